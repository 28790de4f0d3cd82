"""Stretches of civil time and the arithmetic on them.

Weeks are ISO 8601 weeks, Monday to Sunday. Seasons are the meteorological ones of the northern
hemisphere; a winter bears the year in which its December lies. Dates are proleptic Gregorian, as
in ISO 8601; years before 1 have no `datetime` in Python and so no bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from pipeline.schema import GRAINS

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""TIMEX3 season -> first month, EDTF season code."""

_REMEMBERED = 5_000
"""Days and months that are remembered: a corpus is told in few of them."""

_LONGEST_WORDS = {"decade": 10, "century": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A stretch of whole days, first and last included, with how fine it is named.

    `grain` is a grain of the schema, or `weekend` and `season`, which the schema counts as days
    and quarters. `timex` is its TIMEX3 value.
    """

    first: date
    last: date
    grain: str
    timex: str

    def contains(self, day: date) -> bool:
        """Whether a day lies in the stretch."""
        return self.first <= day <= self.last


@lru_cache(_REMEMBERED)
def day(value: date) -> When:
    """The stretch of one day."""
    return When(first=value, last=value, grain="day", timex=value.isoformat())


@lru_cache(_REMEMBERED)
def month(year: int, number: int) -> When:
    """A calendar month; `number` may be outside 1 to 12 and carries over into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    first = date(year, number, 1)
    return When(first=first, last=_month_after(first) - timedelta(1), grain="month", timex=f"{year:04}-{number:02}")


def week(value: date) -> When:
    """The ISO week that holds a day."""
    monday = value - timedelta(value.weekday())
    year, number, _ = monday.isocalendar()
    return When(first=monday, last=monday + timedelta(6), grain="week", timex=f"{year:04}-W{number:02}")


def weekend(value: date) -> When:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(value)
    return When(first=whole.first + timedelta(5), last=whole.last, grain="weekend", timex=f"{whole.timex}-WE")


def quarter(year: int, number: int) -> When:
    """A quarter of a year, 1 to 4; other numbers carry over into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return _months(year, 3 * number - 2, 3, "quarter", f"{year:04}-Q{number}")


def half(year: int, number: int) -> When:
    """A half of a year, 1 or 2; other numbers carry over into other years."""
    year, number = year + (number - 1) // 2, (number - 1) % 2 + 1
    return _months(year, 6 * number - 5, 6, "half", f"{year:04}-H{number}")


def season(year: int, name: str) -> When:
    """A season by its TIMEX3 name: SP, SU, FA or WI."""
    return _months(year, SEASONS[name][0], 3, "season", f"{year:04}-{name}")


def years(first: int, count: int = 1) -> When:
    """A year, or the decade (10) or century (100) that begins with the year `first`."""
    grain = {1: "year", 10: "decade", 100: "century"}[count]
    digits = {1: 4, 10: 3, 100: 2}[count]
    timex = f"{first:04}"[:digits]
    return When(first=date(max(first, 1), 1, 1), last=date(first + count - 1, 12, 31), grain=grain, timex=timex)


def unit(value: date, name: str) -> When:
    """The calendar unit that holds a day: day, week, weekend, month, quarter, half, year, decade or century."""
    match name:
        case "week":
            return week(value)
        case "weekend":
            return weekend(value)
        case "month":
            return month(value.year, value.month)
        case "quarter":
            return quarter(value.year, (value.month + 2) // 3)
        case "half":
            return half(value.year, (value.month + 5) // 6)
        case "year":
            return years(value.year)
        case "decade" | "century":
            count = _LONGEST_WORDS[name]
            return years(value.year - value.year % count, count)
    return day(value)


def shift(value: date, count: int, name: str) -> date:
    """A day moved by a number of units; a month's end stays inside its month (31 January + 1 month)."""
    match name:
        case "day":
            return value + timedelta(count)
        case "week" | "weekend":
            return value + timedelta(7 * count)
        case "fortnight":
            return value + timedelta(14 * count)
    per_unit = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
    target = month(value.year, value.month + count * per_unit[name])
    return target.first.replace(day=min(value.day, target.last.day))


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year.

    >>> feast("easter+49", 2022), feast("11-4-4", 2021), feast("advent+7", 2022)
    (datetime.date(2022, 6, 5), datetime.date(2021, 11, 25), datetime.date(2022, 12, 4))
    """
    if rule.startswith("advent"):
        return date(year, 12, 3) - timedelta(date(year, 12, 3).isoweekday() % 7) + timedelta(int(rule[6:] or 0))
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:] or 0))
    number, second, *weekday = (int(part) for part in rule.split("-"))
    if not weekday:
        return date(year, number, second)
    whole = month(year, number)
    if second == 9:  # the last one
        return whole.last - timedelta((whole.last.isoweekday() - weekday[0]) % 7)
    return whole.first + timedelta((weekday[0] - whole.first.isoweekday()) % 7 + 7 * (second - 1))


def thursday(whole: When, last: bool) -> date:
    """The first or the last Thursday of a stretch."""
    if last:
        return whole.last - timedelta((whole.last.isoweekday() - 4) % 7)
    return whole.first + timedelta((4 - whole.first.isoweekday()) % 7)


def half_of_month(whole: When, number: int) -> When | None:
    """A half of a month: the first fifteen days, or the rest."""
    if number > 2:
        return None
    middle = whole.first + timedelta(14)
    first, last = (whole.first, middle) if number == 1 else (middle + timedelta(1), whole.last)
    return When(first=first, last=last, grain="span", timex=whole.timex)


def distance(stretch: When, day: date) -> int:
    """Days between a stretch and a day, 0 where it holds the day."""
    return max((stretch.first - day).days, (day - stretch.last).days, 0)


def holds(grain: str) -> str:
    """The schema's grain for a stretch's grain."""
    return {"weekend": "week", "season": "quarter"}.get(grain, grain)


def finer(one: str, other: str) -> bool:
    """Whether the first grain is finer than the second."""
    return GRAINS.index(holds(one)) > GRAINS.index(holds(other))


def _months(year: int, first: int, count: int, grain: str, timex: str) -> When:
    begin, end = month(year, first), month(year, first + count - 1)
    return When(first=begin.first, last=end.last, grain=grain, timex=timex)


def _month_after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else date.max
