"""Actors against time: a row for each, a cell for each step, shaded by how many events lie in it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline.figures.cells import busiest, cells, layout
from timeline.figures.shades import legend, shades
from timeline.figures.template import Palette, palette
from timeline.figures.text import clean, escape
from timeline.filters import Label
from timeline.words import plural, words

COLUMNS = 160
"""Pixels for which to choose the step (`timeline.query.step_for`), so that on a phone a cell can still be hit."""

MOST = 16
"""So many rows are enough to be looked at."""

_LONGEST = 42
_NAME, _CELL, _GAP, _AXIS = 20, 20, 4, 30


def draw(steps: pd.DataFrame, *, language: str, label: Label, dark: bool = False) -> go.Figure:
    """The frame of `Corpus.steps` by actor as a matrix, the busiest actor on top.

    `label` names an actor by its id, ("actors", "nato"). customdata is the id, and first and last day of the
    cell; where no event touches it there is none.
    """
    colours = palette(dark)
    actors = list(dict.fromkeys(steps["lane"]))
    named = {code: escape(clean(label("actors", code), _LONGEST)) for code in actors}
    found = shades(int(steps["inside"].max()) if len(steps) else 0, colours)
    begin, end = (steps[side].to_numpy("datetime64[ms]").astype("int64").astype(float) for side in ("start", "end"))
    frame = steps.assign(
        x=(begin + end) / 2,
        width=end - begin,
        y=steps["lane"].map({code: place for place, code in enumerate(actors)}).astype("int64") * _ROW + _NAME,
        height=_CELL,
        text=steps["inside"].astype(str).where(steps["inside"] > 0, ""),
        who=steps["lane"].map(named),
    )
    whole = layout(max(len(actors), 1) * _ROW, dark, colours, _AXIS)
    whole["xaxis"] |= {"range": [begin.min(), end.max()] if len(steps) else None, "side": "top"}
    notes = [_head(place, named[code], colours) for place, code in enumerate(actors)]
    data = [cells(frame, found, language), *legend(found, language)]
    return go.Figure({"data": data, "layout": {**whole, "annotations": notes}})


def alt(steps: pd.DataFrame, language: str, label: Label) -> str:
    """What the matrix shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    most = busiest(steps, language)
    if most is None:
        return str(text["matrix_none"])
    actor, days, count = most
    return str(
        text["matrix"].format(
            actors=plural(language, "figures", "actors", steps["lane"].nunique()),
            actor=clean(label("actors", actor), _LONGEST),
            days=days,
            events=plural(language, "figures", "events", count),
        )
    )


_ROW = _NAME + _CELL + _GAP


def _head(place: int, name: str, colours: Palette) -> dict[str, Any]:
    return {
        "text": name, "xref": "paper", "x": 0, "xanchor": "left", "y": place * _ROW + _NAME / 2,
        "showarrow": False, "font": {"size": 12, "color": colours.ink},
    }  # fmt: skip
