"""Cells of a calendar or a matrix: a rectangle for each step of time, shaded by how many events lie in it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from timeline.figures.shades import Shades
from timeline.figures.template import Palette, template
from timeline.when import interval_in_words
from timeline.words import plural

_FULL = 0.92
"""How much of its place a cell takes up, so that cells stay apart."""


def cells(frame: pd.DataFrame, found: Shades, language: str) -> dict[str, Any]:
    """A bar for each row, because bars are what answers a click and keeps its proportions at any width.

    `frame` has columns x and width on the axis, y and height from the top, start, end (half open),
    lane, inside, touching, `text` that stands in the cell where there is room, and `who`, escaped, that its
    hover begins with. customdata is lane, first and last day, and nothing where no event touches the step.
    """
    classes = found.classes(frame["inside"])
    last = frame["end"] - pd.Timedelta(days=1)
    return {
        "type": "bar",
        "x": frame["x"],
        "width": frame["width"] * _FULL,
        "y": frame["height"] * _FULL,
        "base": frame["y"] + frame["height"] * (1 - _FULL) / 2,
        "marker": {"color": [found.colours[place] for place in classes], "line": {"width": 0}},
        "text": frame["text"],
        "textfont": {"color": [found.inks[place] for place in classes], "size": 11},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "customdata": [
            [lane, str(first.date()), str(final.date())] if touching else []
            for lane, first, final, touching in zip(frame["lane"], frame["start"], last, frame["touching"], strict=True)
        ],
        "hovertext": said(frame, language),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def said(frame: pd.DataFrame, language: str) -> list[str]:
    """What each cell says under the pointer: who and when, how many for certain, how many more perhaps."""
    days = zip(frame["start"], frame["end"], strict=True)
    rows = zip(frame["who"], days, frame["inside"], frame["touching"], strict=True)
    return [_say(*row, language) for row in rows]


def busiest(steps: pd.DataFrame, language: str) -> tuple[str, str, int] | None:
    """The lane, the days in words and the count of the cell with the most events; None where all are empty."""
    if steps.empty or not steps["inside"].any():
        return None
    row = steps.nlargest(1, "inside").to_dict("records")[0]
    return str(row["lane"]), _days(row["start"], row["end"], language), int(row["inside"])


def layout(height: float, dark: bool, colours: Palette, top: int) -> dict[str, Any]:
    """The layout of cells in so many pixels under `top` pixels of headings, with the legend above all."""
    return {
        "template": template(dark),
        "height": round(height) + top + LEGEND,
        "margin": {"t": top + LEGEND, "b": 8},
        "xaxis": {"fixedrange": True, "showgrid": False},
        "yaxis": {"range": [height, 0], "fixedrange": True},
        "barmode": "overlay",
        "barcornerradius": 3,
        "dragmode": False,
        "hovermode": "closest",
        "uniformtext": {"mode": "hide", "minsize": 8},
        "legend": legend_place(top / height, colours),
    }


LEGEND = 34
"""Pixels for the legend above a figure."""


def legend_place(above: float, colours: Palette) -> dict[str, Any]:
    """A legend in one line, so far above the plot as a share of its height; a click on it hides nothing."""
    return {
        "orientation": "h", "itemclick": False, "itemdoubleclick": False, "x": 0, "y": 1 + above,
        "yanchor": "bottom", "font": {"size": 12, "color": colours.muted},
    }  # fmt: skip


def _days(start: pd.Timestamp, end: pd.Timestamp, language: str) -> str:
    return interval_in_words(start.date(), (end - pd.Timedelta(days=1)).date(), language)


def _say(who: str, days: tuple[pd.Timestamp, pd.Timestamp], inside: int, touching: int, language: str) -> str:
    when, events = _days(*days, language), plural(language, "figures", "events", inside)
    lines = [f"<b>{who}</b>" if who else "", f"<b>{when}</b>", events]
    lines.append(plural(language, "figures", "wider", touching - inside) if touching > inside else "")
    return "<br>".join(filter(None, lines))
