"""How many events lie before and after what a time axis shows, said at its ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel.numbers import format_decimal

from timeline.figures.template import Palette
from timeline.words import locale, words

HEIGHT = 20
"""The height in pixels of the line in which it is said, above the axis or the bars."""


def outside(before: int, after: int, language: str, colours: Palette, shift: int = 0) -> Iterator[dict[str, Any]]:
    """Annotations for the two ends, none where nothing is left out; `shift` pixels above the plot."""
    text = words(language, "figures")
    for count, name, edge, anchor in ((before, "earlier", 0, "left"), (after, "later", 1, "right")):
        if count:
            yield {
                "text": text[name].format(n=format_decimal(count, locale=locale(language))),
                "xref": "paper", "x": edge, "xanchor": anchor, "yref": "paper", "y": 1, "yanchor": "bottom",
                "yshift": shift, "showarrow": False, "font": {"size": 12, "color": colours.muted},
            }  # fmt: skip
