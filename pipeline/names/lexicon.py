"""The phrases of a language that are known to stand for a country, a place or an actor.

Cities are many, and the same in all languages: they lie in memory once, and what the name of one
means in a language (German "Essen" is a meal too) is worked out where a text has it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from simplemma.strategies.dictionaries import StreamDictionaryFactory

from pipeline.languages import load
from pipeline.model import MentionKind
from pipeline.names import actors, countries
from pipeline.names.phrases import UNKNOWN, Head, Phrases, claims, settled
from pipeline.names.tables import given_names, lines, parts, rows, surnames


class Sense(NamedTuple):
    """What a phrase stands for. A `weak` one is also a word or a person's name, and needs more evidence."""

    kind: MentionKind
    country: str
    actor: str
    via: str
    rule: str
    weak: bool = False


MINISTRY = "ministry"
"""The rule of a phrase that names a ministry whose country the text has to say."""

LARGE = 400
"""Thousands of people from which a city is meant even if its name is a person's too."""

_REMEMBERED = 100_000

OTHER = Sense("group", "", "", "", "the name of something else")
"""Names of wars, prizes, products: known, so that nobody takes them for a person or a place."""


class Lexicon(Phrases[Sense]):
    """All known names of a language; actors and cities in any of their spellings.

    `begins` holds for each word what begins with it; None where no name may, neither a known one nor,
    by a capital, another.
    """

    def __init__(self, language: str) -> None:
        self.begins: Mapping[str, Head[Sense] | None] = _Begins(language)
        super().__init__(self.begins.__getitem__)


class _Begins(dict[str, Head[Sense] | None]):
    """What begins with a word, worked out once: the language's own phrases, then the cities."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._own = claims(_senses(language))
        self._common = dictionary(language)
        capitals = load(language).section("names").get("nouns_have_capitals", False)
        # where common nouns have capitals too (German "Essen"), size does not help
        self._large = sys.maxsize if capitals else LARGE

    def __missing__(self, word: str) -> Head[Sense] | None:
        if len(self) > _REMEMBERED:
            self.clear()
        called = [*self._own.get(word, ()), *((rest, self._judged(city)) for rest, city in _cities().get(word, ()))]
        found = self[word] = settled(called) if called else UNKNOWN if word[:1].isupper() else None
        return found

    def _judged(self, city: City) -> Sense:
        """What a city's name means: one that is a person's name, a common word or short is weak, if it is not large."""
        name = city.spelling
        if city.thousands >= self._large:
            return city.sense
        personal = name in given_names() or name in surnames()
        return city.sense._replace(weak=personal or name.lower() in self._common or len(name) < 4)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; read at its first use and kept."""
    return Lexicon(language)


def _senses(language: str) -> Iterator[tuple[str, Sense]]:
    """A language's own phrases with their senses; where one phrase has several, the first counts."""
    for actor in actors.known().values():
        for spelling in actor.spellings:
            if actor.kind != "person" or " " in spelling:
                reason = f"known actor, table row {actor.id}"
                yield spelling, Sense(actor.kind, actor.country, actor.id, "actor" if actor.country else "", reason)
    for phrase, form in countries.forms(language).items():
        kind: MentionKind = "country" if form.via == "name" else "group"
        yield phrase, Sense(kind, form.country, "", form.via, f"{form.via} of {form.country} ({form.source})")
    for row in rows("places.csv"):
        for spelling in (row[language] if language in row else row["en"], row["en"], *parts(row["also"])):
            for name in parts(spelling, "/"):
                rule = f"place, {row['via']} (places.csv, row {row['en']})"
                yield name, Sense("place", row["country"], "", row["via"] if row["country"] else "", rule)
    yield from _words(language)


def _words(language: str) -> Iterator[tuple[str, Sense]]:
    """What the language's own file lists: other names, peoples, ministries, groups."""
    section = load(language).section("names")
    for phrase in section.get("other", ()):
        yield phrase, OTHER
    for code, names in section.get("peoples", {}).items():
        country = code if code in countries.codes() else ""
        for name in names:
            yield name, Sense("group", country, "", "adjective" if country else "", f"people or adjective, {code}")
    for portfolio, names in section.get("ministries", {}).items():
        for name in names:
            yield name, Sense("organisation", "", f"ministry-of-{portfolio}", "", MINISTRY)
    for group, names in section.get("groups", {}).items():
        for name in names:
            yield name, Sense("group", "", group, "", f"group of countries or people, {group}")


class City(NamedTuple):
    """A city by one of its spellings; `thousands` of people, 0 for a spelling that is not its usual one."""

    spelling: str
    thousands: int
    sense: Sense


@cache
def _cities() -> Mapping[str, Sequence[tuple[tuple[str, ...], City]]]:
    return claims((city.spelling, city) for city in _spellings())


def _spellings() -> Iterator[City]:
    """The cities, largest first, in all their spellings."""
    for line in lines("cities.tsv"):
        name, country, thousands, cldr, others, capital = line.split("\t")
        via = "capital" if capital else "city"
        sense = Sense("place", country, "", via, f"{via} of {country} (cities.tsv, row {name})")
        for spelling in (name, *parts(cldr)):
            yield City(spelling, int(thousands), sense)
        for spelling in parts(others):
            yield City(spelling, 0, sense)


class Dictionary:
    """simplemma's words of a language in lower case and their lemmas; none where it does not know the language."""

    def __init__(self, language: str) -> None:
        try:
            # packed as it comes: a seventh of a dict's memory, and slower, but few words are asked, and each once
            lemmas: Mapping[str, str] = StreamDictionaryFactory().get_dictionary(language)
        except ValueError:
            lemmas = {}
        self._lemma = lru_cache(_REMEMBERED)(lemmas.get)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._lemma(word) is not None

    def lemma(self, word: str) -> str:
        """The lemma of a word, empty where the dictionary does not have it."""
        return self._lemma(word) or ""


@cache
def dictionary(language: str) -> Dictionary:
    """The dictionary of a language; read at its first use and kept."""
    return Dictionary(language)
