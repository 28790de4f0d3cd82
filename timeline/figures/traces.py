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
from timeline.figures.hover import template as hover_template
from timeline.figures.marks import SHAPES
from timeline.figures.template import Palette, faded
from timeline.span import DAY
from timeline.words import words

Trace = dict[str, Any]

MARK = 11
"""The usual width of a point in pixels, which is also what a click has to hit."""


class Size(NamedTuple):
    """How high a row is and how wide a point, in pixels."""

    row: int
    mark: int


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
DEEDS = {
    "agree": ("agree", "consult", "support", "concede"),
    "help": ("cooperate", "aid", "retreat"),
    "quarrel": ("request", "accuse", "reject", "threaten"),
    "fight": ("protest", "sanction", "mobilize", "coerce", "assault"),
}
"""PLOVER's kinds by its four quadrants: cooperation in words and in deeds, conflict in words and in deeds."""

DEED_OF = {kind: deed for deed, kinds in DEEDS.items() for kind in kinds}

SYMBOLS = {"": "circle", "agree": "diamond", "help": "cross", "quarrel": "triangle-up", "fight": "star"}
"""The symbol of a point on a day by what kind of event it is; a circle where that is not known."""

_AREA = {"circle": 1.0, "diamond": 1.15, "cross": 1.15, "triangle-up": 1.15, "star": 1.3}
"""How much larger a symbol is drawn, so that all look equally large."""

_UNRINGED = ("triangle-right", "triangle-left", "square")
"""Heads of arrows, and what has an edge round its bar."""

_GROWTH, _LARGEST = 0.25, 1.75
"""How much a point grows when twice as many articles tell of it, and how large it gets at most."""

_SILENT = {"hoverinfo": "skip", "showlegend": False}
_CLEAR = "rgba(0,0,0,0)"
_POINTS = {"dot": "full", "about": "faded", "possible": "hollow"}


def points(marks: pd.DataFrame, left: float, right: float) -> pd.DataFrame:
    """The points of marks, all within `[left, right]`: columns mark, x, symbol and fill.

    Every mark has one at least, but for bars so wide that the pointer hits them on any screen. Where
    nothing of a mark would be a point of its own it is clear: not seen, but there for the pointer.
    """
    start, end = marks["left"], marks["right"]
    shown = marks["middle"]
    known = pd.Series(np.where(marks["coarse"], "hollow", "full"), index=marks.index)
    since, until = marks["shape"] == "since", marks["shape"] == "until"
    bars = marks["shape"].isin(["within", "throughout"])
    days = marks.loc[marks["shape"] == "possible", "days"].explode()
    symbols = marks["deed"].map(SYMBOLS)
    parts: list[pd.DataFrame] = [
        _part(marks["shape"].isin(["dot", "about"]), (start + end) / 2, symbols, marks["shape"].map(_POINTS)),
        pd.DataFrame({"mark": days.index, "x": [(a + b) / 2 for a, b in days], "symbol": "circle", "fill": "hollow"}),
        _part(since, start + DAY / 2, "circle", known),
        _part(since, end, "triangle-right", "full"),
        _part(until, end - DAY / 2, "circle", known),
        _part(until, start, "triangle-left", "full"),
        _part(bars & ~marks["wide"] & (marks["shape"] == "within"), shown, "circle", "faded"),
        _part(bars & ~marks["wide"] & (marks["shape"] == "throughout"), shown, "square", "full"),
    ]
    found = pd.concat(parts, ignore_index=True)
    inside = found[found["x"].between(left, right)]
    missing = ~marks.index.to_series().isin(inside["mark"]) & ~(bars & marks["broad"])
    return pd.concat([inside, _part(missing, shown, "circle", "clear")], ignore_index=True)


def _part(where: pd.Series, x: pd.Series, symbol: pd.Series | str, fill: pd.Series | str) -> pd.DataFrame:
    chosen = where[where].index
    symbols, fills = (look if isinstance(look, str) else look[chosen].to_numpy() for look in (symbol, fill))
    return pd.DataFrame({"mark": chosen, "x": x[chosen].to_numpy(), "symbol": symbols, "fill": fills})


def growth(reports: pd.Series) -> pd.Series:
    """How many times larger a point is for the articles that tell of its event.

    >>> growth(pd.Series([1, 2, 4, 900])).tolist()
    [1.0, 1.25, 1.5, 1.75]
    """
    grown = 1 + _GROWTH * np.log2(np.fmax(reports.to_numpy(dtype=float), 1))
    return pd.Series(np.fmin(grown, _LARGEST), index=reports.index)


def bodies(marks: pd.DataFrame, said: np.ndarray, size: Size, colours: Palette, language: str) -> Iterator[Trace]:
    """The bars of the marks that last, one trace for each anchor and shape.

    `said` is the customdata of every event, by place.
    """
    lasting = marks[marks["shape"].isin(list(BODIES))]
    for (anchor, shape), group in _alike(lasting, "anchor", "shape"):
        body, colour = BODIES[shape], colours.anchors[anchor]
        # A line between points begins and ends in the middle of them.
        left = group["left"] + (DAY / 2 if shape in ("possible", "since") else 0)
        right = group["right"] - (DAY / 2 if shape in ("possible", "until") else 0)
        outline = {"color": faded(colour, 0.55), "width": 1 if shape == "within" else 0}
        yield {
            "type": "bar",
            "orientation": "h",
            "base": left.to_numpy(),
            "x": (right - left).to_numpy(),
            "y": group["y"].to_numpy(),
            "width": min(body.thickness, size.row - 3),
            "marker": {"color": faded(colour, body.opacity), "line": outline},
            **_speaking(said[group["place"]], anchor, colours, language),
            **(_SILENT if shape == "possible" else {}),
        }


