"""The chart with its title and caption inside the picture: what all picture formats share."""

from __future__ import annotations

import json
from typing import Any, Literal, NamedTuple

import plotly.graph_objects as go

from timeline.exports import camera
from timeline.figures import headlines, legend
from timeline.figures.legend import NARROWEST
from timeline.figures.template import config
from timeline.figures.text import escape, width_of
from timeline.shown import Shown

WIDTH = 1200
"""CSS pixels, when no width is asked for."""

LARGEST = 16_000
"""No side of a picture is longer than this many of its own pixels: browsers draw no larger ones."""

SIZES = {"width": (200, LARGEST), "height": (200, LARGEST), "scale": (0.25, 8)}
"""The least and the most that may be asked for."""

Size = Literal["column", "page", "slide", "social"]
"""What a picture is for."""

NAMED: dict[Size, tuple[int, int | None]] = {
    "column": (480, None),
    "page": (1000, 1414),
    "slide": (1600, 900),
    "social": (1200, 630),
}
"""Width and height in CSS pixels of the sizes with a name; without a height it is as high as its lanes need."""

ENLARGED = (1.0, 1.25, 1.5, 2.0, 2.5)
"""A chart that is higher than its picture is drawn so much larger and shrunk; a still higher one closes up."""

_EXACT = 1 + 1e-9

_EDGE, _TITLE, _CAPTION = 20, 22, 12
"""The free edge and the font sizes of title and caption, in CSS pixels."""

_LINE = 1.3
"""Height of a line of text, in its font size."""


class Drawing(NamedTuple):
    """What a browser needs to draw a picture: plotly.js's figure, CSS pixels, and how many pixels stand for one."""

    figure: dict[str, Any]
    width: int
    height: int
    scale: float


def picture(
    shown: Shown,
    kind: camera.Format,
    *,
    size: Size | None = None,
    width: int | None = None,
    height: int | None = None,
    scale: float = 1,
) -> bytes:
    """What is shown as a picture, drawn here; measures and errors are those of `drawing`."""
    drawn = drawing(shown, size=size, width=width, height=height, scale=scale)
    # A browser drops fractions of pixels, which must not make 999 of 1000; a drawing of lines has none.
    exact = 1 if kind in {"svg", "pdf"} else _EXACT
    return camera.take(drawn.figure, kind, width=drawn.width, height=drawn.height, scale=drawn.scale * exact)


def drawing(
    shown: Shown,
    *,
    size: Size | None = None,
    width: int | None = None,
    height: int | None = None,
    scale: float = 1,
) -> Drawing:
    """What is shown as something to be drawn; without a height it is as high as its lanes need.

    size: a name of NAMED, whose measures are used where `width` or `height`, in CSS pixels, are not
    given. A scale that would make it too large is lowered. Raises ValueError for measures that are no
    picture's, and PictureError where the lanes need more than a picture can have.
    """
    named = NAMED[size] if size else (WIDTH, None)
    width = named[0] if width is None else width
    height = named[1] if height is None else height
    for name, measure in (("width", width), ("height", height), ("scale", scale)):
        least, most = SIZES[name]
        if measure is not None and not least <= measure <= most:
            raise ValueError(f"{name} {measure:g}: a picture has {least:g} to {most:g}")
    larger = fitting(shown, width, height)
    wide = round(width * larger)
    figure = framed(shown, wide, height and round(height * larger))
    high = int(figure.layout.height or 0)
    if high > LARGEST:
        raise camera.PictureError(
            f"{shown.count} events make the chart {high} pixels high, over {LARGEST}; choose fewer by filters"
        )
    plain: dict[str, Any] = json.loads(str(figure.to_json()))
    scale = min(scale / larger, LARGEST / max(wide, high))
    return Drawing({**plain, "config": config(shown.language)}, wide, high, scale)


def fitting(shown: Shown, width: int, height: int | None) -> float:
    """How much larger than the picture the chart is drawn, so that its lanes have the room they need."""
    if height is None:
        return 1
    needed = framed(shown, width).layout.height or 0
    whole = [larger for larger in ENLARGED if (width * larger).is_integer() and (height * larger).is_integer()]
    return next((larger for larger in whole if needed <= height * larger), whole[-1])


def framed(shown: Shown, width: int, height: int | None = None) -> go.Figure:
    """The chart at a fixed size in CSS pixels: over it title, caption and legend, which stands under a narrow one."""
    figure = shown.figure()
    room = width - 2 * _EDGE
    narrow = room < NARROWEST
    if narrow:
        figure = headlines.without(figure)
    title = [escape(line) for line in wrap(shown.heading, room, _TITLE)]
    caption = [escape(line) for line in wrap(shown.legend, room, _CAPTION)]
    meanings = legend.room(figure, room)
    above = _EDGE + _LINE * (_TITLE * len(title) + _CAPTION * len(caption)) + (0 if narrow else meanings)
    below = meanings if narrow else 0
    margins = {side: figure.layout.margin[side] or 0 for side in "tb"}
    high = height or round((figure.layout.height or 450) + above + below)
    plot = max(1.0, high - above - below - sum(margins.values()))
    legend.draw(figure, y=0 if narrow else 1 + margins["t"] / plot, under=narrow)
    return figure.update_layout(
        width=width,
        height=high,
        autosize=False,
        margin={"t": margins["t"] + above, "b": margins["b"] + below},
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
        for part in _parts(word, width, size):
            joined = f"{lines[-1]} {part}".strip()
            if width_of(joined, size) <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, most: float, size: float) -> list[str]:
    """A word, cut where it is wider than `most` pixels."""
    if width_of(word, size) <= most:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter, size) > most:
            parts.append("")
        parts[-1] += letter
    return parts
