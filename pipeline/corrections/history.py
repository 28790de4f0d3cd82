"""What of a log holds: changes that are not undone, their history, and where two people disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.corrections.change import Change, Target, Value

Place = tuple[str, str]
"""What a value is set of: an event or article by its id, and the field."""


class Conflict(NamedTuple):
    """Two changes of one value by two people, of whom the later had not seen the earlier's."""

    place: Place
    earlier: Change
    later: Change


def live(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that hold, undoings left out, in the order given.

    A change holds unless an undoing of it holds; an undoing can be undone, which is redoing. An
    undoing that comes before what it undoes, or of what is not there, waits for it.
    """
    known = tuple(changes)
    holding = _holding(known)
    return tuple(change for change in known if change.do != "undo" and change.id in holding)


def last_done(changes: Sequence[Change], by: str) -> Change | None:
    """What one person's undo would undo: the last change of theirs that holds; None where there is none."""
    return next((change for change in reversed(live(changes)) if change.by == by), None)


def last_undone(changes: Sequence[Change], by: str) -> Change | None:
    """What one person's redo would undo: the last undoing of theirs that holds, if they changed nothing since."""
    holding = _holding(changes)
    undoings = {change.id for change in changes if change.do == "undo"}
    for change in reversed([change for change in changes if change.by == by and change.id in holding]):
        if change.do != "undo":
            return None
        if change.of not in undoings:
            return change
    return None


def _holding(changes: Iterable[Change]) -> set[str]:
    """The ids of all changes that hold, undoings among them; a circle of undoings, which no one can make, ends."""
    undoings: dict[str, list[str]] = {}
    known = tuple(changes)
    for change in known:
        if change.do == "undo":
            undoings.setdefault(change.of, []).append(change.id)
    held: dict[str, bool] = {}
    for undone in undoings:
        waiting = [undone]
        while waiting:
            here = waiting[-1]
            ahead = [ident for ident in undoings.get(here, ()) if ident not in held and ident not in waiting]
            if ahead and here not in held:
                waiting += ahead
            else:
                waiting.pop()
                held.setdefault(here, not any(held.get(ident, False) for ident in undoings.get(here, ())))
    return {change.id for change in known if held.get(change.id, True)}


def places(change: Change) -> tuple[tuple[Place, Value], ...]:
    """What a change sets a value of, and the value that its author saw there."""
    return tuple(
        ((_ident(target), change.field), target.was) for target in change.on if change.do in ("set", "article")
    )


def about(changes: Iterable[Change], ident: str) -> tuple[Change, ...]:
    """The history of an event or an article: all changes of it and their undoings, in the order given."""
    known = tuple(changes)
    direct = {change.id for change in known if any(ident in (target.event, target.article) for target in change.on)}
    while more := {change.id for change in known if change.of in direct} - direct:
        direct |= more
    return tuple(change for change in known if change.id in direct)


def conflicts(changes: Iterable[Change]) -> tuple[Conflict, ...]:
    """Where the last two changes of a value are two people's, and the later had seen neither the earlier nor its like.

    Only changes that hold count; the order given is that of time. A conflict is settled by whoever
    sets the value again, having seen the later.
    """
    last: dict[Place, Change] = {}
    found: dict[Place, Conflict] = {}
    for change in live(changes):
        for place, was in places(change):
            before = last.get(place)
            found.pop(place, None)
            if before and before.by != change.by and before.now not in (was, change.now):
                found[place] = Conflict(place, before, change)
            last[place] = change
    return tuple(found.values())


def _ident(target: Target) -> str:
    return target.event or target.article
