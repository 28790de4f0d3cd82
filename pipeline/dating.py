"""Which day an event is of: a date in its words, the day its story is at, the article's own, or none.

Three things are told apart. What is reported has periods in it that are not the report's ("meldt een verlies over
het eerste kwartaal"). What is narrated goes on at the day of its scene ("Op 1 juni … Hij beschreef …"). What is said
or done in any other tense is news of the article's own day, or background.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import compress
from typing import NamedTuple

from pipeline.clauses import Clause, Word
from pipeline.languages import load
from pipeline.languages.tokens import Forms
from pipeline.model import Anchor, TimeExpression
from pipeline.schema import GRAINS

_LONGEST_STORY = timedelta(14)
"""A scene longer ago than this before the article appeared is history, and what follows it need not be."""

_OF_A_DAY = GRAINS.index("day")
_FINEST_PERIOD = GRAINS.index("week")
_PERIODS = frozenset(("quarter", "half"))
"""Grains in which figures are reported and hardly anything else is dated."""

_NOT_BEFORE_VERBS = Word.DETERMINER | Word.PREPOSITION

OwnDate = tuple[datetime, datetime, str]
"""An article's own date: the earliest and the latest moment that it allows, half open, and its grain."""


class Dating(NamedTuple):
    """How an event is dated: by an expression, by the article's own date, or not at all.

    `named` is the expression in the event's own words, also where that does not date it: the event's id hangs on it.
    """

    time: TimeExpression | None
    anchor: Anchor
    named: TimeExpression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenses:
    """A language's words that tell a report and a narrative, from `[dates]` of its file."""

    reporting: frozenset[str]
    reports_now: frozenset[str]
    narrative: Forms
    perfect: frozenset[str]


@cache
def tenses(tag: str) -> Tenses:
    """The tenses of a language; one without a file has none, so nothing is told apart by them."""
    dates = load(tag).section("dates")
    now = frozenset(dates.get("reports_now", ()))
    return Tenses(
        reporting=now | frozenset(dates.get("reported", ())),
        reports_now=now,
        narrative=Forms(dates.get("narrative", "")),
        perfect=frozenset(dates.get("perfect", ())),
    )


def dating(clause: Clause, times: Sequence[TimeExpression], vague: Sequence[TimeExpression], known: Tenses) -> Dating:
    """The finest, earliest expression of a clause dates it; without one, its words tell news from background.

    `times` are those with a date, `vague` the others of the clause. Background is what a repeated or vague time
    ("elke maandag", "onlangs") or a question holds, what a word of the main clause says is always or was long ago,
    and, where no trigger tells of a deed, what is only described.
    """
    named = _finest(times, clause)
    own = [t for t in times if not _reported(t, clause, known) and not _aside(t, clause)]
    if own:
        best = _finest(own, clause)
        assert best
        return Dating(best, best.anchor, named)
    if named:
        return Dating(None, "published", named)
    past = any(t.value == "PAST_REF" or t.rule.startswith("so long ago") for t in vague)
    if past or any(t.type == "SET" and " " in t.text for t in vague) or clause.words[-1:] == ["?"]:
        return Dating(None, "none")
    main = {t.kind for t in clause.background if clause.parts[t.at] not in clause.subordinate}
    tells = any(clause.parts[t.at] not in clause.subordinate for t in clause.triggers)
    background = "always" in main or ("describes" in main and not tells)
    return Dating(None, "none" if background else "published")


def in_story(
    dated: Dating, clause: Clause, story: TimeExpression | None, own: OwnDate | None, known: Tenses
) -> tuple[Dating, TimeExpression | None]:
    """An event's dating, and the scene that the next sentence may go on with; `story` is the one before it.

    A scene is a past day in the simple past, or what the language tells in. It goes on while main clauses are told
    so and name no day; a present or a perfect tense brings the article's own day back.
    """
    if not (dated.time or story) or not _narrates(clause, known):
        return dated, None
    if dated.time:
        scene = _is_scene(dated.time, own) and not _subordinate(dated.time, clause)
        return dated, _whole_day(dated.time) if scene else None
    if story and dated.anchor == "published":
        return Dating(story, "relative", dated.named), story
    return dated, story


