"""What a language's words say about the names beside them, read from `[names]` of its TOML."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.languages import load
from pipeline.names.lexicon import dictionary
from pipeline.names.phrases import Phrases, heads
from pipeline.names.tables import given_names, surnames

LEGAL_FORMS = frozenset((
    "NV", "BV", "VZW", "AG", "GmbH", "KG", "SA", "SARL", "SpA", "Inc", "Corp", "Ltd", "Co", "PLC", "LLC", "Plc", "FC",
    "SC", "AC", "AS", "KV", "KVK", "VV", "SV", "RC", "CF", "KSV", "KRC", "RSC", "BC", "AA", "JC", "SK", "FK",
))  # fmt: skip
"""Words that make a name an organisation's in any language: legal forms, football clubs."""


CORPORATE = frozenset((
    "airlines", "airways", "analytics", "architects", "bancorp", "biotech", "broadcasting", "communications",
    "consulting", "energy", "enterprises", "entertainment", "foods", "games", "global", "holdings", "industries",
    "interactive", "international", "investments", "labs", "logistics", "media", "motors", "networks", "oil",
    "petroleum", "pharma", "pharmaceuticals", "pictures", "productions", "publishing", "railways", "records",
    "resources", "semiconductor", "services", "software", "solutions", "steel", "studios", "systems",
    "technologies", "technology", "telecom", "telecommunications", "trust", "ventures",
))  # fmt: skip
"""English words that companies of any language end their names in."""

THINGS = frozenset((
    "AI", "BSE", "CO", "CPU", "DNA", "DVD", "GPS", "GSM", "HIV", "IQ", "LED", "LPG", "PCR", "PDF", "QR", "RNA", "ADN",
    "ARN", "VIH", "SMS", "SUV", "TNT", "TV", "UMTS", "USB", "UTC", "GMT", "XML", "HTML", "MWh", "GWh", "TWh", "kWh",
    "GDP", "BBP", "BIP", "PIB", "UFO", "VIP", "WC", "EHBO", "CV", "FAQ", "URL", "SIM", "APK",
))  # fmt: skip
"""Acronyms that are no names: techniques, diseases, units, in any language."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """A language's vocabulary round names, in lower case but for phrases; nl.toml says what each list is."""

    never: frozenset[str]
    calendar: frozenset[str]
    other_before: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]
    business: frozenset[str]
    locative: frozenset[str]
    near: frozenset[str]
    directions: frozenset[str]
    acting_after: frozenset[str]
    reported_by: frozenset[str]
    determiners: frozenset[str]
    former: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_endings: tuple[str, ...]
    title_endings: tuple[str, ...]
    place_heads: frozenset[str]
    other_heads: frozenset[str]
    place_endings: tuple[str, ...]
    other_endings: tuple[str, ...]
    other_before_endings: tuple[str, ...]
    place_suffixes: tuple[str, ...]
    organisation_before: frozenset[str]
    place_before: frozenset[str]
    roles: Phrases[str]
    sectors: Phrases[str]
    numbered: frozenset[str]
    city_endings: tuple[str, ...]
    nouns_have_capitals: bool
    adjective_after_noun: bool
    compounds: bool
    genitive_s: bool
    dictionary: Container[str]
    english: Container[str]

    def plain(self, word: str) -> bool:
        """Whether the language also writes the word in lower case, so that its capital may say nothing."""
        lower = word.lower()
        return lower in self.never or self._listed(lower)

    def ends_names(self, word: str) -> bool:
        """Whether a capitalised word goes on no name: a month, a day, a common noun where those have capitals."""
        if word.lower() in self.calendar:
            return True
        if not self.nouns_have_capitals or word in given_names() or word in surnames():
            return False
        return self.plain(word) and not self.heads_organisation(word)

    def _listed(self, lower: str) -> bool:
        """Whether the dictionary has a word; German nouns stand in it with their capital."""
        return lower in self.dictionary or (self.nouns_have_capitals and lower.capitalize() in self.dictionary)

    def compound(self, lower: str) -> bool:
        """Whether a word falls apart into two common ones ("weglooplijn"), as Dutch and German write them."""
        if not self.compounds or len(lower) < 8:
            return False
        cuts = range(3, min(len(lower) - 3, 20))
        return any(self._listed(lower[cut:]) and self._listed(_stem(lower[:cut])) for cut in cuts)

    def is_title(self, lower: str) -> bool:
        """Whether a word is, or as a compound ends in, a title or profession ("kunstschilder")."""
        return lower in self.titles or (len(lower) > 8 and lower.endswith(self.title_endings))

    def heads_organisation(self, word: str) -> bool:
        """Whether a word is, or as a compound ends in, a head noun of organisations."""
        lower = word.lower()
        return lower in self.organisation_heads or (len(lower) > 7 and lower.endswith(self.organisation_endings))

    def heads_place(self, word: str) -> bool:
        """Whether a word is, or as a compound ends in, a head noun of places."""
        lower = word.lower()
        return lower in self.place_heads or (len(lower) > 6 and lower.endswith(self.place_endings))

    def heads_other(self, word: str) -> bool:
        """Whether a word is, or as a compound ends in, a head noun of gatherings, contests, prizes and works."""
        lower = word.lower()
        return lower in self.other_heads or lower.endswith(self.other_endings)

    def before_other(self, lower: str) -> bool:
        """Whether a word before a name says that it is a work's, a product's or the like."""
        return lower in self.other_before or (len(lower) > 6 and lower.endswith(self.other_before_endings))


