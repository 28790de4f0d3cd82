"""What is in some files before anything is made of it: format, articles, dates, encodings, problems."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import Article, Problem
from pipeline.readers.files import open_file, walk
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import read_source, recognise
from pipeline.readers.source import Settings, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What one file gives."""

    path: str
    format: str
    """The format's name; empty where no reader is for the file."""
    articles: int
    first: str
    """EDTF of the earliest date of an article, empty where none has one; `last` is the latest."""
    last: str
    undated: int
    encodings: tuple[str, ...]
    """Of the texts in it, most frequent first; none where the format says it itself (PDF, DOCX)."""
    problems: tuple[Problem, ...]


def inspect(paths: Iterable[str | os.PathLike[str]], settings: Settings | None = None) -> Iterator[Inspection]:
    """What each file gives, in the order in which they would be read; no events are looked for.

    Texts that several files share are not compared here; `read_each` does.
    """
    chosen = settings or Settings()
    for place in walk(paths):
        yield inspect_source(place if isinstance(place, Problem) else open_file(place, chosen))


def inspect_source(source: Source | Problem) -> Inspection:
    """What one source gives, or what its problem is where it could not be opened."""
    if isinstance(source, Problem):
        found: list[Article | Problem] = [source]
        return _inspection(source.path, "", found, ())
    try:
        name = recognise(source).name
    except Unreadable:
        name = ""
    found = list(read_source(source))
    return _inspection(source.path, name, found, tuple(source.tally.ranked()))


def _inspection(path: str, name: str, found: Iterable[Article | Problem], encodings: tuple[str, ...]) -> Inspection:
    dates: list[str] = []
    problems: list[Problem] = []
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
        else:
            dates.append(each.published)
    dated = sorted(filter(None, dates))
    return Inspection(
        path=path,
        format=name,
        articles=len(dates),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        undated=len(dates) - len(dated),
        encodings=encodings,
        problems=tuple(problems),
    )
