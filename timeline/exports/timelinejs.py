"""Events for TimelineJS: its JSON, to be put on the web beside it.

TimelineJS reads HTML in headlines and texts, so that all text is escaped; that of groups and dates
twice, because it takes one layer off before it reads them. Its dates are as coarse as
the words are: a month has no day. An event's date as people read it is the date in words, and an
open side is left open. Of several countries or actors, the first makes the group.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from timeline.chronology import source
from timeline.exports.html import link, text
from timeline.exports.parts import encoded, written
from timeline.shown import Shown

SUFFIX = ".timelinejs.json"
MIME = "application/json"

_PARTS = {"year": 1, "month": 2, "day": 3, "minute": 5}
"""How many parts of year, month, day, hour and minute a grain gives; days where it is none of these."""

_FIELDS = ("year", "month", "day", "hour", "minute")


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one TimelineJS object."""
    title = {"text": {"headline": text(shown.heading), "text": f"<p>{text(shown.caption())}</p>"}, "autolink": False}
    events = (_slide(row, shown) for row in shown.rows())
    yield from encoded(written({"title": title, "events": events, "scale": "human"}))


def _slide(row: dict[str, Any], shown: Shown) -> dict[str, object]:
    groups = [name for _, name in shown.lanes_of(row)]
    return {
        "unique_id": row["event_id"],
        **_dates(row),
        "display_date": text(text(shown.when(row))),
        "text": {
            "headline": text(row["headline"]),
            "text": f"<blockquote>{text(row['sentence'])}</blockquote><p>{link(source(row), row['url'])}</p>",
        },
        **({"group": text(text(groups[0]))} if groups else {}),
        "autolink": False,
    }


def _dates(row: dict[str, Any]) -> dict[str, object]:
    """`start_date` and, where it is another, `end_date`, which TimelineJS takes as included."""
    parts = _PARTS.get(row["grain"], 3)
    start, end = row["start"], row["end"] and row["end"] - timedelta(microseconds=1)
    first = _date(start or end, parts)
    last = _date(end or start, parts)
    return {"start_date": first, **({"end_date": last} if last != first else {})}


def _date(moment: datetime, parts: int) -> dict[str, int]:
    return {field: getattr(moment, field) for field in _FIELDS[:parts]}
