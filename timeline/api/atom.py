"""Events as an Atom feed (RFC 4287): an entry for each, which leads to the page with that event open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from timeline.exports.characters import legal
from timeline.shown import VERSION, Shown
from timeline.when import in_words


def atom(shown: Shown, *, home: str, own: str) -> bytes:
    """The rows in their order as a feed; `home` is the address of the page, `own` that of the feed."""
    page = f"{home}?{shown.query()}"
    moments = [_moment(row) for row in shown.rows()]
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(shown.heading)}</title>",
        f"<subtitle>{_text(shown.caption())}</subtitle>",
        f"<id>urn:tijdlijn:corpus:{shown.corpus}:{_text(shown.query())}</id>",
        f"<updated>{_stamp(max(moments, default=datetime(1970, 1, 1)))}</updated>",
        f"<author><name>Tijdlijn</name></author><generator version={quoteattr(VERSION)}>Tijdlijn</generator>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(legal(own))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        *(line for row in shown.rows() for line in _entry(row, shown.language, home)),
        "</feed>\n",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _entry(row: dict[str, Any], language: str, home: str) -> Iterator[str]:
    page = f"{home}?{urlencode({'event': row['event_id'], 'lang': language})}"
    yield "<entry>"
    yield f"<id>urn:tijdlijn:event:{_text(row['event_id'])}</id>"
    yield f"<title>{_text(row['headline'])}</title>"
    yield f"<updated>{_stamp(_moment(row))}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
    yield f'<summary type="text">{_text(in_words(row, language))}: {_text(row["sentence"])}</summary>'
    for name in ("countries", "actors"):
        yield from (f"<category term={quoteattr(legal(code))}/>" for code in row[name])
    yield "</entry>"


def _moment(row: dict[str, Any]) -> datetime:
    """Civil time, which a feed has to give a zone: UTC."""
    moment: datetime = row["start"] or row["end"] - timedelta(days=1)
    return moment


def _stamp(moment: datetime) -> str:
    return f"{moment.year:04}{moment:-%m-%dT%H:%M:%S}Z"


def _text(content: str) -> str:
    return escape(legal(content))
