"""From bytes to characters: which encoding a text is in, said and not only guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.readers.normalise import Unreadable

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
GLANCE = 8_000
"""Bytes that are looked at to recognise a format."""

_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the name of its encoding for people, and a note where something was doubtful."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text in bytes of any encoding.

    Raises Unreadable where the bytes are no text.
    """
    text, encoding, note = _decode(data, declared)
    beginning = text[:GLANCE]
    if len(_CONTROL.findall(beginning)) * 10 > len(beginning):
        raise Unreadable("binary: more than a tenth of it is control characters; save it as plain text")
    return Decoded(text=text, encoding=encoding, note=note)


def glance(data: bytes) -> str:
    """The beginning of some bytes as text, quickly: right for ASCII, UTF-8 and UTF-16, near enough for the rest."""
    beginning = data[:GLANCE]
    codec = _marked(beginning) or "utf-8"
    return codecs.getincrementaldecoder(codec)("replace").decode(beginning)


def _decode(data: bytes, declared: str) -> tuple[str, str, str]:
    codec = _marked(data)
    if codec:
        return data.decode(codec, "replace"), codec.removesuffix("-sig").upper(), ""
    try:
        return data.decode("utf-8"), "UTF-8", ""
    except UnicodeDecodeError:
        return data.decode(declared or "cp1252", "replace"), "Windows-1252", ""


def _marked(data: bytes) -> str:
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
