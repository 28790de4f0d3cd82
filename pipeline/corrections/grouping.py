"""Which tellings are one event, after people have joined and parted some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.corrections.change import Change

Placed = Mapping[tuple[str, int], str]
"""Where a change's targets are now: id of the change and number of the target -> id of a telling (`told_as`)."""


class Regrouped(NamedTuple):
    """home: telling -> the event that it belongs to now. parted: tellings that somebody took out of an event.

    events: the ids of all events that there are now.
    """

    home: dict[str, str]
    parted: frozenset[str]
    events: frozenset[str]


def regroup(changes: Iterable[Change], placed: Placed, base: Mapping[str, str]) -> Regrouped:
    """Join and part events as changes say, in order.

    `base` maps each telling of each event concerned to its event, as merging left it. Of events that
    are joined the first one's id stays. A telling that is parted is an event under its own id; where
    it gave the event its id, the rest takes that of its least telling. A target that was not found
    is passed over, and so is a joining of fewer than two.
    """
    home = dict(base)
    members: dict[str, list[str]] = {}
    for telling, event in base.items():
        members.setdefault(event, []).append(telling)
    parted: set[str] = set()

    def move(tellings: list[str], event: str) -> None:
        home.update(dict.fromkeys(tellings, event))
        members.setdefault(event, []).extend(tellings)

    for change in changes:
        if change.do not in ("merge", "split"):
            continue
        found = [placed[key] for number in range(len(change.on)) if (key := (change.id, number)) in placed]
        if change.do == "merge":
            stays, *others = dict.fromkeys(home[telling] for telling in found) or [""]
            for event in others:
                move(members.pop(event), stays)
            continue
        for telling in found:
            event = home[telling]
            rest = [other for other in members[event] if other != telling]
            if rest:
                parted.add(telling)
                del members[event]
                move(rest, min(rest) if event == telling else event)
                move([telling], telling)
    return Regrouped(home, frozenset(parted), frozenset(home.values()))


def event_of(telling: str, base: Mapping[str, str], now: Regrouped) -> str | None:
    """The event that a change of a telling changes; None where somebody joined that event to another one.

    A value that was set for an event goes with the event under whatever id merging gives it, but not
    into the event that a person joined it to: that one keeps its own.
    """
    event = telling if telling in now.parted else base.get(telling, telling)
    return event if event in now.events else None
