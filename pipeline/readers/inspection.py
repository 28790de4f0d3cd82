"""What is in some files before anything is made of it: format, articles, dates, encodings, problems."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.model import Article, Problem
from pipeline.readers.files import open_file, walk
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import read_source, recognise, unique
from pipeline.readers.source import Settings, Source, Tally


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
    packed: tuple[str, ...]
    """Formats of the files packed in it, most frequent first."""
    problems: tuple[Problem, ...]
    columns: tuple[str, ...] = ()
    """Of a table of articles: what was taken from which column, as `--column` says it: `text=body`."""


def inspect(paths: Iterable[str | os.PathLike[str]], settings: Settings | None = None) -> Iterator[Inspection]:
    """What each file gives, in the order in which they are read; no events are looked for.

    As in `read_each`, a text that was read before is a problem and does not count.
    """
    chosen = settings or Settings()
    first: dict[str, str] = {}
    for place in walk(paths):
        yield inspect_source(place if isinstance(place, Problem) else open_file(place, chosen), first)


def inspect_source(source: Source | Problem, first: dict[str, str] | None = None) -> Inspection:
    """What one source gives, or what its problem is where it could not be opened.

    `first` holds the path of each text that was read before, by its article's id, and grows.
    """
    name = "" if isinstance(source, Problem) else format_of(source)
    tally = Tally() if isinstance(source, Problem) else source.tally
    found = [source] if isinstance(source, Problem) else unique(read_source(source), {} if first is None else first)
    dates: list[str] = []
    problems: list[Problem] = []
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
        else:
            dates.append(_date(each))
    dated = sorted(filter(None, dates))
    return Inspection(
        path=source.path,
        format=_known_as(name, source),
        articles=len(dates),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        undated=len(dates) - len(dated),
        encodings=tuple(_ranked(tally.encodings)),
        packed=tuple(_ranked(tally.formats - Counter([name]))),
        problems=tuple(problems),
        columns=() if isinstance(source, Problem) else tuple(map("=".join, source.tally.columns.items())),
    )


def _date(article: Article) -> str:
    """The date of an article, or where it is a record of an event table that of its event."""
    starts = [event.earliest.date().isoformat() for event in article.given if event.earliest]
    return min(starts, default="") if article.given else article.published


def _known_as(name: str, source: Source | Problem) -> str:
    """A format's name, with what it turned out to hold."""
    known = "" if isinstance(source, Problem) else source.tally.known_as
    return f"{name} ({known})" if known else name


def format_of(source: Source) -> str:
    """The name of a source's format; empty where no reader is for it."""
    try:
        return recognise(source).name
    except Unreadable:
        return ""


def by_format(inspections: Iterable[Inspection]) -> list[str]:
    """Inspections in words, a line for each format and one for all.

    >>> one = Inspection(path="a.md", format="Markdown", articles=1, first="2022-02", last="2022-02",
    ...                  undated=0, encodings=("UTF-8",), packed=(), problems=())
    >>> by_format([one])
    ['Markdown: 1 file, 1 article, 2022-02, UTF-8', 'in all: 1 file, 1 article, 2022-02, UTF-8']
    """
    groups: dict[str, list[Inspection]] = {}
    for each in inspections:
        groups.setdefault(each.format or "no reader", []).append(each)
    lines = [f"{name}: {_words(group)}" for name, group in sorted(groups.items())]
    return [*lines, f"in all: {_words(list(chain.from_iterable(groups.values())))}"]


def in_words(one: Inspection) -> str:
    """One inspection as a line, without its problems' reasons."""
    columns = f"; {', '.join(one.columns)}" if one.columns else ""
    packed = f" with {', '.join(one.packed)}" if one.packed else ""
    return f"{one.path}: {one.format or 'no reader'}{packed}, {_words([one]).partition(', ')[2]}{columns}"


def _words(group: Sequence[Inspection]) -> str:
    first = min((each.first for each in group if each.first), default="")
    last = max((each.last for each in group if each.last), default="")
    undated = sum(each.undated for each in group)
    problems = sum(len(each.problems) for each in group)
    encodings = dict.fromkeys(chain.from_iterable(each.encodings for each in group))
    parts = (
        _count(len(group), "file"),
        _count(sum(each.articles for each in group), "article"),
        first if first == last else f"{first} to {last}",
        f"{undated} undated" if undated else "",
        *encodings,
        _count(problems, "problem") if problems else "",
    )
    return ", ".join(filter(None, parts))


def _ranked(counted: Counter[str]) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
