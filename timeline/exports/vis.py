"""Events for vis-timeline: its items and groups, as JSON.

vis-timeline reads `content` and `title` as HTML, so that all text is escaped. A day is a point, what
has a length is a range, and an open side is left open: such an event is a point on the side that is
known. `className` says extent, grain and how the date is known, for a style sheet. Of several
countries or actors the first makes the group. Lists for `new vis.DataSet(…)` stand under `items`
and `groups`; `about` says what the file is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from timeline.exports.html import text
from timeline.exports.parts import encoded, written
from timeline.shown import Shown

SUFFIX = ".vis.json"
MIME = "application/json"

_DAY = timedelta(days=1)


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one JSON object; the groups, which are known when all items are, come last."""
    groups: dict[str, str] = {}
    items = (_item(row, shown, groups) for row in shown.rows())
    yield from encoded(written({"about": shown.about(), "items": items, "groups": _groups(groups)}))


def _groups(groups: dict[str, str]) -> Iterator[dict[str, str]]:
    yield from ({"id": code, "content": text(name)} for code, name in groups.items())


def _item(row: dict[str, Any], shown: Shown, groups: dict[str, str]) -> dict[str, Any]:
    """A row as an item; the group in which it stands becomes one of `groups`."""
    start, end = row["start"], row["end"]
    lasting = start is not None and end is not None and end - start > _DAY
    lanes = shown.lanes_of(row)[:1]
    groups.update(lanes)
    return {
        "id": row["event_id"],
        "content": text(row["headline"]),
        "title": f"{text(shown.when(row))}<br>{text(row['sentence'])}",
        "start": start if start is not None else end - _DAY,
        **({"end": end} if lasting else {}),
        "type": "range" if lasting else "point",
        "className": " ".join(str(row[name]).replace(" ", "-") for name in ("extent", "grain", "anchor")),
        **({"group": lanes[0][0]} if lanes else {}),
    }
