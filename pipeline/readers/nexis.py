"""Nexis Uni and its kin (Lexis Advance, Nexis Newsdesk): one document or many in a DOCX; RTF comes here by `rtf`.

A document has its headline, its publication and its date on a line each, then labelled lines
("Section:", "Length:"), the line "Body", its text, labelled lines again ("Load-Date:"), and ends in
"End of Document". Before the first there may be a list of all.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.model import Article, Problem
from pipeline.readers import press
from pipeline.readers.article import make_article
from pipeline.readers.language import tag
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "Nexis Uni"
SUFFIXES = (".docx",)

_MAIN = "word/document.xml"
_SEEN = 2_000_000
"""Bytes of the unpacked document in which a Nexis export is recognised."""

_RUN = re.compile(r">([^<>]{2,40})<")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_TITLE = 500


def claims(source: Source) -> bool:
    """Whether a DOCX has the marks of an export of Nexis near its beginning, in any of its languages."""
    if source.kind != ".docx":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as packed, packed.open(_MAIN) as main:
            seen = main.read(_SEEN)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return False
    return fits(_RUN.findall(seen.decode("utf-8", "replace")))


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in an export; a document without a text is a Problem."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as packed, packed.open(_MAIN) as main:
        unpacked = source.member(_MAIN, main).data
    return articles(source.path, _paragraphs(unpacked))


def fits(lines: Sequence[str]) -> bool:
    """Whether lines are those of an export: a body and an end, each marked."""
    marks = {press.mark(line) for line in lines}
    return {"body", "end"} <= marks


def articles(path: str, lines: Sequence[str]) -> Iterator[Article | Problem]:
    """The articles in the lines of an export, each where its text ends."""
    document: list[str] = []
    number = 0
    for line in lines:
        if press.mark(line) == "end":
            number += 1
            yield _article(path, number, document)
            document = []
        elif line.strip():
            document.append(line.strip())
    if any(press.mark(line) == "body" for line in document):
        yield _article(path, number + 1, document)


def _article(path: str, number: int, lines: Sequence[str]) -> Article | Problem:
    body = next((n for n, line in enumerate(lines) if press.mark(line) == "body"), None)
    head = lines[:body] if body is not None else lines
    dated = _date_line(head)
    title = head[dated - 2] if dated >= 2 else head[0] if head and dated < 0 else ""
    fields = dict(filter(lambda found: found[0], map(press.label, reversed(lines))))
    if body is None:
        return Problem(path=path, reason=f"document {number} ({title[:60]!r}): no line 'Body' in it; export it again")
    text = press.paragraphs(_body(lines[body + 1 :])) or fields.get("highlight", "")
    language = tag(fields.get("language", ""))
    published = (
        press.date_in(head[dated], language) if dated >= 0 else press.date_in(fields.get("loaded", ""), language)
    )
    try:
        return make_article(
            text,
            path=path,
            title=title[:_LONGEST_TITLE],
            published=published,
            language=language,
            publisher=head[dated - 1] if dated >= 1 else "",
        )
    except Unreadable as error:
        return Problem(path=path, reason=f"document {number} ({title[:60]!r}): {error}; export it with its full text")


def _date_line(head: Sequence[str]) -> int:
    """Which line has the date: the last one before the labels that is a date and little else; -1 where none is."""
    places = range(len(head) - 1, -1, -1)
    plain = (n for n in places if not press.label(head[n])[0] and not press.is_copyright(head[n]))
    return next((n for n in plain if len(head[n]) < press.LONGEST_HEAD and press.date_in(head[n])), -1)


def _body(lines: Sequence[str]) -> Sequence[str]:
    """The lines of the text: up to those of the graphic, the classification, or the labels of the tail."""
    for n, line in enumerate(lines):
        field, value = press.label(line)
        if press.mark(line) in ("classification", "graphic") or (field == "loaded" and press.date_in(value)):
            return lines[:n]
    return lines


def _paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the main part of a DOCX as text, deleted text left out."""
    found: list[str] = []
    parts: list[str] = []
    walk = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, recover=True, load_dtd=False
    )
    for _, element in walk:
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_WORD}tab", f"{_WORD}br"):
            parts.append("\n" if element.tag.endswith("br") else " ")
        elif element.tag == f"{_WORD}p":
            found.extend("".join(parts).split("\n"))
            parts.clear()
            element.clear()
    return found
