"""Word documents (DOCX)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article
from pipeline.readers.dateline import dateline
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "Word document (DOCX)"
SUFFIXES = (".docx", ".docm")

MOST_TAGS = 2_000_000
"""Of the text of one document: a million words have about as many, and a million paragraphs take half a minute."""

_MAIN = re.compile(r"word/document\d{0,3}\.xml")
_TITLES = ("Title", "Heading 1")


def opened(source: Source) -> Document:
    """The document in a source. Raises Unreadable where it is broken, or would unpack past the limits."""
    source.expands()
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if _MAIN.fullmatch(name)]
        if any(b"<!DOCTYPE" in part for part in parts):
            raise Unreadable("its document type defines entities, which Word never does; save it anew in Word")
        if sum(part.count(b"<") for part in parts) > MOST_TAGS:
            raise Unreadable(f"more than {MOST_TAGS:,} tags; split it")
        return docx.Document(BytesIO(source.data))
    except (
        OpcError,
        BadZipFile,
        LxmlError,
        zlib.error,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("truncated or broken document; open it in Word and save it anew") from None


def read(source: Source) -> Iterator[Article | Problem]:
    """The text of a document as one article, tables included; headers, footnotes and comments are not read.

    The title is its first paragraph of that style, or the one in its properties; the date that of a
    line of its own near the head. The day on which the document was made is not taken for it.
    """
    document = opened(source)
    lines: list[str] = []
    title = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
            continue
        if not title and block.text.strip() and block.style is not None and block.style.name in _TITLES:
            title = block.text
        else:
            lines.append(block.text)
    text = "\n".join(lines)
    yield make_article(
        text,
        path=source.path,
        title=title or document.core_properties.title,
        published=dateline(text),
    )
