"""What a reader is given: a file's bytes, what it may come to, and what is known of it before it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from pipeline.readers.encoding import decode, glance
from pipeline.readers.normalise import Unreadable, clean
from pipeline.readers.signature import kind_of


def _tomorrow() -> date:
    return date.fromordinal(datetime.now(UTC).date().toordinal() + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a reading may take, and what its user knows better than the files say.

    >>> Settings(largest_file=1_000_000).deepest
    4
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: field of an article -> name of the column that holds it."""
    largest_file: int = 50_000_000
    """Bytes of the largest file that is read, and of the largest packed in another."""
    largest_expansion: int = 500_000_000
    """Bytes that everything packed in one file may come to, over all levels together."""
    deepest: int = 4
    """How many levels may be packed in one another: a page in a WARC in a gzip in a ZIP is three deep."""
    earliest: date = date(1000, 1, 1)
    """An article is not dated before this day: the year 1 is how programs write that they do not know."""
    latest: date = field(default_factory=_tomorrow)
    """Nor after this one: tomorrow, because it is tomorrow somewhere already."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one file has come to so far, shared by all that is packed in it."""

    unpacked: int = 0
    """Bytes."""
    encodings: Counter[str] = field(default_factory=Counter)
    """How many texts were written in which encoding."""
    formats: Counter[str] = field(default_factory=Counter)
    """How many files, it and those packed in it, are of which format."""
    columns: dict[str, str] = field(default_factory=dict)
    """Of a table: field of an article -> name of the column that it was taken from."""
    known_as: str = ""
    """What a general format turned out to hold, by its columns or lines: an event table, a press database."""


class Stream(Protocol):
    """Something packed that is unpacked while it is read."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or one that is packed in another; its `path` is then `archive.zip/inner/name.html`."""

    path: str
    data: bytes = field(repr=False)
    settings: Settings = field(default_factory=Settings, repr=False)
    depth: int = 0
    ending: str = ""
    """The ending that suits it, where a container knows it by other means than the name."""
    url: str = ""
    """Where it comes from, as a container tells."""
    declared: str = ""
    """The encoding that a container says it has."""
    tally: Tally = field(default_factory=Tally, repr=False, compare=False)
    notes: list[str] = field(default_factory=list, repr=False, compare=False)
    """What the user should know of this file although it was read; each becomes a Problem."""
    kind: str = field(init=False)
    """The ending that the content would have by its signature; empty where it has none."""
    head: str = field(init=False, repr=False)
    """The first characters, for `claims`; decoded quickly, not always rightly."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "head", glance(self.data))
        object.__setattr__(self, "kind", kind_of(self.data, self.head))

    @property
    def suffix(self) -> str:
        """The name's ending, lower case, with its full stop."""
        return self.ending or PurePosixPath(self.path).suffix.lower()

    def text(self, declared: str = "") -> str:
        """All of it as text, clean; `declared` is the encoding that a markup or a header gives.

        Raises Unreadable where it is no text. What was doubtful is among the notes.
        """
        return self.decoded(self.data, declared)

    def decoded(self, data: bytes, declared: str = "") -> str:
        """A part of it as text, else as `text`."""
        read = decode(data, declared)
        self.tally.encodings[read.encoding] += 1
        if read.note:
            self.notes.append(read.note)
        return clean(read.text)

    def expands(self) -> None:
        """Count what a ZIP that a library will unpack comes to; raises Unreadable past the limits, or if broken."""
        try:
            with ZipFile(BytesIO(self.data)) as archive:
                size = sum(entry.file_size for entry in archive.infolist())
        except (BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise Unreadable("truncated or broken; open it in Office and save it anew") from None
        self.tally.unpacked += size
        if self.tally.unpacked > self.settings.largest_expansion:
            raise Unreadable(f"unpacks to more than {megabytes(self.settings.largest_expansion)}; split it")

    def member(self, name: str, stream: Stream, *, ending: str = "", url: str = "", declared: str = "") -> Source:
        """A file packed in this one, unpacked as far as the limits allow; raises Unreadable past them."""
        most = self.settings
        if self.depth >= most.deepest:
            raise Unreadable(f"packed more than {most.deepest} deep; unpack it")
        left = most.largest_expansion - self.tally.unpacked
        data = stream.read(min(left, most.largest_file) + 1)
        self.tally.unpacked += len(data)
        if len(data) > left:
            raise Unreadable(f"unpacks to more than {megabytes(most.largest_expansion)}; unpack it, or split it")
        if len(data) > most.largest_file:
            raise Unreadable(f"{name}: larger than {megabytes(most.largest_file)}; split it")
        return Source(
            path=f"{self.path}/{name.lstrip('/')}",
            data=data,
            settings=most,
            depth=self.depth + 1,
            ending=ending,
            url=url,
            declared=declared,
            tally=self.tally,
        )


def megabytes(size: int) -> str:
    """A number of bytes in words.

    >>> megabytes(50_000_000), megabytes(1_500)
    ('50 MB', '0.0015 MB')
    """
    return f"{size / 1_000_000:g} MB"
