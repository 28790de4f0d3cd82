"""What the page says, one TOML file per language; plurals, numbers and dates come from CLDR through Babel.

Every file has the same names (a test compares them). A text is a template for `str.format`; a
counted one is a table with a form per plural category of its `n`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal

FALLBACK = "en"
"""Who asks for a language without a file gets this one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The page's words in one language."""

    language: str
    table: Mapping[str, Any]
    locale: Locale

    def __call__(self, name: str, /, **values: object) -> str:
        """The text of a name, in a section written as `section.name`, with its values filled in.

        Whole numbers, dates and spans of time are written as the language writes them; `n` chooses among plural
        forms. KeyError where the name or a value is missing. Values are not escaped.

        >>> load("nl")("articles", n=1), load("nl")("articles", n=1200)
        ('1 artikel', '1.200 artikelen')
        >>> load("nl")("own.building", n=250, left=timedelta(seconds=40))
        '250 artikelen gelezen, nog ongeveer 40 seconden'
        """
        text: Any = self.table
        for part in name.split("."):
            text = text[part]
        if isinstance(text, Mapping):
            text = text.get(self.locale.plural_form(values["n"]), text["other"])  # type: ignore[arg-type]
        template: str = text
        return template.format(**{key: self._spell(value) for key, value in values.items()})

    def _spell(self, value: object) -> object:
        if isinstance(value, int):
            return format_decimal(value, locale=self.locale)
        if isinstance(value, date):
            return format_date(value, "long", locale=self.locale)
        if isinstance(value, timedelta):
            return format_timedelta(value, locale=self.locale)
        return value


@cache
def load(language: str) -> Words:
    """The words for a BCP 47 tag, whatever its region; the fallback's where there is no file.

    >>> load("nl-BE").language, load("tlh").language
    ('nl', 'en')
    """
    base = language.replace("_", "-").split("-")[0].lower()
    tag = base if base in known() else FALLBACK
    table = tomllib.loads((resources.files(__package__) / f"{tag}.toml").read_text("utf-8"))
    return Words(language=tag, table=table, locale=Locale.parse(tag))


@cache
def known() -> tuple[str, ...]:
    """Tags of the languages that have a file."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
