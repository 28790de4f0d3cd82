"""Headlines beside their marks, while there are so few events that a chart can be read as a story.

A label takes up room in the row of its mark like the mark itself, so that `stack.pack` keeps labels
from lying over each other. Whether it stands right or left of its mark, and where it is cut, follows
from the marks alone: the same events have the same labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures.legend import NARROWEST
from timeline.figures.template import Palette
from timeline.figures.text import clean, escape, width_of

MOST = 60
"""With more events than this in view there are no labels."""

SIZE = 12
"""The font size of a label in pixels."""

_LONGEST, _SHORTEST = 44, 12
"""A label has at most so many code points; one that would have fewer is left out."""

_GAP = 9
"""Pixels between a mark and its label."""

_SPACE = "\u00a0\u00a0"
"""What keeps a label away from the middle of a point: Plotly knows no shift of a text in pixels."""


NONE = pd.DataFrame({"text": [], "side": []})
"""No labels."""


def lay(marks: pd.DataFrame, headlines: pd.Series, left: float, right: float) -> pd.DataFrame:
    """Where the label of each mark stands: columns text, side, x, begin and end, in the order of the marks.

    `marks` has columns middle, reach and shape, in the units of the axis, which shows `[left, right)`;
    `headlines` are their texts, of any length. A label stands right of its mark, or left where there is
    more room, cut at a word to what fits; where hardly anything does, its text is empty. `begin` and
    `end` are what mark and label take up together, never more than the axis shows beside the mark.
    """
    pixel = (right - left) / NARROWEST
    begin, end = (marks["middle"] - marks["reach"]).to_numpy(), (marks["middle"] + marks["reach"]).to_numpy()
    texts, sides = [], []
    for before, after, headline in zip((begin - left) / pixel, (right - end) / pixel, headlines, strict=True):
        text, side = _fitted(headline, max(before, 0) - _GAP, max(after, 0) - _GAP)
        texts.append(text)
        sides.append(side)
    found = pd.DataFrame({"text": texts, "side": sides}, index=marks.index)
    room = (np.array([width_of(text, SIZE) for text in texts]) + _GAP) * pixel
    rightward, leftward = (found["side"] == "right").to_numpy(), (found["side"] == "left").to_numpy()
    return found.assign(
        x=np.where(leftward, begin, end),
        begin=np.where(leftward, begin - room, begin),
        end=np.where(rightward, end + room, end),
    )


def _fitted(headline: str, before: float, after: float) -> tuple[str, str]:
    """A headline cut to the pixels right of a mark, or left of it if there is more room; both empty if none."""
    whole = clean(headline, _LONGEST)
    wide = width_of(whole, SIZE)
    side = "right" if wide <= after or after >= before else "left"
    room = after if side == "right" else before
    text = whole if wide <= room else clean(whole, max(int(room * len(whole) / wide), 1))
    short = len(text) < min(_SHORTEST, len(whole)) or width_of(text, SIZE) > room or not text.strip("…")
    return ("", "") if short else (text, side)


def traces(marks: pd.DataFrame, labels: pd.DataFrame, colours: Palette) -> Iterator[dict[str, Any]]:
    """The labels as text, one trace for each side; `marks` has column y."""
    for side, anchor in (("right", "middle right"), ("left", "middle left")):
        group = labels[labels["side"] == side]
        if len(group):
            texts = [_SPACE + escape(text) if side == "right" else escape(text) + _SPACE for text in group["text"]]
            yield {
                "type": "scatter",
                "mode": "text",
                "x": group["x"].to_numpy(),
                "y": marks.loc[group.index, "y"].to_numpy(),
                "text": texts,
                "textposition": anchor,
                "textfont": {"size": SIZE, "color": colours.ink},
                "hoverinfo": "skip",
                "showlegend": False,
                "cliponaxis": False,
            }


def without(figure: go.Figure) -> go.Figure:
    """A figure without its labels, for where it is narrower than they need."""
    return go.Figure(
        [trace for trace in figure.data if trace["type"] != "scatter" or trace["mode"] != "text"], figure.layout
    )
