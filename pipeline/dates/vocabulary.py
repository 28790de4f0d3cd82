"""A language's words for time, compiled once into one dictionary.

Every word or phrase has a class of one character, so that a text becomes a short string of
classes that the grammar's patterns read (`pipeline/dates/grammar.py`). CLDR gives months and
weekdays; the language's TOML file adds the rest. `CLASSES` is the list of what a file may hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.dates import locales
from pipeline.languages import Language, load
from pipeline.languages.tokens import Forms, tokenise

CLASSES = {
    "months": "M",
    "weak_months": "m",  # also ordinary words or abbreviations: only beside a day or a year
    "weekdays": "W",
    "weak_weekdays": "d",
    "units": "U",
    "cardinals": "C",
    "ordinals": "O",
    "days": "T",  # offset from today, in days or in the unit named behind it: vandaag, gisteren, heuer ("0 year")
    "day_parts": "t",  # offset and part: vanochtend, gisteravond
    "parts": "P",
    "relations": "R",
    "mods": "S",
    "approximate": "Q",
    "vague": "V",
    "seasons": "Z",
    "weak_seasons": "y",  # also ordinary words: only beside a year, a relation or a preposition (spring, fall, été)
    "holidays": "H",
    "adverbs": "B",  # sets and durations in one word: jaarlijks, wekelijks
    "plural_units": "L",
    "steps": "n",  # units from the last date spoken of: the next day, la veille
    "quarters": "q",
    "decades": "K",  # the nineties, 1990s
    "clock": "c",  # noon, midnight
    "eras": "e",
    "half_day": "p",
    "zones": "z",
    "edges": "F",  # a part of a unit in one word: Jahresende ("END year")
    "directed_units": "r",  # a unit and its direction behind a number, in one phrase: "дня назад" ("-1 day")
    "never": "x",  # phrases that only look like words for time
}
"""Section of a language's `[dates]` -> class of its words; a section maps a value to its words."""

GLUE = {
    "of": "v",
    "from": "f",
    "since": "s",
    "until": "u",
    "to": "o",  # "to" only inside a range: from 3 to 10 February
    "at_or_to": "o",  # "to" inside a range, "at" before a time of day: French à
    "between": "k",
    "and": "&",
    "in": "i",
    "at": "@",
    "at_clock": "@",  # "at" that stands before numbers as times of day and little else: a las
    "hour": "h",  # both a duration and a time of day: uur
    "oclock": "h",  # only a time of day: Uhr, o'clock
    "each": "E",
    "later": "l",
    "earlier": "<",
    "ago": "g",
    "ago_before": "G",
    "from_now": "X",  # two years from now
    "ago_or_before": "J",  # "ago" before a count, "before" before a date: vor
    "within": "I",
    "before": "b",
    "after": "a",
    "the": "j",
    "same_day": "=",
    "same_period": "#",  # the same period last year: of the last month or quarter spoken of
}
"""Key of `[dates.glue]` -> class of its words."""

_SIGNS = {"-": "-–—‑", "'": "'’‘", "/": "/", ".": ".", ",": ",", ":": ":", "(": "(", ")": ")"}
SIGNS = {sign: kind for kind, signs in _SIGNS.items() for sign in signs}
LAST_YEAR = 2199
"""Four digits up to here are taken for a year."""

_BOUND = 50_000
_CLAUSE_SIGNS = r"[,;:()]|\s[-–—]\s"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_NUMBER = re.compile(r"^([XVI]{2,6}|[XVI](?=e|ème|er))(?:e|ème|er)?$")


