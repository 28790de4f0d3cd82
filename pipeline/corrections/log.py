"""The log of corrections: JSON Lines beside the corpus, to which lines are added and nothing else.

One change is one line, so that it is there whole or not at all: a writer that is killed leaves at
most a line without an end, which was never reported as kept; the next writer ends it, and readers
name it. Writers wait for each other; readers wait for nobody.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from filelock import FileLock, Timeout

from pipeline.corrections.change import Change, Refused, check, dumps, loads
from pipeline.model import Problem

PATIENCE = 30.0
"""Seconds that a writer waits for the others."""

SUFFIX = ".corrections.jsonl"
"""A log is called after its corpus, with this ending."""

_ASK_AGAIN = 0.005


class Log(NamedTuple):
    """What a log says: its changes, each once, in order of time; lines that are none; and its length in bytes."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    size: int


def beside(corpus: str | os.PathLike[str]) -> Path:
    """Where the log of a corpus lies, a folder or a file: next to it, so that it outlives a store built anew.

    >>> beside("archive/store").name
    'store.corrections.jsonl'
    """
    path = Path(corpus).absolute()
    return path.with_name(path.name + SUFFIX)


def append(path: Path, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Add changes to the log and return them as they stand there; when this returns, they are on disk.

    A change without an id or a time is given them; its time is later than all that stand before it,
    whatever the clocks of several machines say. A change whose id is in the log already is passed
    over, so that an import can be repeated. Raises Refused where a change is not valid, before any
    is kept, and where the log cannot be written.
    """
    wanted = [check(change) for change in changes]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=PATIENCE, poll_interval=_ASK_AGAIN):
            before = read(path)
            fresh = _stamped(wanted, before.changes)
            if fresh:
                _write(path, "".join(f"{dumps(change)}\n" for change in fresh))
    except Timeout:
        raise Refused(f"{path} is held by another writer for {PATIENCE:.0f} seconds; try again") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from None
    return tuple(fresh)


def read(path: Path) -> Log:
    """The log as it is now; an empty one where there is no file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Log((), (), 0)
    return parse(path.name, content)


def parse(name: str, content: bytes) -> Log:
    """What the content of a log says, by the name of its file.

    Nothing is dropped in silence: a line that is no change is a problem with its number. A last
    line without an end is still being written, or never was; it is not counted yet.
    """
    whole = content[: content.rfind(b"\n") + 1]
    changes: dict[str, Change] = {}
    problems: list[Problem] = []
    for number, line in enumerate(whole.splitlines(), 1):
        try:
            change = loads(line)
        except Refused as error:
            problems.append(Problem(path=f"{name}, line {number}", reason=str(error)))
        else:
            changes.setdefault(change.id, change)
    return Log(in_order(changes.values()), tuple(problems), len(content))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes by time, and by id where two bear the same: the order in which they are applied."""
    return tuple(sorted(changes, key=attrgetter("at", "id")))


def _stamped(wanted: Sequence[Change], before: Sequence[Change]) -> list[Change]:
    known = {change.id for change in before}
    now = datetime.now(UTC)
    if before:
        now = max(now, datetime.fromisoformat(before[-1].at) + timedelta(microseconds=1))
    fresh = [change for change in wanted if change.id not in known]
    return [
        replace(change, id=change.id or token_hex(8), at=change.at or _moment(now + timedelta(microseconds=number)))
        for number, change in enumerate(fresh)
    ]


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _write(path: Path, lines: str) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if os.fstat(handle).st_size:
            os.lseek(handle, -1, os.SEEK_END)
            lines = lines if os.read(handle, 1) == b"\n" else f"\n{lines}"
        rest = lines.encode("utf-8")
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
