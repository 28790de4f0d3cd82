"""The rules: patterns over the string of classes, and what a match means.

A rule is a row: its name, its pattern in the classes of `pipeline/dates/vocabulary.py`, and the
function that turns the match into a core. At each position the longest match wins, among equals
the earlier row. Rules are the same for all languages; a pattern that no word of a language can
begin never fires there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates import calendar
from pipeline.dates.bare_years import is_year, last_word
from pipeline.dates.cores import Fixed, Value
from pipeline.dates.matches import Build, Parts
from pipeline.dates.meanings import clock, measured, named, relative, years
from pipeline.dates.saying import Core
from pipeline.dates.scan import Scan
from pipeline.dates.vocabulary import Vocabulary
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


class Rule(NamedTuple):
    """One row of the grammar."""

    name: str
    begins: str  # classes that its pattern can begin with, so that others are never tried
    pattern: re.Pattern[str]
    build: Build


_WEEKDAY = r"(?:(?P<weekday>[Wwd])\.?(?:[ij]*P)?[,(]?[ij]*)?"


_YEAR = r"(?P<year>A?Y|'D|[ji]*RA|[ji]*AR|[ji]+A[l<]|\+)"


_TAIL = rf"(?:,?[vj]*{_YEAR})?"


_NUMBER = r"(?P<n>[DCN])"


_UNIT = r"(?P<u>[UAL])"


_NO_NOUN = r"(?=[,.:)|]|$)"


RULES: tuple[Rule, ...] = tuple(
    Rule(name, begins, re.compile(pattern), build)
    for name, begins, pattern, build in (
        ("year-month-day", "Y", r"(?P<y>Y)(?P<sign>[-/.])(?P<m>D)[-/.](?P<d>D)", named.iso),
        (
            "day-month-year in figures",
            "WwdD",
            rf"{_WEEKDAY}(?P<a>D)(?P<sign>[-/.])(?P<b>D)(?P=sign)(?P<y>Y|D)(?![-/.]D)",
            named.numeric,
        ),
        (
            "day and month in figures",
            "WdD",
            r"(?:(?P<weekday>[Wd])\.?,?[ij]*|(?<=[ivfsukbaJ]))(?P<day>D)\.(?P<month>D)\.(?!D)",
            named.day_month,
        ),
        ("year, month, day with signs", "Y", r"(?P<y>Y)v(?P<m>D)v(?P<d>D)v", named.iso),
        ("year month day", "Y", r"(?P<year>Y)\.?v?(?P<month>M)(?P<day>D)", named.year_first),
        ("day, Roman month, year", "D", r"(?P<day>D)\.(?P<month>O)\.(?P<year>Y)", named.roman_month),
        (
            "whole date in another order",
            "DMmY",
            r"D[-/]?[Mm]\.?[-/]?Y|Y[-/][Mm]\.?[-/]D|Y[Mm]\.?D(?=[,.)|]|$)|[Mm]\.?[-/]D[-/]Y",
            named.unusual,
        ),
        ("month and day with signs", "D", r"(?P<month>D)(?P<sign>v)(?P<day>D)(?P<end>v)", named.month_and_day),
        ("month with signs", "Y", r"(?P<year>Y)(?P<sign>v)(?P<month>D)(?P<end>v)(?!D)", named.month_of_year),
        ("day-month-year", "D", r"(?P<day>D)-(?P<month>[Mm])-(?P<year>Y|D)", named.day_month),
        ("day month", "WwdD", rf"{_WEEKDAY}(?P<day>D)\.?v?j?(?P<month>[Mm])\.?{_TAIL}", named.day_month),
        ("day month short year", "WwdD", rf"{_WEEKDAY}(?P<day>D)\.?v?(?P<month>[Mm])\.?(?P<yy>D)", named.day_month),
        ("ordinal day month", "WwdO", rf"{_WEEKDAY}(?P<day>O)(?P<of>v?)j?(?P<month>[Mm]){_TAIL}", named.ordinal_day),
        ("month day", "WwdMm", rf"{_WEEKDAY}(?P<month>[Mm])\.?j?(?P<day>[DO])(?:,?(?P<year>Y|'D))?", named.month_first),
        ("month year", "Mm", rf"(?P<month>[Mm])\.?,?[vj]*{_YEAR}", named.month),
        ("month short year", "Mm", r"(?P<month>[Mm])(?P<yy>D)(?=[,.)&|]|$)(?![.,]D)", named.month_short_year),
        ("last month by name", "R", r"(?P<relation>R)(?P<month>M)", named.related_month),
        ("month by name, last", "M", r"(?P<month>M)(?P<relation>R)", named.related_month),
        ("month", "M", r"(?P<month>M)", named.month),
        (
            "month beside a month",
            "m",
            r"(?<=[Mm][uo&-])(?P<month>m)(?![D.])|(?P<other>m)(?=[uo&-]j?M)",
            named.beside_month,
        ),
        ("month after a preposition", "m", r"(?<=[iIsfuRSQ])(?P<month>m)(?![D.])", named.month),
        ("weekday of a week", "W", r"(?P<weekday>W)[vji]*(?P<relation>R)(?P<u>U)", named.weekday_of_week),
        ("weekday of a week", "R", r"(?P<relation>R)(?P<u>U),?[ij]*(?P<weekday>W)", named.weekday_of_week),
        ("weekday over a week", "W", r"(?P<weekday>W)I(?P<n>[CD])(?P<u>[UL])", named.weekday_later),
        ("weekday", "RW", r"(?P<relation>R)?j?(?P<weekday>W)(?P<relation2>R)?", named.weekday),
        ("weekday and part of day", "Rw", r"(?P<relation>R)?(?P<weekday>w)(?P<relation2>R)?", named.compound),
        ("weekday", "RW", r"(?P<relation>R)?j?(?P<weekday>W)", named.weekday),
        ("weekday and part of day", "Rw", r"(?P<relation>R)?(?P<weekday>w)", named.compound),
        ("weekend", "U", r"(?<=[ij])(?P<u>U)(?!['v,]*[RYOg<lM])", named.weekend),
        ("day from today", "Tt", r"(?P<days>[Tt])", relative.day),
        ("day from today and weekday", "T", r"(?P<days>T),?W(?!,?(?:[DwPGJ]|[ij]*D\.?[Mm]))", relative.day),
        ("day from today, so long ago", "TW", rf"(?P<days>[TW])[GJ]Q?{_NUMBER}{_UNIT}", relative.day_ago),
        ("day from today, so long ago", "TW", rf"(?P<days>[TW]){_NUMBER}{_UNIT}g", relative.day_ago),
        ("day from today, in so long", "T", rf"(?P<days>T)I{_NUMBER}{_UNIT}", relative.day_within),
        ("day from the last date", "n+", r"(?P<step>[n+])", relative.step),
        ("the same day as something", "=", r"=", relative.same_day),
        (
            "the same period of another year",
            "#",
            rf"(?P<same>#)[,vji]*(?:{_YEAR}|[DC]A<|(?P<step>[n+]))",
            relative.same_period,
        ),
        (
            "the same period of another year",
            "R",
            rf"(?P<same>R)U[,vji]*(?:{_YEAR}|[DC]A<|(?P<step>[n+]))",
            relative.same_period,
        ),
        ("unit after its part", "vjUA", r"(?<=S)[vj]*(?P<u>[UA])(?![RY])", relative.present_unit),
        ("unit before or after", "UA", r"(?P<u>[UA])(?P<way>[l<])", relative.next_unit),
        ("edge of a unit", "F", rf"(?P<edge>F)(?:,?[vji]*{_YEAR})?", relative.edge),
        ("relation and unit", "R", r"(?P<relation>R)(?P<u>[UAL])", relative.unit),
        ("unit and relation", "UAL", r"(?P<u>[UAL])(?P<relation>R)", relative.unit),
        ("relation, number, unit", "R", rf"(?P<relation>R){_NUMBER}R?{_UNIT}", relative.several),
        ("number, relation, unit", "DCN", rf"{_NUMBER}(?P<relation>R){_UNIT}", relative.several),
        ("number, unit, relation", "DCN", rf"{_NUMBER}{_UNIT}(?P<relation>R)", relative.several),
        ("so long ago", "DCN", rf"{_NUMBER}{_UNIT}g", relative.ago),
        ("so long ago", "GJ", rf"[GJ]Q?{_NUMBER}{_UNIT}", relative.ago),
        ("so long ago or from now", "DCNY", r"(?P<n>[DCNY])(?P<step>r)", relative.counted),
        ("so long from now", "DCN", rf"{_NUMBER}{_UNIT}X", relative.within),
        ("in so long", "I", rf"I{_NUMBER}{_UNIT}", relative.within),
        ("so much later", "DCN", rf"{_NUMBER}{_UNIT}(?:l|a{_NO_NOUN})", relative.later),
        ("so much earlier", "DCN", rf"{_NUMBER}{_UNIT}(?:<|b{_NO_NOUN})", relative.earlier),
        ("n-th unit of a year", "OR", rf"(?P<n>[OR])(?P<u>U)[vji]*{_YEAR}", named.nth),
        ("n-th unit of a month", "ORD", rf"(?P<n>[ORD])\.?(?P<u>U)[vji]+(?P<month>M){_TAIL}", named.nth),
        ("n-th unit", "OD", rf"(?P<n>[OD])[-.]?(?P<u>U)(?:,?[vji]*{_YEAR})?", named.nth),
        ("n-th week of what is told", "OD", r"(?<=[ij])(?P<n>[OD])\.?(?P<u>U)(?![vRgl<])", named.week_of_story),
        ("quarter", "q", rf"(?P<n>q)(?:,?[vji]*{_YEAR})?", named.nth),
        ("season", "RZ", rf"(?P<relation>R)?(?P<season>Z)(?P<relation2>R)?(?:[vji]*{_YEAR})?", named.season),
        ("season, weak word", "R", rf"(?P<relation>R)(?P<season>y)(?:[vji]*{_YEAR})?", named.season),
        ("season, weak word", "y", rf"(?P<season>y)(?:(?P<relation2>R)|[vji]*{_YEAR})", named.season),
        ("season, weak word", "y", r"(?:(?<=[iISsfubQ])|(?<=[iISsfubQ]j))(?P<season>y)(?!v)", named.season),
        ("named day", "RH", rf"(?P<relation>R)?(?P<feast>H)(?P<relation2>R)?(?:[vji]*{_YEAR})?", named.feast),
        ("decade", "U", r"(?P<u>U)[vj]*(?P<tens>[CDY])(?![hULA])", years.decade_of),
        ("century in figures", "U", r"(?P<u>U)(?P<n>[OD])(?P<era>e)?", years.century),
        ("decade", "LA", r"[LA](?P<tens>[CD])(?!h)", years.decade),
        ("decade", "K", r"(?P<tens>K)(?:-?[LA])?", years.decade),
        ("year", "AL", r"(?P<u>[AL])(?P<y>Y)", years.year),
        ("year and its word", "Y", r"(?P<y>Y)(?P<u>[Av])(?!D)", years.year_before),
        ("second year of two", "D", r"(?<=Y[-/])(?P<second>D)(?![-/.:]?D)", years.second_year),
        (
            "day or month of an era",
            "DMm",
            r"(?:(?P<day>D)\.?v?j?)?(?P<month>[Mm])\.?,?[vj]*(?P<n>[DNY])\.?(?P<era>e)",
            years.era,
        ),
        ("day of an era", "Mm", r"(?P<month>[Mm])\.?(?P<day>D),?(?P<n>[DNY])(?P<era>e)", years.era),
        ("year of an era", "AL", r"(?P<u>[AL])(?P<n>[DNY])\.?(?P<era>e)", years.era),
        (
            "year that shares an era",
            "DNY",
            r"(?P<n>[DNY])(?=[uo&-][ij]*(?P<other>[DNY])\.?(?P<era>e))",
            years.shared_era,
        ),
        ("year of an era", "DNYO", r"(?P<n>[DNYO])\.?(?P<u>U)?(?P<era>e)", years.era),
        ("year of an era", "e", r"(?P<era>e)(?P<n>[DNY])", years.era),
        ("year in two digits", "'", r"(?<=[vijSs])'(?P<yy>D)(?=[,.()&;|x]|$)(?![.,]D)", years.apostrophe_year),
        ("year in two digits", "D", r"(?<=[iSs])(?P<yy>D)(?=[,.()&|]|$)(?![.,]D)", years.short_year),
        ("duration", "DCN", rf"(?P<n>[DCN](?:[.,]D)?)-?{_UNIT}", measured.lasting),
        ("number, ordinal, unit", "DC", rf"{_NUMBER}O{_UNIT}", measured.lasting),
        ("recent units", "V", r"V(?P<u>L)", measured.units),
        ("some units", "L", r"(?<=[sif])(?P<u>L)", measured.units),
        ("number that shares a unit", "DCN", rf"{_NUMBER}(?=[&ou-][DCN]{_UNIT})", measured.sharing),
        ("set", "E", r"E(?P<n>[DC])?(?P<u>[UAL])", measured.repeated),
        ("set", "E", r"E(?P<weekday>W)", measured.repeated),
        ("set", "E", r"E(?P<n>[OR])(?P<weekday>W)(?:[vji]*E?(?P<u>[UA]))?", measured.nth_weekdays),
        ("set", "OR", r"(?P<n>[OR])(?P<weekday>W)[vji]*E(?P<u>[UA])", measured.nth_weekdays),
        ("set or duration", "B", r"(?P<adverb>B)", measured.adverb),
        (
            "first of two clock times",
            "D",
            r"(?P<hh>D)(?:[.:](?P<mm>D))?(?=(?:(?:-|,?[uo&]j?)D(?:[.:]D)?){1,4}(?P<h>h))",
            clock.clock_range,
        ),
        (
            "clock time",
            "D",
            r"(?P<hh>D)(?P<sign>[:.h])(?P<mm>D)(?:(?<=:D):D)?(?P<h>h)?(?P<p>p)?(?:\|?(?P<z>z))?(?![./]D)",
            clock.clock,
        ),
        (
            "clock time",
            "DC",
            r"(?:(?<=[@QWTo])|(?=.(?:[hp]|\|?z)))(?P<hh>[DC])(?P<h>h)?(?P<mm>D)?(?P<p>p)?(?:\|?(?P<z>z))?(?![hpz]*/D)",
            clock.clock,
        ),
        ("half an hour before", "S", r"(?<=[@Q])(?P<half>S)(?P<hh>[CD])h?", clock.half_before),
        ("clock time in a word", "c", r"(?P<word>c)", clock.clock),
        ("hours", "DCN", r"(?P<n>[DCN])(?P<h>h)", clock.hours),
        ("vague", "V", r"(?P<vague>V)", measured.vague),
        ("part of the day", "P", r"(?<!C)P", clock.part),
        ("part of every day", "E", r"E(?P<part>P)", clock.every_part),
        ("part of this day", "R", r"(?P<relation>R)(?P<part>P)", clock.this_part),
        ("part of this day", "P", r"(?P<part>P)(?P<relation>R)", clock.this_part),
    )
)


_ONE = re.compile(r".")
_PART = re.compile(r"[twP]")
_DIRECTIONS = {"last": -1, "previous": -1, "next": 1, "following": 1}
_ALONE = "YR"
"""A year or a relation may be an expression by itself."""


_QUOTES = tuple("\"“”„‘’«»'")


_COMPOUND = re.compile(r"[MWZH]-x")


# No rule reads past an `x`, so what may match in a stretch between two of them depends on its classes alone.
_STRETCH = re.compile(r"[^x]*x?")
_REMEMBERED, _LONGEST = 10_000, 50
"""Stretches whose rules are remembered: news has few different ones. Longer ones are hostile and are read anew."""


def recognise(scan: Scan, vocabulary: Vocabulary) -> Iterator[Found]:
    """All expressions of a scan in order, without overlap."""
    begin = done = 0
    for stretch in _STRETCH.findall(scan.code):
        for offset, rules in _remembered(stretch) if len(stretch) <= _LONGEST else _starts(stretch):
            position = begin + offset
            found = _best(scan, position, rules, vocabulary) if position >= done else None
            if found is None:
                continue
            if not _is_name(scan, found, vocabulary):
                yield found
            done = found.last
        begin += len(stretch)


def _starts(stretch: str) -> Iterator[tuple[int, list[Rule]]]:
    """Where in a stretch an expression may begin, and the rules that match there, the longest match first."""
    for offset, kind in enumerate(stretch):
        ends = [
            (match.end(), rule) for rule in _STARTING.get(kind, ()) if (match := rule.pattern.match(stretch, offset))
        ]
        if ends or kind in _ALONE:
            yield offset, [rule for _, rule in sorted(ends, key=lambda found: -found[0])]


@lru_cache(_REMEMBERED)
def _remembered(stretch: str) -> tuple[tuple[int, list[Rule]], ...]:
    return tuple(_starts(stretch))


def _best(scan: Scan, position: int, rules: Sequence[Rule], vocabulary: Vocabulary) -> Found | None:
    for rule in rules:
        match = rule.pattern.match(scan.code, position)
        assert match
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
    """Whether a day belongs to a name: "plaza 2 de Mayo", "Pfarre Maria Himmelfahrt", a book called "Ostern"."""
    if not found.rule.startswith(("day month", "named day", "season")):
        return False
    if scan.text[found.start - 1 : found.start] in _QUOTES and scan.text[found.end : found.end + 1] in _QUOTES:
        return not found.core.stated
    position = found.first
    while position and scan.code[position - 1] in "vj":
        position -= 1
    return last_word(scan, position) in vocabulary.named_after_days


def _found(scan: Scan, match: re.Match[str], rule: str, core: Core, kind: TimexType = "DATE", clock: str = "") -> Found:
    kinds, terms = match[0], scan.terms[match.start() : match.end()]
    edge, part, relation = kinds.find("F"), _PART.search(kinds), kinds.find("R")
    timed = part is not None and edge < 0 and kind != "SET"
    return Found(
        first=match.start(),
        last=match.end(),
        core=core,
        rule=rule,
        rows=tuple(dict.fromkeys([t.row for t in terms if t.row not in ("", "sign")])),
        type="TIME" if timed else kind,
        mod=terms[edge].value.split()[0] if edge >= 0 else "",
        part=terms[part.start()].value.split()[-1] if part and edge < 0 else "",
        clock=clock,
        start=terms[0].start,
        end=terms[len(kinds.rstrip(".,")) - 1].end,
        approximate="Q" in kinds,
        direction=_DIRECTIONS.get(terms[relation].value, 0) if relation >= 0 else 0,
    )


_STARTING: dict[str, list[Rule]] = {}


for _rule in RULES:
    for _kind in _rule.begins:
        _STARTING.setdefault(_kind, []).append(_rule)
