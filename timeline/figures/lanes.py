"""The timeline itself: every event a mark, in the lane of each country or actor that it concerns.

Shape says what the words date, fill how sure that is (full, faded, hollow), colour how the date is
known. Heights are pixels: the y axis counts them from the top, so that lanes and rows keep theirs
whatever the figure's width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from babel.lists import format_list

from timeline.figures import traces
from timeline.figures.hover import hovers
from timeline.figures.marks import DAY, milliseconds, place
from timeline.figures.stack import NOBODY, REST, Lane, assign, pack
from timeline.figures.template import Palette, palette, template
from timeline.figures.text import clean, escape
from timeline.query import LASTING
from timeline.when import day_in_words
from timeline.words import locale, plural, words

By = Literal["country", "actor", "none"]
Label = Callable[[str, str], str]

WIDTH = 760
"""The width in pixels for which marks are kept apart; on a narrower screen near ones may touch."""

_ROW_HEIGHTS = ((40, 23), (120, 18), (1_000_000, 14))
"""Up to so many rows in all, a row is so many pixels high."""

_HEADER, _FOOT = 28, 8
_AXIS, _LEGEND = 44, 64
_NARROW = 14
"""A bar that would take fewer pixels than this is a point instead."""

_GAP = 5
"""Marks in one row are so many pixels apart."""

_BROAD = 40
"""A bar of more pixels than this can be hit on any screen."""

_COLUMN = {"country": "countries", "actor": "actors", "none": ""}


class View(NamedTuple):
    """What the time axis shows, in milliseconds, and how many of them make a pixel."""

    left: float
    right: float
    pixel: float


class Band(NamedTuple):
    """Where a lane stands in the figure, in pixels from the top."""

    lane: Lane
    top: int
    bottom: int


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

    `label` names countries and actors: ("countries", "RU") -> "Rusland". `span` is the first and the
    last day of the time axis, both included; without it the axis fits the events. `selected` is the
    id of the event that is to stand out, if it is there. At most `most` lanes, the rest in one. Every
    mark carries its event_id in customdata[0]. Undated rows are left out. The figure takes its
    height from the events; more than a few thousand of them are too many to look at.
    """
    dated = _dated(events)
    colours = palette(dark)
    placed = place(dated)
    view = _view(placed, span)
    marks, lanes = _arrange(dated, placed, view, by, most)
    row = next(height for most_rows, height in _ROW_HEIGHTS if sum(lane.rows for lane in lanes) <= most_rows)
    bands = list(_bands(lanes, row, _HEADER if by != "none" else _FOOT))
    marks = marks.assign(y=_heights(marks, bands, row))
    said = hovers(dated, language, label).to_numpy()
    found = traces.points(marks, view.left, view.right, traces.MARK * view.pixel)
    bottom = bands[-1].bottom if bands else _HEADER
    data = [
        *traces.bodies(marks, said, colours, language),
        *traces.dots(marks, found, said, colours, language),
        *traces.ring(marks, found, selected, colours),
        *traces.legend(marks, colours, language),
    ]
    layout = {
        "template": template(dark),
        "height": bottom + _AXIS + _LEGEND,
        "margin": {"t": _AXIS, "b": _LEGEND},
        "xaxis": {"range": view[:2], "minallowed": view.left, "maxallowed": view.right, "side": "top"},
        "yaxis": {"range": [bottom, 0]},
        "dragmode": False,
        "hovermode": "closest",
        "barmode": "overlay",
        "barcornerradius": 6,
        "shapes": list(_stripes(bands, colours)),
        "annotations": list(_headers(bands, by, language, label, colours)),
        "legend": {
            "orientation": "h",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": colours.muted},
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
        },
    }
    return go.Figure({"data": data, "layout": layout})


