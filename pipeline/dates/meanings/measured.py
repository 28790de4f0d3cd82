"""Durations, sets and vague references: values that stand on no calendar."""

from __future__ import annotations

from pipeline.dates.cores import Value
from pipeline.dates.durations import duration
from pipeline.dates.matches import Meaning, Parts
from pipeline.dates.meanings import years
from pipeline.dates.saying import Core
from pipeline.model import TimexType


def lasting(p: Parts) -> Meaning:
    unit = p.get("u") or "hour"
    terms = p.terms("u")
    if years.is_age(p):
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


def units(p: Parts) -> Meaning:
    return Value(duration(p.get("u"), None)), "DURATION"


def sharing(p: Parts) -> Meaning:
    """The 60 of "60 und 90 Tage", the two of "two to three years": no day, hour or age before another."""
    small = p.terms("n")[0].kind == "D" and p.number("n") >= int(p.scan.terms[p.match.end() + 1].value.split(".")[0])
    ages = p.vocabulary.lasting and p.get("u") == "year"  # "les 6-16 ans"
    return None if small or ages else (Value(duration(p.get("u"), p.count("n"))), "DURATION")


def repeated(p: Parts) -> tuple[Core, TimexType] | None:
    if p.get("weekday"):
        return Value(f"XXXX-WXX-{p.number('weekday')}"), "SET"
    count = p.count("n") if p.get("n") else 1
    return Value(duration(p.get("u"), count)), "SET"


def nth_weekdays(p: Parts) -> tuple[Core, TimexType] | None:
    """ "every last Saturday of the month" comes once a month, "every second Saturday" every two weeks."""
    if p.get("u"):
        return Value(duration(p.get("u"), 1)), "SET"
    return (Value(duration("week", p.count("n"))), "SET") if p.number("n") > 1 else None


def adverb(p: Parts) -> tuple[Core, TimexType] | None:
    kind, value = p.get("adverb").split()
    return (Value(value), "SET") if kind == "SET" else (Value(value), "DURATION")


def vague(p: Parts) -> Core | None:
    return Value(p.get("vague"))
