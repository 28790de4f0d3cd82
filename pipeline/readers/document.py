"""Word documents (DOCX)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

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

_TITLES = ("Title", "Heading 1")


def opened(source: Source) -> Document:
    """The document in a source. Raises Unreadable where it is broken, or would unpack past the limits."""
    source.expands()
    try:
        return docx.Document(BytesIO(source.data))
    except (OpcError, BadZipFile, LxmlError, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError):
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
