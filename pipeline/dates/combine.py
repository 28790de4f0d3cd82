"""Expressions that stand together: days of one month, times of day, parts, ranges, open ends.

Each step takes the list of expressions in order and gives a new one; all look only at the classes
between and before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.dates import calendar
from pipeline.dates.cores import Dated, Feast, Fixed, Moved, Nth, Step, Weekday
from pipeline.dates.grammar import Found
from pipeline.dates.saying import Core
from pipeline.dates.scan import Scan
from pipeline.dates.story import Here, Same
from pipeline.model import Extent

_DAYS_BEFORE = re.compile(r"(?:(?<![D.,:/-])|(?<=[fvk,]))(?:[Ww]?D\.?(?:[,/-]|,?[&uoi][ij]*))+$")
_DAYS_AFTER = re.compile(r"(?:(?:,|,?&|-|u|o)D(?![.:]?D|[hUALMm]))+")
_LINK = re.compile(r"^\.?(?:,?[uo][jiv]*|[-/])$")  # "3. bis 10. Februar": the ordinal keeps its stop
_LIST = re.compile(r"^\.?,?&[jiv]*$")
_TOGETHER = re.compile(r"^[,ij@vQo]*$")
_BEHIND = re.compile(r"^[,(][ij]*$")
_MOD = re.compile(r"S[-vji]*$")
_SOONER = re.compile(r"(?<![UALDCN])[l<]i?j?$")
_APPROXIMATE = re.compile(r"Q[jiv]*$")
_EXTENT = re.compile(r"([sfukbaJ])[jiv]*(?:S[-vji]*|Q[jiv]*)?$")
_EXTENTS: dict[str, Extent] = {"s": "since", "f": "since", "a": "since", "u": "until", "b": "until", "J": "until"}
_PART_BEFORE = re.compile(r"P[vji]*(?:[DW]\.?[iuo&]j?)?$")
_PART_AFTER = re.compile(r",?[ijv]*P")
_NIGHT_TO = re.compile(r"^\.?[iuo]?j?$")
_SECOND_HALF = {"AF": (1, 6), "EV": (4, 11), "NI": (9, 12)}
"""Part of day -> hours that are meant twelve hours later in it."""

_REACH = 12
"""No word before an expression further away than this many classes belongs to it."""


def combine(scan: Scan, found: Sequence[Found]) -> list[Found]:
    """Join what belongs together and give each expression the meaning of the words before it."""
    days = [member for one in found for member in _days(scan, one)]
    taken = {one.first for one in days if not isinstance(one.core, Weekday)}
    alone = [one for one in days if not (isinstance(one.core, Weekday) and one.first in taken)]
    dated = _year_before(scan, sorted(alone, key=lambda one: one.first))
    joined = list(_join(scan, dated))
    return list(_ranges(scan, [_prefixed(scan, one) for one in joined]))


def _days(scan: Scan, one: Found) -> Iterator[Found]:
    """The other days that share an expression's month: "3, 4 en 5 februari", "February 3-10"."""
    day = _day_of(one.core)
    if not day:
        yield one
        return
    before = _DAYS_BEFORE.search(scan.code, max(0, one.first - _REACH), one.first)
    positions = [n for n in range(before.start(), one.first) if scan.code[n] == "D"] if before else []
    numbers = [int(scan.terms[n].value) for n in positions]
    if numbers and numbers == sorted(set(numbers)) and numbers[-1] < day:
        for n, number in zip(positions, numbers, strict=True):
            yield _other_day(scan, one, n, number)
    yield one
    after = _DAYS_AFTER.match(scan.code, one.last) if one.rule == "month day" else None
    for n in range(one.last, after.end()) if after else ():
        if scan.code[n] == "D" and day < int(scan.terms[n].value) <= 31:
            yield _other_day(scan, one, n, int(scan.terms[n].value))


def _other_day(scan: Scan, one: Found, position: int, day: int) -> Found:
    first, end = position, scan.terms[position].end
    if first and scan.code[first - 1] == "W":  # Monday 14 and Tuesday 15 February
        first -= 1
    weekday = int(scan.terms[first].value) if first < position else 0
    core = replace(one.core, day=day, weekday=weekday) if isinstance(one.core, Dated) else _fixed_day(one.core, day)
    start = scan.terms[first].start
    return replace(one, core=core, first=first, last=position + 1, start=start, end=end, part="", clock="")


