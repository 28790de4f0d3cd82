"""The rules: patterns over the string of classes, and what a match means.

A rule is a row: its name, its pattern in the classes of `pipeline/dates/vocabulary.py`, and the
function that turns the match into a core. At each position the longest match wins, among equals
the earlier row. Rules are the same for all languages; a pattern that no word of a language can
begin never fires there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from pipeline.dates import calendar
from pipeline.dates.cores import (
    Core,
    Dated,
    Feast,
    Fixed,
    Here,
    Moved,
    Nth,
    Same,
    SamePeriod,
    Season,
    Step,
    Stretch,
    Value,
    Weekday,
    Weekend,
    duration,
)
from pipeline.dates.scan import Scan, Term
from pipeline.dates.vocabulary import LAST_YEAR, Vocabulary
from pipeline.dates.years import is_year, last_word
from pipeline.model import Extent, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time expression that was recognised and not yet resolved.

    `first:last` are positions in the scan's code; `part` is a TIMEX3 part of day (MO, AF, EV, NI),
    `clock` is "HH:MM" with a zone behind it where one is named, `group` numbers the members of one
    range, `extent` is the extent that the words before it give.
    """

    first: int
    last: int
    core: Core
    rule: str
    rows: tuple[str, ...]
    type: TimexType = "DATE"
    mod: str = ""
    part: str = ""
    clock: str = ""
    approximate: bool = False
    extent: Extent = "within"
    group: int = -1
    start: int = 0
    end: int = 0
    direction: int = 0


class Parts:
    """A match's named groups, as terms."""

    def __init__(self, scan: Scan, match: re.Match[str], vocabulary: Vocabulary) -> None:
        self.scan, self.match, self.vocabulary = scan, match, vocabulary

    def terms(self, name: str) -> list[Term]:
        """The terms of a group, empty where it did not take part."""
        start, end = self.match.span(name)
        return self.scan.terms[start:end]

    def get(self, name: str) -> str:
        """The value of a group's last term, empty where the group is missing or did not take part."""
        if name not in self.match.re.groupindex:
            return ""
        terms = self.terms(name)
        return terms[-1].value if terms else ""

    def word(self, name: str) -> str:
        """A group's last term as it is written, in lower case."""
        term = self.terms(name)[-1]
        return self.scan.text[term.start : term.end].lower()

    def number(self, name: str) -> int:
        """A group's value as a number, 0 where there is none."""
        value = self.get(name).partition(" ")[0]
        return int(value) if value.lstrip("-").isdecimal() else 0

    def count(self, name: str) -> float | None:
        """A count; `None` for an unknown one ("enkele")."""
        value = ".".join(term.value for term in self.terms(name) if term.kind in "DCNOY")
        return None if value == "X" or not value else float(value)

    def year(self) -> Core | None:
        """The year that ends a date: 2022, '22, "vorig jaar"."""
        if "year" not in self.match.re.groupindex:
            return None
        terms = self.terms("year")
        relation = next((t.value for t in terms if t.kind == "R"), "")
        if relation:
            return _relative("year", relation)
        number = next((t.value for t in terms if t.kind in "DY"), "")
        return Fixed(calendar.years(full_year(number))) if number else None

    def tight(self) -> bool:
        """Whether no white space stands between the terms."""
        terms = self.scan.terms[self.match.start() : self.match.end()]
        return all(a.end == b.start for a, b in pairwise(terms))


Meaning = Core | tuple[Core, TimexType] | tuple[Core, TimexType, str] | None
"""What a rule makes of a match: a core, its type where that is not DATE, its clock time; None is no match."""

Build = Callable[[Parts], Meaning]


class Rule(NamedTuple):
    """One row of the grammar."""

    name: str
    begins: str  # classes that its pattern can begin with, so that others are never tried
    pattern: re.Pattern[str]
    build: Build


_FEWEST_SHORT = 59
"""Two digits above this one may be a year without an apostrophe."""
_CAPITAL = re.compile(r" [A-Z]['’a-z]")
_NOUN_OF = re.compile(r"[x|]v$")
_NOON = 12
_FIRST_CENTURY = 3
"""The first and the second century are sooner those of a club or a cricketer."""
_LATEST_CENTURY = 21
_YOUNGEST, _NOUN_AND_ADJECTIVES = 12, 3


def full_year(digits: str) -> int:
    """A year of two digits in full: up to 40 is this century's, above it the last one's."""
    number = int(digits)
    return number if number > 99 else number + (2000 if number <= 40 else 1900)


