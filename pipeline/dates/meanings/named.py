"""Days, weekdays, months, seasons and feasts by their names, and the n-th of something."""

from __future__ import annotations

import re

from pipeline.dates import calendar
from pipeline.dates.cores import Dated, Feast, Fixed, Nth, Season, Step, Weekday, Weekend
from pipeline.dates.matches import Parts, fixed, full_year, relative
from pipeline.dates.saying import Core
from pipeline.dates.story import WeekOfStory
from pipeline.dates.unusual import whole_date

_CAPITAL = re.compile(r" [A-Z]['’a-z]")

_FIRST_CENTURY = 3
"""The first and the second century are sooner those of a club or a cricketer."""


def iso(p: Parts) -> Core | None:
    return fixed(p.number("y"), p.number("m"), p.number("d")) if p.tight() or len(p.terms("y")[0].value) == 4 else None


def numeric(p: Parts) -> Core | None:
    first, second, year = p.number("a"), p.number("b"), full_year(p.get("y"))
    if p.terms("y")[0].end - p.terms("y")[0].start < len("yy"):  # version 1.1.1
        return None
    month_first = p.vocabulary.month_first and p.get("sign") == "/"
    month, day = (first, second) if month_first else (second, first)
    if month > 12 >= day:
        month, day = day, month
    return fixed(year, month, day)


def day_month(p: Parts) -> Core | None:
    day, month, weekday = p.number("day"), p.number("month"), p.number("weekday")
    year = p.year()
    if "yy" in p.match.re.groupindex and (yy := p.number("yy")):
        if yy <= 31:
            return None
        year = Fixed(calendar.years(full_year(str(yy))))
    if not 1 <= day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31):
        return None
    if isinstance(year, Fixed):
        core = fixed(year.when.first.year, month, day)
        return Dated(month, day, year, weekday, stated=True) if core and weekday else core
    return Dated(month, day, year, weekday)


def ordinal_day(p: Parts) -> Core | None:
    """ "the first of May", "de eerste mei"; but "her first May race" in a language that says "May 1"."""
    weak = p.terms("month")[0].kind == "m" and not p.terms("of")
    return None if weak and p.vocabulary.month_first else day_month(p)


def month_first(p: Parts) -> Core | None:
    return day_month(p) if p.vocabulary.month_first else None


def is_first_name(p: Parts) -> bool:
    """April O'Neil, June Carter: a month that opens a clause right before a capital, where only names have one."""
    first, last = p.match.start(), p.match.end()
    opens = p.vocabulary.month_first and p.scan.code[max(0, first - 1) : first] in ("", "|", "x", ",", "&")
    titled = p.vocabulary.month_first and p.scan.code[max(0, first - 1) : first] == "."  # Mr. March
    return bool(titled or (opens and _CAPITAL.match(p.scan.text, p.scan.terms[last - 1].end)))


def month(p: Parts) -> Core | None:
    year = p.year()
    if year is None and is_first_name(p):
        return None
    month = p.number("month")
    if isinstance(year, Fixed):
        return fixed(year.when.first.year, month, 0)
    return Dated(month, 0, year)


def year_first(p: Parts) -> Core | None:
    """ "2022. február 15.", in a language without a table."""
    return None if p.vocabulary.tabled else fixed(p.number("year"), p.number("month"), p.number("day"))


def roman_month(p: Parts) -> Core | None:
    """15.II.2022; not handled: I, V and X alone, which are words more often."""
    numeral = p.terms("month")[0].row == "roman numeral"
    return fixed(p.number("year"), p.number("month"), p.number("day")) if numeral else None


def unusual(p: Parts) -> Core | None:
    """ "15/feb/2022", "2022-Feb-15", "2022 February 15": whatever dateparser reads in it."""
    terms = p.scan.terms[p.match.start() : p.match.end()]
    day = whole_date(p.scan.text[terms[0].start : terms[-1].end], p.vocabulary.language.tag)
    return Fixed(calendar.day(day)) if day else None


def month_and_day(p: Parts) -> Core | None:
    """2月15日, 2월 15일."""
    return day_month(p) if (p.get("sign"), p.get("end")) == ("M", "d") else None


def month_of_year(p: Parts) -> Core | None:
    """2022年2月."""
    signs = (p.get("sign"), p.get("end"))
    return fixed(p.number("year"), p.number("month"), 0) if signs == ("y", "M") else None


def month_short_year(p: Parts) -> Core | None:
    """ "mai 68": a number that can be no day."""
    return fixed(full_year(p.get("yy")), p.number("month"), 0) if p.number("yy") > 31 else None


def beside_month(p: Parts) -> Core | None:
    return Dated(p.number("month") or p.number("other"), 0, None)


def related_month(p: Parts) -> Core | None:
    match p.get("relation"):
        case "last" | "previous":
            return Dated(p.number("month"), 0, None)
        case "next" | "following":
            return Dated(p.number("month"), 0, None)
        case "same":
            return None
    return Dated(p.number("month"), 0, Step("year", 0))


def weekday(p: Parts) -> Core | None:
    if p.get("relation2") == "same":  # "said on Friday that"
        return None
    if p.get("relation") and p.word("relation") in p.vocabulary.not_with_weekdays:
        return None
    return Weekday(p.number("weekday"), p.get("relation") or p.get("relation2"))


def weekday_later(p: Parts) -> Core | None:
    weeks = p.count("n")
    return Weekday(p.number("weekday"), "next", int(weeks or 1)) if p.get("u") == "week" else None


def weekday_of_week(p: Parts) -> Core | None:
    of = relative("week", p.get("relation")) if p.get("u") == "week" else None
    return Nth(p.number("weekday"), "day", of) if of else None


def weekend(p: Parts) -> Core | None:
    return Weekend() if p.get("u") == "weekend" else None


def compound(p: Parts) -> Core | None:
    if p.get("relation2") == "same" or (p.get("relation") and p.word("relation") in p.vocabulary.not_with_weekdays):
        return None
    return Weekday(int(p.get("weekday").split()[0]))


def nth(p: Parts) -> Core | None:
    unit = p.get("u") or "quarter"
    number = -1 if p.get("n") == "last" else p.number("n")
    if not number:
        return None
    of = p.year()
    if p.get("month"):
        of = month(p)
    if unit == "century":
        return Fixed(calendar.years(100 * number - 100, 100)) if _FIRST_CENTURY <= number <= 21 else None
    if unit == "year" or (of is None and unit not in ("quarter", "half")):
        return None
    if of is None and p.get("u") and p.word("u") in p.vocabulary.halves:  # of a match
        return None
    return Nth(number, unit, of)


def week_of_story(p: Parts) -> Core | None:
    """ "Start war am 1. Juli. … In der dritten Woche": counted from the last day spoken of."""
    genitive = p.vocabulary.noun_capitals and p.scan.code[p.match.end() : p.match.end() + 1] == "j"
    if genitive:  # "in der dritten Woche der Messe"
        return None
    return WeekOfStory(p.number("n")) if p.get("u") == "week" and p.number("n") else None


def season(p: Parts) -> Core | None:
    return Season(p.get("season"), p.year(), p.get("relation") or p.get("relation2"))


def feast(p: Parts) -> Core | None:
    return Feast(p.get("feast"), p.year(), p.get("relation") or p.get("relation2"))
