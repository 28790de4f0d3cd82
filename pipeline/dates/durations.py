"""Lengths of time: as TIMEX3 durations, in whole units, and as steps on the calendar."""

from __future__ import annotations

from datetime import date

from pipeline.dates import calendar

_LETTERS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "weekend": "WE",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_MULTIPLES = {
    "fortnight": ("week", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}


def duration(unit: str, count: float | None) -> str:
    """A duration as TIMEX3 value; `None` is an unknown number (PXD).

    >>> duration("fortnight", 1), duration("hour", 3), duration("year", None)
    ('P2W', 'PT3H', 'PXY')
    """
    if count is not None and unit in _MULTIPLES:
        unit, times = _MULTIPLES[unit]
        count *= times
    unit = _MULTIPLES.get(unit, (unit, 1))[0]
    if count is not None and unit in _SMALLER:
        unit, count = whole_units(unit, count)
    number = "X" if count is None else f"{count:g}"
    return ("PT" if unit in ("hour", "minute", "second") else "P") + number + _LETTERS.get(unit, "X")


def whole_units(unit: str, count: float) -> tuple[str, int]:
    """A number of units, in smaller ones where it is broken: 1.5 years is 18 months."""
    if float(count).is_integer():
        return unit, int(count)
    name, times = _SMALLER.get(unit, ("day", 1))
    return name, round(count * times)


def step_from(base: date, count: int, unit: str) -> date | None:
    """A shifted day, `None` where that leaves the calendar or the unit is shorter than a day."""
    if unit in ("hour", "minute", "second"):
        days = count // {"hour": 24, "minute": 1440, "second": 86400}[unit] if count < 0 else 0
        return base if days >= -1 else None
    try:
        return calendar.shift(base, count, unit)
    except (OverflowError, ValueError):
        return None
