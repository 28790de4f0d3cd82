"""Articles from files: one module here per input format.

A format is a module with `SUFFIXES`, the endings of the files that it reads, and
`read(path, data)`, which yields the articles in a file's bytes and raises Unreadable where it is
none. A new file in this folder is a new format; nothing else has to be told.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules

from pipeline.model import Article, Problem
from pipeline.readers.normalise import Unreadable

LARGEST = 50_000_000
"""Bytes of the largest file that is read."""

Reader = Callable[[str, bytes], Iterator[Article | Problem]]


def read(path: str | os.PathLike[str], problems: list[Problem] | None = None) -> Iterator[Article]:
    """The articles in a file, or in a folder and the folders in it, sorted by path.

    What cannot be read goes to `problems`, or to the log where no list is given, and the rest goes
    on; nothing on disk makes this raise. Names that begin with a full stop are passed over, and so
    is Markdown without front matter. A text that was read before in the same call is a problem.
    """
    return read_each([path], problems)


def read_each(paths: Iterable[str | os.PathLike[str]], problems: list[Problem] | None = None) -> Iterator[Article]:
    """The articles in several files and folders, one after the other, each text once; else as `read`."""
    first: dict[str, str] = {}
    for found in chain.from_iterable(
        (place,) if isinstance(place, Problem) else read_file(place) for place in walk(paths)
    ):
        if isinstance(found, Problem):
            _report(found, problems)
        elif found.id in first:
            _report(twice(found.path, first[found.id]), problems)
        else:
            first[found.id] = found.path
            yield found


def twice(path: str, first: str) -> Problem:
    """What is said of a text that was read from another file, or from another place in the same, before."""
    return Problem(path=path, reason=f"has the same text as {first}, which was read")


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Problem]:
    """The files that can be tried, those in a folder sorted by path, and a problem for those without a reader."""
    return chain.from_iterable(_sorted(Path(path)) for path in paths)


@cache
def formats() -> dict[str, Reader]:
    """The reader of each file ending, from the modules of this folder."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {suffix: module.read for module in modules for suffix in getattr(module, "SUFFIXES", ())}


def _report(problem: Problem, problems: list[Problem] | None) -> None:
    if problems is None:
        logging.getLogger(__name__).warning("%s: %s", problem.path, problem.reason)
    else:
        problems.append(problem)


def _sorted(root: Path) -> Iterator[Path | Problem]:
    files, refused = _walk(root)
    strange: dict[str, list[Path]] = {}
    for path in sorted(files + refused):
        suffix = path.suffix.lower()
        if suffix in formats() or path in refused:
            yield path
        else:
            strange.setdefault(suffix, []).append(path)
    for suffix, paths in strange.items():
        others = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
        yield Problem(path=name_of(paths[0]), reason=_no_reader(suffix) + others)


def _walk(root: Path) -> tuple[list[Path], list[Path]]:
    """The files in a folder and below, and what cannot be walked into: the root where it is a file itself.

    Links are followed, and each folder is walked once, so that a loop of links ends.
    """
    files: list[Path] = []
    refused: list[Path] = []
    seen: set[tuple[int, int]] = set()
    for name, below, names in os.walk(
        root, onerror=lambda error: refused.append(Path(error.filename)), followlinks=True
    ):
        folder = Path(name)
        here = (folder.stat().st_dev, folder.stat().st_ino)
        below[:] = sorted(name for name in below if not name.startswith(".") and here not in seen)
        files += [folder / name for name in names if not name.startswith(".") and here not in seen]
        seen.add(here)
    return files, refused


def read_file(path: Path) -> Iterator[Article | Problem]:
    """The articles in one file; a problem where it, or a part of it, is none. Nothing on disk makes this raise."""
    name, suffix = name_of(path), path.suffix.lower()
    try:
        if suffix not in formats() and path.is_file():
            raise Unreadable(_no_reader(suffix))
        if path.is_fifo():
            raise Unreadable("is a pipe, no file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if not data:
            raise Unreadable("the file is empty")
        if len(data) > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB; split it")
        yield from formats()[suffix](name, data)
    except Unreadable as error:
        yield Problem(path=name, reason=str(error))
    except OSError as error:
        yield Problem(path=name, reason=f"cannot be opened: {error.strerror or error}")


def _no_reader(suffix: str) -> str:
    return f"no reader for {suffix or 'a name without an ending'}; there are for {', '.join(sorted(formats()))}"


def name_of(path: Path) -> str:
    """A path as text that can be shown and stored, also where it is not UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