def _day_of(core: Core) -> int:
    """The day of the month that a core names, 0 where it names none."""
    if isinstance(core, Dated):
        return core.day
    return core.when.first.day if isinstance(core, Fixed) and core.when.grain == "day" else 0


def _fixed_day(core: Core, day: int) -> Core:
    assert isinstance(core, Fixed)
    first = core.when.first
    last = calendar.month(first.year, first.month).last.day
    return Fixed(calendar.day(first.replace(day=min(day, last))))


def _year_before(scan: Scan, found: Sequence[Found]) -> list[Found]:
    """A day or month right behind a year is that year's: "in 2014, on 18 March"."""
    return [*found[:1], *(_in_year(scan, one, other) for one, other in pairwise(found))]


def _in_year(scan: Scan, one: Found, other: Found) -> Found:
    year, core = one.core, other.core
    if not isinstance(year, Fixed) or year.when.grain != "year" or not isinstance(core, Dated) or core.year is not None:
        return other
    return replace(other, core=replace(core, year=year)) if _BEHIND.match(scan.code[one.last : other.first]) else other


def _join(scan: Scan, found: list[Found]) -> Iterator[Found]:
    """A day with its time of day or part of day, on either side: "dinsdag om 5.30 uur", "hier matin"."""
    held: Found | None = None
    for one in found:
        if held is not None and (both := _both(scan, held, one)):
            held = both
            continue
        if held is not None:
            yield _with_part(scan, held)
        held = one
    if held is not None:
        yield _with_part(scan, held)


def _both(scan: Scan, one: Found, other: Found) -> Found | None:
    """Two neighbours as one expression where one is a day or a clock time and the other only a time of day."""
    gap = scan.code[one.last : other.first]
    if (
        gap == "|" and one.clock and scan.text[one.end - 1] == "."
    ):  # "at 6 p.m. Wednesday" only looks like two sentences
        gap = ""
    timed, dated = (one, other) if isinstance(one.core, Here) else (other, one)
    if not isinstance(timed.core, Here) or not _TOGETHER.match(gap):
        return None
    between = scan.terms[one.last : other.first]
    if any(term.value == "to" for term in between):
        return None
    opener = scan.terms[one.first - 1] if one.first else None
    opened = opener is not None and opener.kind in "fuo-" and opener.value != "at_or_to"
    if opened and timed is one and one.clock and "," in scan.code[one.last : other.first]:
        return None  # "heute bis 20 Uhr, morgen ab 10 Uhr": the hour belongs to the day before it
    if isinstance(dated.core, Here):
        if bool(dated.clock) == bool(timed.clock) or any(term.kind == "o" for term in between):
            return None
    elif (dated.clock and timed.clock) or not is_day(dated):
        return None
    part = dated.part or timed.part
    return replace(
        dated,
        first=one.first,
        last=other.last,
        start=one.start,
        end=other.end,
        clock=_in_part(dated.clock or timed.clock, part),
        part=part,
        type="TIME",
        rule=f"{one.rule} + {other.rule}",
        rows=one.rows + other.rows,
    )


def _in_part(clock: str, part: str) -> str:
    """A clock time of twelve hours in the part of day beside it: 8 o'clock in the evening is 20:00."""
    low, high = _SECOND_HALF.get(part, (1, 0))
    hour = int(clock[:2]) if clock else -1
    return f"{hour + 12:02}{clock[2:]}" if low <= hour <= high else clock


def _with_part(scan: Scan, one: Found) -> Found:
    """A part of the day beside a day: "dinsdag in de avond", "the evening of 23 February"."""
    if one.part or not is_day(one):
        return one
    after = _PART_AFTER.match(scan.code, one.last)
    if after:
        term = scan.terms[after.end() - 1]
        return replace(one, last=after.end(), end=term.end, part=term.value, type="TIME", rows=(*one.rows, term.row))
    before = _PART_BEFORE.search(scan.code, max(0, one.first - _REACH), one.first)
    if before:
        term = scan.terms[before.start()]
        start = one.start if before[0][-2:].strip("Pvji") else term.start  # the night of 23 to 24 begins before the 23
        return replace(one, part=term.value, type="TIME", rows=(*one.rows, term.row), start=start)
    return one


