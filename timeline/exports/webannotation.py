"""The evidence as W3C Web Annotations, in JSON-LD: each event a note on a stretch of its article.

The target is the article, by its address or else by its id, with a TextQuoteSelector (the sentence)
and a TextPositionSelector (code points of the article's normalised text, half open). The bodies are
the event in words, and its EDTF date, countries and actors as tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.exports.characters import web_address
from timeline.exports.parts import encoded, written
from timeline.shown import VERSION, Shown

SUFFIX = ".annotations.jsonld"
MIME = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one AnnotationCollection of one page."""
    about = shown.about()
    collection = f"urn:tijdlijn:corpus:{shown.corpus}"
    page = {
        "id": f"{collection}:page",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": (_annotation(row, shown) for row in shown.rows()),
    }
    whole = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": shown.heading,
        "summary": about["caption"],
        "query": about["query"],
        "created": about["made"],
        "generator": {"type": "Software", "name": f"Tijdlijn {VERSION}"},
        "total": shown.count,
        "first": page,
    }
    yield from encoded(written(whole))


def _annotation(row: dict[str, Any], shown: Shown) -> dict[str, Any]:
    said = f"{shown.when(row)}: {row['headline']}"
    tags = filter(None, (row["edtf"], *row["countries"], *row["actors"]))
    return {
        "id": f"urn:tijdlijn:event:{row['event_id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": said, "format": "text/plain", "purpose": "describing"},
            *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags),
        ],
        "target": {
            "source": web_address(row["url"]) or f"urn:tijdlijn:article:{row['article_id']}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": row["sentence"]},
                {"type": "TextPositionSelector", "start": row["char_start"], "end": row["char_end"]},
            ],
        },
    }