def dots(
    marks: pd.DataFrame, found: pd.DataFrame, said: np.ndarray, size: Size, colours: Palette, language: str
) -> Iterator[Trace]:
    """The points of the marks, one trace for each anchor, fill and symbol."""
    all_points = marks.loc[found["mark"]].reset_index(drop=True).assign(**found.reset_index(drop=True))
    for (anchor, fill, symbol), group in _alike(all_points, "anchor", "fill", "symbol"):
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": group["x"].to_numpy(),
            "y": group["y"].to_numpy(),
            "marker": point(colours.anchors[anchor], fill, symbol, colours, _sizes(group["grown"], symbol, size)),
            **_speaking(said[group["place"]], anchor, colours, language),
        }


def _sizes(grown: pd.Series, symbol: str, size: Size) -> float | np.ndarray:
    """The sizes of points, one for all where they are the same."""
    sizes = (grown * _AREA.get(symbol, 1.0) * size.mark).round(1).to_numpy()
    return float(sizes[0]) if (sizes == sizes[0]).all() else sizes


def point(colour: str, fill: str, symbol: str, colours: Palette, size: float | np.ndarray = MARK) -> dict[str, Any]:
    """The look of a point; its edge is of the paper's colour, so that points that touch stay apart."""
    edge = (colour, 1.8)
    inside, (line, width) = {
        "full": (colour, (colours.paper, 1.0)),
        "faded": (faded(colour, 0.35), edge),
        "hollow": (colours.paper, edge),
        "clear": (_CLEAR, (_CLEAR, 0.0)),
    }[fill]
    return {"symbol": symbol, "size": size, "opacity": 1, "color": inside, "line": {"color": line, "width": width}}


def ring(
    marks: pd.DataFrame, found: pd.DataFrame, selected: str | None, size: Size, colours: Palette
) -> Iterator[Trace]:
    """A ring round the points of the chosen event and an edge round its bar; nothing where it is not there."""
    mine = marks[marks["event_id"] == selected]
    bars = mine[mine["shape"].isin(["within", "throughout"])]
    if len(bars):
        yield {
            "type": "bar",
            "orientation": "h",
            "base": bars["left"].to_numpy(),
            "x": (bars["right"] - bars["left"]).to_numpy(),
            "y": bars["y"].to_numpy(),
            "width": min(BODIES["within"].thickness, size.row - 3) + 5,
            "marker": {"color": _CLEAR, "line": {"color": colours.ink, "width": 2.5}},
            **_SILENT,
        }
    points = ~found["symbol"].isin(_UNRINGED) & (found["fill"] != "clear")
    around = found[found["mark"].isin(mine.index) & points]
    if len(around):
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": around["x"].to_numpy(),
            "y": marks.loc[around["mark"], "y"].to_numpy(),
            "marker": {
                "symbol": "circle-open",
                "size": size.mark * float(mine["grown"].max()) + 9,
                "color": colours.ink,
                "line": {"width": 2.5},
            },
            **_SILENT,
        }


def legend(marks: pd.DataFrame, colours: Palette, language: str) -> Iterator[Trace]:
    """Entries without points that say what colours and shapes mean, of those that are there."""
    text = words(language, "figures")
    anchors, shapes = set(marks["anchor"]), set(marks["shape"])
    for rank, anchor in enumerate(a for a in ANCHORS if a in anchors):
        look = {"mode": "markers", "marker": point(colours.anchors[anchor], "full", "circle", colours)}
        yield _entry(look, text["anchors"][anchor], rank)
    for rank, shape in enumerate(s for s in SHAPES if s in shapes):
        yield _entry(_look(shape, colours), text["shapes"][shape], len(ANCHORS) + rank)
    deeds = set(marks.loc[marks["shape"].isin(["dot", "about"]), "deed"])
    for rank, deed in enumerate(d for d in DEEDS if d in deeds):
        look = {"mode": "markers", "marker": point(colours.muted, "full", SYMBOLS[deed], colours)}
        yield _entry(look, text["deeds"][deed], len(ANCHORS) + len(SHAPES) + rank)
    if (marks["grown"] > 1).any():
        look = {"mode": "markers", "marker": point(colours.muted, "full", "circle", colours, MARK * _LARGEST)}
        yield _entry(look, text["larger"], len(ANCHORS) + len(SHAPES) + len(DEEDS))


def _look(shape: str, colours: Palette) -> dict[str, Any]:
    ends = {"since": "triangle-right", "until": "triangle-left"}
    marker = point(colours.muted, _POINTS.get(shape, "full"), ends.get(shape, "circle"), colours)
    if shape not in BODIES:
        return {"mode": "markers", "marker": marker}
    body = BODIES[shape]
    line = {"color": faded(colours.muted, body.opacity), "width": min(body.thickness, 10)}
    return {"mode": "lines" if shape in ("within", "throughout") else "lines+markers", "line": line, "marker": marker}


def _entry(look: dict[str, Any], name: str, rank: int) -> Trace:
    return {
        "type": "scatter", "x": [None], "y": [None], **look, "name": name, "legendrank": rank,
        "hoverinfo": "skip", "showlegend": True,
    }  # fmt: skip


def _speaking(said: np.ndarray, anchor: str, colours: Palette, language: str) -> dict[str, Any]:
    how = words(language, "figures")["anchors"][anchor]
    return {
        "customdata": said,
        "hovertemplate": hover_template(how, colours.anchors[anchor]),
        "showlegend": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _alike(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[tuple[str, ...], pd.DataFrame]]:
    for values, group in frame.groupby(list(columns), sort=True):
        yield tuple(map(str, values)), group