def is_day(one: Found) -> bool:
    """Whether an expression names single days, so that a time of day can belong to it."""
    core = one.core
    if isinstance(core, Step):
        return core.unit == "day"
    if one.type not in ("DATE", "TIME"):
        return False
    if isinstance(core, Fixed):
        return core.when.grain == "day"
    if isinstance(core, Same | Nth):
        return core.unit == "day"
    return isinstance(core, Weekday | Feast | Moved) or _day_of(core) > 0


def _prefixed(scan: Scan, one: Found) -> Found:
    """An expression with what the words before it say: begin, about, since, until."""
    if one.type == "SET" or (one.part and scan.code[one.first] == "P"):
        return one
    start, code = max(0, one.first - _REACH), scan.code
    extent = _EXTENT.search(code, start, one.first)
    if extent and _EXTENTS.get(extent[1]):
        past = -1 if extent[1] == "s" and not one.direction else one.direction  # "since" has begun
        one = replace(one, extent=_EXTENTS[extent[1]], direction=past)
    mod = _MOD.search(code, start, one.first)
    about = _APPROXIMATE.search(code, start, mod.start() if mod else one.first)
    if mod and one.type == "DATE":
        term = scan.terms[mod.start()]
        one = replace(one, first=mod.start(), start=term.start, mod=term.value, rows=(*one.rows, term.row))
    sooner = _SOONER.search(code, start, one.first)
    if sooner and one.type == "DATE" and not one.core.stated:  # "earlier this year" is no early part of it
        one = replace(one, first=sooner.start(), start=scan.terms[sooner.start()].start)
    around = one.rule == "year" and code[one.first - 1 : one.first] == "@"  # "um 1850"
    if (about or around) and one.type in ("DATE", "TIME"):
        one = replace(one, approximate=True)
    return one


def _ranges(scan: Scan, found: list[Found]) -> Iterator[Found]:
    """Two dates that are the ends of one range: "van 3 tot 10 februari", "2014-2016", "tussen … en …"."""
    group = 0
    linked: dict[int, int] = {}
    for n, (one, other) in enumerate(pairwise(found)):
        between = scan.code[one.last : other.first]
        opener = scan.code[max(0, one.first - 3) : one.first]
        ranged = (
            _LINK.match(between) and _linkable(one, other, between) and (_opens(opener, between) or one.part == "NI")
        )
        between_ends = _LIST.match(between) and "k" in opener
        night = one.part == other.part == "NI" and _NIGHT_TO.match(between)
        if n not in linked and (ranged or between_ends or night) and _calendar(one) and _calendar(other):
            linked[n] = linked[n + 1] = group
            group += 1
    for n, one in enumerate(found):
        if n not in linked:
            listed = n + 1 < len(found) and _LIST.match(scan.code[one.last : found[n + 1].first])
            yield replace(one, core=_shared_year(one.core, found[n + 1].core)) if listed else one
            continue
        other = found[n + 1] if linked.get(n + 1) == linked[n] else found[n - 1]
        extent: Extent = "within" if one.part or other.part else "throughout"
        core = _shared_year(one.core, other.core)
        yield replace(one, core=core, group=linked[n], extent=extent, rule=f"range of {one.rule}")


def _opens(opener: str, between: str) -> bool:
    """A bare "tot" or "to" between two dates needs a "van" or "from" before the first."""
    return "u" in between or between in ("-", "/") or any(kind in opener for kind in "fvsPi") or not opener.strip("xj")


def _calendar(one: Found) -> bool:
    return (one.type in ("DATE", "TIME") and not one.core.unresolved().endswith("_REF")) or isinstance(one.core, Step)


def _linkable(one: Found, other: Found, between: str) -> bool:
    """Whether the sign between two dates can make them a range: a dash between like ones, a slash between years."""
    if between.endswith("/"):
        return one.rule == "year" and other.rule == "second year of two"
    same = type(one.core) is type(other.core) or (isinstance(one.core, Dated) and isinstance(other.core, Fixed))
    return same or between != "-"


def _shared_year(core: Core, other: Core) -> Core:
    """A first end without a year or a week takes the second one's: "januari tot maart 2022"."""
    if isinstance(core, Weekday) and not core.relation and isinstance(other, Nth) and other.unit == "day":
        return replace(other, number=core.number)
    if isinstance(core, Dated) and core.year is None:
        if isinstance(other, Fixed) and other.when.grain in ("day", "month"):
            return replace(core, year=Fixed(calendar.years(other.when.first.year)))
        if isinstance(other, Dated):
            return replace(core, year=other.year)
    return core
