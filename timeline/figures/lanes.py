"""The timeline itself: every event a mark, in the lane of each country or actor that it concerns.

Shape says what the words date, fill how sure that is (full, faded, hollow), colour how the date is
known. Heights are pixels: the y axis counts them from the top, so that lanes and rows keep theirs
whatever the figure's width.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from babel.lists import format_list

from timeline.figures import traces
from timeline.figures.hover import hovers
from timeline.figures.marks import place
from timeline.figures.outside import HEIGHT, outside
from timeline.figures.stack import NOBODY, REST, Lane, assign, pack
from timeline.figures.template import Palette, palette, template
from timeline.figures.text import clean, escape
from timeline.figures.traces import Size
from timeline.filters import FIELDS, Label
from timeline.span import DAY, core, milliseconds
from timeline.when import day_in_words
from timeline.words import locale, plural, words

By = Literal["country", "actor", "kind", "publisher", "language", "none"]

NAMES = {field.parameter: field.name for field in FIELDS}
"""What the lanes are called in an address, and the filter whose labels name them."""

_LONGEST = 42
"""Of a lane's name so many code points are shown."""

WIDTH = 760
"""The width in pixels for which marks are kept apart; on a narrower screen near ones may touch."""

_SIZES = ((40, Size(23, 11)), (120, Size(18, 11)), (1_000_000, Size(11, 8)))
"""Up to so many rows in all, they and the marks in them are so many pixels high."""

_HEADER, _FOOT, _AXIS, _LEGEND = 28, 8, 44, 64
"""Pixels for a lane's name, the space below its rows, the dates above all lanes and the legend above them."""

_NARROW = 14
"""A bar that would take fewer pixels than this is a point instead."""

_STACK, _LEAST_ROW = 168, 4
"""A lane's points take about so many pixels of height: where they need more, their rows close up, to no less."""

_GAP = 5
"""Marks in one row are so many pixels apart."""

_BROAD = 40
"""A bar of more pixels than this can be hit on any screen."""


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
        return self.row_top(self.lane.rows) + _FOOT

    def row_top(self, rank: float) -> float:
        """Where a row begins, counted from the lane's first."""
        points = min(rank, self.lane.points)
        return self.top + self.header + points * self.point_row + max(rank - self.lane.points, 0) * self.bar_row


def draw(
    events: pd.DataFrame,
    *,
    by: By,
    language: str,
    label: Label,
    dark: bool = False,
    selected: str | None = None,
    span: tuple[date, date] | None = None,
    most: int = 12,
) -> go.Figure:
    """Dated event rows as a timeline in lanes, ready to be shown at any width.

    `label` names what the lanes and marks have: ("countries", "RU") -> "Rusland". `span` is the first and the
    last day of the time axis, both included; without it the axis holds all that is not far out. What
    lies outside is counted at its ends. `selected` is the id of the event that is to stand out, if it
    is there. At most `most` lanes, the rest in one. Every mark carries its event_id in customdata[0].
    Undated rows are left out. The figure takes its height from the events; more than a few thousand
    of them are too many to look at.
    """
    colours = palette(dark)
    dated, placed, view, before, after = _inside(_dated(events), span)
    marks, lanes = _arrange(dated, placed, view, by, most)
    size = next(size for rows, size in _SIZES if sum(lane.rows for lane in lanes) <= rows)
    bands = list(_bands(lanes, size.row, _HEADER if by != "none" else _FOOT))
    marks = marks.assign(y=_heights(marks, bands))
    said = hovers(dated, language, label).to_numpy()
    found = traces.points(marks, view.left, view.right)
    data = [
        *traces.bodies(marks, said, size, colours, language),
        *traces.dots(marks, found, said, size, colours, language),
        *traces.ring(marks, found, selected, size, colours),
        *traces.legend(marks, colours, language),
    ]
    notes = [
        *_headers(bands, by, language, label, colours),
        *outside(before, after, language, colours, shift=_AXIS - 6),
    ]
    top = _AXIS + (HEIGHT if before or after else 0)
    return go.Figure({"data": data, "layout": {**_layout(bands, view, top, dark), "annotations": notes}})


