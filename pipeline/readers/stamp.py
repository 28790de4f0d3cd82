"""The date that an article bears, read whole: the readers' door to dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from dateparser.date import DateDataParser

LONGEST = 60
"""More characters than a written date has."""

_COARSE = re.compile(r"(\d{4})(?:-(\d\d))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def stamp(words: str, language: str = "") -> str:
    """The date that the words name, as EDTF and no finer than they say; empty where they name none.

    The words are a whole date: a day, a month or a year in ISO 8601, or written out in `language`
    or in English. The year has four digits; a time of day is read and dropped. `03/02/2022` gives
    the year alone in English, which has two ways of reading it.

    >>> stamp("2022-02"), stamp("2022-02-15T10:00+01:00"), stamp("dinsdag 15 februari 2022", "nl")
    ('2022-02', '2022-02-15', '2022-02-15')
    >>> stamp("March 2022"), stamp("03/02/2022", "en"), stamp("gisteren", "nl")
    ('2022-03', '2022', '')
    """
    words = words.strip()
    if len(words) > LONGEST:
        return ""
    return _iso(words) or _written(words, language) or _written(words, "en")


def _iso(words: str) -> str:
    coarse = _COARSE.fullmatch(words)
    try:
        if coarse is None:
            return datetime.fromisoformat(words).date().isoformat()
        date(int(coarse[1]), int(coarse[2] or 1), 1)
    except ValueError:
        return ""
    return words


def _written(words: str, language: str) -> str:
    year = _YEAR.search(words)
    if year is None:
        return ""
    # DATE_ORDER must be given for a month: without it "15 februari" comes out as February 2015.
    orders = ("DMY", "MDY") if language in ("", "en") else ("",)
    days = {found for order in orders if (found := _ask(words, language, order, "day"))}
    if days:
        return days.pop() if len(days) == 1 else year[0]
    return _ask(words, language, "DMY", "month")[:7]


def _ask(words: str, language: str, order: str, grain: str) -> str:
    try:
        found = _parser(language.partition("-")[0] or "en", order, grain).get_date_data(words)
    except ValueError:  # dateparser does not know the language
        return ""
    return found.date_obj.date().isoformat() if found.date_obj and found.period == grain else ""


@cache
def _parser(language: str, order: str, grain: str) -> DateDataParser:
    """A parser that accepts full days or full months only; the fixed base keeps the clock out."""
    parts = {"day": ["day", "month", "year"], "month": ["month", "year"]}[grain]
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": parts, "RELATIVE_BASE": datetime(2000, 1, 1)}
    return DateDataParser(languages=[language], settings=settings | ({"DATE_ORDER": order} if order else {}))
