"""A map of countries, shaded by how many events concern each; a click anywhere in one names it.

The shapes are in the repository and drawn as plain lines on plain axes: maps of Plotly's own fetch theirs
from another host.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from babel.lists import format_list
from babel.numbers import format_decimal

from timeline.figures.cells import LEGEND, legend_place
from timeline.figures.shades import Shades, legend, shades
from timeline.figures.template import Palette, palette, template
from timeline.figures.text import clean, escape
from timeline.filters import Label
from timeline.words import locale, plural, words
from timeline.world import Floats, centroids, project, shapes

HEIGHT, HEIGHT_ON_PHONE = 440, 240
"""The height of the map in pixels with its legend, on a page and on a phone, where it is less wide."""

_MARGIN, _LEAST = 0.05, 0.3
"""Around the countries with events, so much of their extent is shown on each side, or of this in Earth radii."""

_SMALL = 0.08
"""A country that reaches no further than this, in Earth radii, needs a point to be seen and hit."""

_LONGEST = 60


def draw(
    counts: pd.DataFrame,
    *,
    language: str,
    label: Label,
    dark: bool = False,
    chosen: Sequence[str] = (),
    height: int = HEIGHT,
) -> go.Figure:
    """The frame of `Corpus.tally` by country as a map of the countries that it names and of all around them.

    `label` names a country by its code, ("countries", "RU"). The countries in `chosen` have an outline. Every
    country carries its code in customdata[0], where there are events. Not handled: a code that no map knows
    has no place; with events of no country it is counted under the map.
    """
    colours = palette(dark)
    known = _known(counts)
    found = shades(int(known["count"].max()) if len(known) else 0, colours)
    data = [
        *_land(known, found, colours),
        *_outline(chosen, colours),
        _spots(known, language, label),
        _points(known, found, language, label, colours),
        *legend(found, language),
    ]
    elsewhere = int(counts["count"].sum() - known["count"].sum())
    notes = [_note(elsewhere, language, colours)] if elsewhere else []
    return go.Figure({"data": data, "layout": {**_layout(known, height, dark, colours), "annotations": notes}})


def alt(counts: pd.DataFrame, language: str, label: Label) -> str:
    """What the map shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    known = _known(counts)
    if known.empty:
        return str(text["map_none"])
    spoken = locale(language)
    most = [
        f"{clean(label('countries', code), _LONGEST)} ({format_decimal(n, locale=spoken)})"
        for code, n in _pairs(known.head(3))
    ]
    countries = plural(language, "figures", "countries", len(known))
    return str(text["map"].format(countries=countries, list=format_list(most, locale=spoken)))


def _known(counts: pd.DataFrame) -> pd.DataFrame:
    return counts[counts["code"].isin(centroids())].reset_index(drop=True)


def _pairs(counts: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(counts["code"], counts["count"], strict=True))


def _land(known: pd.DataFrame, found: Shades, colours: Palette) -> list[dict[str, Any]]:
    """The shapes, a trace for each class of counts."""
    classes = dict(zip(known["code"], found.classes(known["count"]), strict=True))
    # Antarctica would take much of the room.
    lands = pd.Series({code: classes.get(code, 0) for code in shapes() if code != "AQ" or code in classes})
    return [
        {
            "type": "scatter", "mode": "lines", **_lines(codes.index), "fill": "toself", "hoverinfo": "skip",
            "fillcolor": found.colours[place], "line": {"color": colours.paper, "width": 0.7}, "showlegend": False,
        }
        for place, codes in lands.groupby(lands)
    ]  # fmt: skip


def _outline(chosen: Sequence[str], colours: Palette) -> list[dict[str, Any]]:
    drawn = [code for code in chosen if code in shapes()]
    line = {"color": colours.ink, "width": 1.5}
    trace = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": line, "showlegend": False}
    return [{**trace, **_lines(drawn)}] if drawn else []


