"""Plain text, with or without a date at its head: ` date 2022-02 Russische troepen ...`.

The date is a day, a month or a year, in ISO 8601 or written out, and the text follows on the same
line or on the next. Else the date may stand on a line of its own near the head, see `dateline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.model import Article
from pipeline.readers.article import make_article
from pipeline.readers.dateline import dateline
from pipeline.readers.language import detect
from pipeline.readers.source import Source
from pipeline.readers.stamp import LONGEST, stamp

NAME = "plain text"
SUFFIXES = (".txt", ".text")

_LABEL = re.compile(r"\s{0,99}date(?:[^\S\n]*:[^\S\n]*|[^\S\n]+)(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_ZONE = r"(?:[ \t]*(?:uur|Uhr|[AaPp][Mm]|UTC|GMT|Z|[+-]\d\d:?\d\d))"
_CLOCK = re.compile(rf",?[ \t]+(?:om |at |um |à )?[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?{_ZONE}?(?!\S)")


def read(source: Source) -> Iterator[Article]:
    """The article in a file of plain text. Raises Unreadable where there is none."""
    written = source.text()
    published, body = split_head(written)
    yield make_article(body, path=source.path, published=published or dateline(written))


def split_head(text: str) -> tuple[str, str]:
    """The date at the head of a text, as EDTF, and the text after it; no date and all of it without a head.

    >>> split_head(" date 2022-02 Russische troepen")
    ('2022-02', ' Russische troepen')
    >>> split_head("date: 15 februari 2022, 10.30 uur De minister zei dat zijn land zich terugtrekt.")
    ('2022-02-15', ' De minister zei dat zijn land zich terugtrekt.')
    """
    label = _LABEL.match(text)
    if label is None:
        return "", text
    rest = text[label.end() :]
    line = rest[: LONGEST + 1].partition("\n")[0]
    language = detect(rest)
    # The whole line where it is a date and no more; else its shortest beginning that is one, so
    # that a number at the start of the text is not drawn in.
    for end in (len(line), *(word.end() for word in islice(_WORD.finditer(line), 7))):
        published = stamp(line[:end], language)
        if published:
            clock = _CLOCK.match(rest, end)
            return published, rest[clock.end() if clock else end :]
    return "", text
