"""A language is one TOML file here over the CLDR base that Babel carries.

Vocabulary is data: `nl.toml` and its like hold what news prose says in that language, with the
examples that test it. A language without a file still has CLDR's months, weekdays and countries.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale, UnknownLocaleError

from pipeline.languages.sentences import split_sentences
from pipeline.model import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """A language as the pipeline knows it: its tag, its TOML tables (empty without a file), CLDR."""

    tag: str
    table: Mapping[str, Any]
    locale: Locale

    def section(self, name: str) -> Mapping[str, Any]:
        """One table of the file (`dates`, `names`, `events`), empty where the file has none."""
        section: Mapping[str, Any] = self.table.get(name, {})
        return section

    def months(self) -> frozenset[str]:
        """Names of the months in lower case, wide and abbreviated, without full stops."""
        forms = self.locale.months["format"]
        return frozenset(
            word.lower().rstrip(".") for width in ("wide", "abbreviated") for word in forms[width].values()
        )

    def sentences(self, text: str) -> tuple[Span, ...]:
        """The sentences of a text in this language."""
        return tuple(split_sentences(text, _abbreviations(self.tag), _after_ordinals(self.tag)))


@cache
def load(tag: str) -> Language:
    """Load a language by its BCP 47 tag; region and script are dropped ("nl-BE" is "nl").

    A tag that neither a file nor CLDR knows gives an English CLDR base without tables.

    >>> load("nl-BE").tag
    'nl'
    """
    base = tag.replace("_", "-").split("-")[0].lower()
    file = resources.files(__package__) / f"{base}.toml"
    table = tomllib.loads(file.read_text("utf-8")) if base.isalpha() and file.is_file() else {}
    try:
        locale = Locale.parse(base)
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale.parse("en")
    return Language(tag=base, table=table, locale=locale)


def known() -> tuple[str, ...]:
    """Tags of the languages that have a file."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _abbreviations(tag: str) -> frozenset[str]:
    return frozenset(load(tag).section("sentences").get("abbreviations", ()))


@cache
def _after_ordinals(tag: str) -> frozenset[str]:
    """Words before which "15." is an ordinal: the months, and what the language's file adds."""
    language = load(tag)
    return language.months() | frozenset(language.section("sentences").get("after_ordinals", ()))
