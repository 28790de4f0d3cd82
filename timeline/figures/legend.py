"""What colours and shapes mean: entries that a figure carries along, as a list that flows, or drawn in a picture.

A page does not know how wide its chart is, and Plotly gives all entries of a legend the width of the longest:
on a phone that would be a line for each. So a page has the list, which breaks its lines where it has to; a
picture, which cannot break any, has Plotly's.
"""

from __future__ import annotations

from html import escape
from math import ceil
from typing import Any
from urllib.parse import quote

import plotly.graph_objects as go

from timeline.figures.text import width_of

NARROWEST = 560
"""A plot of fewer pixels has no labels beside marks, and its legend under it, so that the chart comes first."""

SIZE = 12
"""The font size of an entry in pixels."""

_KEY, _LINE, _AIR = 40, 20, 14
"""Pixels beside the name of an entry of Plotly's, of a line of them, and of the space round them."""

_BOX, _LONG = 20, 32
"""The height of a symbol's picture, which is its width too, and the width of that of a line."""

_PATHS = {
    "circle": "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z",
    "square": "M-.9-.9H.9V.9H-.9Z",
    "diamond": "M0-1.3 1.3 0 0 1.3-1.3 0Z",
    "cross": "M-.4-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z",
    "line-ns": "M0-1V1",
    "triangle-up": "M-1.15.5H1.15L0-1Z",
    "triangle-right": "M-.5-1.15V1.15L1 0Z",
    "triangle-left": "M.5-1.15V1.15L-1 0Z",
    "star": "M0-1.4.31-.43 1.33-.43.51.17.82 1.13 0 .54-.82 1.13-.51.17-1.33-.43-.31-.43Z",
    "x-thin": "M-.9-.9.9.9M.9-.9-.9.9",
}
"""The outline of each symbol that marks have, for a point of radius 1."""

_LIST = "display:flex;flex-wrap:wrap;gap:2px 16px;margin:0;padding:0;list-style:none;font-size:inherit"
_ENTRY = "display:flex;align-items:center;gap:4px;margin:0;padding:0;font-size:inherit"


def entries(figure: go.Figure) -> list[Any]:
    """The traces that only say what something means, in the order in which they are read."""
    named = [trace for trace in figure.data if trace["showlegend"] and trace["name"]]
    # Plotly puts an entry without a rank at 1000.
    return sorted(named, key=lambda trace: 1000 if trace["legendrank"] is None else trace["legendrank"])


def html(figure: go.Figure) -> str:
    """The legend of a figure as an HTML list, in the figure's colours; nothing where it has none.

    Symbols are pictures inside the text, which no other host is asked for.
    """
    told = "".join(
        f'<li style="{_ENTRY}"><img alt="" height="{_BOX}" src="data:image/svg+xml,{quote(symbol(trace))}">'
        f"{escape(trace['name'])}</li>"
        for trace in entries(figure)
    )
    if not told:
        return ""
    look = f"font-size:{SIZE}px;line-height:{_BOX}px;color:{figure.layout.legend.font.color}"
    title = figure.layout.legend.title.text
    said = f'<p style="margin:0 0 2px;font-size:inherit">{escape(title)}</p>' if title else ""
    return f'<div class="legend" style="{look}">{said}<ul style="{_LIST}">{told}</ul></div>'


def symbol(trace: Any) -> str:
    """The mark of an entry as SVG; a line lies under its point, as in the chart."""
    mode, marker, line = trace["mode"], trace["marker"], trace["line"]
    wide = _LONG if "lines" in mode else _BOX
    middle = f"{wide / 2:g}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{_BOX}">']
    if "lines" in mode:
        parts.append(f'<path d="M1 {_BOX / 2:g}H{wide - 1}" stroke="{line.color}" stroke-width="{line.width:g}"/>')
    if "markers" in mode:
        name, open_, _ = str(marker.symbol).partition("-open")
        radius = float(marker.size) / 2
        edge, width = (marker.color, marker.line.width) if open_ else (marker.line.color, marker.line.width)
        parts.append(
            f'<path transform="translate({middle} {_BOX / 2:g}) scale({radius:g})" d="{_PATHS[name]}"'
            f' fill="{"none" if open_ else marker.color}" stroke="{edge}" stroke-width="{width / radius:.2f}"/>'
        )
    return "".join((*parts, "</svg>"))


def room(figure: go.Figure, width: float) -> int:
    """The pixels that the legend of a figure takes in a picture that is so wide, 0 where it has none."""
    names = [trace["name"] for trace in entries(figure)]
    if not names:
        return 0
    columns = max(1, width // (_KEY + max(width_of(name, SIZE) for name in names)))
    lines = ceil(len(names) / columns) + bool(figure.layout.legend.title.text)
    return lines * _LINE + _AIR


def draw(figure: go.Figure, y: float, under: bool) -> None:
    """Let a figure show its legend: on a height `y` of the plot, or hanging from it where it stands `under`."""
    figure.update_layout(showlegend=True, legend={"y": y, "yanchor": "top" if under else "bottom"})