def alt(events: pd.DataFrame, language: str, *, by: By, label: Label) -> str:
    """What the timeline shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    dated = _dated(events)
    if dated.empty:
        return str(text["none"])
    first, last = (pd.Timestamp(at, unit="ms").date() for at in np.array(_fitted(place(dated))) - (0, 1))
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


def _dated(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["start"].notna() | events["end"].notna()].reset_index(drop=True)


def _view(placed: pd.DataFrame, span: tuple[date, date] | None) -> View:
    left, right = (milliseconds(span[0]), milliseconds(span[1]) + DAY) if span else _fitted(placed)
    margin = max((right - left) * 0.015, DAY / 2)
    return View(left - margin, right + margin, (right - left + 2 * margin) / WIDTH)


def _fitted(placed: pd.DataFrame) -> tuple[float, float]:
    """What the events need of the axis; of lasting ones a day is enough, as `Corpus.span` has it."""
    lasting = placed["shape"].isin(["since", "until"]) | (placed["right"] - placed["left"] > LASTING.days * DAY)
    if placed.empty:
        return 0.0, DAY
    if lasting.all():
        return placed["left"].min(), placed["right"].max()
    left = placed["left"].where(~lasting, placed["right"] - DAY).min()
    return left, placed["right"].where(~lasting, placed["left"] + DAY).max()


def _arrange(
    dated: pd.DataFrame, placed: pd.DataFrame, view: View, by: By, most: int
) -> tuple[pd.DataFrame, list[Lane]]:
    """One row for each mark: one in each of its event's lanes, with the row of the figure it stands in."""
    least = _NARROW * view.pixel
    since, until = placed["shape"] == "since", placed["shape"] == "until"
    long = placed.assign(
        left=placed["left"].mask(until, np.fmin(placed["left"], placed["right"] - least)),
        right=placed["right"].mask(since, np.fmax(placed["right"], placed["left"] + least)),
        anchor=dated["anchor"].astype("str"),
        event_id=dated["event_id"],
    )
    begin, end = (long[side].clip(view.left, view.right) for side in ("left", "right"))
    shown = long.assign(
        shown_left=begin,
        shown_right=end,
        wide=(end - begin > least) | since | until,
        broad=end - begin > _BROAD * view.pixel,
    )
    where = assign(dated, by, most).reset_index(drop=True)
    marks = (
        shown.take(where["place"].to_numpy()).reset_index(drop=True).assign(place=where["place"], lane=where["lane"])
    )
    middle = (marks["shown_left"] + marks["shown_right"]) / 2
    reach = np.fmax((marks["shown_right"] - marks["shown_left"]) / 2, traces.MARK * view.pixel / 2)
    rows, lanes = pack(marks.assign(left=middle - reach, right=middle + reach), gap=_GAP * view.pixel)
    return marks.assign(row=rows), lanes


def _bands(lanes: list[Lane], row: int, header: int) -> Iterator[Band]:
    top = 0
    for lane in lanes:
        yield Band(lane, top, top + header + lane.rows * row + _FOOT)
        top += header + lane.rows * row + _FOOT


def _heights(marks: pd.DataFrame, bands: list[Band], row: int) -> pd.Series:
    """The middle of each mark's row, in pixels from the top."""
    first = {band.lane.code: band.bottom - _FOOT - band.lane.rows * row for band in bands}
    ranks = {band.lane.code: band.lane.first for band in bands}
    lane = marks["lane"].astype("str")
    return lane.map(first) + (marks["row"] - lane.map(ranks) + 0.5) * row


def _stripes(bands: list[Band], colours: Palette) -> Iterator[dict[str, Any]]:
    for band in bands[::2]:
        yield {
            "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": band.top, "y1": band.bottom,
            "fillcolor": colours.stripe, "line": {"width": 0},
        }  # fmt: skip


def _headers(bands: list[Band], by: By, language: str, label: Label, colours: Palette) -> Iterator[dict[str, Any]]:
    for band in bands if by != "none" else []:
        name = escape(clean(_name(band.lane.code, by, language, label), 42))
        yield {
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": 6, "y": band.top + _HEADER / 2, "showarrow": False,
            "text": f"<b>{name}</b>  <span style='color:{colours.muted}'>{band.lane.events}</span>",
        }  # fmt: skip


def _name(code: str, by: By, language: str, label: Label) -> str:
    special = {REST: words(language, "figures")["rest"], NOBODY: words(language, "figures")["nobody"][by]}
    return str(special[code]) if code in special else label(_COLUMN[by], code)