def _relative(unit: str, relation: str) -> Core | None:
    match relation:
        case "last":
            return Step(unit, -1)
        case "this":
            return Step(unit, 0)
        case "next":
            return Step(unit, 1)
        case "following":
            # "de volgende dag" counts from the story, "volgende week" from today
            return Step(unit, 1, from_last=unit == "day")
        case "previous":
            return Step(unit, -1, from_last=True)
        case "same":
            return Same(unit)
    return None


def _iso(p: Parts) -> Core | None:
    return _fixed(p.number("y"), p.number("m"), p.number("d")) if p.tight() or len(p.terms("y")[0].value) == 4 else None


def _fixed(year: int, month: int, day: int) -> Core | None:
    if not 1 <= month <= 12 or not year:
        return None
    whole = calendar.month(year, month)
    if not day:
        return Fixed(whole)
    return Fixed(calendar.day(whole.first.replace(day=day))) if 1 <= day <= whole.last.day else None


def _numeric(p: Parts) -> Core | None:
    first, second, year = p.number("a"), p.number("b"), full_year(p.get("y"))
    if p.terms("y")[0].end - p.terms("y")[0].start < len("yy"):  # version 1.1.1
        return None
    month_first = p.vocabulary.month_first and p.get("sign") == "/"
    month, day = (first, second) if month_first else (second, first)
    if month > 12 >= day:
        month, day = day, month
    return _fixed(year, month, day)


def _day_month(p: Parts) -> Core | None:
    day, month, weekday = p.number("day"), p.number("month"), p.number("weekday")
    year = p.year()
    if "yy" in p.match.re.groupindex and (yy := p.number("yy")):
        if yy <= 31:
            return None
        year = Fixed(calendar.years(full_year(str(yy))))
    if not 1 <= day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31):
        return None
    if isinstance(year, Fixed):
        core = _fixed(year.when.first.year, month, day)
        return Dated(month, day, year, weekday, stated=True) if core and weekday else core
    return Dated(month, day, year, weekday)


def _ordinal_day(p: Parts) -> Core | None:
    """ "the first of May", "de eerste mei"; but "her first May race" in a language that says "May 1"."""
    weak = p.terms("month")[0].kind == "m" and not p.terms("of")
    return None if weak and p.vocabulary.month_first else _day_month(p)


def _month_first(p: Parts) -> Core | None:
    return _day_month(p) if p.vocabulary.month_first else None


def _is_first_name(p: Parts) -> bool:
    """April O'Neil, June Carter: a month that opens a clause right before a capital, where only names have one."""
    first, last = p.match.start(), p.match.end()
    opens = p.vocabulary.month_first and p.scan.code[max(0, first - 1) : first] in ("", "|", "x", ",", "&")
    return bool(opens and _CAPITAL.match(p.scan.text, p.scan.terms[last - 1].end))


def _month(p: Parts) -> Core | None:
    year = p.year()
    if year is None and _is_first_name(p):
        return None
    month = p.number("month")
    if isinstance(year, Fixed):
        return _fixed(year.when.first.year, month, 0)
    return Dated(month, 0, year)


def _month_short_year(p: Parts) -> Core | None:
    """ "mai 68": a number that can be no day."""
    return _fixed(full_year(p.get("yy")), p.number("month"), 0) if p.number("yy") > 31 else None


def _beside_month(p: Parts) -> Core | None:
    return Dated(p.number("month") or p.number("other"), 0, None)


def _related_month(p: Parts) -> Core | None:
    match p.get("relation"):
        case "last" | "previous":
            return Dated(p.number("month"), 0, None)
        case "next" | "following":
            return Dated(p.number("month"), 0, None)
        case "same":
            return None
    return Dated(p.number("month"), 0, Step("year", 0))


def _weekday(p: Parts) -> Core | None:
    return Weekday(p.number("weekday"), p.get("relation") or p.get("relation2"))


def _weekday_later(p: Parts) -> Core | None:
    weeks = p.count("n")
    return Weekday(p.number("weekday"), "next", int(weeks or 1)) if p.get("u") == "week" else None


def _weekday_of_week(p: Parts) -> Core | None:
    of = _relative("week", p.get("relation")) if p.get("u") == "week" else None
    return Nth(p.number("weekday"), "day", of) if of else None


def _weekend(p: Parts) -> Core | None:
    return Weekend() if p.get("u") == "weekend" else None


def _compound(p: Parts) -> Core | None:
    return Weekday(int(p.get("weekday").split()[0]))


def _day(p: Parts) -> Core | None:
    count, _, unit = p.get("days").partition(" ")
    return Step(unit if unit.islower() else "day", int(count))


