"""Dates in words, which claim no more than the EDTF value does; value and words are both kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names
from babel.lists import format_list

from pipeline.edtf import Run, runs
from timeline.words import locale, words

LONGEST = 200
"""No date in words is longer than this many code points."""

_WEEK = 7
_MOST_LISTED = 6
_QUALIFIERS = {"~": ("approximate",), "?": ("uncertain",), "%": ("approximate", "uncertain")}
_DAY_PART = re.compile(r"T(MO|MI|AF|EV|NI|DT)")
_CLOCK = re.compile(r"T(\d{2}):(\d{2})[^Z+-]*(Z|[+-]\d{2}:\d{2})?")
_BEFORE_CHRIST = re.compile(r"(?:-(?=\d)|(?=0000))(\d{4}|\d\dXX)(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?[~?%]?")
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")


def in_words(row: Mapping[str, Any], language: str) -> str:
    """The date of an event row as a person would say it; of the row `edtf`, `extent` and `timex` are read.

    Text of the row that is not EDTF of a known form comes out as it stands, so escape the result.

    >>> in_words({"edtf": "[2022-02-07..2022-02-13]", "extent": "within", "timex": "2022-W06"}, "nl")
    'in de week van 7–13 februari 2022'
    >>> in_words({"edtf": "2021-12/..", "extent": "since", "timex": ""}, "en")
    'since December 2021'
    """
    return phrase(str(row["edtf"]), str(row["extent"]), str(row["timex"]), language)


@lru_cache(maxsize=50_000)
def phrase(edtf: str, extent: str, timex: str, language: str) -> str:
    """The same from the three columns themselves; remembered, since many rows share a date."""
    text = words(language, "when")
    if not edtf:
        return str(text["undated"])
    found = runs(edtf.removesuffix("/..").removeprefix("../"))
    marks = [mark for mark in _QUALIFIERS if mark in edtf]
    if not found:
        said = _before_christ(edtf, language) or edtf
    elif edtf.endswith("/..") or edtf.startswith("../"):
        said = text["since" if edtf.endswith("/..") else "until"].format(time=_plain(found[0], language))
    elif len(found) > 1 and (edtf.startswith("{") or not _touching(found)):
        said = _list(found, edtf.startswith("{"), language, vague=bool(marks))
    else:
        whole = found[0] if len(found) == 1 else Run(found[0].first, found[-1].last, "span", "..")
        said = _single(whole, extent, timex, language, vague=bool(marks))
    for name in (name for mark in marks for name in _QUALIFIERS[mark]):
        said = text[name].format(time=said)
    return str(said)[:LONGEST]


def _before_christ(edtf: str, language: str) -> str:
    """A date before Christ, which Python's calendar does not reach; empty where the value is none.

    >>> _before_christ("-0043-03-15", "nl"), _before_christ("../-0026", "en"), _before_christ("-04XX", "nl")
    ('15 maart 44 v.Chr.', 'until 27 BC', 'de 5e eeuw v.Chr.')
    """
    first, slash, last = edtf.partition("/")
    text = words(language, "when")
    if slash and ".." in (first, last):
        said = _before_christ(last if first == ".." else first, language)
        return str(text["until" if first == ".." else "since"].format(time=said)) if said else ""
    if slash:
        ends = [_before_christ(end, language) for end in (first, last)]
        return " – ".join(ends) if all(ends) else ""
    part = _BEFORE_CHRIST.fullmatch(edtf)
    if not part:
        return ""
    era = locale(language).eras["abbreviated"][0]
    if "X" in part[1]:
        return f"{text['century'].format(number=int(part[1][:2]) + 1)} {era}"
    day = f"{int(part[3])} " if part[3] else ""
    month = f"{get_month_names('wide', locale=locale(language))[int(part[2])]} " if part[2] else ""
    return f"{day}{month}{int(part[1]) + 1} {era}"


def _single(run: Run, extent: str, timex: str, language: str, vague: bool) -> str:
    """One unbroken stretch; a vague one needs no second word for its being vague."""
    text = words(language, "when")
    time_said = _plain(run, language)
    if part := _DAY_PART.search(timex):
        return f"{time_said}, {text['day_parts'][part[1]]}"
    if run.first == run.last or vague:
        return time_said
    if extent == "throughout":
        return str(text["throughout"].format(time=time_said))
    if ".." not in run.text or _whole_months(run.first, run.last):
        return str(text["within" if ".." not in run.text else "span"].format(time=time_said))
    if run.first.weekday() == 0 and (run.last - run.first).days == _WEEK - 1:
        return str(text["week"].format(time=time_said))
    first = _bare if run.first.year == run.last.year else day_in_words
    return str(text["between"].format(first=first(run.first, language), last=day_in_words(run.last, language)))


def _list(found: tuple[Run, ...], every: bool, language: str, vague: bool) -> str:
    """A set with gaps: one of its members, or every one of them."""
    text = words(language, "when")
    days = all(run.first == run.last for run in found)
    bare = days and found[0].first.year == found[-1].first.year
    names = [_bare(run.first, language) if bare else _plain(run, language, weekday=False) for run in found[:-1]]
    names.append(_plain(found[-1], language, weekday=False))
    if len(names) > _MOST_LISTED:
        names = [*names[:2], "…", names[-1]]
    listed = format_list(names, style="standard" if every else "or", locale=locale(language))
    if every or vague:
        return listed
    weekdays = {run.first.weekday() for run in found}
    if days and len(weekdays) == 1:
        weekday = get_day_names("wide", locale=locale(language))[weekdays.pop()]
        return str(text["one_of_weekday"].format(weekday=weekday, list=listed))
    return str(text["one_of"].format(list=listed))


def _touching(found: tuple[Run, ...]) -> bool:
    return all(after.first - before.last == timedelta(1) for before, after in itertools.pairwise(found))


def _plain(run: Run, language: str, weekday: bool = True) -> str:
    """A run without a preposition, in the unit in which it was written."""
    text = words(language, "when")
    year = run.first.year
    match run.unit:
        case "minute":
            return f"{format_date(run.first, 'full', locale=locale(language))}, {_clock(run.text, language)}"
        case "decade":
            return str(text["decade"].format(year=year))
        case "century":
            return str(text["century"].format(number=run.last.year // 100 + 1))
        case "season" if run.text[5:] in text["seasons"]:
            return str(text["seasons"][run.text[5:]].format(year=year))
    if run.first == run.last:
        return format_date(run.first, "full" if weekday else "long", locale=locale(language))
    return interval_in_words(run.first, run.last, language)


def _clock(text: str, language: str) -> str:
    """The time of an instant; its zone follows where the words name one."""
    found = _CLOCK.search(text)
    hour, minute, zone = found.groups() if found else ("0", "0", None)
    said = format_time(time(int(hour) % 24, min(int(minute), 59)), "short", locale=locale(language))
    return f"{said} {zone.replace('Z', 'UTC')}" if zone else said


def _bare(day: date, language: str) -> str:
    """A day without its year."""
    return format_skeleton("MMMMd", day, locale=locale(language))


def day_in_words(day: date, language: str) -> str:
    """One day, as the language writes it.

    >>> day_in_words(date(2022, 2, 20), "nl")
    '20 februari 2022'
    """
    return format_date(day, "long", locale=locale(language))


def interval_in_words(first: date, last: date, language: str) -> str:
    """A stretch of days, both included, as short as the calendar allows.

    >>> interval_in_words(date(2022, 2, 1), date(2022, 2, 28), "nl")
    'februari 2022'
    >>> interval_in_words(date(2022, 2, 1), date(2022, 2, 20), "nl")
    '1–20 februari 2022'
    """
    if first == last:
        return day_in_words(first, language)
    whole = _whole_months(first, last)
    if whole and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return format_skeleton("yMMMM", first, locale=locale(language))
    return _between(first, last, "yMMM" if whole else "yMMMd", language)


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last == date.max or (last + timedelta(1)).day == 1)


def _between(first: date, last: date, skeleton: str, language: str) -> str:
    """CLDR's way of writing an interval, with its months written out."""
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = locale(language).interval_formats[skeleton][differs]
    days = zip((first, last), (_SHORT_MONTH.sub("MMMM", pattern) for pattern in patterns), strict=True)
    return "".join(format_date(day, pattern, locale=locale(language)) for day, pattern in days)
