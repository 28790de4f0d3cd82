"""Rows as JSON Lines: an object a line with every column of the table, as in `json.py`.

The first line has one member more, `about`, with what the file is.
"""

from __future__ import annotations

import json

from timeline.exports.json import moment
from timeline.shown import Shown

SUFFIX = ".jsonl"
MIME = "application/jsonl"


def write(shown: Shown) -> bytes:
    """What is shown as lines, none where nothing is shown."""
    about = {"about": shown.about()}
    lines = (
        json.dumps({**row, **(about if place == 0 else {})}, default=moment, ensure_ascii=False) + "\n"
        for place, row in enumerate(shown.rows())
    )
    return "".join(lines).encode("utf-8", "replace")
