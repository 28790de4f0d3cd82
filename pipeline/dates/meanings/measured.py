"""Durations, sets and vague references: values that stand on no calendar."""

from __future__ import annotations

from pipeline.dates.cores import Step, Value
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


def since(p: Parts) -> Core | tuple[Core, TimexType] | None:
    count = p.count("n")
    return (Value(duration(p.get("u"), None)), "DURATION") if count is None else (Step(p.get("u"), -count), "DURATION")


def repeated(p: Parts) -> tuple[Core, TimexType] | None:
    if p.get("weekday"):
        return Value(f"XXXX-WXX-{p.number('weekday')}"), "SET"
    count = p.count("n") if p.get("n") else 1
    return Value(duration(p.get("u"), count)), "SET"


def adverb(p: Parts) -> tuple[Core, TimexType] | None:
    kind, value = p.get("adverb").split()
    return (Value(value), "SET") if kind == "SET" else (Value(value), "DURATION")


def vague(p: Parts) -> Core | None:
    return Value(p.get("vague"))
