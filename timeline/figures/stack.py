"""Which lanes there are, which marks stand in them, and in which row so that none hides another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

By = Literal["country", "actor", "kind", "publisher", "language", "none"]
"""What the lanes of a chart can be."""

Order = Literal["count", "first", "name"]
"""How lanes stand under each other: most events first, earliest event first, or by name."""

TOPS = (12, 24, 48)
"""So many lanes there can be beside the rest and what has none."""

COLUMNS = {"country": "countries", "actor": "actors", "kind": "kind", "publisher": "publisher", "language": "language"}
"""What the lanes are, and the column, of lists or of one value, that says in which of them an event stands."""

REST, NOBODY = "\0rest", "\0nobody"
"""The lanes of what does not fit in the others and of what has no code; no code is like them."""


class Lane(NamedTuple):
    """A lane: its code, how many events stand in it, its first row, its rows, and how many of them hold points."""

    code: str
    events: int
    first: int
    rows: int
    points: int


def assign(events: pd.DataFrame, by: str, most: int, only: tuple[str, ...] = ()) -> pd.DataFrame:
    """Where each event stands: columns place (in the frame) and lane, a row for each lane of an event.

    `by` is a key of COLUMNS, or "none" for one lane of all (KeyError for any other).
    At most `most` lanes of codes, most events first, then by code; after them the rest and those
    without a code. An event with several codes outside them stands in the rest once. With `only`
    some lanes, NOBODY perhaps among them, there are no others and no rest.
    """
    if by == "none":
        return pd.DataFrame({"place": np.arange(len(events)), "lane": pd.Categorical([""] * len(events))})
    codes = events[COLUMNS[by]].to_numpy()
    pairs = pd.DataFrame({"place": np.arange(len(events)), "lane": codes}).explode("lane")
    pairs = pairs.assign(lane=pairs["lane"].astype("str").fillna(NOBODY).replace("", NOBODY)).drop_duplicates()
    counts = pairs.loc[pairs["lane"] != NOBODY, "lane"].value_counts().rename_axis("code").reset_index()
    order = counts.sort_values(["count", "code"], ascending=[False, True])["code"].tolist()
    if only:
        pairs, order, most = pairs[pairs["lane"].isin(only)], [code for code in order if code in only], len(only)
    # One code too many is a lane of its own rather than a rest of one.
    kept = order if len(order) <= most + 1 else order[:most]
    lanes = pairs["lane"].where(pairs["lane"].isin([*kept, NOBODY]), REST)
    return pairs.assign(lane=pd.Categorical(lanes, categories=[*kept, REST, NOBODY])).drop_duplicates()


def ordered(lanes: pd.DataFrame, order: Order, name: Callable[[str], str]) -> list[str]:
    """The codes of some lanes from the top down; the rest and what has no code stay last.

    `lanes` has columns lane, events and since, the earliest moment in it. Where lanes are equal, the one
    with more events comes first, then by code. Names are compared without case and accents.

    >>> lanes = pd.DataFrame({"lane": ["RU", "DE", REST], "events": [9, 2, 30], "since": [4, 1, 0]})
    >>> ordered(lanes, "first", str)[:2], ordered(lanes, "count", str)[:2]
    (['DE', 'RU'], ['RU', 'DE'])
    """
    last = lanes["lane"].map({REST: 1, NOBODY: 2}).fillna(0)
    first = lanes["since"] if order == "first" else 0
    called = [_folded(name(code)) for code in lanes["lane"]] if order == "name" else ""
    sorting = lanes.assign(last=last, first=first, called=called)
    by = ["last", "first", "called", "events", "lane"]
    return [str(code) for code in sorting.sort_values(by, ascending=[True, True, True, False, True])["lane"]]


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def pack(marks: pd.DataFrame, gap: float) -> tuple[pd.Series, list[Lane]]:
    """The row of each mark, counted from the top of the figure, and the lanes in their order.

    `marks` has columns lane (an ordered category), middle, reach (how far it goes to either side) and
    wide. In each lane narrow marks come first, earliest at the top left, and wide ones below them, so
    that what is known to the day is not lost between long bars. Marks in one row are at least `gap`
    apart; of those that begin together the one that comes first in the frame stands higher.
    """
    sides = marks.assign(begin=marks["middle"] - marks["reach"], end=marks["middle"] + marks["reach"])
    ordered = sides.sort_values(["lane", "wide", "begin"], kind="stable")
    left = (ordered["begin"] - gap / 2).tolist()
    right = (ordered["end"] + gap / 2).tolist()
    rows: list[int] = []
    lanes: list[Lane] = []
    first = at = 0
    for lane, in_lane in ordered.groupby("lane", observed=True, sort=True):
        begin, used = at, {False: 0, True: 0}
        for wide, group in in_lane.groupby("wide", sort=True):
            taken = _first_fit(left[at : at + len(group)], right[at : at + len(group)])
            rows += [first + used[False] + row for row in taken]
            used[bool(wide)] = max(taken) + 1
            at += len(group)
        points, bars = used.values()
        lanes.append(Lane(str(lane), at - begin, first, points + bars, points))
        first += points + bars
    return pd.Series(rows, index=ordered.index, dtype="int64"), lanes


def _first_fit(left: list[float], right: list[float]) -> list[int]:
    """The lowest free row for each of some stretches, which come in the order of their left sides."""
    free: list[int] = []
    ends: list[tuple[float, int]] = []
    rows: list[int] = []
    for begin, end in zip(left, right, strict=True):
        while ends and ends[0][0] <= begin:
            heappush(free, heappop(ends)[1])
        row = heappop(free) if free else len(ends)
        heappush(ends, (end, row))
        rows.append(row)
    return rows
