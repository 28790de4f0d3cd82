"""A file in parts, as it grows, so that none has to be held whole: texts, JSON, and what writes into an open file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain, islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PART = 1_000
"""So many texts, rows or lines of them, make one part."""


def encoded(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts in UTF-8, many in one part; half of a surrogate pair becomes a question mark.

    >>> list(encoded(["een ", "twee"]))
    [b'een twee']
    """
    return joined(text.encode("utf-8", "replace") for text in texts)


def joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines or other short pieces, many in one part."""
    remaining = iter(lines)
    while part := list(islice(remaining, PART)):
        yield b"".join(part)


def written(whole: object) -> Iterator[str]:
    """JSON of values as `json` takes them, and of moments; of an iterator's, a list with a line for each of them.

    >>> print("".join(written({"about": {"shown": 2}, "events": iter([{"id": 1}, {"id": 2}])})))
    {"about": {"shown": 2}, "events": [
    {"id": 1},
    {"id": 2}
    ]}
    """
    if isinstance(whole, Mapping):
        for place, (name, value) in enumerate(whole.items()):
            yield f"{', ' if place else '{'}{one_line(name)}: "
            yield from written(value)
        yield "}" if whole else "{}"
    elif isinstance(whole, Iterator):
        before = "[\n"
        for value in whole:
            yield before + one_line(value)
            before = ",\n"
        yield "[]" if before == "[\n" else "\n]"
    else:
        yield one_line(whole)


def one_line(value: object) -> str:
    """JSON on one line; a moment is ISO 8601 without a zone.

    >>> one_line({"start": datetime(2022, 2, 24)})
    '{"start": "2022-02-24T00:00:00"}'
    """
    return json.dumps(value, default=_moment, ensure_ascii=False)


class Pipe(io.RawIOBase):
    """A file that can only be written to; what was written since the last time comes out by `drain`."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._held: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """Whether it can be written to: yes."""
        return True

    def write(self, content: Any, /) -> int:
        """Take some bytes, and say how many."""
        self._held.append(bytes(content))
        self._at += len(self._held[-1])
        return len(self._held[-1])

    def tell(self) -> int:
        """How many bytes were written in all."""
        return self._at

    def drain(self) -> Iterator[bytes]:
        """What was written since the last time."""
        held, self._held = self._held, []
        if held:
            yield b"".join(held)


def zipped(files: Iterable[tuple[str, Iterable[bytes]]], made: datetime) -> Iterator[bytes]:
    """A ZIP of named files, each in parts; all have the moment at which it was made."""
    out = Pipe()
    with ZipFile(out, "w") as folder:
        for name, parts in files:
            about = ZipInfo(name, made.timetuple()[:6])
            about.compress_type = ZIP_DEFLATED
            with folder.open(about, "w") as file:
                for part in parts:
                    file.write(part)
                    yield from out.drain()
    yield from out.drain()


def filled(document: bytes, name: str, end: bytes, content: Iterable[bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of an office document, with content put before the first `end` in the one with a name."""
    with ZipFile(io.BytesIO(document)) as folder:
        for file in folder.namelist():
            whole = folder.read(file)
            before, found, after = whole.partition(end)
            yield file, chain([before], content, [found + after]) if file == name else [whole]


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(f"no JSON for {type(value).__name__}")
