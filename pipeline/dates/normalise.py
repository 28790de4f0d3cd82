"""From resolved stretches to TIMEX3 values, EDTF and bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pipeline.dates import calendar, edtf
from pipeline.dates.calendar import When
from pipeline.dates.cores import BeforeChrist, Dated, Step, Stretch
from pipeline.dates.durations import duration
from pipeline.dates.grammar import Found
from pipeline.model import TimeExpression
from pipeline.schema import GRAINS

PARTS = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (0, 24), "NI<": (-6, 8)}
"""Hours of the TIMEX3 parts of day; a night may be either end of its day, and `NI<` ends in it ("Nacht zum Montag")."""

_MODS_OF_DAY = {"START": "MO", "MID": "MI", "END": "EV"}
_OWN = ("start", "end", "text", "value", "rule", "reason", "anchor", "grain")
"""What the second end of a range keeps for itself."""

_MOMENT = timedelta(microseconds=1)
_EVENING, _AFTER_NIGHT = timedelta(hours=18), timedelta(hours=16)
"""A night from one day to the next runs from 18:00 of the first to 8:00 of the second."""


class _Dated(NamedTuple):
    """What is known of an expression once it has a date."""

    edtf: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    grain: str = ""


_UNDATED = _Dated()


def expressions(
    text: str, found: Sequence[Found], readings: Sequence[Sequence[When | None]], counted_from: str
) -> tuple[TimeExpression, ...]:
    """Every expression with its value; the two members of a range share one EDTF interval."""
    singles = [_expression(text, one, when, counted_from) for one, when in zip(found, readings, strict=True)]
    for n, one in enumerate(found):
        if one.group >= 0 and n + 1 < len(found) and found[n + 1].group == one.group:
            singles[n], singles[n + 1] = _range(one, singles[n], singles[n + 1])
    return tuple(singles)


def _expression(text: str, one: Found, readings: Sequence[When | None], counted_from: str) -> TimeExpression:
    known = [w for w in readings if w is not None]
    if len(known) > 1:
        known = sorted(set(known), key=lambda w: (w.first, w.last))
    dated = _dated(one, known) if known else _before_christ(one)
    return TimeExpression(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        type=one.type,
        value=_timex(one, known),
        mod=one.mod or ("APPROX" if one.approximate else ""),
        edtf=dated.edtf,
        earliest=dated.earliest,
        latest=dated.latest,
        extent=one.extent if dated.edtf else "within",
        grain=dated.grain,
        qualifier=_shown(dated.edtf),
        anchor="stated" if one.core.stated else "relative",
        rule=f"{one.rule} ({', '.join(one.rows)})",
        reason=_reason(one, known, counted_from),
    )


def _before_christ(one: Found) -> _Dated:
    """A year before Christ as EDTF, without the bounds that Python's calendar does not reach; else no date."""
    if not isinstance(one.core, BeforeChrist):
        return _UNDATED
    value = one.core.edtf() + ("~" if one.approximate and not one.core.century else "")
    return _Dated({"since": f"{value}/..", "until": f"../{value}"}.get(one.extent, value), grain=one.core.grain())


def _timex(one: Found, known: list[When]) -> str:
    """The TIMEX3 value: with its part of day or clock time; unresolved where several days are possible."""
    if one.type == "DURATION":
        if isinstance(one.core, Step):
            return duration(one.core.unit, abs(one.core.count))
        return known[0].timex if isinstance(one.core, Stretch) and known else one.core.unresolved()
    value = known[0].timex if len(known) == 1 else _common([w.timex for w in known]) or one.core.unresolved()
    if isinstance(one.core, Stretch) or (len(known) > 1 and one.core.unresolved().startswith("XXXX")):
        value = one.core.unresolved()
    if value.endswith("_REF"):
        return value
    if one.clock:
        return f"{value}T{one.clock}"
    return f"{value}T{one.part[:2]}" if one.part else value


