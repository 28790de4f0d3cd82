"""Reading EDTF (ISO 8601-2:2019): which days a value speaks of, how fine and how sure.

Read are the forms that the pipeline writes: a day, month, year, decade (`199X`), century (`19XX`),
season, quarter or half (`2022-21`, `2022-33`, `2022-40`), an instant, an interval, a set of any of
these, each with or without a qualifier. Of other EDTF nothing is said, rather than something false.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Extent

LONGEST = 500
"""Longer EDTF is not read."""

_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?(?:T([01]\d|2[0-3]):([0-5]\d)\S*)?", re.ASCII)
_QUALIFIER = re.compile(r"[~?%]")
# ISO 8601-2 season codes -> first month and number of months.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
_SEASONS |= {33 + n: (1 + 3 * n, 3) for n in range(4)} | {40: (1, 6), 41: (7, 6)}


class Run(NamedTuple):
    """An unbroken run of days, first and last included, and the unit in which it was written."""

    first: date
    last: date
    unit: str
    text: str


class Stretch(NamedTuple):
    """A value as the events table has it: civil time `[start, end)`, None on an open side, and how it is meant."""

    start: datetime | None
    end: datetime | None
    extent: Extent
    grain: str
    qualifier: str


def stretch(edtf: str) -> Stretch | None:
    """What the events table says of a date in the forms that `runs` reads, and of intervals open on one side.

    A set that fills one week, from Monday on, has the grain of a week. None where the value is not read.

    >>> stretch("2021-12/..")
    Stretch(start=datetime.datetime(2021, 12, 1, 0, 0), end=None, extent='since', grain='month', qualifier='')
    """
    first, slash, last = edtf.partition("/")
    if slash and ".." in (first, last):
        side = runs(last if first == ".." else first)
        if len(side) != 1:
            return None
        run = side[0]
        if first == "..":
            return Stretch(None, _after(run.last), "until", _grain(side), _qualifier(edtf))
        return Stretch(_midnight(run.first), None, "since", _grain(side), _qualifier(edtf))
    found = runs(edtf)
    if not found:
        return None
    begin, end = _midnight(min(run.first for run in found)), _after(max(run.last for run in found))
    if (clock := _PART.fullmatch(_QUALIFIER.sub("", edtf))) and clock[4]:
        begin = begin.replace(hour=int(clock[4]), minute=int(clock[5]))
        end = begin + timedelta(minutes=1)
    return Stretch(begin, end, "throughout" if slash else "within", _grain(found), _qualifier(edtf))


def bounds(edtf: str) -> tuple[date, date] | None:
    """The first and the last day that an EDTF value speaks of; None where it is empty, open or not read.

    >>> bounds("[2022-02-01,2022-02-08]")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 8))
    >>> bounds("2022-02~"), bounds("2021-12/..")
    ((datetime.date(2022, 2, 1), datetime.date(2022, 2, 28)), None)
    """
    found = runs(edtf)
    return (min(run.first for run in found), max(run.last for run in found)) if found else None


@lru_cache(maxsize=10_000)
def runs(edtf: str) -> tuple[Run, ...]:
    """The runs of days of an EDTF value, in its order: one for a simple value, more for a set with gaps.

    Both sides of an interval make one run. Empty where the value is empty, open or not read.
    """
    plain = _QUALIFIER.sub("", edtf[: LONGEST + 1])
    if len(plain) > LONGEST:
        return ()
    members = plain.strip("[]{}").replace("/", "..").split(",")
    found = [_run(member.strip()) for member in members]
    return tuple(run for run in found if run) if all(found) else ()


def _run(member: str) -> Run | None:
    first, _, last = member.partition("..")
    begin, end = _part(first), _part(last or first)
    if not begin or not end or begin.first > end.last or (".." in member and not (first and last)):
        return None
    return Run(begin.first, end.last, begin.unit if begin.unit == end.unit else "day", member)


def _part(text: str) -> Run | None:
    match = _PART.fullmatch(text)
    if not match or match[1] == "0000":  # 1 BC, which Python's calendar does not have
        return None
    years, month, day, hour, _ = match.groups()
    wide = years.count("X")
    try:
        first = date(max(1, int(years.replace("X", "0"))), 1, 1)
        if wide:
            last = date(int(years.replace("X", "9")), 12, 31)
            return None if month else Run(first, last, "decade" if wide == 1 else "century", text)
        if not month:
            return Run(first, first.replace(month=12, day=31), "year", text)
        if int(month) > 12 and not day:
            start, count = _SEASONS[int(month)]
            return Run(first.replace(month=start), _last(first.year, start, count), "season", text)
        if not day:
            return Run(first.replace(month=int(month)), _last(first.year, int(month), 1), "month", text)
        exact = first.replace(month=int(month), day=int(day))
        return Run(exact, exact, "minute" if hour else "day", text)
    except (ValueError, KeyError, OverflowError):
        return None


def _last(year: int, month: int, count: int) -> date:
    """The last day of `count` months from a month on."""
    months = 12 * year + month - 1 + count
    after = min(months, 12 * 9999 + 11)
    end = date(after // 12, after % 12 + 1, 1)
    return end - timedelta(1) if after == months else date.max


def _grain(found: tuple[Run, ...]) -> str:
    """The unit in which the members are written, in the schema's words."""
    units = {run.unit for run in found}
    if units == {"day"} and len(found) == 1 and found[0].first.weekday() == 0:
        return "week" if found[0].last - found[0].first == timedelta(6) else "day"
    if units == {"season"}:
        return "half" if (found[0].last - found[0].first).days > 100 else "quarter"
    return units.pop() if len(units) == 1 else "day"


def _qualifier(edtf: str) -> str:
    signs = set(_QUALIFIER.findall(edtf))
    return "%" if len(signs) > 1 or "%" in signs else "".join(signs)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _after(day: date) -> datetime:
    """The midnight that ends a day; the last moment there is where no day follows."""
    return _midnight(day + timedelta(1)) if day < date.max else datetime.max
