"""The words that figures, dates and filters are described with: one TOML file per language.

Names of months, days, countries and plural rules come from CLDR through Babel; a file holds only
what CLDR lacks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

FALLBACK = "en"
"""The language that speaks where the one that was asked for has no file."""


def spoken(language: str) -> str:
    """The language that will be used for a BCP 47 tag: its own file's, else the fallback.

    >>> spoken("nl-BE"), spoken("tlh")
    ('nl', 'en')
    """
    base = language.replace("_", "-").split("-")[0].lower()
    return base if base in known() else FALLBACK


@cache
def known() -> tuple[str, ...]:
    """Tags of the languages that have a file."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def words(language: str, section: str) -> Mapping[str, Any]:
    """One table of a language's file; KeyError where the section does not exist."""
    table: Mapping[str, Any] = _file(spoken(language))[section]
    return table


def locale(language: str) -> Locale:
    """The CLDR locale that goes with the words of a language."""
    return Locale.parse(spoken(language))


def plural(language: str, section: str, name: str, count: float) -> str:
    """The form of a counted word, with the number in it as the language writes it.

    >>> plural("nl", "figures", "events", 1), plural("nl", "figures", "events", 1200)
    ('1 gebeurtenis', '1.200 gebeurtenissen')
    """
    forms = words(language, section)[name]
    form: str = forms.get(locale(language).plural_form(count), forms["other"])
    return form.format(n=format_decimal(count, locale=locale(language)))


@cache
def _file(language: str) -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text("utf-8"))
