"""A short label for a mark: the clause that says it, without the frame of who says so."""

from __future__ import annotations

from pipeline.clauses import Grammar, Word

LONGEST = 90
"""A headline has at most so many characters."""

_FEWEST = 20
"""What a frame leaves must have so many characters to stand alone."""

_FRAME = 12
"""Words of a frame at most."""

_EDGES = " \t\n\"'“”„‘’«»‹›,;:–—-"
_SIGNS = _EDGES + "."
_BRACKETS = {"(": ")", "[": "]"}


def headline(words: str, known: Grammar) -> str:
    """The words of a clause as a label of at most `LONGEST` characters.

    Quotation marks at the edges and a speaker's frame go ("…, zegt X", "According to X, …"), the
    first letter becomes a capital, and what is too long is cut at a word. Not handled: frames in the
    middle of a sentence, and a leading one where the verb follows it ("Volgens X blijft het zo").
    """
    plain = " ".join(words[: 8 * LONGEST].split())
    if "," in plain:
        plain = _unframed(plain, known)
    plain = _closed(plain.strip(_EDGES))
    if len(plain) > LONGEST:
        cut = plain.rfind(" ", LONGEST // 2, LONGEST)
        plain = plain[: cut if cut > 0 else LONGEST - 1].rstrip(_SIGNS + "([") + "…"
    return plain[:1].upper() + plain[1:]


def _unframed(plain: str, known: Grammar) -> str:
    """Words without the frame after their last comma, or before their first."""
    said, _, frame = plain.rpartition(",")
    words = frame.split(maxsplit=_FRAME)
    if len(words) <= _FRAME and len(said) >= _FEWEST:
        edges = words[:1] if known.verb_second else [*words[:1], *words[-1:]]
        if _any([word.strip(_SIGNS).lower() for word in edges], Word.SAYING | Word.ACCORDING, known):
            plain = said
    if known.verb_second:
        return plain
    frame, _, said = plain.partition(", ")
    opening = frame.partition(" ")[0].lower()
    return said if len(said) >= _FEWEST and _any([opening], Word.ACCORDING, known) else plain


def _any(words: list[str], kinds: int, known: Grammar) -> bool:
    return any(known.classes.get(word, 0) & kinds for word in words)


def _closed(plain: str) -> str:
    """Words without a bracket at an edge whose partner is missing."""
    for opening, closing in _BRACKETS.items():
        if plain.startswith(opening) and closing not in plain:
            plain = plain[1:]
        if plain.endswith(closing) and opening not in plain:
            plain = plain[:-1]
    return plain
