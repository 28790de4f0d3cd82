"""The chart with its title and caption inside the picture: what all picture formats share."""

from __future__ import annotations

import unicodedata

import plotly.graph_objects as go

from timeline.exports import camera
from timeline.figures.template import config
from timeline.figures.text import escape
from timeline.shown import Shown

WIDTH = 1200
"""CSS pixels, when no width is asked for."""

LARGEST = 16_000
"""No side of a picture is longer than this many of its own pixels: browsers draw no larger ones."""

SIZES = {"width": (200, LARGEST), "height": (200, LARGEST), "scale": (0.25, 8)}
"""The least and the most that may be asked for."""

_EDGE, _TITLE, _CAPTION = 20, 22, 12
"""The free edge and the font sizes of title and caption, in CSS pixels."""

_LINE = 1.3
"""Height of a line of text, in its font size."""

_LETTER = 0.53
"""Width of an average letter, in its font size; a wide one (Chinese, Japanese) has 1."""


def picture(shown: Shown, kind: camera.Format, width: int, height: int | None, scale: float) -> bytes:
    """What is shown as a picture of so many CSS pixels; without a height it is as high as its lanes need.

    A scale that would make it too large is lowered. Raises ValueError for a size that is no picture's,
    and PictureError where the lanes need more than a picture can have.
    """
    for name, size in (("width", width), ("height", height), ("scale", scale)):
        least, most = SIZES[name]
        if size is not None and not least <= size <= most:
            raise ValueError(f"{name} {size:g}: a picture has {least:g} to {most:g}")
    figure = framed(shown, width, height)
    high = int(figure.layout.height or 0)
    if high > LARGEST:
        raise camera.PictureError(
            f"{len(shown.events)} events make the chart {high} pixels high, over {LARGEST}; choose fewer by filters"
        )
    drawn = {**figure.to_dict(), "config": config(shown.language)}
    return camera.take(drawn, kind, width=width, height=high, scale=min(scale, LARGEST / max(width, high)))


def framed(shown: Shown, width: int, height: int | None = None) -> go.Figure:
    """The chart at a fixed size in CSS pixels, with its title above it and its caption under the title."""
    figure = shown.figure()
    title = [escape(line) for line in wrap(shown.heading, width - 2 * _EDGE, _TITLE)]
    caption = [escape(line) for line in wrap(shown.caption(), width - 2 * _EDGE, _CAPTION)]
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

    Lines break at spaces, and inside a word only where it alone is wider than a line.

    >>> wrap("een twee drie", 60, 12)
    ['een twee', 'drie']
    """
    lines = [""]
    for word in text.split():
        for part in _parts(word, width / size):
            joined = f"{lines[-1]} {part}".strip()
            if _width(joined) <= width / size:
                lines[-1] = joined
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, most: float) -> list[str]:
    """A word, cut where it is wider than `most`."""
    if _width(word) <= most:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and _width(parts[-1]) + _width(letter) > most:
            parts.append("")
        parts[-1] += letter
    return parts


def _width(text: str) -> float:
    """The width of a text in its font size."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text)