def _day_ago(p: Parts) -> Core | None:
    return _moved(p, -1)


def _day_within(p: Parts) -> Core | None:
    return _moved(p, 1)


def _moved(p: Parts, sign: int) -> Core | None:
    """A day so far from another one: "heute vor zehn Jahren" is a day, not a year."""
    count = p.count("n")
    day = _day(p) if p.terms("days")[0].kind == "T" else Weekday(p.number("days"))
    return Moved(day, p.get("u"), sign * count) if day and count else None


def _step(p: Parts) -> Core | None:
    count, unit = p.get("step").split()
    return Step(unit, int(count), from_last=True)


def _same_day(p: Parts) -> Core | None:
    return Same("day", or_today=True)


def _same_period(p: Parts) -> Core | None:
    """ "dezelfde periode vorig jaar", "the same month a year earlier"."""
    if p.get("same") not in ("same", "same_period") or p.get("step")[-4:] not in ("", "year"):
        return None
    year = p.year() or Step("year", -1, from_last=True)
    return SamePeriod(year)


def _present_unit(p: Parts) -> Core | None:
    return Step(p.get("u"), 0)


def _edge(p: Parts) -> Core | None:
    unit = p.get("edge").split()[1]
    year = p.year()
    return Step(unit, 0) if year is None else year if unit == "year" else None


def _next_unit(p: Parts) -> Core | None:
    return Step(p.get("u"), 1 if p.terms("way")[0].kind == "l" else -1, from_last=True)


def _unit(p: Parts) -> Core | tuple[Core, TimexType] | None:
    relation, unit = p.get("relation"), p.get("u")
    if p.terms("u")[-1].kind == "L":
        return Value(duration(unit, None)), "DURATION"
    if unit in ("hour", "minute", "second") or (unit, relation) == ("day", "last"):  # "the last day" of something
        return None
    if relation == "last" and unit == "decade":  # the past ten years, rarely the 2010s
        return Stretch(unit, -1), "DURATION"
    return _relative(unit, relation)


def _several(p: Parts) -> Core | tuple[Core, TimexType] | None:
    count, relation, unit = p.count("n"), p.get("relation"), p.get("u")
    if relation not in ("last", "next", "following", "previous"):
        return None
    if count is None:
        return Value(duration(unit, None)), "DURATION"
    return Stretch(unit, count if relation in ("next", "following") else -count), "DURATION"


def _ago(p: Parts) -> Core | None:
    count = p.count("n")
    return Value("PAST_REF") if count is None else Step(p.get("u"), -count)


def _within(p: Parts) -> Core | None:
    count = p.count("n")
    return Value("FUTURE_REF") if count is None else Step(p.get("u"), count)


def _later(p: Parts) -> Meaning:
    return _from_last(p, 1)


def _earlier(p: Parts) -> Meaning:
    return _from_last(p, -1)


def _from_last(p: Parts, sign: int) -> Meaning:
    """So many units from the last date spoken of; hours and minutes lead to no day."""
    count, unit = p.count("n"), p.get("u")
    if unit in ("hour", "minute", "second"):
        return Value(duration(unit, count)), "DURATION"
    return None if count is None else Step(unit, sign * count, from_last=True)


def _nth(p: Parts) -> Core | None:
    unit = p.get("u") or "quarter"
    number = -1 if p.get("n") == "last" else p.number("n")
    if not number:
        return None
    of = p.year()
    if p.get("month"):
        of = _month(p)
    if unit == "century":
        return Fixed(calendar.years(100 * number - 100, 100)) if _FIRST_CENTURY <= number <= 21 else None
    if unit == "year" or (of is None and unit not in ("quarter", "half")):
        return None
    if of is None and p.get("u") and p.word("u") in p.vocabulary.halves:  # of a match
        return None
    return Nth(number, unit, of)


def _season(p: Parts) -> Core | None:
    return Season(p.get("season"), p.year(), p.get("relation") or p.get("relation2"))


def _feast(p: Parts) -> Core | None:
    return Feast(p.get("feast"), p.year(), p.get("relation") or p.get("relation2"))


def _decade(p: Parts) -> Core | None:
    number = p.number("tens")
    if number % 10 or not (20 <= number <= 90 or number >= 1000):
        return None
    return Fixed(calendar.years(number if number >= 1000 else 1900 + number, 10))


def _decade_of(p: Parts) -> Core | None:
    """ "la década de 1990", "la década de los noventa"."""
    return _decade(p) if p.get("u") == "decade" else None


