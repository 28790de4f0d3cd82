"""Sentences with their offsets, for every language.

A full stop ends a sentence unless it stands in an abbreviation, an initial, an ordinal before a
month or a number. Closing quotes and brackets belong to the sentence they close. A blank line, or
a line that ends without a full stop before one that begins with a capital, ends a sentence too:
headlines and datelines have no stop.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.model import Span

LONGEST = 2_000
"""A sentence longer than this many characters is cut at white space, so that work stays bounded."""

# Every stop begins with one of a few signs, so that a search looks at nothing else.
_STOP = re.compile(
    r"""[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*["'’”»)\]]*(?=\s|$)|(?<=[。！？])[。！？]*[」』”]*|(?<=\n)(?:\s*\n|(?=\S)))"""
)
_LAST_WORD = re.compile(r"([^\s(\[\"'‘“„«]+)$")
_JOINED = re.compile(r"[/–-]")
_NEXT = re.compile(r"\S")
_BLANK = re.compile(r"\s+")


def split_sentences(text: str, abbreviations: Collection[str] = (), months: Collection[str] = ()) -> list[Span]:
    """Split a text into sentences, in order, together covering everything but white space.

    `abbreviations` are lower case without their final stop ("d.w.z" for "d.w.z."). `months` are
    lower-case month names: "15. Februar" and "24 févr. 2022" are not split before or after them.

    >>> [(s.start, s.end) for s in split_sentences("Dat is zo. 'Nee.' Hij ging.")]
    [(0, 10), (11, 17), (18, 27)]
    """
    spans: list[Span] = []
    begin = 0
    for stop in _STOP.finditer(text):
        if stop[0][0] == "." and not _ends(text, begin, stop, abbreviations, months):
            continue
        if stop[0] == "\n" and not _breaks(text, begin, stop.end()):
            continue
        _append(spans, text, begin, stop.end())
        begin = stop.end()
    _append(spans, text, begin, len(text))
    return spans


def _ends(text: str, begin: int, stop: re.Match[str], abbreviations: Collection[str], months: Collection[str]) -> bool:
    """Whether a full stop ends its sentence, by the word before it and the character after."""
    if len(stop[0]) > 1 and stop[0][1] != ".":
        return True
    after = _NEXT.search(text, stop.end(), stop.end() + 50)
    if after is None:
        return True
    following = text[after.start() : after.start() + 20].lower()
    if after[0].islower():
        return False
    word = _LAST_WORD.search(text, max(begin, stop.start() - 40), stop.start())
    if word is None:
        return True
    before = word[1].lower()
    if before in months and after[0].isdecimal():
        return False
    before = _JOINED.split(before)[-1] if before[-1].isdecimal() else before  # "24./25. Februar"
    if before.isdigit() and len(before) <= 2:
        return not any(following.startswith(m) for m in months) and after[0].isupper() and len(before) > 1
    initial = len(before) == 1 and before.isalpha() and word[1].isupper()
    dotted = "." in before and all(len(part) == 1 for part in before.split(".")) and word[1].isupper()
    if initial or before in abbreviations or before.rstrip(".") in abbreviations:
        return False
    return not (dotted and not after[0].isupper())


def _breaks(text: str, begin: int, end: int) -> bool:
    """Whether a single line break ends a sentence: a short line before a capital, a quote or a dash."""
    line = text[begin:end].strip()
    following = text[end : end + 1]
    return bool(line) and not following.islower() and line[-1] not in ",;-–"


def _append(spans: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST:
        blanks = [blank.span() for blank in _BLANK.finditer(text, begin + LONGEST // 2, begin + LONGEST)]
        cut, following = blanks[-1] if blanks else (begin + LONGEST, begin + LONGEST)
        spans.append(Span(start=begin, end=cut))
        begin = following
    if begin < end:
        spans.append(Span(start=begin, end=end))
