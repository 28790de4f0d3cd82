"""Rows as JSON: one object, `about` with what the file is and `events` with every column of the table.

Codes and ids stay codes and ids, lists are lists, times are ISO 8601 without a zone, `end`
exclusive, null where the side is open.
"""

from __future__ import annotations

import json
from datetime import datetime

from timeline.shown import Shown

SUFFIX = ".json"
MIME = "application/json"


def write(shown: Shown) -> bytes:
    """What is shown as one JSON object."""
    whole = {"about": shown.about(), "events": list(shown.rows())}
    return json.dumps(whole, default=moment, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def moment(value: object) -> str:
    """A moment as JSON has it; TypeError for anything else that JSON does not know."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(f"no JSON for {type(value).__name__}")
