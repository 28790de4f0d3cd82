"""The timeline itself: every event a mark, in the lane of each country or actor that it concerns.

Shape says what the words date, fill how sure that is (full, faded, hollow), colour how the date is
known. Heights are pixels: the y axis counts them from the top, so that lanes and rows keep theirs
whatever the figure's width.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures import bands, headlines, judgements, traces
from timeline.figures.bands import (
    AXIS,
    FOOT,
    HEADER,
    Band,
    View,
    headers,
    layout,
    stacked,
    view_between,
    view_of,
)
from timeline.figures.hover import hovers
from timeline.figures.marks import place
from timeline.figures.outside import HEIGHT, outside
from timeline.figures.stack import TOPS, By, Lane, Order, assign, ordered, pack
from timeline.figures.template import palette
from timeline.figures.traces import Size
from timeline.filters import Label
from timeline.span import core

_SIZES = ((40, Size(23, 11)), (120, Size(18, 11)), (1_000_000, Size(11, 8)))
"""Up to so many rows in all, they and the marks in them are so many pixels high."""

_NARROW = 14
"""A bar that would take fewer pixels than this is a point instead."""

_GAP = 5
"""Marks in one row are so many pixels apart."""

_BROAD = 40
"""A bar of more pixels than this can be hit on any screen."""


def draw(
    events: pd.DataFrame,
    *,
    by: By,
    language: str,
    label: Label,
    dark: bool = False,
    selected: str | None = None,
    span: tuple[date, date] | None = None,
    order: Order = "count",
    most: int = TOPS[0],
    only: tuple[str, ...] = (),
) -> go.Figure:
    """Dated event rows as a timeline in lanes, ready to be shown at any width.

    `label` names what the lanes and marks have: ("countries", "RU") -> "Rusland". `span` is the first and the
    last day of the time axis, both included; without it the axis holds all that is not far out. What
    lies outside is counted at its ends. `selected` is the id of the event that is to stand out, if it
    is there. At most `most` lanes in an `order`, the rest in one, or `only` some (`stack.assign`). Every mark
    carries its event_id in customdata[0]; of up to `headlines.MOST` events the headlines stand beside them.
    Undated rows are left out. The figure takes its height from the events; more than a few thousand
    of them are too many to look at.
    """
    colours = palette(dark)
    dated, placed, view, before, after = _inside(_dated(events), span)
    where = assign(dated, by, most, only).reset_index(drop=True)
    where = where.assign(since=placed["left"].take(where["place"].to_numpy()).to_numpy())
    tops = ordered(_counts(where), order, lambda code: bands.name(code, by, language, label))
    where = where.assign(lane=where["lane"].cat.set_categories(tops))
    marks, lanes, texts = _arrange(dated, placed, view, where)
    size = next(size for rows, size in _SIZES if sum(lane.rows for lane in lanes) <= rows)
    stack = list(stacked(lanes, size.row, HEADER if by != "none" else FOOT, closing=texts.empty))
    marks = marks.assign(y=_heights(marks, stack))
    said = hovers(dated, language, label).to_numpy()
    found = traces.points(marks, view.left, view.right)
    data = [
        *traces.bodies(marks, said, size, colours, language),
        *traces.dots(marks, found, said, size, colours, language),
        *traces.ring(marks, found, selected, size, colours),
        *headlines.traces(marks, texts, colours),
        *traces.legend(marks, colours, language),
        *judgements.over(marks, found, size, colours, language),
    ]
    notes = [
        *headers(stack, by, language, label, colours),
        *outside(before, after, language, colours, shift=AXIS - 6),
    ]
    top = AXIS + (HEIGHT if before or after else 0)
    return go.Figure({"data": data, "layout": {**layout(stack, view, top, dark), "annotations": notes}})


def alt(events: pd.DataFrame, language: str, *, by: By, label: Label, only: tuple[str, ...] = ()) -> str:
    """What the timeline shows, in one sentence with figures."""
    dated = _dated(events)
    first, last = (pd.Timestamp(at, unit="ms").date() for at in np.array(_core(place(dated))) - (0, 1))
    lanes = assign(dated, by, len(dated), only)["lane"].value_counts(sort=False)
    counts = [(str(code), int(n)) for code, n in lanes.items()]
    return bands.alt(len(dated), (first, last), counts, language, by=by, label=label)


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
    return view_of(*span) if span else view_between(*_core(placed))


def _core(placed: pd.DataFrame) -> tuple[float, float]:
    return core(placed["left"].to_numpy(), placed["right"].to_numpy())


def _counts(where: pd.DataFrame) -> pd.DataFrame:
    """The lanes in which anything stands, how many events that is, and since when."""
    stands = where.groupby("lane", observed=True, sort=True)["since"]
    return (
        stands.agg(["size", "min"]).reset_index().set_axis(["lane", "events", "since"], axis=1).astype({"lane": "str"})
    )


def _arrange(
    dated: pd.DataFrame, placed: pd.DataFrame, view: View, where: pd.DataFrame
) -> tuple[pd.DataFrame, list[Lane], pd.DataFrame]:
    """One row for each mark: one in each of its event's lanes (`where`), with the row of the figure it stands in.

    With it the labels of the marks, none where there are too many events.
    """
    least, mark = _NARROW * view.pixel, traces.MARK * view.pixel
    since, until = placed["shape"] == "since", placed["shape"] == "until"
    # An arrow is long enough to be seen, and its head stays inside the view.
    head = np.fmin(np.fmax(placed["right"], placed["left"] + 2 * least), view.right - mark)
    tail = np.fmax(np.fmin(placed["left"], placed["right"] - 2 * least), view.left + mark)
    left, right = placed["left"].mask(until, tail), placed["right"].mask(since, head)
    begin, end = left.clip(view.left, view.right), right.clip(view.left, view.right)
    points = placed["shape"].isin(["dot", "about"])
    grown = traces.growth(dated["reports"])
    shown = placed.assign(
        left=left,
        right=right,
        middle=(begin + end) / 2,
        reach=((end - begin) / 2).clip(lower=mark / 2).mask(points, grown * mark / 2),
        wide=(end - begin > least) & ~points | since | until,
        broad=end - begin > _BROAD * view.pixel,
        anchor=dated["anchor"].astype("str"),
        status=dated["status"].astype("str"),
        event_id=dated["event_id"],
        grown=grown,
        deed=dated["kind"].astype("str").map(traces.DEED_OF).fillna(""),
    )
    marks = shown.take(where["place"].to_numpy()).reset_index(drop=True)
    marks = marks.assign(place=where["place"], lane=where["lane"])
    if len(dated) > headlines.MOST:
        rows, lanes = pack(marks, gap=_GAP * view.pixel)
        return marks.assign(row=rows), lanes, headlines.NONE
    texts = headlines.lay(marks, dated["headline"].take(marks["place"].to_numpy()), view.left, view.right)
    together = marks.assign(middle=(texts["begin"] + texts["end"]) / 2, reach=(texts["end"] - texts["begin"]) / 2)
    rows, lanes = pack(together, gap=_GAP * view.pixel)
    return marks.assign(row=rows), lanes, texts


def _heights(marks: pd.DataFrame, stack: list[Band]) -> pd.Series:
    """The middle of each mark's row, in pixels from the top."""
    middles = [(band.row_top(rank) + band.row_top(rank + 1)) / 2 for band in stack for rank in range(band.lane.rows)]
    return pd.Series(np.array(middles, dtype="float64")[marks["row"].to_numpy()], index=marks.index)
