"""The phrases of a language that are known to stand for a country, a place or an actor.

A phrase is looked up by its first two words, so that a text costs one or two look-ups for each word.
Cities are the same in all languages and many: the table lies there once, by first words, and what a
city's name means in a language is worked out where a text has that word.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from simplemma.strategies.dictionaries import StreamDictionaryFactory

from pipeline.languages import load
from pipeline.languages.tokens import words
from pipeline.model import MentionKind
from pipeline.names import actors, countries
from pipeline.names.tables import given_names, lines, parts, rows, surnames

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


_NOTHING: Mapping[Any, Any] = {}


class Head(NamedTuple, Generic[T]):
    """What begins with a word: its own sense, and the rests of longer phrases by their second word, longest first."""

    alone: T | None
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


_UNKNOWN: Head[Any] = Head(None, _NOTHING)
"""Nothing known begins so; a name may, because the word has a capital."""


def heads(senses: Iterable[tuple[str, T]]) -> dict[str, Head[T]]:
    """Phrases by their first word; the first to claim a phrase keeps it.

    >>> places = heads([("New York", 1), ("New", 2), ("New York Times", 3), ("New York", 4)])
    >>> Phrases(places.get).match(["New", "York", "City"], 0)
    (2, 1)
    """
    return {word: _head(claims) for word, claims in _claims(senses).items()}


class Phrases(Generic[T]):
    """Phrases by their first two words; `head` says what begins with a word, None where nothing does."""

    def __init__(self, head: Callable[[str], Head[T] | None]) -> None:
        self._head = head

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a word: the index after it, and its sense."""
        head = self._head(words[at])
        if head is None:
            return None
        if head.longer and at + 1 < len(words):
            for rest, sense in head.longer.get(words[at + 1], ()):
                to = at + 1 + len(rest)
                if len(rest) == 1 or tuple(words[at + 1 : to]) == rest:
                    return to, sense
        return None if head.alone is None else (at + 1, head.alone)


def _claims(senses: Iterable[tuple[str, T]]) -> dict[str, dict[tuple[str, ...], T]]:
    """The sense of each phrase, by its first word and by the rest of its words."""
    found: dict[str, dict[tuple[str, ...], T]] = {}
    for phrase, sense in senses:
        first, rest = _parted(phrase)
        found.setdefault(first, {}).setdefault(rest, sense)
    return found


def _parted(phrase: str) -> tuple[str, tuple[str, ...]]:
    """The first word of a phrase and the rest of its words."""
    if phrase.isalpha():
        return phrase, ()
    first, *rest = words(phrase)
    return first, tuple(rest)


def _head(claims: Mapping[tuple[str, ...], T]) -> Head[T]:
    longer: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for rest in sorted(filter(None, claims), key=len, reverse=True):
        longer.setdefault(rest[0], []).append((rest, claims[rest]))
    return Head(claims.get(()), longer or _NOTHING)


class Lexicon(Phrases[Sense]):
    """All known names of a language; actors and cities in any of their spellings.

    `begins` holds for each word what begins with it; None where no name may, neither a known one nor,
    by a capital, another.
    """

    def __init__(self, language: str) -> None:
        self.begins: Mapping[str, Head[Sense] | None] = _Begins(language)
        super().__init__(self.begins.__getitem__)


class _Begins(dict[str, Head[Sense] | None]):
    """What begins with a word, worked out once: the language's own phrases, then the cities'."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._own = _claims(_senses(language))
        self._common = dictionary(language)
        capitals = load(language).section("names").get("nouns_have_capitals", False)
        self._large = sys.maxsize if capitals else LARGE

    def __missing__(self, word: str) -> Head[Sense] | None:
        if len(self) > _REMEMBERED:
            self.clear()
        claims = dict(self._own.get(word, _NOTHING))
        for spelling, sense in _cities(word, self._common, self._large):
            first, rest = _parted(spelling)
            if first == word:
                claims.setdefault(rest, sense)
        found = self[word] = _head(claims) if claims else _UNKNOWN if word[:1].isupper() else None
        return found


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


def _cities(word: str, common: Container[str], large: int) -> Iterator[tuple[str, Sense]]:
    """Spellings of cities that begin so; one that is a person's name or a common word too is weak, unless it is large.

    Where common nouns have capitals too (German "Essen"), size does not help.
    """
    for row in _rows_of_cities().get(word, ()):
        name, country, thousands, cldr, others, capital = row.split("\t")
        via = "capital" if capital else "city"
        sense = Sense("place", country, "", via, f"{via} of {country} (cities.tsv, row {name})")
        for size, spellings in ((int(thousands), (name, *parts(cldr))), (0, parts(others))):
            for spelling in spellings:
                if spelling.startswith(word):
                    yield spelling, sense._replace(weak=size < large and _doubtful(spelling, common))


@cache
def _rows_of_cities() -> dict[str, list[str]]:
    """The rows of the table of cities by the first words of their spellings, largest city first."""
    found: dict[str, list[str]] = {}
    for row in lines("cities.tsv"):
        name, _, _, cldr, others, _ = row.split("\t")
        for spelling in (name, *parts(cldr), *parts(others)):
            found.setdefault(_parted(spelling)[0], []).append(row)
    return found


def _doubtful(spelling: str, common: Container[str]) -> bool:
    """Whether a city's name is a given name, a surname, a word or very short."""
    personal = spelling in given_names() or spelling in surnames()
    return personal or spelling.lower() in common or len(spelling) < 4


class Dictionary:
    """simplemma's words of a language in lower case and their lemmas; none where it does not know the language."""

    def __init__(self, language: str) -> None:
        try:
            # the packed list itself, a twentieth of a dict of it; texts ask about few words, and each once
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
