"""Dates as tables and archives write them: ISO 8601, with slashes, as counted seconds, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from pipeline.readers.stamp import stamp

Order = Literal["DMY", "MDY", ""]
"""Whether numeric dates begin with the day or the month; empty where nothing tells."""

_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(?:[T ,].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_COUNTED = re.compile(r"(\d{10})(?:\d{3})?(?:\.0*)?")
_EARLIEST, _LATEST = date(1000, 1, 1), date(2999, 12, 31)


def day_order(cells: Iterable[str]) -> Order:
    """Which comes first in a column's numeric dates, as far as one of them can only be read in one way.

    >>> day_order(["03/02/2022", "15/02/2022"]), day_order(["02/15/2022"]), day_order(["03/02/2022"])
    ('DMY', 'MDY', '')
    """
    found = [match for cell in cells if (match := _NUMERIC.fullmatch(cell.strip()))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[3]) > 12 for match in found)
    if day_first == month_first:
        return "DMY" if found and all(match[2] in ".-" for match in found) else ""
    return "DMY" if day_first else "MDY"


@lru_cache(maxsize=20_000)
def read_date(cell: str, language: str = "", order: Order = "") -> str:
    """The date in a cell as EDTF, no finer than it says; empty where it says none.

    Seconds since 1970 count too, with or without thousandths. `language` and `order` help where a
    date is written in words or in numbers; `03/02/2022` without an order is left to `stamp`.

    >>> read_date("15/02/2022 10:30"), read_date("20220215T103000Z"), read_date("1644883200"), read_date("Feb 2022")
    ('2022-02-15', '2022-02-15', '2022-02-15', '2022-02')
    """
    words = " ".join(cell[:100].split())
    numeric, compact, counted = _NUMERIC.fullmatch(words), _COMPACT.fullmatch(words), _COUNTED.fullmatch(words)
    if compact and (day := _day(compact[1], compact[2], compact[3])):
        return day
    if counted:
        return datetime.fromtimestamp(int(counted[1]), UTC).date().isoformat()
    if numeric:
        first, second, year = numeric[1], numeric[3], numeric[4]
        if order or int(first) > 12 or int(second) > 12:
            day_first = order == "DMY" if order and int(second) <= 12 and int(first) <= 12 else int(first) > 12
            return _day(year, second, first) if day_first else _day(year, first, second)
    return stamp(words, language)


def _day(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _EARLIEST <= found <= _LATEST else ""
