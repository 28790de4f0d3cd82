"""Text from articles inside a figure, where Plotly reads tags, entities and formulas of its own.

Plotly knows a few HTML-like tags wherever it writes (`<b>`, `<a href>`, `<br>`), decodes a handful of
named and all numbered entities once, and takes a pair of dollar signs for a formula. Escaped here,
text comes out as it went in. What cannot be seen but changes how the rest is shown, such as
right-to-left overrides, is left out.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
_WIDE, _CAPITAL, _LETTER = 1.0, 0.7, 0.53
"""The width in its font size of a wide sign (Chinese, Japanese, emoji), of a capital and of any other sign."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def clean(text: str, most: int) -> str:
    """At most `most` code points of a text, on one line and without control characters; cut at a word.

    >>> clean("Moskou legt eisen op tafel", 16), clean("links\\u202erechts", 80)
    ('Moskou legt…', 'links rechts')
    """
    line = " ".join(_UNSEEN.sub(" ", text[: 4 * most]).split())
    if len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0] or line[: most - 1]
    return cut[: most - 1].rstrip(" ,;:-–") + "…"


def width_of(text: str, size: float) -> float:
    """About how many pixels a text takes in letters of a size, rather too many than too few.

    >>> width_of("Poetin", 10) < width_of("POETIN", 10) < width_of("普京普京普京", 10) == 60
    True
    """
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _CAPITAL if sign.isupper() else _LETTER


def escape(text: str) -> str:
    """A text that Plotly shows as it is.

    >>> escape("<b>5 & $6$</b>")
    '&lt;b&gt;5 &amp; &#36;6&#36;&lt;/b&gt;'
    """
    return text.translate(_ENTITIES)


def wrapped(text: str, most: int, width: int = 46) -> str:
    """A text cleaned, cut, broken into lines of at most `width` code points and escaped."""
    line = clean(text, most)
    return "<br>".join(map(escape, textwrap.wrap(line, width))) if len(line) > width else escape(line)
