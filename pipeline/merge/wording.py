"""What a word says when two sentences are compared: its stem, its sound in any language, its weight.

The weight stands for how much a shared word tells. It is fixed, and not reckoned from how often a
word occurs in the corpus, so that whether two tellings are one event depends on these two alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.languages import load
from pipeline.names import countries
from pipeline.names.lexicon import Dictionary, dictionary

_EMPTY = (
    "determiners", "adverbs", "auxiliaries", "have", "passive", "be", "saying", "according", "subordinators",
    "relatives", "coordinators", "pronouns", "conjunctions", "conditionals", "infinitive", "genitive", "prepositions",
)  # fmt: skip
"""Lists of `[events.words]` whose words say nothing about what happened."""

_LONGEST, _SOUND = 7, 4
_NAME, _LONG, _MIDDLE, _LIGHT = 4, 3, 2, 1

_REMEMBERED = 200_000
_DIGRAPHS = (("sch", "s"), ("tch", "s"), ("tsj", "s"), ("sh", "s"), ("ch", "k"), ("ph", "f"), ("zh", "s"), ("x", "ks"))
_VOICELESS = str.maketrans("bdgvwzcq", "ptkffskk", "aeiouyhj")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+")
_LONGEST_FIGURE = 30
_DOUBLE = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """A word as it counts in a comparison.

    `word` and `sound` are hashes whose last three bits are the weight, 0 where the word says nothing;
    `value` is what a figure or a numeral stands for, `scale` what the word multiplies the figure before it by.
    """

    stem: str = ""
    word: int = 0
    sound: int = 0
    denies: bool = False
    value: float | None = None
    scale: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The words of one language, as far as comparing needs them."""

    empty: Collection[str]
    light: Collection[str]
    denials: Collection[str]
    scales: Mapping[str, int]
    cardinals: Mapping[str, float]
    lemmas: Dictionary
    countries: Collection[str]
    nouns_have_capitals: bool
    words: _Words = field(init=False)
    """Each word as it was written."""

    def __post_init__(self) -> None:
        """Begin with no words read."""
        object.__setattr__(self, "words", _Words(self))

    def read(self, written: str) -> Word:
        """What a word says, worked out; `words` remembers it."""
        lower = written.lower()
        scale = next((factor for word, factor in self.scales.items() if _fits(lower, word)), 0)
        return self._said(written, lower)._replace(scale=scale)

    def _said(self, written: str, lower: str) -> Word:
        value = figure(written) if written[0].isdecimal() else self.cardinals.get(lower)
        if value is not None:
            return Word(stem=lower, value=value)
        if any(_fits(lower, word) for word in self.denials):
            return Word(denies=True)
        if lower in self.empty or len(lower) < 2:
            return Word()
        stem = _plain(self.lemmas.lemma(lower) or self.lemmas.lemma(lower.capitalize()) or lower)[:_LONGEST]
        weight = self._weight(written, lower)
        heard = sound(lower)
        return Word(stem=stem, word=number(stem) & ~7 | weight, sound=number(heard) & ~7 | weight if heard else 0)

    def _weight(self, written: str, lower: str) -> int:
        """A name is a capitalised word that the dictionary does not have, wherever in the sentence it stands."""
        if lower in self.light:
            return _LIGHT
        listed = lower in self.lemmas or (self.nouns_have_capitals and lower.capitalize() in self.lemmas)
        if written[0].isupper() and not listed:
            return _NAME
        return _LONG if len(lower) > 7 else _MIDDLE if len(lower) > 3 else _LIGHT


class _Words(dict[str, Word]):
    """The words that were read so far, which a mapping finds without a call; so many of them at most."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, written: str) -> Word:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[written] = self.vocabulary.read(written)
        return found


def figure(written: str) -> float:
    """The value of a figure: marks before three digits part thousands, others the decimals.

    >>> [figure(written) for written in ("4.000", "4,000", "7 300", "3,5", "50.4", "12")]
    [4000.0, 4000.0, 7300.0, 3.5, 50.4, 12.0]
    """
    if _GROUPED.fullmatch(written):
        return float(re.sub(r"\D", "", written[:_LONGEST_FIGURE]))
    return float(written[:_LONGEST_FIGURE].replace(",", "."))


def number(text: str) -> int:
    """A hash of 64 bits that is the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=_REMEMBERED)
def place(name: str) -> int:
    """The hash of how the name of a place sounds, so that it is the same in every language."""
    return number(sound(name.lower()) or name.lower())


def sound(lower: str) -> str:
    """The first consonants of a word, near ones as one, so that a name is the same in every spelling.

    Empty for words with fewer than three.

    >>> [sound(name) for name in ("mariupol", "marioepol", "saporischschja", "zaporizhzhia", "loehansk", "kiev")]
    ['mrpl', 'mrpl', 'sprs', 'sprs', 'lnsk', '']
    """
    plain = _plain(lower)
    for letters, one in _DIGRAPHS:
        plain = plain.replace(letters, one)
    consonants = _DOUBLE.sub(r"\1", plain.translate(_VOICELESS))[:_SOUND]
    return consonants if len(consonants) > 2 else ""


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language by its tag; without a file every word counts by its length."""
    table = load(language)
    words = table.section("events").get("words", {})
    names = table.section("names")
    section = table.section("merge")
    cardinals = table.section("dates").get("cardinals", {})
    return Vocabulary(
        empty=frozenset(_single(*(words.get(name, ()) for name in _EMPTY), *cardinals.values())),
        light=frozenset(_single(words.get("modifiers", ()), names.get("titles", ()), names.get("openers", ()))),
        denials=tuple(section.get("denials", ())),
        scales={word: int(factor) for factor, written in section.get("scales", {}).items() for word in written},
        cardinals={
            word: float(v) for v, written in cardinals.items() for word in written if v.isdecimal() and v != "1"
        },
        lemmas=dictionary(language),
        countries=countries.forms(language),
        nouns_have_capitals=bool(names.get("nouns_have_capitals", False)),
    )


def _single(*lists: Collection[str]) -> list[str]:
    return [word.lower() for words in lists for word in words]


def _fits(lower: str, pattern: str) -> bool:
    return lower.startswith(pattern[:-1]) if pattern.endswith("*") else lower == pattern


def _plain(lower: str) -> str:
    """A word without accents."""
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower.replace("ß", "ss")) if not unicodedata.combining(c))