def _century(p: Parts) -> Core | None:
    """ "siglo XIX": the number behind the word."""
    if p.get("u") != "century" or not 1 <= p.number("n") <= _LATEST_CENTURY:
        return None
    if p.get("era") == "BC":
        return Value(f"BC{p.number('n') - 1:02}")
    return Fixed(calendar.years(100 * p.number("n") - 100, 100))


def _year(p: Parts) -> Core | None:
    year = p.number("y")
    if p.terms("u")[0].kind == "A":
        return Fixed(calendar.years(year))
    if p.get("u") != "year":
        return None
    decade = year % 10 == 0 and p.scan.code[p.match.end() : p.match.end() + 1] not in ("-", "u", "o", "&")
    return Fixed(calendar.years(year, 10 if decade else 1))


def _second_year(p: Parts) -> Core | None:
    """The short half of "2014/15"; any other number behind a year is no year."""
    first = int(p.scan.terms[p.match.start() - 2].value)
    return Fixed(calendar.years(first + 1)) if p.number("second") == (first + 1) % 100 else None


def _era(p: Parts) -> Core | None:
    """A year or century of an era; the calendar of dates begins with year 1, so one before it has only a value."""
    number, century = p.number("n"), p.get("u") == "century"
    if p.get("u") not in ("", "century"):
        return None
    if not 0 < number <= LAST_YEAR or (century and number > _LATEST_CENTURY):
        return None
    if p.get("era") == "AD":
        return Fixed(calendar.years(100 * number - 100, 100) if century else calendar.years(number))
    return Value(f"BC{number - 1:02}" if century else f"BC{number:04}")


def _short_year(p: Parts) -> Core | None:
    """ "fin 98": two digits after a preposition, with nothing counted behind them."""
    return Fixed(calendar.years(full_year(p.get("yy")))) if p.number("yy") > _FEWEST_SHORT else None


def _apostrophe_year(p: Parts) -> Core | None:
    """ "the class of '68": the sign is written onto the digits and not onto the word before."""
    sign, digits = p.scan.terms[p.match.start()], p.terms("yy")[0]
    loose = p.scan.text[sign.start - 1 : sign.start].isspace() and sign.end == digits.start
    short = digits.end - digits.start == len("yy")
    return Fixed(calendar.years(full_year(digits.value))) if loose and short else None


def _is_age(p: Parts) -> bool:
    """Whether years are somebody's age: between commas after a name, or "of" so many years after a noun.

    The second only in a language that lists the nouns of what lasts (`lasting`: a contract of 20 years).
    """
    first, last, code = p.match.start(), p.match.end(), p.scan.code
    if p.get("u") != "year" or not first:
        return False
    if code[first - 1] in ",(" and code[last : last + 1] in (",", ")"):
        return True
    if not p.vocabulary.lasting or not _NOUN_OF.match(code, max(0, first - 2), first) or p.terms("n")[0].kind != "D":
        return False
    before = p.scan.terms[first - 2]
    words = p.scan.text[before.start : before.end].lower().split()
    return p.number("n") >= _YOUNGEST and p.vocabulary.lasting.isdisjoint(words[-_NOUN_AND_ADJECTIVES:])


def _duration(p: Parts) -> Meaning:
    unit = p.get("u") or "hour"
    terms = p.terms("u")
    if _is_age(p):
        return None
    if unit == "quarter" and p.get("n") == "1":  # a fourth part of something
        return None
    if (
        terms
        and terms[-1].kind == "U"
        and p.terms("n")[-1].kind != "C"
        and p.number("n") not in (0, 1)
        and unit in ("half", "quarter")
    ):
        return None
    return Value(duration(unit, p.count("n"))), "DURATION"


def _units(p: Parts) -> Meaning:
    return Value(duration(p.get("u"), None)), "DURATION"


def _since(p: Parts) -> Core | tuple[Core, TimexType] | None:
    count = p.count("n")
    return (Value(duration(p.get("u"), None)), "DURATION") if count is None else (Step(p.get("u"), -count), "DURATION")


def _set(p: Parts) -> tuple[Core, TimexType] | None:
    if p.get("weekday"):
        return Value(f"XXXX-WXX-{p.number('weekday')}"), "SET"
    count = p.count("n") if p.get("n") else 1
    return Value(duration(p.get("u"), count)), "SET"


def _adverb(p: Parts) -> tuple[Core, TimexType] | None:
    kind, value = p.get("adverb").split()
    return (Value(value), "SET") if kind == "SET" else (Value(value), "DURATION")


def _vague(p: Parts) -> Core | None:
    return Value(p.get("vague"))


