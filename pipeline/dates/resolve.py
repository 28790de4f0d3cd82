"""From what was recognised to dates: reasoning over the whole article.

The article's own date may be coarse: then every day that it allows is tried, and the results are
joined into "one of" them. Days that contradict what the text says of past and future are tried no
further. Within a quotation, "today" is the day on which it was said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.dates import calendar, normalise, tense
from pipeline.dates.calendar import When
from pipeline.dates.combine import is_day
from pipeline.dates.cores import Dated, Fixed, Step, Value, Weekday
from pipeline.dates.grammar import Found
from pipeline.dates.saying import RATHER_AHEAD, Saying
from pipeline.dates.story import Here
from pipeline.dates.vocabulary import Vocabulary
from pipeline.model import Span, TimeExpression

# What each sign begins stands behind it, so that a search stops at these signs alone.
_QUOTED = re.compile(
    r"[\"'“„«‘](?:(?<=\")[^\"]{10,3000}\"|(?<=')(?<!\w')(?:[^']|(?<=\w)'(?=\w)){10,3000}+'(?!\w)"
    r"|(?<=[“„«])[^”“»]{10,3000}[”“»]|(?<=‘)(?:[^’]|(?<=\w)’(?=\w)){10,3000}’)"
)
_SAID_WITHIN = 7
"""A dated saying is the day of a later quotation only if it is at most so many days old."""

_FIRST_YEAR, _LAST_YEAR = 999, 9000
"""Articles of other years are none: "fifty years ago" must stay on the calendar."""

Resolved = list[When | None]


class Telling(NamedTuple):
    """How an expression is told: in which sentence, looking where, in a quotation, and the expression that dates that.

    `dated_by` is the day outside the quotation in the same sentence: "‘Vandaag …’, zei hij donderdag."
    """

    place: int
    direction: float
    quoted: bool
    dated_by: Found | None


def resolve(
    text: str, found: Sequence[Found], published: str, sentences: Sequence[Span], vocabulary: Vocabulary
) -> tuple[TimeExpression, ...]:
    """Give every expression its date, as precisely as words and publication date allow.

    `published` is EDTF: a day, a month or a year; empty or anything else leaves all that depends
    on it undated. Returns as many expressions as were found, in the same order.
    """
    if not found:
        return ()
    places = _places(found, sentences)
    directions = _directions(text, found, [sentences[n] for n in places], vocabulary)
    tellings = _tellings(text, found, places, directions)
    days = _narrowed(publication_days(published), found, directions)
    readings = [_read(found, tellings, today) for today in days] or [_undated(found)]
    counted_from = published if len(days) != 1 else days[0].isoformat()
    return normalise.expressions(text, found, list(zip(*readings, strict=True)), counted_from)


def publication_days(published: str) -> list[date]:
    """All days that an article's own date allows; none where it has no date or a coarser one than a year."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?[~?%]?", published)
    if not match:
        return []
    year, month, day = (int(part or 0) for part in match.groups())
    if not _FIRST_YEAR < year < _LAST_YEAR:
        return []
    try:
        if day:
            return [date(year, month, day)]
        whole = calendar.month(year, month) if month else calendar.years(year)
    except ValueError:
        return []
    return [whole.first + timedelta(n) for n in range((whole.last - whole.first).days + 1)]


def _places(found: Sequence[Found], sentences: Sequence[Span]) -> list[int]:
    """The number of the sentence in which each expression stands."""
    places: list[int] = []
    index = 0
    for one in found:
        while index + 1 < len(sentences) and sentences[index].end <= one.start:
            index += 1
        places.append(index)
    return places


def _directions(text: str, found: Sequence[Found], sentences: Sequence[Span], vocabulary: Vocabulary) -> list[float]:
    """Each expression's own direction, else that of its clause; `sentences` are those in which they stand."""
    directions: list[float] = []
    for one, sentence in zip(found, sentences, strict=True):
        if one.type in ("DURATION", "SET") or isinstance(one.core, Value):  # the same whichever way the clause looks
            directions.append(one.direction)
            continue
        clause = one.direction or tense.direction(text, sentence, one.start, one.end, vocabulary)
        # a deadline looks ahead, but in a clause about the past it may be over
        deadline = RATHER_AHEAD if clause < 0 else 1
        directions.append(deadline if one.extent == "until" and not one.direction else clause)
    return directions


