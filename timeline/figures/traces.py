"""Marks become Plotly traces: bodies (bars along the time axis) and points, and the legend of both.

Everything in a trace is alike, so that colours and symbols are said once and not for every mark.
Bodies are bars because Plotly tells the pointer on a bar from one beside it; fills tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.schema import ANCHORS
from timeline.figures.marks import DAY, SHAPES
from timeline.figures.template import Palette, faded
from timeline.words import words

Trace = dict[str, Any]

MARK = 11
"""The width of a point in pixels, which is also what a click has to hit."""


class Body(NamedTuple):
    """How thick the bar of a shape is, in pixels, and how opaque."""

    thickness: int
    opacity: float


BODIES = {
    "possible": Body(2, 0.55),
    "within": Body(13, 0.26),
    "throughout": Body(13, 1),
    "since": Body(3, 1),
    "until": Body(3, 1),
}
_POINTS = {"dot": "full", "about": "faded", "possible": "hollow"}


def points(marks: pd.DataFrame, left: float, right: float) -> pd.DataFrame:
    """The points of marks, all within `[left, right]`: columns mark, x, symbol and fill.

    Every mark has one at least. Where nothing of it would be a point of its own (a wide bar) it is
    clear: not seen, but there for the pointer.
    """
    start, end = marks["left"], marks["right"]
    middle, shown = (start + end) / 2, (marks["shown_left"] + marks["shown_right"]) / 2
    known = pd.Series(np.where(marks["coarse"], "hollow", "full"), index=marks.index)
    since, until = marks["shape"] == "since", marks["shape"] == "until"
    bars = marks["shape"].isin(["within", "throughout"])
    days = marks.loc[marks["shape"] == "possible", "days"].explode()
    parts = [
        _part(marks["shape"].isin(["dot", "about"]), middle, "circle", marks["shape"].map(_POINTS)),
        pd.DataFrame({"mark": days.index, "x": [(a + b) / 2 for a, b in days], "symbol": "circle", "fill": "hollow"}),
        _part(since, start + DAY / 2, "circle", known),
        _part(since, marks["shown_right"], "triangle-right", "full"),
        _part(until, end - DAY / 2, "circle", known),
        _part(until, marks["shown_left"], "triangle-left", "full"),
        _part(bars & ~marks["wide"] & (marks["shape"] == "within"), shown, "circle", "faded"),
        _part(bars & ~marks["wide"] & (marks["shape"] == "throughout"), shown, "square", "full"),
    ]
    found = pd.concat(parts, ignore_index=True)
    inside = found[found["x"].between(left, right)]
    missing = ~marks.index.isin(inside["mark"])
    return pd.concat([inside, _part(pd.Series(missing, index=marks.index), shown, "circle", "clear")], ignore_index=True)


def _part(where: pd.Series, x: pd.Series, symbol: str, fill: pd.Series | str) -> pd.DataFrame:
    chosen = where[where].index
    fills = fill if isinstance(fill, str) else fill[chosen].to_numpy()
    return pd.DataFrame({"mark": chosen, "x": x[chosen].to_numpy(), "symbol": symbol, "fill": fills})


def bodies(marks: pd.DataFrame, colours: Palette, language: str) -> Iterator[Trace]:
    """The bars of the marks that last, one trace for each anchor and shape."""
    lasting = marks[marks["shape"].isin(list(BODIES))]
    for (anchor, shape), group in lasting.groupby(["anchor", "shape"], sort=True):
        body, colour = BODIES[shape], colours.anchors[anchor]
        outline = {"color": faded(colour, 0.55), "width": 1 if shape == "within" else 0}
        yield {
            "type": "bar",
            "orientation": "h",
            "base": group["left"].to_numpy(),
            "x": (group["right"] - group["left"]).to_numpy(),
            "y": group["y"].to_numpy(),
            "width": body.thickness,
            "marker": {"color": faded(colour, body.opacity), "line": outline},
            **_speaking(group, anchor, colours, language),
        }


def dots(marks: pd.DataFrame, found: pd.DataFrame, colours: Palette, language: str) -> Iterator[Trace]:
    """The points of the marks, one trace for each anchor, fill and symbol."""
    all_points = marks.loc[found["mark"]].reset_index(drop=True).assign(**found.reset_index(drop=True))
    for (anchor, fill, symbol), group in all_points.groupby(["anchor", "fill", "symbol"], sort=True):
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": group["x"].to_numpy(),
            "y": group["y"].to_numpy(),
            "marker": point(colours.anchors[anchor], fill, symbol, colours),
            **_speaking(group, anchor, colours, language),
        }


def point(colour: str, fill: str, symbol: str, colours: Palette) -> dict[str, Any]:
    """The look of a point; its edge is of the paper's colour, so that points that touch stay apart."""
    edge, clear = (colour, 1.8), "rgba(0,0,0,0)"
    inside, (line, width) = {
        "full": (colour, (colours.paper, 1.0)),
        "faded": (faded(colour, 0.35), edge),
        "hollow": (colours.paper, edge),
        "clear": (clear, (clear, 0.0)),
    }[fill]
    return {"symbol": symbol, "size": MARK, "color": inside, "line": {"color": line, "width": width}}


