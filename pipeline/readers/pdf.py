"""PDF with a text layer."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article
from pipeline.readers.dateline import dateline
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "PDF"
SUFFIXES = (".pdf",)

MOST_PAGES = 2_000

_FULL = 0.6

_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_NUMBER = re.compile(r"\n\s*(?:\d{1,4}|[Pp]agina \d+(?: van \d+)?|Page \d+(?: of \d+)?)\s*(?=\n|$)")
_MADE = re.compile(r"^Microsoft Word|\.(?:docx?|pdf|indd|qxd|html?)$|^untitled", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs is not for our users


def read(source: Source) -> Iterator[Article | Problem]:
    """The text of all pages as one article; the words of a line that was only too long for the page run on.

    The date is that of a line of its own near the head. The day on which the PDF was made is not
    taken for it. Raises Unreadable where the PDF is protected, broken, or has pictures only.
    """
    try:
        reader = PdfReader(BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("protected by a password; open it with it and print it to a new PDF")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unreadable(f"more than {MOST_PAGES:,} pages; split it")
        texts = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except Unreadable:
        raise
    except (
        PyPdfError,
        AssertionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
    ) as error:
        raise Unreadable(f"truncated or broken PDF ({str(error)[:100]}); fetch or print it anew") from None
    except RecursionError:
        raise Unreadable("broken PDF: its parts contain each other; print it to a new PDF") from None
    except ImportError:
        raise Unreadable("protected (AES); open it and print it to a new PDF") from None
    written = "\n".join(_NUMBER.sub("", text) for text in texts)
    if not written.strip():
        raise Unreadable(f"{pages} pages without text, so pictures only; their text has to be recognised first (OCR)")
    yield make_article(
        _flowing(_HYPHEN.sub("", written)),
        path=source.path,
        title="" if _MADE.search(title) else title,
        published=dateline(written),
    )


def _flowing(text: str) -> str:
    """The text with its paragraphs on one line each: a line runs on where it is about as long as lines get."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    full = _FULL * sorted(map(len, lines))[len(lines) * 3 // 4]
    ends = ("\n" if len(line) < full or line.endswith((".", "!", "?", ":")) else " " for line in lines)
    return "".join(chain.from_iterable(zip(lines, ends, strict=True)))
