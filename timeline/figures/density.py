"""The strip over the whole span: how many events when."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.template import ANCHOR_COLOURS, template


def draw(
    density: pd.DataFrame,
    *,
    span: tuple[date, date] | None,
    language: str,
    chosen: tuple[date | None, date | None] | None = None,
    dark: bool = False,
) -> go.Figure:
    """Stacked bars by anchor; dragging selects a range."""
    bars = [
        go.Bar(x=group["start"], y=group["count"], marker={"color": ANCHOR_COLOURS[dark][str(anchor)]})
        for anchor, group in density.groupby("anchor", observed=True)
    ]
    return go.Figure(bars, {"template": template(dark), "barmode": "stack", "dragmode": "select", "selectdirection": "h"})


def alt(density: pd.DataFrame, language: str) -> str:
    """What the strip shows, in one sentence."""
    return str(density["count"].sum())
