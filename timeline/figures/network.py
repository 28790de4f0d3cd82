"""Actors who occur together: a point for each, and a line for each pair that shares events.

Where they stand across is a spring layout, which draws together who often occurs together; from top to
bottom each has a row of its own in the order of that layout, so that no name hides another at any width.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures.template import Palette, faded, palette, template
from timeline.figures.text import clean, escape
from timeline.filters import Label
from timeline.words import plural, words

MOST = 24
"""So many actors are enough to be looked at."""

_ROW = 26
"""The height in pixels of an actor's row."""

_SEED = 1
_LONGEST = 32
_SMALL, _LARGE = 9, 26
"""The sizes in pixels of the points of actors with the fewest and the most events."""

_WIDTHS = (1, 2, 3.5, 6)
"""How wide lines are, from the pairs with the fewest events together to those with the most."""


def draw(pairs: pd.DataFrame, *, language: str, label: Label, dark: bool = False) -> go.Figure:
    """The frame of `Corpus.pairs` as a network; those of its actors who share no event with another are left out.

    `label` names an actor by its id, ("actors", "nato"). A point carries its actor's id in customdata[0]; the
    middle of a line carries both. The same frame gives the same picture.
    """
    colours = palette(dark)
    ties = pairs[pairs["one"] != pairs["other"]]
    own = pairs[pairs["one"] == pairs["other"]].set_index("one")["count"]
    places = _places(ties)
    named = {code: escape(clean(label("actors", code), _LONGEST)) for code in places.index}
    data = [
        *_lines(ties, places, colours),
        _middles(ties, places, named, language),
        _points(own, places, named, language, colours),
    ]
    height = max(len(places), 1) * _ROW
    plain = {"type": "linear", "showgrid": False, "showticklabels": False, "fixedrange": True}
    return go.Figure(
        {
            "data": data if len(places) else [],
            "layout": {
                "template": template(dark),
                "height": height + 40,
                "margin": {"t": 20, "b": 20},
                "xaxis": {**plain, "range": [-0.06, 1.06]},
                "yaxis": {**plain, "range": [len(places) - 0.5, -0.5]},
                "dragmode": False,
                "hovermode": "closest",
                "showlegend": False,
            },
        }
    )


def alt(pairs: pd.DataFrame, language: str, label: Label) -> str:
    """What the network shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    ties = pairs[pairs["one"] != pairs["other"]]
    if ties.empty:
        return str(text["network_none"])
    first = ties.iloc[0]
    one, other = (clean(label("actors", first[side]), _LONGEST) for side in ("one", "other"))
    return str(
        text["network"].format(
            actors=plural(language, "figures", "actors", len(set(ties["one"]) | set(ties["other"]))),
            pairs=plural(language, "figures", "pairs", len(ties)),
            one=one,
            other=other,
            events=plural(language, "figures", "events", int(first["count"])),
        )
    )


def _places(ties: pd.DataFrame) -> pd.DataFrame:
    """Where each actor stands: x from 0 to 1, y its row from the top; the index is their ids."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({*ties["one"], *ties["other"]}))
    graph.add_weighted_edges_from(zip(ties["one"], ties["other"], np.sqrt(ties["count"]), strict=True))
    found = nx.spring_layout(graph, seed=_SEED, iterations=300, k=1.2 / max(len(graph), 1) ** 0.5)
    places = pd.DataFrame.from_dict(found, orient="index", columns=["x", "y"], dtype="float64").sort_index()
    across, down = places["x"].rank(method="first"), places["y"].rank(method="first", ascending=False)
    return places.assign(x=(across - 1) / max(len(places) - 1, 1), y=down - 1)


def _lines(ties: pd.DataFrame, places: pd.DataFrame, colours: Palette) -> list[dict[str, Any]]:
    """The lines, a trace for each width."""
    if ties.empty:
        return []
    most = np.log1p(ties["count"].max())
    classes = np.minimum(np.log1p(ties["count"]) / most * len(_WIDTHS), len(_WIDTHS) - 1).astype("int64")
    return [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", **_ends(ties[classes == place], places),
            "line": {"color": faded(colours.anchors["stated"], 0.3), "width": width},
        }
        for place, width in enumerate(_WIDTHS) if (classes == place).any()
    ]  # fmt: skip


def _ends(ties: pd.DataFrame, places: pd.DataFrame) -> dict[str, Any]:
    one, other = places.loc[ties["one"]], places.loc[ties["other"]]
    gap = np.full(len(ties), np.nan)
    return {side: np.column_stack([one[side], other[side], gap]).ravel().round(4) for side in ("x", "y")}


def _middles(ties: pd.DataFrame, places: pd.DataFrame, named: dict[str, str], language: str) -> dict[str, Any]:
    """Unseen points in the middle of the lines, which answer for the pair."""
    one, other = places.loc[ties["one"]], places.loc[ties["other"]]
    told = [
        f"<b>{named[a]}</b><br><b>{named[b]}</b><br>{plural(language, 'figures', 'together', int(n))}"
        for a, b, n in zip(ties["one"], ties["other"], ties["count"], strict=True)
    ]
    return {
        "type": "scatter", "mode": "markers", "x": (one["x"].to_numpy() + other["x"].to_numpy()) / 2,
        "y": (one["y"].to_numpy() + other["y"].to_numpy()) / 2, "marker": {"size": 14, "opacity": 0},
        "customdata": ties[["one", "other"]].to_numpy(dtype=object), "hovertext": told,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }  # fmt: skip


def _halo(colour: str) -> str:
    """A name is legible on the lines that run behind it."""
    return ", ".join(f"{across}px {down}px 2px {colour}" for across in (-1, 0, 1) for down in (-1, 1))


def _points(
    own: pd.Series, places: pd.DataFrame, named: dict[str, str], language: str, colours: Palette
) -> dict[str, Any]:
    counts = own.reindex(places.index).fillna(0).astype("int64")
    share = np.sqrt(counts / max(counts.max(), 1)) if len(counts) else counts
    return {
        "type": "scatter", "mode": "markers+text", "x": places["x"], "y": places["y"],
        "text": [f" {named[code]} " for code in places.index],
        "textposition": ["middle right" if x <= 0.5 else "middle left" for x in places["x"]],
        "textfont": {"size": 12, "color": colours.ink, "shadow": _halo(colours.paper)},
        "marker": {
            "opacity": 1, "size": _SMALL + (_LARGE - _SMALL) * share, "color": colours.anchors["stated"],
            "line": {"color": colours.paper, "width": 1.5},
        },
        "customdata": [[code] for code in places.index],
        "hovertext": [
            f"<b>{named[code]}</b><br>{plural(language, 'figures', 'events', n)}"
            for code, n in zip(places.index, counts.tolist(), strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
