"""What a language's words say about the names beside them, read from `[names]` of its TOML."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline.languages import load
from pipeline.names.lexicon import Phrases
from pipeline.names.tables import lines

LEGAL_FORMS = frozenset((
    "NV", "BV", "VZW", "AG", "GmbH", "KG", "SA", "SARL", "SpA", "Inc", "Corp", "Ltd", "Co", "PLC", "LLC", "Plc", "FC",
    "SC", "AC", "AS", "KV", "KVK", "VV", "SV", "RC", "CF", "KSV", "KRC", "RSC", "BC", "AA", "SK", "FK",
))  # fmt: skip
"""Words that make a name an organisation's in any language: legal forms, football clubs."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """A language's vocabulary round names, all in lower case unless it is a phrase."""

    never: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]
    locative: frozenset[str]
    acting_after: frozenset[str]
    reported_by: frozenset[str]
    determiners: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_endings: tuple[str, ...]
    place_heads: frozenset[str]
    place_endings: tuple[str, ...]
    place_suffixes: tuple[str, ...]
    organisation_before: frozenset[str]
    place_before: frozenset[str]
    roles: Phrases[str]
    sectors: Phrases[str]
    nouns_have_capitals: bool
    dictionary: Collection[str]

    def plain(self, word: str) -> bool:
        """Whether the language also writes the word in lower case, so that its capital may say nothing."""
        lower = word.lower()
        return lower in self.dictionary or lower in self.never

    def heads_organisation(self, word: str) -> bool:
        """Whether a word is, or as a compound ends in, a head noun of organisations."""
        lower = word.lower()
        return lower in self.organisation_heads or (len(lower) > 7 and lower.endswith(self.organisation_endings))

    def heads_place(self, word: str) -> bool:
        """Whether a word is, or as a compound ends in, a head noun of places."""
        lower = word.lower()
        return lower in self.place_heads or (len(lower) > 6 and lower.endswith(self.place_endings))


@cache
def vocabulary(language: str) -> Words:
    """The vocabulary of a language; empty sets where its file has no `[names]`."""
    section = load(language).section("names")

    def words(key: str) -> frozenset[str]:
        return frozenset(section.get(key, ()))

    compounds = language in ("nl", "de")
    return Words(
        never=words("never"),
        titles=words("titles"),
        saying=words("saying"),
        locative=words("locative"),
        acting_after=words("acting_after"),
        reported_by=words("reported_by"),
        determiners=words("determiners"),
        conjunctions=words("and"),
        particles=words("particles"),
        links=words("links"),
        organisation_heads=words("organisation_heads"),
        organisation_endings=_endings(section, "organisation_heads", 4) if compounds else (),
        place_heads=words("place_heads"),
        place_endings=_endings(section, "place_heads", 4) if compounds else (),
        place_suffixes=tuple(section.get("place_suffixes", ())),
        organisation_before=words("organisation_before"),
        place_before=words("place_before"),
        roles=_phrases(section.get("roles", {})),
        sectors=_phrases(section.get("sectors", {})),
        nouns_have_capitals=language == "de",
        dictionary=_dictionary(language),
    )


def _endings(section: Mapping[str, Any], key: str, shortest: int) -> tuple[str, ...]:
    return tuple(word for word in section.get(key, ()) if len(word) >= shortest)


def _phrases(table: Mapping[str, Any]) -> Phrases[str]:
    return Phrases((phrase, name) for name, phrases in table.items() for phrase in phrases)


def _dictionary(language: str) -> Collection[str]:
    """simplemma's words of a language in lower case; none where it does not know the language."""
    try:
        return DefaultDictionaryFactory().get_dictionary(language)
    except ValueError:
        return frozenset()


@cache
def given_names() -> frozenset[str]:
    """Given names of any country."""
    return frozenset(lines("given_names.txt"))


@cache
def surnames() -> frozenset[str]:
    """Surnames of any country."""
    return frozenset(lines("surnames.txt"))
