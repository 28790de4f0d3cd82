"""How many, as shades of one colour: nothing is grey, and a few classes in round numbers are told apart by eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from babel.numbers import format_decimal

from timeline.figures.template import Palette
from timeline.words import locale

_WEIGHTS = {1: (0.7,), 2: (0.35, 1.0), 3: (0.35, 0.65, 1.0), 4: (0.3, 0.5, 0.7, 1.0)}
"""For so many classes, how strong the colour of each is against the background."""

_ROUND = (1, 2, 5)


class Shades(NamedTuple):
    """Classes of counts, from few to many: where each begins, its colour, and the colour of text on it.

    The first class is that of 0. `most` is the highest count.
    """

    bounds: tuple[int, ...]
    colours: tuple[str, ...]
    inks: tuple[str, ...]
    most: int

    def classes(self, counts: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Which class each count is in, as its place in `bounds`."""
        return np.searchsorted(self.bounds, counts, side="right") - 1


def shades(most: int, colours: Palette) -> Shades:
    """Shades for counts up to `most`: at most four classes besides that of 0, which begin at round numbers.

    >>> from timeline.figures.template import LIGHT
    >>> shades(57, LIGHT).bounds, shades(3, LIGHT).bounds, shades(0, LIGHT).bounds
    ((0, 1, 2, 10, 20), (0, 1, 2), (0,))
    """
    # The last class is to hold more than the few highest counts.
    highest = most if most < 10 else most / 2
    found = [step * 10**power for power in range(len(str(most))) for step in _ROUND if step * 10**power <= highest]
    size = min(len(found), max(_WEIGHTS))
    begins = [found[round(place)] for place in np.linspace(0, len(found) - 1, size)]
    hue = colours.anchors["stated"]
    filled = [mixed(colours.paper, hue, weight) for weight in _WEIGHTS.get(size, ())]
    every = (colours.grid, *filled)
    return Shades((0, *begins), every, tuple(_ink(colour, colours) for colour in every), most)


def legend(found: Shades, language: str) -> Iterator[dict[str, Any]]:
    """Entries without points that say which counts each shade stands for."""
    spoken = locale(language)
    ends = [*(bound - 1 for bound in found.bounds[1:]), found.most]
    for rank, (first, last, colour) in enumerate(zip(found.bounds, ends, found.colours, strict=True)):
        name = "–".join(format_decimal(count, locale=spoken) for count in dict.fromkeys((first, last)))
        yield {
            "type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": name, "legendrank": rank,
            "marker": {"symbol": "square", "size": 14, "color": colour}, "hoverinfo": "skip", "showlegend": True,
        }  # fmt: skip


def mixed(ground: str, colour: str, weight: float) -> str:
    """A colour laid over a ground: at weight 0 the ground, at 1 the colour itself.

    >>> mixed("#ffffff", "#0072b2", 0.5)
    '#80b9d9'
    """
    pairs = zip(_parts(ground), _parts(colour), strict=True)
    return "#" + "".join(f"{int(below + (above - below) * weight + 0.5):02x}" for below, above in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _ink(colour: str, colours: Palette) -> str:
    """The colour of text that stands out more, on a colour, of the two that the palette has."""
    return max((colours.ink, colours.paper), key=lambda ink: _contrast(ink, colour))


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
