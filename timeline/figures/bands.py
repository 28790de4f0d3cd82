"""What all charts in lanes have in common: the dates above, the lanes under each other with their names, their room.

Heights are pixels: the y axis counts them from the top, so that lanes and rows keep theirs whatever
the figure's width.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Any, NamedTuple

import plotly.graph_objects as go
from babel.lists import format_list
from babel.numbers import format_decimal

from timeline.figures import legend
from timeline.figures.stack import NOBODY, REST, By, Lane
from timeline.figures.template import Palette, palette, template
from timeline.figures.text import clean, escape
from timeline.filters import FIELDS, Label
from timeline.span import DAY, milliseconds
from timeline.when import day_in_words
from timeline.words import locale, plural, words

NAMES = {field.parameter: field.name for field in FIELDS}
"""What the lanes are called in an address, and the filter whose labels name them."""

_NAMED = 3
"""So many lanes are named in words."""

_LONGEST = 42
"""Of a lane's name so many code points are shown."""

WIDTH = 760
"""The width in pixels for which marks are kept apart; on a narrower screen near ones may touch."""

HEADER, FOOT, AXIS = 28, 8, 44
"""Pixels for a lane's name, the space below its rows and the dates above all lanes."""

_REST = "rest"
"""What the header of the lane of all others is called inside a figure."""

_STACK, _LEAST_ROW = 168, 4
"""A lane's points take about so many pixels of height: where they need more, their rows close up, to no less."""


class View(NamedTuple):
    """What the time axis shows, in milliseconds, and how many of them make a pixel."""

    left: float
    right: float
    pixel: float


class Band(NamedTuple):
    """Where a lane stands in the figure and how high its rows of points and of bars are, in pixels from the top."""

    lane: Lane
    top: int
    header: int
    point_row: float
    bar_row: int

    @property
    def bottom(self) -> float:
        """Where the lane ends."""
        return self.row_top(self.lane.rows) + FOOT

    def row_top(self, rank: float) -> float:
        """Where a row begins, counted from the lane's first."""
        points = min(rank, self.lane.points)
        return self.top + self.header + points * self.point_row + max(rank - self.lane.points, 0) * self.bar_row


def stacked(lanes: list[Lane], row: int, header: int, closing: bool = True) -> Iterator[Band]:
    """The lanes from the top down; `row` and `header` are the heights of a row and of what is above a
    lane's rows; where there are many rows of points they close up, unless `closing` is false."""
    top = 0
    for lane in lanes:
        point_row = max(min(row, _STACK / lane.points), _LEAST_ROW) if closing and lane.points else row
        band = Band(lane, top, header, point_row, row)
        yield band
        top = ceil(band.bottom)


def view_of(first: date, last: date) -> View:
    """A view of some days, both included, with a little room at either side."""
    return view_between(milliseconds(first), milliseconds(last) + DAY)


def view_between(left: float, right: float) -> View:
    """A view of what lies between two moments in milliseconds, with a little room at either side."""
    margin = max((right - left) * 0.015, DAY / 2)
    return View(left - margin, right + margin, (right - left + 2 * margin) / WIDTH)


def layout(bands: list[Band], view: View, top: int, dark: bool, above: int = 0) -> dict[str, Any]:
    """Axes, lanes and `above` the dates so many free pixels; the legend is there, but not shown (`figures.legend`)."""
    bottom = bands[-1].bottom if bands else HEADER
    return {
        "template": template(dark),
        "height": ceil(bottom) + top + above,
        "margin": {"t": top + above, "b": 0},
        "xaxis": {"range": view[:2], "minallowed": view.left, "maxallowed": view.right, "side": "top"},
        "yaxis": {"range": [bottom, 0]},
        "dragmode": False,
        "hovermode": "closest",
        "barmode": "overlay",
        "barcornerradius": 6,
        "shapes": list(_stripes(bands, palette(dark))),
        "showlegend": False,
        "legend": {
            "orientation": "h",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": legend.SIZE, "color": palette(dark).muted},
            "x": 0,
            "yref": "paper",
        },
    }


def _stripes(bands: list[Band], colours: Palette) -> Iterator[dict[str, Any]]:
    for band in bands[::2]:
        yield {
            "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": band.top, "y1": band.bottom,
            "fillcolor": colours.stripe, "line": {"width": 0},
        }  # fmt: skip


def headers(bands: list[Band], by: By, language: str, label: Label, colours: Palette) -> Iterator[dict[str, Any]]:
    """Annotations with the name of each lane and how many events stand in it; none where all stand in one."""
    spoken = locale(language)
    for band in bands if by != "none" else []:
        said = escape(name(band.lane.code, by, language, label))
        events = format_decimal(band.lane.events, locale=spoken)
        yield {
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": 6, "y": band.top + HEADER / 2, "showarrow": False,
            "text": f"<b>{said}</b>  <span style='color:{colours.muted}'>{events}</span>",
            "name": _REST if band.lane.code == REST else None,
        }  # fmt: skip


def has_rest(figure: go.Figure) -> bool:
    """Whether a figure has a lane of what does not fit in the others."""
    return any(note.name == _REST for note in figure.layout.annotations)


def name(code: str, by: By, language: str, label: Label) -> str:
    """What a lane is called, in one line; nothing where all stand in one."""
    if by == "none":
        return ""
    special = {REST: words(language, "figures")["rest"], NOBODY: words(language, "figures")["nobody"][by]}
    return str(special[code]) if code in special else clean(label(NAMES[by], code), _LONGEST)


def alt(
    events: int, days: tuple[date, date], lanes: list[tuple[str, int]], language: str, *, by: By, label: Label
) -> str:
    """What a chart in lanes shows, in one sentence: how many events, mainly when, and in which lanes most of them."""
    text = words(language, "figures")["alt"]
    if not events:
        return str(text["none"])
    counts = [(code, n) for code, n in lanes[:_NAMED] if n and code not in ("", REST, NOBODY)]
    named = [f"{name(code, by, language, label)} ({format_decimal(n, locale=locale(language))})" for code, n in counts]
    return str(
        text["lanes"].format(
            events=plural(language, "figures", "events", events),
            first=day_in_words(days[0], language),
            last=day_in_words(days[1], language),
            lanes=text["by_lane"].format(list=format_list(named, locale=locale(language))) if named else "",
        )
    )
