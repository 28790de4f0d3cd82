"""The timeline itself: marks in lanes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.template import ANCHOR_COLOURS, template

By = Literal["country", "actor", "none"]


def draw(
    events: pd.DataFrame,
    *,
    by: By,
    language: str,
    label: Callable[[str, str], str],
    dark: bool = False,
    selected: str | None = None,
    span: tuple[date, date] | None = None,
    most: int = 12,
) -> go.Figure:
    """Event rows as marks in lanes."""
    at = events["start"].fillna(events["end"])
    trace = go.Scatter(
        x=at,
        y=[0] * len(events),
        mode="markers",
        customdata=events[["event_id"]].to_numpy(),
        marker={"size": 9, "color": [ANCHOR_COLOURS[dark][str(a)] for a in events["anchor"]]},
    )
    return go.Figure(trace, {"template": template(dark)})


def alt(events: pd.DataFrame, language: str, *, by: By, label: Callable[[str, str], str]) -> str:
    """What the picture shows, in one sentence."""
    return str(len(events))