class Entry(NamedTuple):
    """What a word or phrase means: its class, its value, the table row that says so, its length in tokens."""

    kind: str
    value: str
    row: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """One language's words for time, and the settings that steer its grammar."""

    language: Language
    entries: Lexicon
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    month_first: bool
    noun_capitals: bool  # whether nouns are written with a capital, which tells years from counts
    endings: tuple[str, ...]
    past: frozenset[str]
    future: frozenset[str]
    named_after_days: frozenset[str]  # nouns before a day that is a name: streets and squares
    numbered: frozenset[str]  # nouns whose number is no year: room 2012
    alone: Mapping[str, str]  # words of relation that say something vague where nothing stands beside them
    counted: frozenset[str]  # nouns behind four digits that say they are no year: 2000 euros
    halves: frozenset[str]  # words for a half of anything, a year only where one is named
    lasting: frozenset[str]  # nouns of what lasts, where "of 20 years" else is somebody's age
    tabled: bool  # whether the language has a file of its own
    measured_steps: bool  # whether "so long ago" is a duration: the preposition is no part of the expression
    not_with_weekdays: frozenset[str]  # words of relation that are something else before a weekday
    put_off: frozenset[str]  # verbs whose new date lies ahead: postponed
    put_off_to: frozenset[str]  # prepositions before that date
    asks_time: frozenset[str]  # words before "five hours" that make it a time of day, in languages that say it so
    hours_last: re.Pattern[str]  # what stands behind "five hours" that last: long, per day
    clause_end: re.Pattern[str]
    past_forms: Forms
    future_forms: Forms


class Word(NamedTuple):
    """A token's meanings: alone, if it has one, and at the head of phrases by their second word, longest first."""

    alone: Entry | None
    phrases: Mapping[str, list[Entry]]


class Lexicon(dict[str, Word | None]):
    """Token as written -> its meanings; fills itself as texts come by.

    Case is ignored, except for words that stand in the table with a capital ("May", German
    "Morgen"): those must be written so, or wholly in capitals.
    """

    def __init__(self, table: Mapping[str, tuple[Entry, ...]]) -> None:
        super().__init__()
        self._table = table

    def words(self) -> frozenset[str]:
        """Every phrase of the table, as it is looked up."""
        return frozenset(" ".join((word, *e.rest)) for word, entries in self._table.items() for e in entries)

    def __missing__(self, word: str) -> Word | None:
        if len(self) > _BOUND:  # hostile text may hold any number of different words
            self.clear()
        found = self[word] = self._find(word)
        return found

    def _find(self, word: str) -> Word | None:
        if word[0].isdecimal():
            return Word(_number(word), {})
        entries = self._table.get(word, ())
        if not word.islower():
            entries += self._table.get(word.lower(), ())
            if word.isupper() and len(word) > 2:
                entries += self._table.get(word.capitalize(), ())
        if not entries and (roman := _ROMAN_NUMBER.match(word)):
            entries = (Entry("O", str(_roman(roman[1])), "roman numeral"),)
        if not entries:
            return None
        # among meanings of equal length the order of CLASSES decides
        phrases: dict[str, list[Entry]] = {}
        for entry in sorted((e for e in dict.fromkeys(entries) if e.rest), key=lambda e: -len(e.rest)):
            phrases.setdefault(entry.rest[0], []).append(entry)
        return Word(next((e for e in entries if not e.rest), None), phrases)


@cache
def compile_language(tag: str) -> Vocabulary:
    """The vocabulary of a language; compiled at its first use and kept."""
    language = load(tag)
    dates = language.section("dates")
    table: dict[str, list[Entry]] = {}
    for sign, kind in SIGNS.items():
        table.setdefault(sign, []).append(Entry(kind, sign, "sign"))
    for kind, value, phrase, row in _phrases(language):
        tokens = tokenise(phrase).words
        # A key keeps its capital only where the table writes one; the phrase's rest never does.
        table.setdefault(tokens[0], []).append(Entry(kind, value, row, tuple(t.lower() for t in tokens[1:])))
    return Vocabulary(
        language=language,
        entries=Lexicon({word: tuple(entries) for word, entries in table.items()}),
        ordinal_suffixes=frozenset(dates.get("ordinal_suffixes", ())),
        decade_suffixes=frozenset(dates.get("decade_suffixes", ())),
        month_first=bool(dates.get("month_first", False)),
        noun_capitals=bool(dates.get("noun_capitals", False)),
        endings=tuple(dates.get("endings", ())),
        past=frozenset(dates.get("past", ())),
        future=frozenset(dates.get("future", ())),
        named_after_days=frozenset(dates.get("named_after_days", ())),
        numbered=frozenset(dates.get("numbered", ())),
        alone={word: value for value, words in dates.get("alone", {}).items() for word in words},
        counted=frozenset(dates.get("counted", ())),
        halves=frozenset(dates.get("halves", ())),
        lasting=frozenset(dates.get("lasting", ())),
        tabled=bool(dates),
        measured_steps=bool(dates.get("measured_steps", False)),
        not_with_weekdays=frozenset(dates.get("not_with_weekdays", ())),
        put_off=frozenset(dates.get("put_off", ())),
        put_off_to=frozenset(dates.get("put_off_to", ())),
        asks_time=frozenset(dates.get("asks_time", ())),
        hours_last=_behind(dates.get("hours_last", ())),
        clause_end=re.compile("|".join((_CLAUSE_SIGNS, *(rf"\b{word}\b" for word in dates.get("clause_words", ()))))),
        past_forms=Forms(dates.get("past_forms", "")),
        future_forms=Forms(dates.get("future_forms", "")),
    )


