"""Events for investigations: FollowTheMoney entities, one JSON object a line, as Aleph and its kin load them.

Each row is an Event with `startDate` and `endDate`, both included: FollowTheMoney knows neither sets
nor open intervals, so the EDTF value stands in `notes`. Actors are LegalEntity, articles Article,
and a Note comes first that says what the file is. Evidence is as it was written; names and titles stand on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

from timeline.exports.characters import legal, web_address
from timeline.exports.parts import encoded
from timeline.figures.text import clean
from timeline.shown import VERSION, Shown

SUFFIX = ".ftm.json"
MIME = "application/json+ftm"

_PAST = {"SU": "suhh", "YU": "yucs", "CS": "cshh", "DD": "dd"}
"""States that are no more have codes of their own there; all others are ours in small letters."""

LONGEST_NAME = 250
"""In code points: FollowTheMoney takes no longer names and titles, so that they are cut at a word."""

_TEXTS = {"summary", "description", "notes"}
"""The properties that hold texts of any length; all others stand on one line."""

_ID = re.compile(r"[0-9a-zA-Z]+(-[0-9a-zA-Z]+)*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)

Entity = dict[str, Any]


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as lines, one for each entity."""
    yield from encoded(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in entities(shown))


def entities(shown: Shown) -> Iterator[Entity]:
    """What the file is, then the events; articles and actors come before the first event that refers to them."""
    about = json.dumps(shown.about(), ensure_ascii=False)
    yield _entity(f"about-{shown.corpus}", "Note", name=shown.heading, description=shown.caption(), notes=about)
    met: set[tuple[str, str]] = set()
    for row in shown.rows():
        referred = [("article", row["article_id"]), *(("actor", actor) for actor in row["actors"])]
        for kind, code in dict.fromkeys(referred):
            if (kind, code) not in met:
                met.add((kind, code))
                yield _article(row) if kind == "article" else _actor(code, shown)
        yield _event(row, shown)


def _article(row: dict[str, Any]) -> Entity:
    return _entity(
        _id("article", row["article_id"]),
        "Article",
        title=row["title"],
        publisher=row["publisher"],
        publishedAt=row["published"] if row["published"][:1].isdigit() else "",
        sourceUrl=web_address(row["url"]),
    )


def _actor(code: str, shown: Shown) -> Entity:
    return _entity(_id("actor", code), "LegalEntity", name=shown.label("actors", code))


def _event(row: dict[str, Any], shown: Shown) -> Entity:
    end = row["end"] and row["end"] - timedelta(microseconds=1)
    return _entity(
        _id("event", row["event_id"]),
        "Event",
        name=row["headline"],
        summary=row["sentence"],
        startDate=_day(row["start"]),
        endDate=_day(end),
        notes=[shown.when(row), f"EDTF {row['edtf']}" if row["edtf"] else ""],
        country=[_PAST.get(code, code.lower()) for code in row["countries"] if _COUNTRY.fullmatch(code)],
        location=row["places"],
        involved=[_id("actor", actor) for actor in row["actors"]],
        keywords=row["kind"],
        proof=_id("article", row["article_id"]),
        publisher=row["publisher"],
        sourceUrl=web_address(row["url"]),
        recordId=row["event_id"],
    )


def _id(kind: str, code: str) -> str:
    """An id that FollowTheMoney takes: letters, digits and hyphens; another code, of an imported row, is hashed."""
    plain = len(code) <= LONGEST_NAME and _ID.fullmatch(code)
    return f"{kind}-{code if plain else sha256(code.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment is not None else ""


def _entity(id_: str, schema: str, **properties: str | list[str]) -> Entity:
    """An entity with the properties that have a value; every property is a list."""
    lists = {name: [value] if isinstance(value, str) else value for name, value in properties.items()}
    kept = {
        name: [legal(value) if name in _TEXTS else clean(legal(value), LONGEST_NAME) for value in values if value]
        for name, values in lists.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
        "datasets": [f"tijdlijn-{VERSION}"],
    }
