"""The fullest days of the strip by name: flags over its bars, each with the best headline of its day.

Flags are placed one after the other, the fullest day first, and one that finds no room is left out: so none
lies over another, and the same days have the same flags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd
from babel.dates import format_skeleton

from timeline.figures.bands import WIDTH
from timeline.figures.template import Palette
from timeline.figures.text import clean, escape, width_of
from timeline.span import DAY
from timeline.words import locale

ROWS, ROW = 2, 17
"""How many rows of flags there are over the bars, and how many pixels each is high."""

MOST = 6
"""No more flags than this."""

SIZE = 11
"""The font size of a flag in pixels."""

_LENGTHS, _SHORTEST = (32, 26, 20), 12
"""A headline is cut to so many code points, the first of these that has room; one cut to fewer makes no flag."""

_YEAR = 400 * DAY
"""A day on a longer axis is named with its year."""

_GAP = 8
"""Pixels between a flag and whatever stands beside it."""


class Flag(NamedTuple):
    """A flag: what it says, the moment of its staff, its row from the top, and on which side of the staff it is."""

    text: str
    x: float
    row: int
    side: str


def flags(days: pd.DataFrame, left: float, right: float, language: str) -> list[Flag]:
    """The flags of the frame of `moments.fullest_days`, on an axis of `[left, right)` milliseconds.

    They keep apart on a strip of WIDTH pixels; a narrower one has to leave them out.
    """
    pixel = (right - left) / WIDTH
    placed: list[Flag] = []
    taken: list[tuple[int, float, float]] = []
    for day, headline in zip(days["day"], days["headline"], strict=True):
        x = (day + pd.Timedelta(hours=12)).timestamp() * 1000
        when = format_skeleton("yMMMd" if right - left > _YEAR else "MMMd", day.date(), locale=locale(language))
        found = next(_possible(f"{when}:", headline, x, (left, right), pixel, taken), None)
        if found is None:
            continue
        flag, stretches = found
        placed.append(flag)
        taken += stretches
        if len(placed) == MOST:
            break
    return placed


def _possible(
    when: str,
    headline: str,
    x: float,
    view: tuple[float, float],
    pixel: float,
    taken: list[tuple[int, float, float]],
) -> Iterator[tuple[Flag, list[tuple[int, float, float]]]]:
    """The flags that a day can have, and what each takes up, as row, begin and end: its text, and its staff below."""
    for most in _LENGTHS:
        said = clean(headline, most)
        if not said or len(said) < min(_SHORTEST, len(clean(headline, most + 1))):
            continue
        text = f"{when} {said}"
        room = (width_of(text, SIZE) + _GAP) * pixel
        for row in range(ROWS):
            for side, begin, end in (("right", x, x + room), ("left", x - room, x)):
                if not view[0] <= begin < end <= view[1]:
                    continue
                gap = _GAP * pixel
                staff = [(under, x - gap, x + gap) for under in range(row + 1, ROWS)]
                mine = [(row, begin - gap, end), *staff] if side == "right" else [(row, begin, end + gap), *staff]
                if not any(_over(one, other) for one in mine for other in taken):
                    yield Flag(text, x, row, side), mine


def _over(one: tuple[int, float, float], other: tuple[int, float, float]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def texts(placed: list[Flag], colours: Palette) -> Iterator[dict[str, Any]]:
    """What the flags say, over a plot whose upper ROWS * ROW pixels are theirs."""
    for flag in placed:
        yield {
            "x": flag.x, "xanchor": "left" if flag.side == "right" else "right", "yref": "paper", "y": 1,
            "yanchor": "middle", "yshift": -(flag.row + 0.5) * ROW, "text": escape(flag.text), "showarrow": False,
            "font": {"size": SIZE, "color": colours.ink}, "borderpad": 2,
        }  # fmt: skip


def staffs(
    placed: list[Flag], feet: Sequence[float], top: float, row: float, colours: Palette
) -> Iterator[dict[str, Any]]:
    """The line from each flag down to its bar, whose height is in `feet`; rows are `row` high and hang from `top`."""
    if placed:
        heights = [(foot, top - flag.row * row, None) for flag, foot in zip(placed, feet, strict=True)]
        yield {
            "type": "scatter", "mode": "lines", "x": [x for flag in placed for x in (flag.x, flag.x, None)],
            "y": [y for height in heights for y in height], "line": {"color": colours.muted, "width": 1},
            "hoverinfo": "skip",
        }  # fmt: skip
