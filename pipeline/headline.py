"""A short label for a mark: the clause that says it, without the frame of who says so."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages import load

LONGEST = 90
"""A headline has at most so many characters."""

_FEWEST = 20
"""What a frame leaves must have so many characters to stand alone."""

_BLANK = re.compile(r"\s+")
_EDGES = " \t\n\"'“”„‘’«»‹›,;:–—-"
_BRACKETS = {"(": ")", "[": "]"}


def headline(words: str, tag: str) -> str:
    """The words of a clause in a language as a label of at most `LONGEST` characters.

    Quotation marks at the edges and a speaker's frame go, the first letter becomes a capital, and
    what is too long is cut at a word. Not handled: frames in the middle of a sentence.

    >>> headline("'We vallen niet aan en blijven praten', aldus het ministerie.", "nl")
    'We vallen niet aan en blijven praten'
    """
    plain = _BLANK.sub(" ", words[: 8 * LONGEST])
    for frame in _frames(tag):
        bare = frame.sub("", plain, count=1)
        if len(bare.strip(_EDGES + ".")) >= _FEWEST:
            plain = bare
    plain = _closed(plain.strip(_EDGES))
    if len(plain) > LONGEST:
        cut = plain.rfind(" ", LONGEST // 2, LONGEST)
        plain = plain[: cut if cut > 0 else LONGEST - 1].rstrip(_EDGES + ".([") + "…"
    return plain[:1].upper() + plain[1:]


def _closed(plain: str) -> str:
    """Words without a bracket at an edge whose partner is missing."""
    for opening, closing in _BRACKETS.items():
        if plain.startswith(opening) and closing not in plain:
            plain = plain[1:]
        if plain.endswith(closing) and opening not in plain:
            plain = plain[:-1]
    return plain


@cache
def _frames(tag: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of the frames: ", zegt X." at the end and "Volgens X, " or "X zegt dat " at the start."""
    words = load(tag).section("events").get("words", {})
    saying = sorted({word for key in ("saying", "according") for word in words.get(key, ())}, key=len, reverse=True)
    according = "|".join(map(re.escape, words.get("according", ())))
    if not saying or not according:
        return ()
    verbs = "|".join(map(re.escape, saying))
    said = rf"""[,”"'’»]+\s*(?:so |zo |(?:\w+ ){{0,4}}?)(?:{verbs})\b[^,;:"“”«»]{{0,80}}[.…]?\s*$"""
    return (
        re.compile(said, re.IGNORECASE),
        re.compile(rf"^(?:{according})\b[^,;:]{{1,80}}(?:,[^,;:]{{1,50}})?,\s+(?=\S)", re.IGNORECASE),
    )
