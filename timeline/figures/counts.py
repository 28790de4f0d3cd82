"""More events than can be drawn one by one: how many of them in each lane, step by step.

The lanes, their names and the axis are those of the marks. In a lane the highest bar fills its row
and the others keep their proportion to it, so that the course of a small lane can be read beside a
large one; what the highest stands for is written at the end of the lane's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures import bands
from timeline.figures.bands import AXIS, FOOT, HEADER, Band
from timeline.figures.density import how_many, step_in_words
from timeline.figures.outside import HEIGHT, outside
from timeline.figures.stack import NOBODY, By, Lane
from timeline.figures.template import Palette, palette
from timeline.figures.text import escape
from timeline.filters import Label
from timeline.words import plural, words

BAR = 8
"""A bar is at least so many of `bands.WIDTH` pixels wide, which is also what a click has to hit."""

_ROW, _LEAST, _FILLED = 34, 2, 0.86
"""Pixels of the highest bar of a lane and of the lowest, and how much of its step a bar takes up."""

_LONGEST = 200
"""A code of more characters than this is not sent along; a click then chooses the time alone."""

_CAPTION = 28
"""Pixels above the axis for the line that says what is counted."""

_CLEAR = "rgba(0,0,0,0)"


def draw(
    bins: pd.DataFrame,
    *,
    by: By,
    step: str,
    days: tuple[date, date],
    events: int,
    language: str,
    label: Label,
    dark: bool = False,
    outside_days: tuple[int, int] = (0, 0),
) -> go.Figure:
    """The frame of `Corpus.bins` as bars in lanes, ready to be shown at any width.

    `days` are the first and the last day of the axis, `events` how many there are in all, `outside_days`
    how many of them lie before and after those days. Every step of a lane can be hit, however low its
    bar: customdata is an empty string (where a mark has its event's id), the lane's code (REST for the
    rest, empty for none) and the step's first and last day in ISO 8601.
    """
    colours = palette(dark)
    view = bands.view_of(*days)
    lanes = [Lane(code, count, 0, 1, 0) for code, count in _lanes(bins)]
    header = HEADER if by != "none" else FOOT
    stacked = list(bands.stacked(lanes, _ROW, header))
    highest = bins.groupby("lane", sort=False)["count"].max()
    data = [*_bars(bins, stacked, highest, colours), *_hits(bins, stacked, by, language, label)]
    top = AXIS + (HEIGHT if any(outside_days) else 0)
    notes = [
        *bands.headers(stacked, by, language, label, colours),
        *_peaks(stacked, highest, step, language, colours),
        *outside(*outside_days, language, colours, shift=AXIS - 6),
        _caption(events, step, top, language, colours),
    ]
    room = bands.layout(stacked, view, top, dark, above=_CAPTION)
    return go.Figure({"data": data, "layout": {**room, "annotations": notes, "barcornerradius": 0}})


def alt(bins: pd.DataFrame, language: str, *, by: By, days: tuple[date, date], events: int, label: Label) -> str:
    """What the chart shows, in one sentence with figures."""
    return bands.alt(events, days, _lanes(bins), language, by=by, label=label)


def _lanes(bins: pd.DataFrame) -> list[tuple[str, int]]:
    """The lanes and how many events stand in each, in their order."""
    first = bins.drop_duplicates("lane")
    return list(zip(first["lane"].tolist(), first["events"].tolist(), strict=True))


def _sides(bins: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    begin, end = (bins[side].to_numpy("datetime64[ms]").astype("int64").astype(float) for side in ("start", "end"))
    return begin, end


def _bars(bins: pd.DataFrame, stacked: list[Band], highest: pd.Series, colours: Palette) -> Iterator[dict[str, Any]]:
    """What is seen of the bars; they stand on the foot of their lane and grow towards the top, where y is less."""
    begin, end = _sides(bins)
    ground = bins["lane"].map({band.lane.code: band.bottom - FOOT for band in stacked})
    share = bins["count"].to_numpy() / bins["lane"].map(highest).to_numpy()
    yield {
        "type": "bar",
        "x": (begin + end) / 2,
        "width": _FILLED * (end - begin),
        "base": ground.to_numpy(dtype=float),
        "y": -np.maximum(_ROW * share, _LEAST).round(1),
        "marker": {"color": colours.counts, "line": {"width": 0}},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _hits(bins: pd.DataFrame, stacked: list[Band], by: By, language: str, label: Label) -> Iterator[dict[str, Any]]:
    """What the pointer hits: the whole height of the row at every step that has events."""
    begin, end = _sides(bins)
    spoken = {pair: step_in_words(*pair, language) for pair in zip(bins["start"], bins["end"], strict=True)}
    edges = {pair: (_iso(pair[0]), _iso(pair[1] - pd.Timedelta(days=1))) for pair in spoken}
    names = {band.lane.code: escape(bands.name(band.lane.code, by, language, label)) for band in stacked}
    codes = {code: "" if code == NOBODY or len(code) > _LONGEST else code for code in names}
    cells = list(zip(bins["lane"], zip(bins["start"], bins["end"], strict=True), bins["count"], strict=True))
    ground = bins["lane"].map({band.lane.code: band.bottom for band in stacked})
    lane = "" if by == "none" else "<b>{}</b><br>"
    yield {
        "type": "bar",
        "x": (begin + end) / 2,
        "width": end - begin,
        "base": ground.to_numpy(dtype=float),
        "y": np.full(len(bins), -float(_ROW + FOOT)),
        "marker": {"color": _CLEAR, "line": {"width": 0}},
        "customdata": [["", codes[code], *edges[pair]] for code, pair, _ in cells],
        "hovertext": [
            f"{lane.format(names[code])}{spoken[pair]}<br>{how_many(count, language)}" for code, pair, count in cells
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _iso(moment: pd.Timestamp) -> str:
    return str(moment.date().isoformat())


def _peaks(
    stacked: list[Band], highest: pd.Series, step: str, language: str, colours: Palette
) -> Iterator[dict[str, Any]]:
    """At the right of each lane, how many events its highest bar stands for."""
    text = words(language, "figures")
    for band in stacked:
        count = how_many(highest[band.lane.code], language, short=True)
        yield {
            "xref": "paper", "x": 1, "xanchor": "right", "xshift": -6, "y": band.top + band.header / 2,
            "showarrow": False, "font": {"size": 12, "color": colours.muted},
            "text": text["peak"].format(n=count, step=text["steps"][step]),
        }  # fmt: skip


def _caption(events: int, step: str, top: int, language: str, colours: Palette) -> dict[str, Any]:
    """What a bar is, where the legend of the marks stands."""
    text = words(language, "figures")
    return {
        "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": top + 4,
        "showarrow": False, "font": {"size": 12, "color": colours.muted},
        "text": text["counts"].format(events=plural(language, "figures", "events", events), step=text["steps"][step]),
    }  # fmt: skip