def ring(marks: pd.DataFrame, found: pd.DataFrame, selected: str | None, colours: Palette) -> Iterator[Trace]:
    """A ring round each point of the chosen event, none where it is not there."""
    chosen = found[found["mark"].isin(marks.index[marks["event_id"] == selected])]
    if len(chosen):
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": chosen["x"].to_numpy(),
            "y": marks.loc[chosen["mark"], "y"].to_numpy(),
            "marker": {"symbol": "circle-open", "size": MARK + 9, "color": colours.ink, "line": {"width": 2.5}},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def legend(marks: pd.DataFrame, colours: Palette, language: str) -> Iterator[Trace]:
    """Entries without points that say what colours and shapes mean, of those that are there."""
    text = words(language, "figures")
    for rank, anchor in enumerate(a for a in ANCHORS if a in set(marks["anchor"])):
        look = {"mode": "markers", "marker": point(colours.anchors[anchor], "full", "circle", colours)}
        yield _entry(look, text["anchors"][anchor], "colour", text["colour"], rank)
    for rank, shape in enumerate(s for s in SHAPES if s in set(marks["shape"])):
        yield _entry(_look(shape, colours), text["shapes"][shape], "shape", text["shape"], 10 + rank)


def _look(shape: str, colours: Palette) -> dict[str, Any]:
    ends = {"since": "triangle-right", "until": "triangle-left"}
    marker = point(colours.muted, _POINTS.get(shape, "full"), ends.get(shape, "circle"), colours)
    if shape not in BODIES:
        return {"mode": "markers", "marker": marker}
    body = BODIES[shape]
    line = {"color": faded(colours.muted, body.opacity), "width": min(body.thickness, 10)}
    return {"mode": "lines" if shape in ("within", "throughout") else "lines+markers", "line": line, "marker": marker}


def _entry(look: dict[str, Any], name: str, group: str, title: str, rank: int) -> Trace:
    return {
        "type": "scatter", "x": [None], "y": [None], **look, "name": name, "legendrank": rank,
        "legendgroup": group, "legendgrouptitle": {"text": title}, "hoverinfo": "skip", "showlegend": True,
    }  # fmt: skip


def _speaking(group: pd.DataFrame, anchor: str, colours: Palette, language: str) -> dict[str, Any]:
    how = words(language, "figures")["anchors"][anchor]
    return {
        "customdata": [[event_id] for event_id in group["event_id"]],
        "hovertext": group["hover"].tolist(),
        "hovertemplate": f"%{{hovertext}}<br><span style='color:{colours.anchors[anchor]}'>● {how}</span><extra></extra>",
        "showlegend": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
