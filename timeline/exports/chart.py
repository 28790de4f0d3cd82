"""The chart with its title and caption inside the picture: what all picture formats share."""

from __future__ import annotations

import html
import unicodedata

import plotly.graph_objects as go

from timeline.exports import camera
from timeline.figures.template import config
from timeline.shown import Shown

WIDTH = 1200
"""CSS pixels, when no width is asked for."""

LARGEST = 10_000
"""No side of a picture is longer than this many CSS pixels."""

_EDGE, _TITLE, _CAPTION = 20, 22, 12
"""The free edge and the font sizes of title and caption, in CSS pixels."""

_LINE = 1.3
"""Height of a line of text, in its font size."""

_LETTER = 0.53
"""Width of an average letter, in its font size; a wide one (Chinese, Japanese) has 1."""


def picture(shown: Shown, kind: camera.Format, width: int, height: int | None, scale: float) -> bytes:
    """What is shown as a picture of so many CSS pixels; without a height it is as high as its lanes need."""
    figure = framed(shown, width, height)
    drawn = {**figure.to_dict(), "config": config(shown.language)}
    return camera.take(drawn, kind, width=width, height=int(figure.layout.height or 0), scale=scale)


def framed(shown: Shown, width: int, height: int | None = None) -> go.Figure:
    """The chart at a fixed size in CSS pixels, with its title above it and its caption under the title."""
    figure = shown.figure()
    title = [html.escape(line) for line in wrap(shown.heading, width - 2 * _EDGE, _TITLE)]
    caption = [html.escape(line) for line in wrap(shown.caption(), width - 2 * _EDGE, _CAPTION)]
    above = _EDGE + _LINE * (_TITLE * len(title) + _CAPTION * len(caption))
    margin = figure.layout.margin.t or figure.layout.template.layout.margin.t or 0
    high = height or round((figure.layout.height or 450) + above)
    return figure.update_layout(
        width=width,
        height=high,
        autosize=False,
        margin_t=margin + above,
        title={
            "text": "<br>".join(title),
            "font_size": _TITLE,
            "subtitle": {"text": "<br>".join(caption), "font_size": _CAPTION},
            "xref": "container", "x": _EDGE / width, "xanchor": "left",
            "yref": "container", "y": 1 - _EDGE / high, "yanchor": "top",
        },
    )  # fmt: skip


def wrap(text: str, width: float, size: float) -> list[str]:
    """A text in lines of at most `width` pixels in letters of `size`, as near as letters can be guessed.

    >>> wrap("een twee drie", 60, 12)
    ['een twee', 'drie']
    """
    lines, room = [""], width / size
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if _wide(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _wide(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text)
