"""Text from cells that may hold HTML, as spreadsheets and timelines keep it in their fields."""

from __future__ import annotations

import re
from html import unescape

from pipeline.readers import markup
from pipeline.readers.normalise import Unreadable

_TAG = re.compile(
    r"<!--|</?(?:a|abbr|b|blockquote|br|cite|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|"
    r"ins|li|mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)"
    r"(?:\s[^<>]{0,5000})?/?>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def plain(cell: str) -> str:
    """What a reader of a cell would see; one without tags and references stays as it is.

    >>> plain("<p>De &eacute;&eacute;n</p><p>en <b>de</b> ander</p>"), plain("3 < 4 & 5 > 4")
    ('De één\\nen de ander', '3 < 4 & 5 > 4')
    """
    if "<" in cell and _TAG.search(cell):
        try:
            return markup.plain(markup.parse(cell)[0])
        except Unreadable:
            return ""
    return unescape(cell) if "&" in cell and _REFERENCE.search(cell) else cell