@cache
def vocabulary(language: str) -> Words:
    """The vocabulary of a language; empty sets where its file has no `[names]`."""
    section = load(language).section("names")

    def words(key: str) -> frozenset[str]:
        return frozenset(section.get(key, ()))

    compounds = bool(section.get("compounds", False))
    return Words(
        never=words("never") | words("openers") | _calendar(language),
        calendar=_calendar(language) - {name.lower() for name in given_names()},
        other_before=words("other_before"),
        titles=words("titles"),
        saying=words("saying"),
        business=words("business"),
        locative=words("locative"),
        near=words("near"),
        directions=words("directions"),
        acting_after=words("acting_after"),
        reported_by=words("reported_by"),
        determiners=words("determiners"),
        former=words("former"),
        conjunctions=words("and"),
        particles=words("particles"),
        links=words("links"),
        organisation_heads=words("organisation_heads"),
        organisation_endings=_endings(section, "organisation_heads", 4) if compounds else (),
        title_endings=_endings(section, "titles", 5) if compounds else (),
        place_heads=words("place_heads"),
        place_endings=_endings(section, "place_heads", 4) if compounds else (),
        other_heads=words("other_heads"),
        other_endings=_endings(section, "other_heads", 5) if compounds else (),
        other_before_endings=_endings(section, "other_before", 4) if compounds else (),
        place_suffixes=tuple(section.get("place_suffixes", ())),
        organisation_before=words("organisation_before"),
        place_before=words("place_before"),
        roles=_phrases(section.get("roles", {})),
        sectors=_phrases(section.get("sectors", {})),
        numbered=words("numbered"),
        city_endings=tuple(section.get("city_endings", ())),
        nouns_have_capitals=bool(section.get("nouns_have_capitals", False)),
        adjective_after_noun=bool(section.get("adjective_after_noun", False)),
        compounds=compounds,
        genitive_s=compounds,
        dictionary=dictionary(language),
        english=frozenset() if language == "en" else dictionary("en"),
    )


def _stem(head: str) -> str:
    """The first part of a compound without the s that may join it to the second."""
    return head[:-1] if head.endswith("s") and len(head) > 4 else head


def _calendar(language: str) -> frozenset[str]:
    """Names of months and days, which some languages write with a capital."""
    locale = load(language).locale
    days = (name.lower() for width in ("wide", "abbreviated") for name in locale.days["format"][width].values())
    return frozenset(days) | load(language).months()


def _endings(section: Mapping[str, Any], key: str, shortest: int) -> tuple[str, ...]:
    return tuple(word for word in section.get(key, ()) if len(word) >= shortest)


def _phrases(table: Mapping[str, Any]) -> Phrases[str]:
    return Phrases(heads((phrase, name) for name, phrases in table.items() for phrase in phrases).get)
