"""Events for vis-timeline: its items and groups, as JSON.

vis-timeline reads `content` and `title` as HTML, so that all text is escaped. A day is a point, what
has a length is a range, and an open side is left open: such an event is a point on the side that is
known. `className` says extent, grain and how the date is known, for a style sheet. Of several
countries or actors the first makes the group. Lists for `new vis.DataSet(…)` stand under `items`
and `groups`; `about` says what the file is.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from timeline.exports.html import text
from timeline.exports.json import moment
from timeline.shown import Shown
from timeline.when import in_words

SUFFIX = ".vis.json"
MIME = "application/json"

_DAY = timedelta(days=1)


def write(shown: Shown) -> bytes:
    """What is shown as one JSON object."""
    items = [_item(row, shown) for row in shown.rows()]
    lanes = dict(lane for row in shown.rows() for lane in shown.lanes_of(row)[:1])
    groups = [{"id": code, "content": text(name)} for code, name in lanes.items()]
    whole = {"about": shown.about(), "groups": groups, "items": items}
    return json.dumps(whole, default=moment, ensure_ascii=False).encode("utf-8", "replace")


def _item(row: dict[str, Any], shown: Shown) -> dict[str, Any]:
    start, end = row["start"], row["end"]
    lasting = start is not None and end is not None and end - start > _DAY
    lanes = shown.lanes_of(row)
    return {
        "id": row["event_id"],
        "content": text(row["headline"]),
        "title": f"{text(in_words(row, shown.language))}<br>{text(row['sentence'])}",
        "start": start if start is not None else end - _DAY,
        **({"end": end} if lasting else {}),
        "type": "range" if lasting else "point",
        "className": " ".join(str(row[name]).replace(" ", "-") for name in ("extent", "grain", "anchor")),
        **({"group": lanes[0][0]} if lanes else {}),
    }
