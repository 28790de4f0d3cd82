"""Articles from files: one module here per input format.

A format is a module with `NAME`, `SUFFIXES` and `read(source)`, which yields the articles in a
source and raises Unreadable where it is none; with `claims(source)` it is a special kind of a
general format, such as the export of one news archive. A new file in this folder is a new format;
nothing else has to be told.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.model import Article, Problem
from pipeline.readers.files import name_of, open_file, walk
from pipeline.readers.recognise import read_source, twice, unique
from pipeline.readers.source import Settings

__all__ = ["name_of", "read", "read_each", "read_file", "twice", "walk"]


def read(
    path: str | os.PathLike[str], problems: list[Problem] | None = None, settings: Settings | None = None
) -> Iterator[Article]:
    """The articles in a file, or in a folder and the folders in it, sorted by path.

    What cannot be read goes to `problems`, or to the log where no list is given, and the rest goes
    on; nothing on disk makes this raise. What is passed over says `walk`; Markdown without front
    matter is, too. A text that was read before in the same call is a problem.
    """
    return read_each([path], problems, settings)


def read_each(
    paths: Iterable[str | os.PathLike[str]], problems: list[Problem] | None = None, settings: Settings | None = None
) -> Iterator[Article]:
    """The articles in several files and folders, one after the other, each text once; else as `read`."""
    first: dict[str, str] = {}
    for place in walk(paths):
        for found in unique((place,) if isinstance(place, Problem) else read_file(place, settings), first):
            if isinstance(found, Article):
                yield found
            else:
                _report(found, problems)


def read_file(path: Path, settings: Settings | None = None) -> Iterator[Article | Problem]:
    """The articles in one file; a problem where it, or a part of it, is none. Nothing on disk makes this raise."""
    source = open_file(path, settings or Settings())
    return iter((source,)) if isinstance(source, Problem) else read_source(source)


def _report(problem: Problem, problems: list[Problem] | None) -> None:
    if problems is None:
        logging.getLogger(__name__).warning("%s: %s", problem.path, problem.reason)
    else:
        problems.append(problem)
