"""Words for time in a language that has no file: from CLDR through Babel, and from dateparser's own locale tables.

dateparser's tables hold CLDR's relative words ("вчера", "на прошлой неделе") and patterns ("{0} дня назад"), and
inflected names of months and weekdays that CLDR leaves out. What stands there under two meanings is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from babel import Locale
from dateparser.languages.loader import default_loader

_LOCATIVES = {"ru": {"я": "е", "а": "е"}, "uk": {"ого": "ому", "я": "і", "а": "і"}}
"""Endings of a month's genitive, which CLDR has, and its locative, which none has: "в феврале", "у лютому"."""

Row = tuple[str, str, str, str]
"""Class, value, phrase and the table row that says so, as `pipeline/dates/vocabulary.py` reads them."""

_JOINTS = re.compile(r"(y+|M+|L+|d+)\s*(?:'([^']+)'|([^\W\d_a-zA-Z]))")
"""What joins a field of a CLDR date pattern to the next: words in quotes, and letters that are not Latin."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = ("day", "week", "month", "year")
_RELATIVE = re.compile(r"(?:(\d+) (day|week|month|year) ago|in (\d+) (day|week|month|year))")
_PATTERN = re.compile(r"(?:\\1 (day|week|month|year) ago|in \\1 (day|week|month|year))")
_NUMBER = "(\\d++[.,]?\\d*+)"
_SHORTEST_UNIT, _SHORTEST = 3, 4
"""A form of fewer letters in dateparser's tables is an abbreviation, of which CLDR has the common ones."""


def joints(locale: Locale) -> Iterator[Row]:
    """The words between the parts of a date as CLDR writes it out: 15 de fevereiro, 2022年2月15日."""
    for field, quoted, sign in _JOINTS.findall(locale.date_formats["long"].pattern):
        yield "v", field[0], quoted.strip() or sign, "CLDR date format"
    for name in locale.months["format"]["wide"].values():
        if name[0].isdecimal():  # 2월: a number and the word for month
            yield "v", "M", name.lstrip("0123456789"), "CLDR month"


def words(locale: Locale) -> Iterator[Row]:
    """Relative words, patterns of so many units ago or ahead, inflected names; nothing where dateparser has none."""
    try:
        table: dict[str, Any] = default_loader.get_locale(locale.language).info
    except ValueError:
        return
    rows = [*_relative(table), *_counted(table), *_names(table, locale)]
    meanings: dict[str, set[str]] = {}
    for kind, value, phrase, _ in rows:
        meanings.setdefault(phrase, set()).add(f"{kind} {value}")
    for row in rows:
        if len(meanings[row[2]]) == 1:
            yield row


def _relative(table: dict[str, Any]) -> Iterator[Row]:
    """ "1 week ago" -> its words, as days of the vocabulary: an offset and its unit."""
    for name, phrases in table.get("relative-type", {}).items():
        match = _RELATIVE.fullmatch(name)
        for phrase in phrases if match else ():
            assert match
            value = f"-{match[1]} {match[2]}" if match[1] else f"{match[3]} {match[4]}"
            yield "T", value.replace("-0", "0"), phrase.lower(), f"dateparser {name}"


def _counted(table: dict[str, Any]) -> Iterator[Row]:
    """The words round a number: before it "in" or "ago" and behind it a unit, or a unit with "ago" behind it."""
    units = {unit: _distinct(table.get(unit, ()), _SHORTEST_UNIT) for unit in _UNITS}
    for unit, forms in units.items():
        for form in forms:
            yield "A" if unit == "year" else "L", unit, form, f"dateparser {unit}"
    for name, patterns in table.get("relative-type-regex", {}).items():
        match = _PATTERN.fullmatch(name)
        for pattern in patterns if match else ():
            assert match
            unit, sign = (match[1], -1) if match[1] else (match[2], 1)
            before, _, behind = (part.strip().lower() for part in pattern.partition(_NUMBER))
            direction = behind.removeprefix(next((f for f in units[unit] if behind.startswith(f)), "")).strip()
            if direction and behind:
                for form in (behind, *(f"{form} {direction}" for form in units[unit])):
                    yield "r", f"{sign} {unit}", form, f"dateparser {name}"
            elif before and behind:
                yield ("G" if sign < 0 else "I"), "ago_before" if sign < 0 else "within", before, f"dateparser {name}"
                yield "A" if unit == "year" else "L", unit, behind, f"dateparser {name}"


def _names(table: dict[str, Any], locale: Locale) -> Iterator[Row]:
    """Inflected months and weekdays; a form far from CLDR's is weak, so that it counts only beside a day."""
    for names, wide, strong, weak in (
        (_MONTHS, locale.months["format"]["wide"], "M", "m"),
        (_WEEKDAYS, {n + 1: name for n, name in locale.days["format"]["wide"].items()}, "W", "d"),
    ):
        for number, name in enumerate(names, 1):
            full = wide[number].lower()
            endings = _LOCATIVES.get(locale.language, {}) if strong == "M" else {}
            located = [full.removesuffix(e) + other for e, other in endings.items() if full.endswith(e)][:1]
            for form in dict.fromkeys([*_distinct(table.get(name, ())), *located]):
                near = form[:3] == full[:3] and len(form) >= len(full) - 3
                yield strong if near else weak, str(number), form, f"dateparser {name}"


def _distinct(forms: list[str], shortest: int = _SHORTEST) -> list[str]:
    """Forms that are long enough to mean one thing, in lower case, the longest first."""
    kept = dict.fromkeys(form.lower() for form in forms if len(form) >= shortest and not form[0].isdecimal())
    return sorted(kept, key=len, reverse=True)
