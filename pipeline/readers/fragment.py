"""Text from a fragment of HTML, as feeds, spreadsheets and timelines keep it in their fields."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|cite|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|ins|"
    r"li|mark|ol|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)\b[^<>]{0,5000}>",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"</?(?:blockquote|br|dd|div|dl|dt|figure|figcaption|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)\b[^<>]{0,5000}>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,5000}>|<!--", re.IGNORECASE)
_HIDDEN_END = {"script": "</script", "style": "</style", None: "-->"}
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*")


def plain(cell: str) -> str:
    """What a reader of the fragment would see; a text without tags and references stays as it is.

    Blocks and line breaks become lines; scripts, styles and comments go. `a < b` is no tag.

    >>> plain("<p>De &eacute;&eacute;n</p><p>en <b>de</b> ander</p>"), plain("3 < 4 & 5 > 4")
    ('De één\\nen de ander', '3 < 4 & 5 > 4')
    """
    if "<" in cell and (_TAG.search(cell) or _HIDDEN.search(cell)):
        cell = _TAG.sub("", _BREAK.sub("\n", _seen(cell)))
        cell = _BLANK_LINES.sub("\n", cell).strip()
    return unescape(cell) if "&" in cell and _REFERENCE.search(cell) else cell


def _seen(cell: str) -> str:
    """A fragment without its scripts, styles and comments, each to its end."""
    kept: list[str] = []
    at = 0
    lower = cell.lower()
    while hidden := _HIDDEN.search(cell, at):
        kept.append(cell[at : hidden.start()])
        end = lower.find(_HIDDEN_END[hidden[1].lower() if hidden[1] else None], hidden.end())
        stop = cell.find(">", end) if end >= 0 else -1
        if stop < 0:
            return "".join(kept)
        at = stop + 1
    return "".join([*kept, cell[at:]])