def alt(events: pd.DataFrame, language: str, *, by: By, label: Label) -> str:
    """What the timeline shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    dated = _dated(events)
    if dated.empty:
        return str(text["none"])
    first, last = (pd.Timestamp(at, unit="ms").date() for at in np.array(_core(place(dated))) - (0, 1))
    lanes = assign(dated, by, len(dated))["lane"].value_counts(sort=False).head(3)
    counts = [(str(code), n) for code, n in lanes.items() if n and code not in ("", REST, NOBODY)]
    named = [f"{_name(code, by, language, label)} ({n})" for code, n in counts]
    return str(
        text["lanes"].format(
            events=plural(language, "figures", "events", len(dated)),
            first=day_in_words(first, language),
            last=day_in_words(last, language),
            lanes=text["by_lane"].format(list=format_list(named, locale=locale(language))) if named else "",
        )
    )


def _layout(bands: list[Band], view: View, top: int, dark: bool) -> dict[str, Any]:
    """Axes, lanes and legend: it stands above the dates, and where it takes more lines it pushes the lanes down."""
    bottom = bands[-1].bottom if bands else _HEADER
    return {
        "template": template(dark),
        "height": ceil(bottom) + top + _LEGEND,
        "margin": {"t": top + _LEGEND, "b": 0},
        "xaxis": {"range": view[:2], "minallowed": view.left, "maxallowed": view.right, "side": "top"},
        "yaxis": {"range": [bottom, 0]},
        "dragmode": False,
        "hovermode": "closest",
        "barmode": "overlay",
        "barcornerradius": 6,
        "shapes": list(_stripes(bands, palette(dark))),
        "legend": {
            "orientation": "h",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": palette(dark).muted},
            "x": 0,
            "y": min(1 + top / bottom, 3),
            "yref": "paper",
            "yanchor": "bottom",
        },
    }


def _dated(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["start"].notna() | events["end"].notna()].reset_index(drop=True)


def _inside(dated: pd.DataFrame, span: tuple[date, date] | None) -> tuple[pd.DataFrame, pd.DataFrame, View, int, int]:
    """The events that the axis shows, their marks, what it shows, and how many lie before and after it."""
    placed = place(dated)
    view = _view(placed, span)
    before, after = placed["right"] <= view.left, placed["left"] >= view.right
    shown = ~before & ~after
    kept, marks = (frame[shown].reset_index(drop=True) for frame in (dated, placed))
    return kept, marks, view, int(before.sum()), int(after.sum())


def _view(placed: pd.DataFrame, span: tuple[date, date] | None) -> View:
    left, right = (milliseconds(span[0]), milliseconds(span[1]) + DAY) if span else _core(placed)
    margin = max((right - left) * 0.015, DAY / 2)
    return View(left - margin, right + margin, (right - left + 2 * margin) / WIDTH)


def _core(placed: pd.DataFrame) -> tuple[float, float]:
    return core(placed["left"].to_numpy(), placed["right"].to_numpy())


def _arrange(
    dated: pd.DataFrame, placed: pd.DataFrame, view: View, by: By, most: int
) -> tuple[pd.DataFrame, list[Lane]]:
    """One row for each mark: one in each of its event's lanes, with the row of the figure it stands in."""
    least, mark = _NARROW * view.pixel, traces.MARK * view.pixel
    since, until = placed["shape"] == "since", placed["shape"] == "until"
    # An arrow is long enough to be seen, and its head stays inside the view.
    head = np.fmin(np.fmax(placed["right"], placed["left"] + 2 * least), view.right - mark)
    tail = np.fmax(np.fmin(placed["left"], placed["right"] - 2 * least), view.left + mark)
    left, right = placed["left"].mask(until, tail), placed["right"].mask(since, head)
    begin, end = left.clip(view.left, view.right), right.clip(view.left, view.right)
    points = placed["shape"].isin(["dot", "about"])
    shown = placed.assign(
        left=left,
        right=right,
        middle=(begin + end) / 2,
        reach=((end - begin) / 2).clip(lower=mark / 2).mask(points, mark / 2),
        wide=(end - begin > least) & ~points | since | until,
        broad=end - begin > _BROAD * view.pixel,
        anchor=dated["anchor"].astype("str"),
        event_id=dated["event_id"],
    )
    where = assign(dated, by, most).reset_index(drop=True)
    marks = shown.take(where["place"].to_numpy()).reset_index(drop=True)
    marks = marks.assign(place=where["place"], lane=where["lane"])
    rows, lanes = pack(marks, gap=_GAP * view.pixel)
    return marks.assign(row=rows), lanes


def _bands(lanes: list[Lane], row: int, header: int) -> Iterator[Band]:
    top = 0
    for lane in lanes:
        point_row = max(min(row, _STACK / lane.points), _LEAST_ROW) if lane.points else row
        band = Band(lane, top, header, point_row, row)
        yield band
        top = ceil(band.bottom)


def _heights(marks: pd.DataFrame, bands: list[Band]) -> pd.Series:
    """The middle of each mark's row, in pixels from the top."""
    middles = [(band.row_top(rank) + band.row_top(rank + 1)) / 2 for band in bands for rank in range(band.lane.rows)]
    return pd.Series(np.array(middles, dtype="float64")[marks["row"].to_numpy()], index=marks.index)


def _stripes(bands: list[Band], colours: Palette) -> Iterator[dict[str, Any]]:
    for band in bands[::2]:
        yield {
            "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": band.top, "y1": band.bottom,
            "fillcolor": colours.stripe, "line": {"width": 0},
        }  # fmt: skip


def _headers(bands: list[Band], by: By, language: str, label: Label, colours: Palette) -> Iterator[dict[str, Any]]:
    for band in bands if by != "none" else []:
        name = escape(_name(band.lane.code, by, language, label))
        yield {
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": 6, "y": band.top + _HEADER / 2, "showarrow": False,
            "text": f"<b>{name}</b>  <span style='color:{colours.muted}'>{band.lane.events}</span>",
        }  # fmt: skip


def _name(code: str, by: By, language: str, label: Label) -> str:
    special = {REST: words(language, "figures")["rest"], NOBODY: words(language, "figures")["nobody"][by]}
    return str(special[code]) if code in special else clean(label(NAMES[by], code), _LONGEST)
