"""The events of an imported record as one text, so that the table of articles says all of an article.

Whatever is worked out anew from that table (a date that a reader sets, another merging) has the
imported events again, as exact as they came.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from pipeline.model import Event

_TUPLES = ("countries", "actors", "sources", "targets", "places")
_MOMENTS = ("earliest", "latest")
_FIELDS = tuple(field.name for field in fields(Event) if field.name not in ("time", "repeats"))
"""A record has no words that date it and tells nothing twice."""


def dump(events: Sequence[Event]) -> str:
    """Events as JSON, empty for none; `load` gives the same events back."""
    return json.dumps([_row(event) for event in events], ensure_ascii=False) if events else ""


def load(text: str) -> tuple[Event, ...]:
    """The events that `dump` wrote, none of an empty text."""
    return tuple(_event(row) for row in json.loads(text)) if text else ()


def _row(event: Event) -> dict[str, object]:
    row = {name: getattr(event, name) for name in _FIELDS}
    return row | {name: row[name].isoformat() if row[name] else None for name in _MOMENTS}


def _event(row: dict[str, Any]) -> Event:
    lists = {name: tuple(row[name]) for name in _TUPLES}
    moments = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _MOMENTS}
    return Event(time=None, **row | lists | moments)
