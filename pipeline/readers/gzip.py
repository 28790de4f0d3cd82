"""A file packed with gzip, such as `crawl.warc.gz` or `articles.jsonl.gz`."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from pipeline.model import Article, Problem
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Source

NAME = "packed file (gzip)"
SUFFIXES = (".gz",)


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in the file that is packed, read by its own reader.

    One that is broken off gives what comes before, with a note. Raises Unreadable where nothing does.
    """
    stream = _Broken(gzip.GzipFile(fileobj=BytesIO(source.data)))
    member = source.member(PurePosixPath(source.path).stem, stream)
    if stream.reason:
        source.notes.append(f"truncated or broken ({stream.reason}); fetch it anew for the rest")
    if not member.data:
        raise Unreadable("truncated or broken: nothing can be unpacked; fetch it anew")
    yield from read_source(member)


class _Broken:
    """A gzip stream that ends where it is broken, and says why."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self.stream = stream
        self.reason = ""

    def read(self, size: int, /) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            try:
                part = self.stream.read1(min(size, 65_536))
            except (OSError, EOFError, zlib.error) as error:
                self.reason = str(error)
                break
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