def _aside(time: TimeExpression, clause: Clause) -> bool:
    """Whether a time only tells who somebody is who now speaks: "X, die in 2019 werd ontslagen, zei ..."."""
    if time.extent != "within" or not _subordinate(time, clause):
        return False
    part = clause.parts[bisect_left(clause.starts, time.start)]
    begin, end = clause.parts.index(part), len(clause.parts) - clause.parts[::-1].index(part)
    goes_on = end < len(clause.parts) and clause.parts[end] not in clause.subordinate
    speaks = any(kinds & Word.SAYING for kinds in clause.classes[end : end + 3])
    return bool(clause.classes[begin] & Word.RELATIVE) and goes_on and speaks


def _narrates(clause: Clause, known: Tenses) -> bool:
    """Whether the main clause has a form that narrates; behind a determiner or a preposition it is an adjective."""
    told = list(compress(range(len(clause.words)), map(known.narrative.__getitem__, clause.words)))
    if not any(_main(clause, at) and not (at and clause.classes[at - 1] & _NOT_BEFORE_VERBS) for at in told):
        return False
    return not any(word in known.perfect and _main(clause, at) for at, word in enumerate(clause.words))


def _main(clause: Clause, at: int) -> bool:
    """Whether a word stands in a main clause."""
    return clause.parts[at] not in clause.subordinate


def _whole_day(time: TimeExpression) -> TimeExpression:
    """A scene's time without its hour, which what follows need not share."""
    if not time.earliest or not time.latest or time.grain == "day":
        return time
    first, last = time.earliest.date(), (time.latest - timedelta(microseconds=1)).date()
    return replace(
        time,
        type="DATE",
        value=time.value.partition("T")[0],
        edtf=first.isoformat() if first == last else time.edtf,
        earliest=datetime.combine(first, datetime.min.time()),
        latest=datetime.combine(last, datetime.min.time()) + timedelta(1),
        grain="day",
    )


def own_date(days: Sequence[date]) -> OwnDate | None:
    """An article's own date from the days that it allows, `None` where it has none."""
    if not days:
        return None
    grain = "day" if len(days) == 1 else "month" if len(days) <= 31 else "year"
    begin = datetime.combine(days[0], datetime.min.time())
    return begin, datetime.combine(days[-1], datetime.min.time()) + timedelta(1), grain


def _is_scene(time: TimeExpression, own: OwnDate | None) -> bool:
    """Whether a time is a day of the news: within the last weeks before the article appeared."""
    if own is None or time.earliest is None or time.latest is None or time.extent != "within":
        return False
    fine = bool(time.grain) and GRAINS.index(time.grain) >= _OF_A_DAY and time.type != "DURATION"
    return fine and time.latest <= own[1] and own[0] - time.earliest <= _LONGEST_STORY


def _reported(time: TimeExpression, clause: Clause, known: Tenses) -> bool:
    """Whether a period is one that a report speaks of, and not the report's own.

    It is in a present report, in what hangs on a reporting verb before it, and where it is a quarter or a half.
    "Vorige maand meldde X" and "X kondigde vorige maand aan" are dated by their months.
    """
    if not time.grain or GRAINS.index(time.grain) >= _FINEST_PERIOD:
        return False
    verbs = [
        at
        for at, word in enumerate(clause.words)
        if word in known.reporting and clause.parts[at] not in clause.subordinate
    ]
    if any(clause.words[verb] in known.reports_now for verb in verbs):
        return True
    if not verbs or bisect_left(clause.starts, time.start) < verbs[0]:
        return False
    return _subordinate(time, clause) or time.grain in _PERIODS


def _subordinate(time: TimeExpression, clause: Clause) -> bool:
    """Whether a time stands in a part that hangs on another."""
    at = bisect_left(clause.starts, time.start)
    return at < len(clause.parts) and clause.parts[at] in clause.subordinate


def _finest(times: Sequence[TimeExpression], clause: Clause) -> TimeExpression | None:
    """The time of the main clause before that of another, the finest, the first."""
    return min(
        times,
        key=lambda t: (_subordinate(t, clause), _stretches(t), -GRAINS.index(t.grain) if t.grain else 0, t.start),
        default=None,
    )


def _stretches(time: TimeExpression) -> bool:
    """Whether a duration covers more than what it is named by: "the past three months", but not "three weeks ago"."""
    if time.type != "DURATION" or time.grain != "day":
        return False
    return not time.earliest or not time.latest or time.latest - time.earliest > timedelta(1)
