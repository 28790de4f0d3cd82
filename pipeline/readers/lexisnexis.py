"""LexisNexis as plain text, as it exported until 2020: "1 of 500 DOCUMENTS", then one document after the other.

A document has its publication and its date in the middle of a line each, its headline, labelled
paragraphs ("BYLINE:", "LENGTH:"), its text, and labelled paragraphs again ("LOAD-DATE:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Article, Problem
from pipeline.readers import press
from pipeline.readers.article import make_article
from pipeline.readers.language import tag
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "LexisNexis (TXT)"
SUFFIXES = (".txt",)

_SEEN = 100_000
_START = re.compile(
    r"^[ \t]*(?:FOCUS - )?"
    r"(?:\d{1,6} (?:of|van|von|de|sur) \d{1,6} DO[CK]UMENT\w{0,3}|Dokument \d{1,6} von \d{1,6})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_GAP = re.compile(r"\n[ \t]*\n\s*?(?=[^\n])")
_MIDDLE = 6
"""A line that begins with so many spaces stands in the middle."""

_HEAD = frozenset(("byline", "section", "length", "dateline", "headline", "series", "highlight"))
_TAIL = frozenset(("loaded", "language", "graphic", "copyright", "subject", "other"))

_BEHIND = frozenset(("loaded", "language"))
"""What follows one of these is no text any more."""


def claims(source: Source) -> bool:
    """Whether a text without another signature says "1 of 500 DOCUMENTS" on a line near its beginning."""
    if source.kind or source.suffix not in SUFFIXES:
        return False
    return _START.search(source.data[:_SEEN].decode("latin-1").replace("\r\n", "\n")) is not None


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in an export; a document without a text is a Problem."""
    return articles(source.path, source.text())


def fits(text: str) -> bool:
    """Whether a text is such an export."""
    return _START.search(text[:_SEEN]) is not None


def articles(path: str, text: str) -> Iterator[Article | Problem]:
    """The articles in the text of an export."""
    _, *documents = _START.split(text)
    for number, document in enumerate(documents, start=1):
        yield _article(path, number, document)


def _article(path: str, number: int, document: str) -> Article | Problem:
    head: list[str] = []
    body: list[str] = []
    fields: dict[str, str] = {}
    published = ""
    for block in filter(str.strip, _GAP.split("\n" + document.strip("\n"))):
        lines = block.strip("\n").split("\n")
        said = " ".join(block.split())
        field, value = press.label(said) if said.partition(":")[0].isupper() else ("", "")
        middle = all(line.startswith(" " * _MIDDLE) for line in lines)
        if (field in _HEAD and not body) or field in _TAIL or not _BEHIND.isdisjoint(fields):
            fields.setdefault(field, value)
        elif "length" in fields and not press.is_copyright(said):
            body.append(value if field == "body" else said)
        elif not fields and middle and not published and (found := press.date_in(block)):
            published = found
        elif not head and press.is_copyright(said):  # before 2010 it stood first, with the publication under it
            head += [line.strip() for line in lines if not press.is_copyright(line.strip())][-1:]
        elif not body and not press.is_copyright(said) and not (middle and head):
            head.append(said)
    publisher, title = head[0] if head else "", fields.get("headline") or (head[1] if len(head) > 1 else "")
    language = tag(fields.get("language", ""))
    try:
        return make_article(
            press.paragraphs(body or head[2:]) or fields.get("highlight", ""),
            path=path,
            title=title,
            published=published or press.date_in(fields.get("loaded", ""), language),
            language=language,
            publisher=publisher,
        )
    except Unreadable as error:
        return Problem(path=path, reason=f"document {number} ({title[:60]!r}): {error}; export it with its full text")
