"""The interface's description of itself, as OpenAPI 3.1; parameters come from the filters' own table."""

from __future__ import annotations

import json
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response

from pipeline.schema import EVENTS
from timeline.api.answers import SUFFIXES
from timeline.api.questions import LONGEST, LOOK, MOST_ROWS, ROWS
from timeline.counting import STEPS
from timeline.exports import formats
from timeline.figures.overlays import LONGEST_MARKERS, NAMES
from timeline.figures.stack import TOPS, By, Order
from timeline.filters import CODES, FIELDS, MOST_VALUES, Field
from timeline.moments import MOST
from timeline.query import Corpus
from timeline.shown import VERSION
from timeline.values import VALUES
from timeline.words import FALLBACK, known

_OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "lanes": ("The lanes of the page; groups in some formats.", {"type": "string", "enum": list(get_args(By))}),
    "lane-order": ("How lanes stand under each other.", {"type": "string", "enum": list(get_args(Order))}),
    "top": ("Lanes at most, beside the rest.", {"type": "integer", "enum": list(TOPS), "default": TOPS[0]}),
    "moments": ("Of rows, only so many that matter most (5 to 50); 0 for all.", {"type": "integer",
        "minimum": 0, "maximum": MOST, "default": 0}),
    "over": ("Of a chart: what is laid over it, with a space between.", {"type": "string",
        "pattern": f"^({'|'.join(NAMES)})( ({'|'.join(NAMES)}))*$"}),
    "markers": ("Of a chart: dates with names of your own, with a semicolon between.", {"type": "string",
        "maxLength": LONGEST_MARKERS, "examples": ["2022-02-24: invasion;2022-03: talks"]}),
    "lang": ("Language of names and captions.", {"type": "string", "enum": list(known()), "default": FALLBACK}),
    "limit": ("Rows at most.", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS}),
    "cursor": ("Where the rows go on: from `next` or the Link of the answer before.", {"type": "string",
        "minLength": 1, "maxLength": LONGEST}),
    "step": ("Length of a step.", {"type": "string", "enum": list(STEPS)}),
}  # fmt: skip

_TYPES: dict[str, dict[str, Any]] = {
    "int64": {"type": "integer"},
    "datetime64[us]": {"type": ["string", "null"], "description": "civil time, ISO 8601"},
    "list[str]": {"type": "array", "items": {"type": "string"}},
}


def answer(_: Corpus, __: Request) -> Response:
    """The description as JSON."""
    return Response(json.dumps(description(), ensure_ascii=False), media_type="application/json")


def description() -> dict[str, Any]:
    """The description as plain values."""
    rows = {"get": _operation(
        "Dated events, earliest first, a page at a time", ("limit", "cursor"),
        {formats()[suffix].mime.split(";")[0]: {} for suffix in SUFFIXES},
        more=[{"name": "suffix", "in": "path", "required": True, "schema": {"type": "string", "enum": SUFFIXES}}],
    )}  # fmt: skip
    one = {"name": "event_id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    paths = {
        "/events.{suffix}": rows,
        "/events/{event_id}": {"get": _operation("One event", (), {"application/json": _object(event=_event())},
            more=[one])},
        "/facets.json": {"get": _operation("The choices of each filter with their counts", ("limit",),
            {"application/json": _object(**{name: _array() for name in CODES})})},
        "/density.json": {"get": _operation("How many events when", ("step",),
            {"application/json": _object(step={"type": "string"}, density=_array())})},
        "/feed.atom": {"get": _operation("The newest events", ("limit",), {"application/atom+xml": {}})},
        "/openapi.json": {"get": {"summary": "This description", "responses": {
            "200": {"description": "OpenAPI 3.1", "content": {"application/json": {"schema": {"type": "object"}}}},
            **_problems("429")}}},
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tijdlijn", "version": VERSION, "description": "What the page shows, by its own parameters."},
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def _operation(
    summary: str, own: tuple[str, ...], content: dict[str, Any], more: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    filters = [_filter(field) for field in FIELDS]
    others = [
        {"name": name, "in": "query", "description": _OWN[name][0], "schema": _OWN[name][1]} for name in (*LOOK, *own)
    ]
    found = {"description": "What was asked for", "content": {mime: {"schema": s} for mime, s in content.items()}}
    known_already = {"description": "Not changed since the entity tag that was sent"}
    return {
        "summary": summary,
        "parameters": [*(more or []), *filters, *others],
        "responses": {"200": found, "304": known_already, **_problems("400", "404", "429")},
    }


def _filter(field: Field) -> dict[str, Any]:
    schema = dict(VALUES[field.reason].schema)
    repeated = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    meaning = f"{field.meaning[0].upper()}{field.meaning[1:]}."
    return {
        "name": field.parameter,
        "in": "query",
        "description": meaning,
        "schema": repeated if field.several else schema,
    }


def _problems(*statuses: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "A problem document, RFC 9457", "content": content} for status in statuses}


_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"}, "errors": {"type": "array", "items": {"type": "object"}},
    },
}  # fmt: skip


def _event() -> dict[str, Any]:
    columns = {name: _TYPES.get(column.dtype, {"type": "string"}) for name, column in EVENTS.items()}
    meanings = {name: {"description": EVENTS[name].meaning} | kind for name, kind in columns.items()}
    return {"type": "object", "required": list(EVENTS), "properties": meanings}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object"}}
