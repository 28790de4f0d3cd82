"""What people judged of events, drawn over their marks: by form, so that the colours keep their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from timeline.figures.template import Palette
from timeline.figures.traces import MARK, Size
from timeline.words import words

SYMBOLS = {"checked": "circle-open", "disputed": "square-open", "rejected": "x-thin-open"}
"""The symbol over the mark of an event by its judgement; nothing over one that nobody judged."""

_AROUND = 6
"""A symbol is so many pixels wider than the point in it."""


def over(
    marks: pd.DataFrame, found: pd.DataFrame, size: Size, colours: Palette, language: str
) -> Iterator[dict[str, Any]]:
    """A trace for each judgement that is there, over the first point of a mark or else its middle, with its legend.

    `marks` has the columns status, middle and y; `found` are their points, as `traces.points` gives them.
    """
    first = found.drop_duplicates("mark").set_index("mark")["x"]
    for status, symbol in SYMBOLS.items():
        mine = marks[marks["status"] == status]
        if mine.empty:
            continue
        look = {"symbol": symbol, "color": colours.ink, "line": {"color": colours.ink, "width": 1.6}}
        shared = {"type": "scatter", "mode": "markers", "hoverinfo": "skip"}
        yield {
            **shared,
            "x": first.reindex(mine.index).fillna(mine["middle"]).to_numpy(),
            "y": mine["y"].to_numpy(),
            "marker": {**look, "size": size.mark + _AROUND},
            "showlegend": False,
        }
        name = words(language, "statuses")[status]
        yield {**shared, "x": [None], "y": [None], "marker": {**look, "size": MARK}, "name": name, "showlegend": True}
