"""How every figure looks, in page and export alike: two palettes, one Plotly template for each.

Colours that carry meaning are near Okabe and Ito's: colour-blind readers can tell any two of them apart
(a test simulates it); each stands out from its background by at least 3 to 1. Fonts are those that every system has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go
from babel import Locale
from babel.dates import get_day_names, get_month_names

from timeline.words import locale, spoken, words

FONTS = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme; `anchors` says which one shows how a date is known, `counts` shows how many."""

    paper: str
    ink: str
    muted: str
    grid: str
    stripe: str
    veil: str
    counts: str
    anchors: Mapping[str, str]


LIGHT = Palette(
    paper="#ffffff", ink="#1f2937", muted="#5b6472", grid="#e8ebef", stripe="#f6f7f9", veil="rgba(255,255,255,0.72)",
    counts="#52739e",
    anchors=MappingProxyType(
        {"stated": "#0072b2", "relative": "#d55e00", "published": "#009e73", "given": "#c270a7", "none": "#5b6472"}
    ),
)  # fmt: skip
DARK = Palette(
    paper="#0e1117", ink="#e8eaed", muted="#a3abb8", grid="#232935", stripe="#151a23", veil="rgba(14,17,23,0.72)",
    counts="#7f9cc4",
    anchors=MappingProxyType(
        {"stated": "#6aa8ff", "relative": "#e69f00", "published": "#2bd48a", "given": "#f9c8e0", "none": "#a3abb8"}
    ),
)  # fmt: skip


def palette(dark: bool) -> Palette:
    """The colours of the dark or the light theme."""
    return DARK if dark else LIGHT


def faded(colour: str, opacity: float) -> str:
    """A colour written with its opacity, which no later selection in the chart can change.

    >>> faded("#0072b2", 0.25)
    'rgba(0,114,178,0.25)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


@cache
def template(dark: bool) -> go.layout.Template:
    """The Plotly template of every figure."""
    colours = palette(dark)
    axis = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "title": {"text": ""}}
    return go.layout.Template(
        layout={
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "font": {"family": FONTS, "size": 13, "color": colours.ink},
            "margin": {"l": 16, "r": 16, "t": 12, "b": 12, "pad": 0},
            "hoverlabel": {
                "bgcolor": colours.paper,
                "bordercolor": colours.muted,
                "align": "left",
                "namelength": 0,
                "font": {"family": FONTS, "size": 13, "color": colours.ink},
            },
            "xaxis": {
                **axis,
                "type": "date",
                "showgrid": True,
                "gridcolor": colours.grid,
                "gridwidth": 1,
                "tickfont": {"size": 12, "color": colours.muted},
                "automargin": False,
            },
            "yaxis": {**axis, "fixedrange": True, "showticklabels": False},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.ink},
            "activeselection": {"fillcolor": colours.muted, "opacity": 0.15},
            "newselection": {"line": {"color": colours.muted, "width": 1, "dash": "solid"}},
        }
    )


_FIELDS = {
    "y": "%Y", "yy": "%y", "dd": "%d", "d": "%-d",
    "MMMM": "%B", "LLLL": "%B", "MMM": "%b", "LLL": "%b", "MM": "%m", "M": "%-m",
}  # fmt: skip
_FIELD = re.compile("'([^']*)'|(y+|M+|L+|d+)")


def config(language: str) -> dict[str, Any]:
    """Plotly's configuration for a figure, wherever it is shown: no link out, and dates in the language.

    Plotly writes the dates of its axes itself, anew at each zoom; the names and orders it needs are
    CLDR's and handed to it here, because its own come in files that would have to be fetched.
    """
    base = locale(language)
    months, days = (
        [[names(width, locale=base)[key] for key in keys] for width in ("wide", "abbreviated")]
        for names, keys in ((get_month_names, range(1, 13)), (get_day_names, (6, 0, 1, 2, 3, 4, 5)))
    )
    formats = {
        "months": months[0], "shortMonths": months[1], "days": days[0], "shortDays": days[1],
        "year": "%Y", "month": _d3("yMMM", base), "dayMonth": _d3("MMMd", base), "dayMonthYear": _d3("yMMMd", base),
        "date": _d3("yMd", base), "dateTime": f"{_d3('yMMMd', base)} %X", "time": "%H:%M:%S", "periods": ["", ""],
    }  # fmt: skip
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "locale": spoken(language),
        "locales": {spoken(language): {"dictionary": dict(words(language, "buttons")), "format": formats}},
        "modeBarButtonsToRemove": ["zoom2d", "pan2d", "select2d", "lasso2d", "autoScale2d"],
    }


def _d3(skeleton: str, base: Locale) -> str:
    """A CLDR pattern in the letters of d3, which Plotly uses: "d MMM y" is "%-d %b %Y"."""
    pattern = base.datetime_skeletons[skeleton].pattern
    return _FIELD.sub(lambda found: found[1] if found[2] is None else _FIELDS[found[2]], pattern)