def _lines(codes: Sequence[str] | pd.Index) -> dict[str, Any]:
    """The outlines of countries one after another, parted by gaps."""
    parts = [side for code in codes for side in (np.column_stack(shapes()[code][:2]), [[np.nan, np.nan]])]
    x, y = np.concatenate(parts).astype("float32").T
    return {"x": x, "y": y}


def _spots(known: pd.DataFrame, language: str, label: Label) -> dict[str, Any]:
    """Unseen points all over the land, which answer for their country: an area itself answers no click."""
    counts = dict(_pairs(known))
    named = {code: _say(code, counts.get(code, 0), language, label) for code in shapes()}
    places = np.concatenate([np.vstack([shape.spots, _middle(code)]) for code, shape in shapes().items()])
    codes = [code for code, shape in shapes().items() for _ in range(len(shape.spots) + 1)]
    return {
        **_answering(codes, counts, named),
        "x": places[:, 0].astype("float32"),
        "y": places[:, 1].astype("float32"),
        "marker": {"size": 10, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }


def _points(known: pd.DataFrame, found: Shades, language: str, label: Label, colours: Palette) -> dict[str, Any]:
    """A point for each country with events that is too small to be seen."""
    small = known[known["code"].map(_extent).lt(_SMALL)]
    counts = dict(_pairs(small))
    places = np.array([_middle(code) for code in counts]).reshape(-1, 2)
    return {
        **_answering(list(counts), counts, {code: _say(code, n, language, label) for code, n in counts.items()}),
        "x": places[:, 0],
        "y": places[:, 1],
        "marker": {
            "size": 9,
            "color": [found.colours[place] for place in found.classes(small["count"])],
            "line": {"color": colours.paper, "width": 1},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _middle(code: str) -> Floats:
    return np.array(project(*centroids()[code]))


def _extent(code: str) -> float:
    """How far the largest part of a country reaches, up or across, whichever is less far."""
    sides = np.ptp(_largest(code), axis=0)
    return float(sides.min())


def _answering(codes: list[str], counts: dict[str, int], named: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "customdata": [[code if counts.get(code) else ""] for code in codes],
        "hovertext": [named[code] for code in codes], "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }  # fmt: skip


def _say(code: str, count: int, language: str, label: Label) -> str:
    name = escape(clean(label("countries", code), _LONGEST))
    return f"<b>{name}</b><br>{plural(language, 'figures', 'events', count)}"


def _note(count: int, language: str, colours: Palette) -> dict[str, Any]:
    return {
        "text": plural(language, "figures", "nowhere", count), "xref": "paper", "x": 0, "xanchor": "left",
        "yref": "paper", "y": 0, "yanchor": "top", "showarrow": False, "font": {"size": 12, "color": colours.muted},
    }  # fmt: skip


def _layout(known: pd.DataFrame, height: int, dark: bool, colours: Palette) -> dict[str, Any]:
    left, right, low, high = _view(known)
    plain = {"type": "linear", "showgrid": False, "showticklabels": False}
    return {
        "template": template(dark),
        "height": height,
        "margin": {"l": 0, "r": 0, "t": LEGEND, "b": 24},
        "xaxis": {**plain, "range": [left, right]},
        "yaxis": {**plain, "range": [low, high], "scaleanchor": "x", "fixedrange": False},
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 24,
        "legend": legend_place(0, colours),
    }


def _view(known: pd.DataFrame) -> tuple[float, float, float, float]:
    """What of the plane is shown: left, right, low and high."""
    codes = list(known["code"]) or [code for code in shapes() if code != "AQ"]
    points = np.concatenate([_largest(code) for code in codes])
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    across, up = (_MARGIN * max(right - left, _LEAST), _MARGIN * max(high - low, _LEAST))
    return left - across, right + across, low - up, high + up


def _largest(code: str) -> Floats:
    """The outline of a country's largest part, its middle where it has none: a row for each point."""
    if code not in shapes():
        return _middle(code).reshape(1, 2)
    shape = shapes()[code]
    size = np.append(np.flatnonzero(np.isnan(shape.x)), len(shape.x))[0]
    return np.column_stack([shape.x[:size], shape.y[:size]])
