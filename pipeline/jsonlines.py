"""Articles in and annotations out as JSON Lines, for other programs."""

from __future__ import annotations

import json
from typing import Any

from pipeline.model import Annotation, Article, Event, Mention, TimeExpression
from pipeline.readers.language import detect
from pipeline.readers.normalise import alike
from pipeline.readers.stamp import stamp


def parse(line: str) -> tuple[Any, str, Article]:
    """The id and the text as a line gives them, and the article to annotate.

    The line is an object `{"id", "text", "published", "language"}`; the last two may be absent or
    null, and other fields are passed over. The article's text has the same length as the given
    one, so that offsets refer to both. Raises ValueError with a reason where the line is none.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise ValueError('no object; it should be {"id": ..., "text": ...}')
    if "id" not in row:
        raise ValueError("no id")
    text, written, language = (row.get(name) or "" for name in ("text", "published", "language"))
    if not (isinstance(text, str) and isinstance(written, str) and isinstance(language, str) and "text" in row):
        raise ValueError("text, published and language should be text")
    language = language or detect(text)
    published = stamp(written, language)
    if written and not published:
        raise ValueError(f"no date can be read from published {written[:60]!r}; write it as 2022-02-15 or 2022-02")
    article = Article(id=str(row["id"]), text=alike(text), published=published, language=language)
    return row["id"], text, article


def write(ident: Any, text: str, annotation: Annotation) -> str:
    """An annotation as a line of JSON, in ASCII; surface forms are cut from `text`, the text as given."""
    row = {
        "id": ident,
        "times": [_time(time, text) for time in annotation.times],
        "mentions": [_mention(mention, text) for mention in annotation.mentions],
        "events": [_event(event) for event in annotation.events],
    }
    return json.dumps(row)


def _time(time: TimeExpression, text: str) -> dict[str, object]:
    return {
        "start": time.start,
        "end": time.end,
        "text": text[time.start : time.end],
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "edtf": time.edtf,
    }


def _mention(mention: Mention, text: str) -> dict[str, object]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "kind": mention.kind,
        "country": mention.country,
        "actor": mention.actor,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "start": event.start,
        "end": event.end,
        "edtf": event.edtf,
        "from": event.earliest.isoformat() if event.earliest else None,
        "to": event.latest.isoformat() if event.latest else None,
        "extent": event.extent,
        "anchor": event.anchor,
        "kind": event.kind,
        "countries": event.countries,
        "actors": event.actors,
        "sources": event.sources,
        "targets": event.targets,
    }
