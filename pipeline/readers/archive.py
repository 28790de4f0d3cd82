"""ZIP archives: every file in one is read by its own reader, nothing is written to disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.model import Article, Problem
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import no_reader, read_source, suffixes
from pipeline.readers.source import Source

NAME = "archive (ZIP)"
SUFFIXES = (".zip",)

_LEAVES = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in the files of an archive, sorted by name; what cannot be read is a problem of its own.

    Passed over are hidden files and the folders `__MACOSX`; files without a reader are one problem
    for each ending. Raises Unreadable where the archive is broken, or grows past the limits.
    """
    try:
        archive = ZipFile(BytesIO(source.data))
    except (BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise Unreadable("truncated or broken archive: its table of contents is missing; fetch it anew") from None
    strange: dict[str, list[str]] = {}
    if not archive.infolist():
        raise Unreadable("there are no files in it")
    with archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            suffix = PurePosixPath(entry.filename).suffix.lower()
            if suffix in suffixes() or not suffix:
                yield from _member(archive, entry, source)
            else:
                strange.setdefault(suffix, []).append(entry.filename)
    for suffix, names in strange.items():
        others = f" (and {len(names) - 1} more)" if len(names) > 1 else ""
        yield Problem(path=f"{source.path}/{names[0]}", reason=no_reader(suffix) + others)


def _member(archive: ZipFile, entry: ZipInfo, source: Source) -> Iterator[Article | Problem]:
    path = f"{source.path}/{entry.filename}"
    if _LEAVES.search(entry.filename):
        yield Problem(path=path, reason="its name leads out of the archive; rename it")
        return
    if entry.flag_bits & 1:
        yield Problem(path=path, reason="protected by a password; unpack the archive with it")
        return
    try:
        with archive.open(entry) as stream:
            member = source.member(entry.filename, stream)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        yield Problem(path=path, reason=f"broken in the archive ({error}); fetch the archive anew")
        return
    except (NotImplementedError, RuntimeError) as error:
        yield Problem(path=path, reason=f"packed in a way that is not read ({error}); pack it as plain ZIP")
        return
    yield from read_source(member)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)