def _clock(p: Parts) -> Meaning:
    """A time of day; a plain number of hours is one only after a word that asks for a time."""
    before = p.scan.code[p.match.start() - 1] if p.match.start() else "|"
    asked = before in "@QWT" or (before == "o" and p.scan.terms[p.match.start() - 1].value == "at_or_to")
    marked = p.get("h") == "oclock" or bool(p.get("p") or p.get("z")) or (p.get("sign") == ":" and before not in "x(")
    if p.get("word"):
        return Here(), "TIME", p.get("word")
    second = bool(_FROM_HOUR.search(p.scan.code, max(0, p.match.start() - 6), p.match.start()))
    if not (asked or marked or (p.get("h") and (p.get("mm") or second or before in "sfukba"))):
        return None
    if p.get("h") == "hour" and p.scan.code[p.match.end() : p.match.end() + 1] in ("l", "<", "g"):
        return None  # an hour later
    hour, minute = p.number("hh"), p.number("mm")
    alone = before == "@" and p.scan.terms[p.match.start() - 1].value == "at_clock"
    alone = alone and p.scan.code[p.match.end() : p.match.end() + 1] not in ("x", "v", "L", "U", "A")
    if p.get("mm") and p.terms("mm")[0].end - p.terms("mm")[0].start != 2:
        return None
    if p.get("p"):
        hour = hour % 12 + (12 if p.get("p") == "pm" else 0)
    elif asked and not (alone or marked or p.get("h") or p.get("mm")):
        return None
    if 60 * hour + minute > 24 * 60 or minute > 59:
        return None
    zone = {"UTC": "Z"}.get(p.get("z"), p.get("z"))
    return Here(), "TIME", f"{hour:02}:{minute:02}{zone}"


_FROM_HOUR = re.compile(r"[vfk@][ij]*D(?:[.:]D)?[uo&-]$")
"""What stands before the second of two clock times."""


def _half_before(p: Parts) -> Meaning:
    """ "half zes", "halb sechs": half past five."""
    hour = p.number("hh")
    return (Here(), "TIME", f"{hour - 1:02}:30") if p.get("half") == "MID" and 1 <= hour <= _NOON else None


def _clock_range(p: Parts) -> Meaning:
    """The 9 of "von 9 bis 12 Uhr"; where the word for hour is also that for sixty minutes, only after "from"."""
    asked = p.scan.code[p.match.start() - 1 : p.match.start()] in ("v", "f", "k", "@")
    hour, minute = p.number("hh"), p.number("mm")
    if hour > 24 or minute > 59 or not (p.get("h") == "oclock" or asked):
        return None
    return Here(), "TIME", f"{hour:02}:{minute:02}"


def _hours(p: Parts) -> Meaning:
    return (Value(duration("hour", p.count("n"))), "DURATION") if p.get("h") == "hour" else None


def _part(p: Parts) -> Meaning:
    return Here(), "TIME"


def _every_part(p: Parts) -> Meaning:
    return Value("XXXX-XX-XX"), "SET"


def _this_part(p: Parts) -> Core | None:
    match p.get("relation"):
        case "this" | "last":
            return Step("day", 0)
        case "next" | "following":
            return Step("day", 0)
        case "same":
            return Same("day")
    return None


_WEEKDAY = r"(?:(?P<weekday>[Wwd])\.?(?:[ij]*P)?[,(]?[ij]*)?"
_YEAR = r"(?P<year>A?Y|'D|[ji]*RA|[ji]*AR)"
_TAIL = rf"(?:,?[vj]*{_YEAR})?"
_NUMBER = r"(?P<n>[DCN])"
_UNIT = r"(?P<u>[UAL])"
_NO_NOUN = r"(?=[,.:)|]|$)"

