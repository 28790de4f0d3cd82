"""The phrases of a language that are known to stand for a country, a place or an actor.

A phrase is looked up by its first two words, so that a text costs one or two look-ups for each word.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline.languages import load
from pipeline.languages.tokens import tokenise
from pipeline.model import MentionKind
from pipeline.names import actors, countries
from pipeline.names.tables import lines, parts, rows

T = TypeVar("T")


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


_NOTHING: Mapping[str, Any] = {}


class _Head(NamedTuple, Generic[T]):
    """What begins with a word: its own sense, and the rests of longer phrases by their second word, longest first."""

    alone: T | None
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


class _Begins(dict[str, bool]):
    """Whether a name may begin with a word, as a known one does or with a capital; a word is judged once."""

    def __init__(self, known: Container[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = word in self._known or word[0].isupper()
        return found


class Phrases(Generic[T]):
    """Phrases by their first two words; the first to claim a phrase keeps it."""

    def __init__(self, senses: Iterable[tuple[str, T]]) -> None:
        found: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, sense in senses:
            words = (phrase,) if phrase.isalpha() else tuple(tokenise(phrase).words)
            if words:
                found.setdefault(words[0], {}).setdefault(words[1:], sense)
        self.first: dict[str, _Head[T]] = {}
        for head, after in found.items():
            longer: dict[str, list[tuple[tuple[str, ...], T]]] = {}
            for rest in sorted(filter(None, after), key=len, reverse=True):
                longer.setdefault(rest[0], []).append((rest, after[rest]))
            self.first[head] = _Head(after.get(()), longer or _NOTHING)
        self.begins = _Begins(self.first)

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a word: the index after it, and its sense."""
        head = self.first.get(words[at])
        if head is None:
            return None
        if head.longer and at + 1 < len(words):
            for rest, sense in head.longer.get(words[at + 1], ()):
                to = at + 1 + len(rest)
                if len(rest) == 1 or tuple(words[at + 1 : to]) == rest:
                    return to, sense
        return None if head.alone is None else (at + 1, head.alone)


@cache
def lexicon(language: str) -> Phrases[Sense]:
    """All known names of a language; actors and cities in any of their spellings."""
    return Phrases(_senses(language))


def _senses(language: str) -> Iterator[tuple[str, Sense]]:
    """Phrases with their senses; where one phrase has several, the first counts."""
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
    capitals = load(language).section("names").get("nouns_have_capitals", False)
    yield from _cities(dictionary(language), sys.maxsize if capitals else LARGE)


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


def _cities(common: Container[str], large: int) -> Iterator[tuple[str, Sense]]:
    """Cities with their spellings; one that is a person's name or a common word too is weak, unless it is large.

    Where common nouns have capitals too (German "Essen"), size does not help.
    """
    persons = personal_names()
    for line in lines("cities.tsv"):
        name, country, thousands, cldr, others, capital = line.split("\t")
        via = "capital" if capital else "city"
        strong = Sense("place", country, "", via, f"{via} of {country} (cities.tsv, row {name})")
        weak = strong._replace(weak=True)
        for spelling in (name, *parts(cldr)):
            yield spelling, weak if int(thousands) < large and _doubtful(spelling, persons, common) else strong
        for spelling in parts(others):
            yield spelling, weak if _doubtful(spelling, persons, common) else strong


def _doubtful(spelling: str, persons: Container[str], common: Container[str]) -> bool:
    return spelling in persons or spelling.lower() in common or len(spelling) < 4


class Dictionary:
    """simplemma's words of a language in lower case and their lemmas; none where it does not know the language."""

    def __init__(self, language: str) -> None:
        try:
            words: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary(language)
        except ValueError:
            words = {}
        self._words = words
        # simplemma encodes and decodes at every question, and texts ask about few words
        self._has = lru_cache(_REMEMBERED)(words.__contains__)

    def __contains__(self, word: object) -> bool:
        return self._has(word)

    def lemma(self, word: str) -> str:
        """The lemma of a word, empty where the dictionary does not have it."""
        return self._words.get(word) or ""


@cache
def dictionary(language: str) -> Dictionary:
    """The dictionary of a language; read at its first use and kept."""
    return Dictionary(language)


@cache
def personal_names() -> frozenset[str]:
    """Given names and surnames of any country."""
    return frozenset(lines("given_names.txt")) | frozenset(lines("surnames.txt"))
