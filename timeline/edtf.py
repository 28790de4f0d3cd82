"""Which days an EDTF value speaks of.

Read are the forms that the pipeline writes: a day, month, year, decade (`199X`), century (`19XX`),
season, quarter or half (`2022-21`, `2022-33`, `2022-40`), an instant, an interval, a set of any of
these, each with or without a qualifier. Of other EDTF nothing is said, rather than something false.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

LONGEST = 500
"""Longer EDTF is not read."""

_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2})\S*)?", re.ASCII)
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
    if not match:
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