RULES: tuple[Rule, ...] = tuple(
    Rule(name, begins, re.compile(pattern), build)
    for name, begins, pattern, build in (
        ("year-month-day", "Y", r"(?P<y>Y)(?P<sign>[-/.])(?P<m>D)[-/.](?P<d>D)", _iso),
        (
            "day-month-year in figures",
            "WwdD",
            rf"{_WEEKDAY}(?P<a>D)(?P<sign>[-/.])(?P<b>D)(?P=sign)(?P<y>Y|D)(?![-/.]D)",
            _numeric,
        ),
        (
            "day and month in figures",
            "WdD",
            r"(?:(?P<weekday>[Wd])\.?,?[ij]*|(?<=[ivfsukbaJ]))(?P<day>D)\.(?P<month>D)\.(?!D)",
            _day_month,
        ),
        ("day-month-year", "D", r"(?P<day>D)-(?P<month>[Mm])-(?P<year>Y|D)", _day_month),
        ("day month", "WwdD", rf"{_WEEKDAY}(?P<day>D)\.?v?j?(?P<month>[Mm])\.?{_TAIL}", _day_month),
        ("day month short year", "WwdD", rf"{_WEEKDAY}(?P<day>D)\.?v?(?P<month>[Mm])\.?(?P<yy>D)", _day_month),
        ("ordinal day month", "WwdO", rf"{_WEEKDAY}(?P<day>O)(?P<of>v?)j?(?P<month>[Mm]){_TAIL}", _ordinal_day),
        ("month day", "WwdMm", rf"{_WEEKDAY}(?P<month>[Mm])\.?j?(?P<day>[DO])(?:,?(?P<year>Y|'D))?", _month_first),
        ("month year", "Mm", rf"(?P<month>[Mm])\.?,?[vj]*{_YEAR}", _month),
        ("month short year", "Mm", r"(?P<month>[Mm])(?P<yy>D)(?=[,.)&|]|$)(?![.,]D)", _month_short_year),
        ("last month by name", "R", r"(?P<relation>R)(?P<month>M)", _related_month),
        ("month by name, last", "M", r"(?P<month>M)(?P<relation>R)", _related_month),
        ("month", "M", r"(?P<month>M)", _month),
        ("month beside a month", "m", r"(?<=[Mm][uo&-])(?P<month>m)(?![D.])|(?P<other>m)(?=[uo&-]j?M)", _beside_month),
        ("month after a preposition", "m", r"(?<=[iIsfuRSQ])(?P<month>m)(?![D.])", _month),
        ("weekday of a week", "W", r"(?P<weekday>W)[vji]*(?P<relation>R)(?P<u>U)", _weekday_of_week),
        ("weekday of a week", "R", r"(?P<relation>R)(?P<u>U),?[ij]*(?P<weekday>W)", _weekday_of_week),
        ("weekday over a week", "W", r"(?P<weekday>W)I(?P<n>[CD])(?P<u>[UL])", _weekday_later),
        ("weekday", "RW", r"(?P<relation>R)?j?(?P<weekday>W)(?P<relation2>R)?", _weekday),
        ("weekday and part of day", "Rw", r"(?P<relation>R)?(?P<weekday>w)(?P<relation2>R)?", _compound),
        ("weekend", "U", r"(?<=[ij])(?P<u>U)(?!['v,]*[RYOg<lM])", _weekend),
        ("day from today", "Tt", r"(?P<days>[Tt])", _day),
        ("day from today and weekday", "T", r"(?P<days>T),?W(?!,?(?:[DwPGJ]|[ij]*D\.?[Mm]))", _day),
        ("day from today, so long ago", "TW", rf"(?P<days>[TW])[GJ]Q?{_NUMBER}{_UNIT}", _day_ago),
        ("day from today, so long ago", "TW", rf"(?P<days>[TW]){_NUMBER}{_UNIT}g", _day_ago),
        ("day from today, in so long", "T", rf"(?P<days>T)I{_NUMBER}{_UNIT}", _day_within),
        ("day from the last date", "n", r"(?P<step>n)", _step),
        ("the same day as something", "=", r"=", _same_day),
        ("the same period of another year", "#", rf"(?P<same>#)[,vji]*(?:{_YEAR}|[DC]A<|(?P<step>n))", _same_period),
        ("the same period of another year", "R", rf"(?P<same>R)U[,vji]*(?:{_YEAR}|[DC]A<|(?P<step>n))", _same_period),
        ("unit after its part", "vjUA", r"(?<=S)[vj]*(?P<u>[UA])(?![RY])", _present_unit),
        ("unit before or after", "UA", r"(?P<u>[UA])(?P<way>[l<])", _next_unit),
        ("edge of a unit", "F", rf"(?P<edge>F)(?:,?[vji]*{_YEAR})?", _edge),
        ("relation and unit", "R", r"(?P<relation>R)(?P<u>[UAL])", _unit),
        ("unit and relation", "UAL", r"(?P<u>[UAL])(?P<relation>R)", _unit),
        ("relation, number, unit", "R", rf"(?P<relation>R){_NUMBER}R?{_UNIT}", _several),
        ("number, relation, unit", "DCN", rf"{_NUMBER}(?P<relation>R){_UNIT}", _several),
        ("number, unit, relation", "DCN", rf"{_NUMBER}{_UNIT}(?P<relation>R)", _several),
        ("so long ago", "DCN", rf"{_NUMBER}{_UNIT}g", _ago),
        ("so long ago", "GJ", rf"[GJ]Q?{_NUMBER}{_UNIT}", _ago),
        ("so long from now", "DCN", rf"{_NUMBER}{_UNIT}X", _within),
        ("in so long", "I", rf"I{_NUMBER}{_UNIT}", _within),
        ("so much later", "DCN", rf"{_NUMBER}{_UNIT}(?:l|a{_NO_NOUN})", _later),
        ("so much earlier", "DCN", rf"{_NUMBER}{_UNIT}(?:<|b{_NO_NOUN})", _earlier),
        ("n-th unit of a year", "OR", rf"(?P<n>[OR])(?P<u>U)[vji]*{_YEAR}", _nth),
        ("n-th unit of a month", "ORD", rf"(?P<n>[ORD])\.?(?P<u>U)[vji]+(?P<month>M){_TAIL}", _nth),
        ("n-th unit", "OD", rf"(?P<n>[OD])[-.]?(?P<u>U)(?:,?[vji]*{_YEAR})?", _nth),
        ("quarter", "q", rf"(?P<n>q)(?:,?[vji]*{_YEAR})?", _nth),
        ("season", "RZ", rf"(?P<relation>R)?(?P<season>Z)(?P<relation2>R)?(?:[vji]*{_YEAR})?", _season),
        ("season, weak word", "R", rf"(?P<relation>R)(?P<season>y)(?:[vji]*{_YEAR})?", _season),
        ("season, weak word", "y", rf"(?P<season>y)(?:(?P<relation2>R)|[vji]*{_YEAR})", _season),
        ("season, weak word", "y", r"(?:(?<=[iISsfubQ])|(?<=[iISsfubQ]j))(?P<season>y)(?!v)", _season),
        ("named day", "RH", rf"(?P<relation>R)?(?P<feast>H)(?P<relation2>R)?(?:[vji]*{_YEAR})?", _feast),
        ("decade", "U", r"(?P<u>U)[vj]*(?P<tens>[CDY])(?![hULA])", _decade_of),
        ("century in figures", "U", r"(?P<u>U)(?P<n>[OD])(?P<era>e)?", _century),
        ("decade", "LA", r"[LA](?P<tens>[CD])(?!h)", _decade),
        ("decade", "K", r"(?P<tens>K)(?:-?[LA])?", _decade),
        ("year", "AL", r"(?P<u>[AL])(?P<y>Y)", _year),
        ("second year of two", "D", r"(?<=Y[-/])(?P<second>D)(?![-/.:]?D)", _second_year),
        ("year of an era", "DNYO", r"(?P<n>[DNYO])\.?(?P<u>U)?(?P<era>e)", _era),
        ("year of an era", "e", r"(?P<era>e)(?P<n>[DNY])", _era),
        ("year in two digits", "'", r"(?<=[vijSs])'(?P<yy>D)(?=[,.()&;|x]|$)(?![.,]D)", _apostrophe_year),
        ("year in two digits", "D", r"(?<=[iSs])(?P<yy>D)(?=[,.()&|]|$)(?![.,]D)", _short_year),
        ("duration", "DCN", rf"(?P<n>[DCN](?:[.,]D)?)-?{_UNIT}", _duration),
        ("recent units", "V", r"V(?P<u>L)", _units),
        ("some units", "L", r"(?<=[sif])(?P<u>L)", _units),
        ("since so long", "DCN", rf"(?<=s){_NUMBER}{_UNIT}", _since),
        ("set", "E", r"E(?P<n>[DC])?(?P<u>[UAL])", _set),
        ("set", "E", r"E(?P<weekday>W)", _set),
        ("set or duration", "B", r"(?P<adverb>B)", _adverb),
        (
            "first of two clock times",
            "D",
            r"(?P<hh>D)(?:[.:](?P<mm>D))?(?=(?:(?:-|,?[uo&]j?)D(?:[.:]D)?){1,4}(?P<h>h))",
            _clock_range,
        ),
        (
            "clock time",
            "D",
            r"(?P<hh>D)(?P<sign>[:.h])(?P<mm>D)(?:(?<=:D):D)?(?P<h>h)?(?P<p>p)?(?:\|?(?P<z>z))?(?![./]D)",
            _clock,
        ),
        ("clock time", "DC", r"(?P<hh>[DC])(?P<h>h)?(?P<mm>D)?(?P<p>p)?(?:\|?(?P<z>z))?(?![hpz]*/D)", _clock),
        ("half an hour before", "S", r"(?<=[@Q])(?P<half>S)(?P<hh>[CD])h?", _half_before),
        ("clock time in a word", "c", r"(?P<word>c)", _clock),
        ("hours", "DCN", r"(?P<n>[DCN])(?P<h>h)", _hours),
        ("vague", "V", r"(?P<vague>V)", _vague),
        ("part of the day", "P", r"(?<!C)P", _part),
        ("part of every day", "E", r"E(?P<part>P)", _every_part),
        ("part of this day", "R", r"(?P<relation>R)(?P<part>P)", _this_part),
        ("part of this day", "P", r"(?P<part>P)(?P<relation>R)", _this_part),
    )
)

