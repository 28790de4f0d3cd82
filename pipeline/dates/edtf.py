"""Writing stretches of time as EDTF (ISO 8601-2:2019), in forms that the common parsers read.

A week, weekend or other run of days is "one of a set" of its days, because EDTF has no weeks.
Qualifiers stand inside the value; where the parsers refuse them (seasons, ranges), the members
are written one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import When

_QUALIFIED_RANGE = 31
"""A qualified run of more days than this is written by its months instead."""


def write(stretch: When, qualifier: str = "") -> str:
    """One stretch as EDTF.

    >>> write(calendar.week(date(2022, 2, 9)))
    '[2022-02-07..2022-02-13]'
    >>> write(calendar.month(2022, 2), "~")
    '2022-02~'
    """
    match stretch.grain:
        case "day" | "month" | "year":
            return stretch.timex + qualifier
        case "decade":
            return stretch.timex + "X"
        case "century":
            return stretch.timex + "XX"
        case "season" if not qualifier:
            return f"{stretch.timex[:4]}-{calendar.SEASONS[stretch.timex[5:]][1]}"
        case "week" | "weekend" | "span" if (stretch.last - stretch.first).days < _QUALIFIED_RANGE:
            return days([stretch], qualifier)
    return months(stretch, qualifier)


def days(stretches: Iterable[When], qualifier: str = "") -> str:
    """The days of some stretches as one set, runs folded: `[2022-02-01,2022-02-08..2022-02-10]`."""
    runs: list[tuple[date, date]] = []
    for first, last in sorted((s.first, s.last) for s in stretches):
        if runs and first <= runs[-1][1] + timedelta(1):
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return runs[0][0].isoformat() + qualifier
    if qualifier:
        return _members([d.isoformat() for first, last in runs for d in _each(first, last)], qualifier)
    return _members([a.isoformat() if a == b else f"{a}..{b}" for a, b in runs])


def months(stretch: When, qualifier: str = "") -> str:
    """The months of a stretch as one set."""
    first = stretch.first
    count = 12 * (stretch.last.year - first.year) + stretch.last.month - first.month + 1
    names = [calendar.month(first.year, first.month + n).timex for n in range(count)]
    if count > 2 and not qualifier:
        return f"[{names[0]}..{names[-1]}]"
    return names[0] + qualifier if count == 1 else _members(names, qualifier)


def one_of(stretches: Sequence[When], qualifier: str = "") -> str:
    """One of several stretches of the same kind, as one value.

    Days and weeks become a set of days, everything coarser a set of months or years.
    """
    distinct = sorted(set(stretches), key=lambda s: (s.first, s.last))
    if len(distinct) == 1:
        return write(distinct[0], qualifier)
    grains = {s.grain for s in distinct}
    if grains <= {"day", "week", "weekend", "span"}:
        return days(distinct, qualifier)
    if grains <= {"month", "year"} and len(grains) == 1 and not (qualifier and grains == {"year"}):
        return _members([s.timex for s in distinct], qualifier)
    whole = When(first=distinct[0].first, last=max(s.last for s in distinct), grain="span", timex="")
    return months(whole, qualifier)


def _members(names: list[str], qualifier: str = "") -> str:
    return "[" + ",".join(name + qualifier for name in names) + "]"


def _each(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
