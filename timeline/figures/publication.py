"""When the articles came out that tell what a timeline shows: a tick for each day, between its dates and its lanes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.density import step_in_words
from timeline.figures.template import palette
from timeline.words import plural, words

APART = 4
"""Ticks are at least so many of `bands.WIDTH` pixels apart."""

_RAIL, _HIGH = 16, 10
"""Pixels of the row of ticks and of a tick, which is also what the pointer has to hit."""

_NOON = pd.Timedelta(12, "h")


def axis(figure: go.Figure) -> tuple[date, date]:
    """The first and the last day whose noon the time axis of a timeline shows."""
    left, right = (pd.Timestamp(side, unit="ms") for side in figure.layout.xaxis.range)
    return (left + _NOON).date(), (right - _NOON - pd.Timedelta(1, "us")).date()


def draw(figure: go.Figure, published: pd.DataFrame, language: str, dark: bool) -> go.Figure:
    """A timeline with a tick for each row of `Corpus.published`, and what they are in its legend."""
    if published.empty:
        return figure
    begin, end = (published[side].to_numpy("datetime64[ms]").astype("int64").astype(float) for side in ("start", "end"))
    said = [
        f"<b>{step_in_words(start, end, language)}</b><br>{plural(language, 'figures', 'published', count)}"
        for start, end, count in zip(published["start"], published["end"], published["articles"], strict=True)
    ]
    left, right = figure.layout.xaxis.range
    full: dict[str, Any] = {"marker": {"opacity": 1}}
    figure.add_trace(
        {
            "type": "scatter", "mode": "markers",
            "x": ((begin + end) / 2).clip(left, right), "y": [-_RAIL / 2] * len(said),
            "marker": {"symbol": "line-ns-open", "size": _HIGH, "color": palette(dark).muted, "line": {"width": 1.5}},
            "hovertext": said, "hovertemplate": "%{hovertext}<extra></extra>",
            "name": words(language, "figures")["publication"], "showlegend": True, "selected": full, "unselected": full,
        }
    )  # fmt: skip
    layout = figure.layout
    layout.yaxis.range = (layout.yaxis.range[0], -_RAIL)
    layout.height = (layout.height or 0) + _RAIL
    return figure