_ONE = re.compile(r".")
_COMPOUND = re.compile(r"[MWZH]-x")
_TRIGGERS = re.compile(r"[#DSYOCNMmWwdTtnRUALGJIqZyHKEBVPFce'=vj<]")


def recognise(scan: Scan, vocabulary: Vocabulary) -> Iterator[Found]:
    """All expressions of a scan in order, without overlap."""
    code, position = scan.code, 0
    while trigger := _TRIGGERS.search(code, position):
        position = trigger.start()
        found = _best(scan, position, vocabulary)
        if found is None:
            position += 1
            continue
        if not _is_name(scan, found, vocabulary):
            yield found
        position = found.last


def _best(scan: Scan, position: int, vocabulary: Vocabulary) -> Found | None:
    matches = [
        (match.end(), -order, rule, match)
        for order, rule in enumerate(_STARTING.get(scan.code[position], ()))
        if (match := rule.pattern.match(scan.code, position))
    ]
    for _, _, rule, match in sorted(matches, key=lambda m: m[:2], reverse=True):
        if _COMPOUND.match(scan.code, position) and match.end() == position + 1 and _tight(scan, position):
            return None  # "Dienstag-Verlag", "mei-vakantie"
        built = rule.build(Parts(scan, match, vocabulary))
        if built is None:
            continue
        core, kind, clock = (*built, "")[:3] if isinstance(built, tuple) else (built, "DATE", "")
        return _found(scan, match, rule.name, core, kind, clock)
    one = _ONE.match(scan.code, position)
    assert one
    if one[0] == "Y" and is_year(scan, position, vocabulary):
        return _found(scan, one, "year", Fixed(calendar.years(int(scan.terms[position].value))))
    vague = vocabulary.alone.get(scan.text[scan.terms[position].start : scan.terms[position].end].lower())
    return _found(scan, one, "relation alone", Value(vague)) if vague else None


