"""Feeds: RSS 0.9 to 2.0, RDF and Atom; one article for each entry that has a text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article, spoken
from pipeline.readers.markup import parse, plain
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source
from pipeline.readers.stamp import stamp
from pipeline.readers.xml import checked

NAME = "feed (RSS, Atom)"
SUFFIXES = (".xml", ".rss", ".atom", ".rdf")


def read(source: Source) -> Iterator[Article | Problem]:
    """The entries of a feed: their full text where the feed has it, else what it says of them.

    Raises Unreadable where it is XML of another kind, or defines entities.
    """
    written = checked(source)
    # a stream and no text: feedparser would take text for an address or a path
    found = feedparser.parse(
        BytesIO(written.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    if not found.get("version") and not found.entries:
        raise Unreadable("XML, but no feed (RSS, Atom) and no WordPress export; save the page or the feed itself")
    publisher, language = found.feed.get("title", ""), found.feed.get("language", "")
    empty = 0
    for entry in found.entries:
        try:
            yield _article(entry, publisher, language, source)
        except Unreadable:
            empty += 1
    if empty:
        source.notes.append(f"{empty} of its entries have no text")
    if found.get("bozo") and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        source.notes.append(f"not well formed ({found.bozo_exception}); entries after that place may be missing")
    if not found.entries:
        source.notes.append("the feed has no entries")


def _article(entry: Any, publisher: str, language: str, source: Source) -> Article:
    bodies = [_words(content) for content in entry.get("content", [])]
    summary = _words(entry.get("summary_detail", {}))
    text = max((*bodies, summary), key=len) or entry.get("title", "")
    title = _words(entry.get("title_detail", {}))
    # past the library's own lookup, which warns where it takes one of these for another
    written = next(filter(None, (dict.get(entry, name) for name in ("published", "updated", "created"))), "")
    said = next((content["language"] for content in entry.get("content", []) if content.get("language")), language)
    return make_article(
        text,
        path=source.path,
        title=title,
        published=stamp(written),
        language=spoken(text, said or ""),
        publisher=entry.get("source", {}).get("title", "") or publisher,
        url=entry.get("link", "") or entry.get("id", ""),
    )


def _words(content: Any) -> str:
    """An element of text as plain text, whichever type it has; feeds escape markup in any of them."""
    value = content.get("value", "")
    if "<" not in value and "&" not in value:
        return str(value)
    return plain(parse(value)[0])
