"""Web archives (WARC): the pages and PDFs that were fetched."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.model import Article, Problem
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Source

NAME = "web archive (WARC)"
SUFFIXES = (".warc",)

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what it mends is not for our users

_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in the pages, PDFs and feeds that were fetched whole, each with the address it came from.

    The day of the fetch is no date of an article. Pictures, scripts, requests and answers other than
    200 are passed over. Where the archive breaks off, what came before is read and a note says so.
    """
    records = ArchiveIterator(BytesIO(source.data))
    records.INC_RECORD = ""  # it writes to standard error, but counts as well
    read = 0
    try:
        for record in records:
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if record.rec_type not in ("response", "resource") or status != "200":
                continue
            headers = record.http_headers or record.rec_headers
            kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
            ending = _TYPES.get(kind.strip().lower(), "")
            if not ending:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            declared = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
            name = _name(url, read)
            member = source.member(name, record.content_stream(), ending=ending, url=url, declared=declared)
            read += 1
            yield from read_source(member)
    except Unreadable:
        raise
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, OSError):
        source.notes.append(f"truncated or broken: what comes after page {read} was not read; fetch it anew")
    else:
        if records.err_count or not source.data.endswith(b"\r\n\r\n"):
            source.notes.append("truncated or broken: a record has not the length that it says; fetch it anew")
    if not read:
        source.notes.append("there are no pages in it")


def _name(url: str, number: int) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return str(number)
    return f"{parts.netloc}{parts.path}" or str(number)