def _phrases(language: Language) -> Iterator[tuple[str, str, str, str]]:
    """All (class, value, phrase, row) of a language: its file's first, then CLDR's, then compounds."""
    dates = language.section("dates")
    endings = dates.get("endings", [""])
    seen: set[str] = set()
    for section, kind in (*CLASSES.items(), ("glue", "")):
        for value, words in dates.get(section, {}).items():
            for word in words:
                for form in (word[:-1] + e for e in endings) if word.endswith("*") else (word,):
                    seen.add(form.lower())
                    for spelling in dict.fromkeys((form, form.replace("'", "’"))):
                        yield _kind(kind, value), value, spelling, f"{language.tag} {section}.{value}"
    for kind, value, name, row in _cldr(language):
        if name.lower() not in seen:
            yield kind, value, name, row
    for kind, value, form, row in () if dates else locales.words(language.locale):
        for spelling in dict.fromkeys((form, form.replace("'", "’"))):
            yield kind, value, spelling, row
    for part, words in dates.get("compounds", {}).items():
        for value, weekday in _weekdays(language):
            for word in words:
                yield "w", f"{value} {part}", weekday + word, f"{language.tag} compounds.{part}"


def _behind(words: Sequence[str]) -> re.Pattern[str]:
    """What stands behind a number and its unit; without words, what is nowhere."""
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def _kind(kind: str, value: str) -> str:
    """A row's class; the year has ones of its own, because it ends so many dates."""
    if kind == "n" and value.endswith("year"):
        return "+"
    return "A" if kind == "U" and value == "year" else kind or GLUE[value]


def _cldr(language: Language) -> Iterator[tuple[str, str, str, str]]:
    """CLDR's months and weekdays, abbreviations as weak ones; signs that join a date come before days of that name."""
    dates = language.section("dates")
    cased = bool(dates.get("cased", False))
    if not dates:
        yield from locales.joints(language.locale)
    for context in ("format", "stand-alone"):
        for width, kind in (("wide", "M"), ("abbreviated", "m")):
            for number, name in language.locale.months[context][width].items():
                yield from _forms(kind, str(number), name, cased, f"CLDR month {number}")
        for width, kind in (("wide", "W"), ("abbreviated", "d")):
            for number, name in language.locale.days[context][width].items():
                yield from _forms(kind, str(number + 1), name, cased, f"CLDR weekday {number + 1}")


def _weekdays(language: Language) -> Iterator[tuple[str, str]]:
    for number, name in language.locale.days["format"]["wide"].items():
        yield str(number + 1), name


def _forms(kind: str, value: str, name: str, cased: bool, row: str) -> Iterator[tuple[str, str, str, str]]:
    plain = name.rstrip(".")
    if not plain or plain.isdecimal():
        return
    yield kind, value, plain if cased else plain.lower(), row
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    if bare != plain and bare.isascii():  # capitals often lose their accents: "FEVRIER"
        yield kind, value, bare if cased else bare.lower(), row


def _number(word: str) -> Entry:
    digits = str(int(word)) if len(word) < 10 else word
    if len(word) <= 2:
        return Entry("D", digits, "digits")
    year = len(word) == 4 and 1000 <= int(word) <= LAST_YEAR
    return Entry("Y" if year else "N", digits, "digits")


def _roman(word: str) -> int:
    values = [_ROMAN[c] for c in word]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