def _common(values: list[str]) -> str:
    """What several values share, their differing days or months left open: 2022-02-XX."""
    if not values or len({len(v) for v in values}) > 1:
        return ""
    same = "".join(a if len(set(column)) == 1 else "X" for column in zip(*values, strict=True) for a in column[0])
    parts = ["X" * len(p) if "X" in p else p for p in same.split("-")]
    return "-".join(parts) if set(parts[0]) != {"X"} else ""


def _dated(one: Found, known: list[When]) -> _Dated:
    """The EDTF of an expression, with its qualifier, its bounds and its grain."""
    qualifier = "~" if one.approximate else ""
    if _contradicts(one, known):
        qualifier = "%" if qualifier else "?"
    part = one.part
    if one.mod and known[0].grain == "day":
        part = part or _MODS_OF_DAY.get(one.mod, "")
    elif one.mod:
        known = [_narrow(w, one.mod) for w in known]
        qualifier = qualifier or "~"
    if known[0].grain in ("decade", "century") or known[0].timex == "years":
        qualifier = ""  # the common parsers read no qualified decade or set of years; `mod` still says it
    first, last = min(w.first for w in known), max(w.last for w in known)
    earliest, latest = _bounds(first, last, part, one.clock) if len(known) == 1 else _bounds(first, last)
    grain = "minute" if one.clock else "part of day" if part else _grain(known[0])
    value = edtf.one_of(known, qualifier)
    if part == "NI<" and len(known) == 1 and known[0].first > date.min and not one.clock:
        value = edtf.days([calendar.day(known[0].first - timedelta(1)), *known])
    if one.clock and len(known) == 1:
        clock, zone = one.clock[:5], one.clock[5:]
        value = f"{first}T{clock}:00{zone}" if clock != "24:00" else first.isoformat()
    match one.extent:
        case "since":
            # a set cannot stand in an interval: its earliest day does, marked uncertain where it matters
            value = f"{_simple(known[0], qualifier if len(known) == 1 else '?')}/.."
            return _Dated(value, earliest, None, grain)
        case "until":
            value = f"../{_simple(known[-1], qualifier if len(known) == 1 else '?', last=True)}"
            return _Dated(value, None, latest, grain)
    return _Dated(value, earliest, latest, grain)


def _shown(value: str) -> str:
    """The qualifier that stands in an EDTF value."""
    return next((sign for sign in "%~?" if sign in value), "")