def _tellings(text: str, found: Sequence[Found], places: Sequence[int], directions: Sequence[float]) -> list[Telling]:
    """How each expression is told; the first day outside a quotation dates what is said in its sentence."""
    quotes = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    begins = [begin for begin, _ in quotes]
    quoted = [
        (n := bisect_right(begins, one.start)) > 0
        and one.start < quotes[n - 1][1]
        and text[one.start - 1] != "("  # "heute (gestern, Anm. d. Red.)": a gloss is the writer's
        for one in found
    ]
    dating: dict[int, Found] = {}
    for one, place, direction, inside in zip(found, places, directions, quoted, strict=True):
        if not inside and direction <= 0 and one.extent == "within" and is_day(one):
            dating.setdefault(place, one)
    return [
        Telling(place, direction, inside, dating.get(place))
        for place, direction, inside in zip(places, directions, quoted, strict=True)
    ]


def _narrowed(days: list[date], found: Sequence[Found], directions: Sequence[float]) -> list[date]:
    """The publication days that agree with the days the text calls past or still to come."""
    if len(days) <= 1:
        return days
    for one, direction in zip(found, directions, strict=True):
        if not direction or not isinstance(one.core, Dated | Fixed):
            continue
        when = one.core.resolve(Saying(today=days[0]))
        if when is None or when.grain != "day" or not days[0] <= when.first <= days[-1]:
            continue
        days = [day for day in days if (day <= when.first if direction > 0 else day >= when.first)]
    return days


def _read(found: Sequence[Found], tellings: Sequence[Telling], today: date) -> Resolved:
    """All expressions read as if the article had appeared on one day.

    A day still to come is never the day of what happened. Beyond its own sentence it is the story's day only for
    clauses that look somewhere: in a calendar of events the next entry's bare "20 Uhr" is today's again.
    """
    resolved: Resolved = []
    last = last_day = None
    said, spoken, group, unknown = today, 0, -1, -1
    for one, (place, direction, quoted, dated_by) in zip(found, tellings, strict=True):
        ahead = last_day is not None and last_day.first > today
        if isinstance(one.core, Here) and ahead and (direction < 0 or (place != spoken and not direction)):
            last_day = None
        if one.rule == "so long ago" and isinstance(one.core, Value):
            unknown = place
        if isinstance(one.core, Here) and unknown == place and direction <= 0:
            resolved.append(None)  # "a few days ago, in the morning": of which day is not said
            continue
        spoken_on = today
        if quoted and isinstance(one.core, Step) and one.core.unit == "day":
            dating = dated_by.core.resolve(Saying(today=today, last_day=last_day, direction=-1)) if dated_by else None
            spoken_on = dating.first if dating and dating.grain == "day" and dating.first <= today else said
        when = one.core.resolve(Saying(today=spoken_on, last=last, last_day=last_day, direction=direction))
        if resolved and one.group >= 0 and one.group == group and isinstance(one.core, Weekday):
            when = _in_order(resolved, when, direction)
        group = one.group
        resolved.append(when)
        if when is None or (one.type in ("DURATION", "SET") and not isinstance(one.core, Step)):
            continue
        last = when
        if when.grain != "day":
            continue
        last_day, spoken = when, place
        told = not quoted and one.extent == "within" and direction <= 0
        if told and timedelta(0) <= today - when.first <= timedelta(_SAID_WITHIN):
            said = when.first
    return resolved


def _in_order(resolved: Resolved, second: When | None, direction: float) -> When | None:
    """Two weekdays as ends of a range, made to follow each other: in the past the first one moves, else the second."""
    first = resolved[-1]
    if first is None or second is None or first.first <= second.first:
        return second
    try:
        if direction >= 0:
            return calendar.day(second.first + timedelta(7))
        resolved[-1] = calendar.day(first.first - timedelta(7))
    except OverflowError:  # the calendar's own end
        pass
    return second


def _undated(found: Sequence[Found]) -> Resolved:
    """What can be read without knowing when the article appeared."""
    anyday = Saying(today=date(2000, 1, 1))
    return [one.core.resolve(anyday) if one.core.stated else None for one in found]
