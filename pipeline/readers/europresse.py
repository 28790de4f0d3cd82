"""Europresse and Eureka, which share their HTML: a page with one `article` for each document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipeline.model import Article, Problem
from pipeline.readers import press
from pipeline.readers.article import make_article
from pipeline.readers.markup import charset, parse, plain
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "Europresse"
SUFFIXES = (".html", ".htm")

_SEEN = 2_000_000
# What follows the name of a newspaper: its number, its edition, its kind.
_EDITION = re.compile(r"\s*(?:,? no\.|\((?:site|réf|web)|, (?:vol|n°)\b| - ).*", re.IGNORECASE | re.DOTALL)


def claims(source: Source) -> bool:
    """Whether a page names publications as Europresse does."""
    return source.kind == ".html" and b"DocPublicationName" in source.data[:_SEEN]


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a page; one without a text is a Problem."""
    tree, note = parse(source.text(charset(source.data)))
    if note:
        source.notes.append(note)
    for number, found in enumerate(tree.xpath("//article[.//*[contains(@class, 'DocPublicationName')]]"), start=1):
        yield _article(source.path, number, found)


def _article(path: str, number: int, found: HtmlElement) -> Article | Problem:
    title = " ".join(
        _text(found, "rdp__articletitle") or _text(found, "titreArticleVisu") or _text(found, "titreArticle")
    )
    dates = (*_text(found, "DocHeader"), *_text(found, "DocTitreSousSection", "/following-sibling::span[1]"))
    body = _text(found, "docOcurrContainer") or _text(found, "DocText")
    links = found.xpath(
        ".//a[starts-with(@href, 'http')][contains(., 'paru dans') or contains(., 'appeared in')]/@href"
    )
    publication = _text(found, "DocPublicationName")
    try:
        return make_article(
            "\n".join(line for line in body if not line.startswith("Cet article est paru dans")),
            path=path,
            title=title,
            published=next(filter(None, (press.date_in(line, "fr") for line in dates)), ""),
            publisher=_EDITION.sub("", publication[0]) if publication else "",
            url=str(links[0]) if links else "",
        )
    except Unreadable as error:
        return Problem(path=path, reason=f"article {number} ({title[:60]!r}): {error}; export it with its full text")


def _text(found: HtmlElement, name: str, step: str = "") -> list[str]:
    """The lines of the first element of a class, or of what a step from it leads to."""
    marked = found.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]{step}")
    return [line for line in plain(marked[0]).split("\n") if line] if marked else []
