"""Rows as JSON Lines: an object a line with every column of the table, as in `json.py`.

The first line has one member more, `about`, with what the file is.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports.parts import encoded, one_line
from timeline.shown import Shown

SUFFIX = ".jsonl"
MIME = "application/jsonl"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as lines, none where nothing is shown."""
    about = {"about": shown.about()}
    rows = ({**row, **about} if place == 0 else row for place, row in enumerate(shown.rows()))
    yield from encoded(f"{one_line(row)}\n" for row in rows)