def _range(one: Found, first: TimeExpression, second: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """Both ends with the interval between them; a night between two days is within one of them."""
    if isinstance(one.core, BeforeChrist) and second.value.startswith("BC") and "X" not in first.edtf + second.edtf:
        interval = f"{first.edtf}/{second.edtf}"
        return replace(first, edtf=interval, extent="throughout"), replace(second, edtf=interval, extent="throughout")
    if first.earliest is None or second.earliest is None or second.latest is None:
        return first, second
    same_day = first.earliest.date() == second.earliest.date()
    if first.earliest >= second.earliest or (same_day and one.extent == "within"):
        return first, second
    begin, end = _first_member(first.edtf), _last_member(second.edtf)
    if one.extent == "within" and len(begin) != len(end):  # a set's members are all of one kind
        begin, end = first.earliest.date().isoformat(), (second.latest - _MOMENT).date().isoformat()
    earliest, latest = first.earliest, second.latest
    value = begin if begin == end else f"{begin}/{end}" if one.extent == "throughout" else f"[{begin}..{end}]"
    if one.extent == "within" and one.part == "NI":
        earliest, latest = earliest + _EVENING, latest - _AFTER_NIGHT
    shared = replace(first, edtf=value, earliest=earliest, latest=latest, extent=one.extent, qualifier=_shown(value))
    return shared, replace(shared, **{name: getattr(second, name) for name in _OWN})


def _first_member(value: str) -> str:
    """The first day or month of an EDTF value, without its time of day."""
    return value.strip("[]").replace("..", ",").split(",")[0].partition("T")[0]


def _last_member(value: str) -> str:
    """The last day or month of an EDTF value, without its time of day."""
    return value.strip("[]").replace("..", ",").split(",")[-1].partition("T")[0]


def _simple(when: When, qualifier: str, last: bool = False) -> str:
    """A stretch as one date that may stand in an interval."""
    if when.grain in ("day", "month", "year"):
        return when.timex + qualifier
    if ((when.last - when.first).days >= 27 and when.grain != "span") or when.timex == "months":
        edge = when.last if last else when.first
        return f"{edge.year:04}-{edge.month:02}{qualifier}"
    return (when.last if last else when.first).isoformat() + qualifier


def _narrow(when: When, mod: str) -> When:
    """The begin, middle or end of a stretch: thirds of a month, quarters of a year, ends of a week.

    The source for "eind vorig jaar" as October to December is this project's table of dates; the
    qualifier says that the edges are not sharp.
    """
    first, last = when.first, when.last
    match when.grain:
        case "year":
            low, high = {"START": (1, 3), "MID": (5, 8)}.get(mod, (10, 12))
            begin, end = calendar.month(first.year, low), calendar.month(first.year, high)
            return When(first=begin.first, last=end.last, grain="span", timex="months")
        case "month":
            low, high = {"START": (1, 10), "MID": (11, 20)}.get(mod, (21, last.day))
            return When(first=first.replace(day=low), last=first.replace(day=high), grain="span", timex="days")
        case "week":
            low, high = {"START": (0, 1), "MID": (1, 3)}.get(mod, (3, 6))
            return When(first=first + timedelta(low), last=first + timedelta(high), grain="span", timex="days")
        case "decade" | "century":
            size = last.year - first.year + 1
            low, high = {"START": (0, size // 3), "MID": (size // 3, 2 * size // 3)}.get(mod, (2 * size // 3, size - 1))
            begin, end = calendar.years(first.year + low), calendar.years(first.year + high)
            return When(first=begin.first, last=end.last, grain="span", timex="years")
        case "season" | "quarter" | "half":
            months = 12 * (last.year - first.year) + last.month - first.month
            offset = {"START": 0, "MID": months // 2}.get(mod, months)
            whole = calendar.month(first.year, first.month + offset)
            return When(first=whole.first, last=whole.last, grain="month", timex=whole.timex)
    return when


def _bounds(first: date, last: date, part: str = "", clock: str = "") -> tuple[datetime, datetime]:
    """Civil time, half open: whole days, or the hours of a part of day or the minute of a clock time."""
    begin = datetime.combine(first, time())
    if clock:
        moment = begin + timedelta(hours=int(clock[:2]), minutes=int(clock[3:5]))
        return moment, moment + timedelta(minutes=1)
    if part in PARTS and first == last:
        low, high = PARTS[part]
        return begin + timedelta(hours=low), begin + timedelta(hours=high)
    end = datetime.combine(last, time()) + timedelta(1) if last < date.max else datetime.max
    return begin, end


def _grain(when: When) -> str:
    if when.grain == "span":
        return {"months": "month", "days": "day", "years": "year"}.get(when.timex, "day")
    grain = calendar.holds(when.grain)
    assert grain in GRAINS
    return grain


def _contradicts(one: Found, known: list[When]) -> bool:
    """Whether a weekday beside a date disagrees with the calendar."""
    weekday = one.core.weekday if isinstance(one.core, Dated) else 0
    return weekday != 0 and all(w.first.isoweekday() != weekday for w in known)


def _reason(one: Found, known: list[When], counted_from: str) -> str:
    if one.core.stated:
        return "stated in the words"
    if not known:
        return "no date follows from the words"
    if getattr(one.core, "from_last", False):
        return "counted from the last date spoken of"
    return f"counted from {counted_from}"
