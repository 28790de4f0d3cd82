"""Dates that are counted from today or from the last date spoken of."""

from __future__ import annotations

from pipeline.dates.cores import Moved, Step, Stretch, Value, Weekday
from pipeline.dates.durations import duration
from pipeline.dates.matches import Meaning, Parts, relative
from pipeline.dates.saying import Core
from pipeline.dates.story import Same, SamePeriod
from pipeline.model import TimexType


def day(p: Parts) -> Core | None:
    count, _, unit = p.get("days").partition(" ")
    return Step(unit if unit.islower() else "day", int(count))


def day_ago(p: Parts) -> Core | None:
    return moved(p, -1)


def day_within(p: Parts) -> Core | None:
    return moved(p, 1)


def moved(p: Parts, sign: int) -> Core | None:
    """A day so far from another one: "heute vor zehn Jahren" is a day, not a year."""
    count = p.count("n")
    base = day(p) if p.terms("days")[0].kind == "T" else Weekday(p.number("days"))
    return Moved(base, p.get("u"), sign * count) if base and count else None


def step(p: Parts) -> Core | None:
    count, unit = p.get("step").split()
    return Step(unit, int(count), from_last=True)


def same_day(p: Parts) -> Core | None:
    return Same("day", or_today=True)


def same_period(p: Parts) -> Core | None:
    """ "dezelfde periode vorig jaar", "the same month a year earlier"."""
    if p.get("same") not in ("same", "same_period") or p.get("step")[-4:] not in ("", "year"):
        return None
    year = p.year() or Step("year", -1, from_last=True)
    return SamePeriod(year)


def present_unit(p: Parts) -> Core | None:
    return Step(p.get("u"), 0)


def edge(p: Parts) -> Core | None:
    unit = p.get("edge").split()[1]
    year = p.year()
    return Step(unit, 0) if year is None else year if unit == "year" else None


def next_unit(p: Parts) -> Core | None:
    return Step(p.get("u"), 1 if p.terms("way")[0].kind == "l" else -1, from_last=True)


def unit(p: Parts) -> Core | tuple[Core, TimexType] | None:
    relation, unit = p.get("relation"), p.get("u")
    if p.terms("u")[-1].kind == "L":
        return Value(duration(unit, None)), "DURATION"
    if unit in ("hour", "minute", "second") or (unit, relation) == ("day", "last"):  # "the last day" of something
        return None
    if relation == "same" and p.match.start("relation") > p.match.start("u"):  # "the week that followed"
        return None
    if relation == "last" and unit == "decade":  # the past ten years, rarely the 2010s
        return Stretch(unit, -1), "DURATION"
    return relative(unit, relation)


def several(p: Parts) -> Core | tuple[Core, TimexType] | None:
    count, relation, unit = p.count("n"), p.get("relation"), p.get("u")
    if relation not in ("last", "next", "following", "previous"):
        return None
    if count is None:
        return Value(duration(unit, None)), "DURATION"
    return Stretch(unit, count if relation in ("next", "following") else -count), "DURATION"


def ago(p: Parts) -> Meaning:
    return measured(p, -1)


def within(p: Parts) -> Meaning:
    return measured(p, 1)


def measured(p: Parts, sign: int) -> Meaning:
    """So long before or after today: a date, or where the annotators of a language have it so, a duration.

    In KRAUTS, the German TimeML corpus, a preposition is no part of the expression: "vor [zwei Wochen]" is P2W.
    """
    count, unit = p.count("n"), p.get("u")
    if p.vocabulary.measured_steps:
        return (Value(duration(unit, None)) if count is None else Step(unit, sign * count)), "DURATION"
    if count is None:
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF")
    return Step(unit, sign * count)


def counted(p: Parts) -> Core | None:
    sign, unit = p.get("step").split()
    count = p.count("n")
    return None if count is None else Step(unit, int(sign) * count)


def later(p: Parts) -> Meaning:
    return from_last(p, 1)


def earlier(p: Parts) -> Meaning:
    return from_last(p, -1)


def from_last(p: Parts, sign: int) -> Meaning:
    """So many units from the last date spoken of; hours and minutes lead to no day."""
    count, unit = p.count("n"), p.get("u")
    if unit in ("hour", "minute", "second"):
        return Value(duration(unit, count)), "DURATION"
    return None if count is None else Step(unit, sign * count, from_last=True)