def _tight(scan: Scan, position: int) -> bool:
    """Whether no white space stands between a term, the sign after it and the word after that."""
    sign = scan.terms[position + 1]
    return scan.terms[position].end == sign.start and scan.text[sign.end : sign.end + 1].isalpha()


def _is_name(scan: Scan, found: Found, vocabulary: Vocabulary) -> bool:
    """Whether a day belongs to the name of a street or square: "plaza 2 de Mayo", "Straße des 17. Juni"."""
    position = found.first
    while position and scan.code[position - 1] in "vj":
        position -= 1
    return found.rule.startswith("day month") and last_word(scan, position) in vocabulary.named_after_days


def _found(scan: Scan, match: re.Match[str], rule: str, core: Core, kind: TimexType = "DATE", clock: str = "") -> Found:
    terms = scan.terms[match.start() : match.end()]
    found = Found(
        first=match.start(),
        last=match.end(),
        core=core,
        rule=rule,
        rows=tuple(dict.fromkeys(t.row for t in terms if t.row not in ("", "sign"))),
        type=kind,
        clock=clock,
        start=terms[0].start,
        end=next(t.end for t in reversed(terms) if t.kind not in ".,"),
        approximate=any(t.kind == "Q" for t in terms),
        direction=_direction(terms),
    )
    mod = next((t.value.split()[0] for t in terms if t.kind == "F"), "")
    if mod:
        return replace(found, mod=mod)
    part = next((t.value.split()[-1] for t in terms if t.kind in "twP"), "")
    return replace(found, part=part, type=kind if kind == "SET" else "TIME") if part else found


def _direction(terms: list[Term]) -> int:
    relation = next((t.value for t in terms if t.kind == "R"), "")
    return {"last": -1, "previous": -1, "next": 1, "following": 1}.get(relation, 0)


_STARTING: dict[str, list[Rule]] = {}
for _rule in RULES:
    for _kind in _rule.begins:
        _STARTING.setdefault(_kind, []).append(_rule)
