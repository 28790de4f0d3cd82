"""Rows as JSON: one object, `about` with what the file is and `events` with every column of the table.

Codes and ids stay codes and ids, lists are lists, times are ISO 8601 without a zone, `end`
exclusive, null where the side is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports.parts import encoded, written
from timeline.shown import Shown

SUFFIX = ".json"
MIME = "application/json"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one JSON object."""
    yield from encoded(written({"about": shown.about(), "events": shown.rows()}))
