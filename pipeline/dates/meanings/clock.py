"""Times of day and parts of the day."""

from __future__ import annotations

import re

from pipeline.dates.cores import Step, Value
from pipeline.dates.durations import duration
from pipeline.dates.matches import Meaning, Parts
from pipeline.dates.saying import Core
from pipeline.dates.story import Here, Same

_NOON, _DAY = 12, 24
_CLAUSE_END = re.compile(r"[,.|)]|$")


def clock(p: Parts) -> Meaning:
    """A time of day; a plain number of hours is one only after a word that asks for a time."""
    before = p.scan.code[p.match.start() - 1] if p.match.start() else "|"
    asked = before in "@QWT" or (before == "o" and p.scan.terms[p.match.start() - 1].value == "at_or_to")
    marked = p.get("h") == "oclock" or bool(p.get("p") or p.get("z")) or (p.get("sign") == ":" and before not in "x(")
    if p.get("word"):
        return Here(), "TIME", p.get("word")
    part = p.scan.code.startswith("P", p.match.end())
    second = bool(_FROM_HOUR.search(p.scan.code, max(0, p.match.start() - 6), p.match.start()))
    if not (asked or marked or (p.get("h") and (p.get("mm") or second or part or before in "sfukba"))):
        return None
    bare = p.get("h") == "hour" and not (p.get("mm") or p.get("p") or p.get("z"))
    if bare and not (second or part or _is_time(p)):
        return None
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


def _is_time(p: Parts) -> bool:
    """Whether a plain number of hours is a time of day and no length: "om vijf uur", not "maandag vijf uur overleg".

    It is one after a word that asks for a time; behind a day and "after", which stand before both, only where
    digits or the end of a clause say so. "About five hours" is a length.
    """
    code, start, end = p.scan.code, p.match.start(), p.match.end()
    before, behind = code[start - 1 : start] if start else "|", code[end : end + 1] or "|"
    if before != "@" and (behind in "l<g" or p.vocabulary.hours_last.match(p.scan.text, p.scan.terms[end - 1].end)):
        return False
    first = start
    while first and code[first - 1] == "Q" and _word(p, first - 1) not in p.vocabulary.asks_time:
        first -= 1
    if first and _word(p, first - 1) in p.vocabulary.asks_time:
        return p.number("hh") < _DAY or code[first - 1] in "@uo"
    plain = p.terms("hh")[0].kind == "D" and p.number("hh") < _DAY
    return first == start and before in "WTa" and (plain or _CLAUSE_END.match(code, end) is not None)


def _word(p: Parts, position: int) -> str:
    term = p.scan.terms[position]
    return p.scan.text[term.start : term.end].lower()


def half_before(p: Parts) -> Meaning:
    """ "half zes", "halb sechs": half past five."""
    hour = p.number("hh")
    return (Here(), "TIME", f"{hour - 1:02}:30") if p.get("half") == "MID" and 1 <= hour <= _NOON else None


def clock_range(p: Parts) -> Meaning:
    """The 9 of "von 9 bis 12 Uhr"; where the word for hour is also that for sixty minutes, only after "from"."""
    asked = p.scan.code[p.match.start() - 1 : p.match.start()] in ("v", "f", "k", "@")
    hour, minute = p.number("hh"), p.number("mm")
    if hour > 24 or minute > 59 or not (p.get("h") == "oclock" or asked):
        return None
    return Here(), "TIME", f"{hour:02}:{minute:02}"


def hours(p: Parts) -> Meaning:
    return (Value(duration("hour", p.count("n"))), "DURATION") if p.get("h") == "hour" else None


def part(p: Parts) -> Meaning:
    return Here(), "TIME"


def every_part(p: Parts) -> Meaning:
    return Value("XXXX-XX-XX"), "SET"


def this_part(p: Parts) -> Core | None:
    match p.get("relation"):
        case "this" | "last":
            return Step("day", 0)
        case "next" | "following":
            return Step("day", 0)
        case "same":
            return Same("day")
    return None
