"""The first pass: some files become a part, rows and keys of their articles, with no other file looked at.

A part is a folder of Parquet files. Each row has the part's name and the number of its article in
the part, so that rows of articles that no longer count can be told from the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.build.rules import rules
from pipeline.extraction import apart, unhurried
from pipeline.merge import article_keys, keys
from pipeline.model import Article, Problem
from pipeline.names import across
from pipeline.names.engine import Engine, load
from pipeline.readers import name_of, read_file
from pipeline.readers.source import Settings
from pipeline.schema import ARTICLE_KEYS, KEYS, PERSON_KEYS
from pipeline.store.generation import PARTS
from pipeline.store.place import Place
from pipeline.store.tables import COLUMNS, arrow_schema, to_arrow

FRAMES = COLUMNS | {"people": PERSON_KEYS, "keys": KEYS, "article_keys": ARTICLE_KEYS}
"""What a part holds: the tables as they come from each article, and by what those of several are joined."""

_OWN = (("part", pa.string()), ("number", pa.int64()))
_AT_ONCE = 100
"""Articles that are in memory together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Files to be worked on, on whatever machine, into a part of a store; `rules` is what the caller works by.

    `settings` and `names` say how to read them and what finds names, as on the command line.
    """

    place: Place
    files: tuple[Path, ...]
    settings: Settings
    names: str
    rules: str

    def of(self, files: tuple[Path, ...]) -> Task:
        """The same for other files."""
        return replace(self, files=files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in one file: the part and the number of its first article in it, ids and paths, problems."""

    file: Path
    part: str
    first: int
    articles: tuple[str, ...]
    places: tuple[str, ...]
    problems: tuple[Problem, ...]
    years: Counter[int]
    """Events by the year in which they begin, 0 for the undated ones."""


def work(task: Task) -> list[Found]:
    """Read and annotate the files of a task and write their part; RuntimeError where this machine has other rules."""
    if rules(task.settings, task.names) != task.rules:
        raise RuntimeError("a worker has another version of Tijdlijn; bring all machines to the same one")
    part = uuid4().hex
    with unhurried(), ExitStack() as files:
        writers = {
            name: pq.ParquetWriter(
                files.enter_context(task.place.write(f"{PARTS}/{part}/{name}.parquet")),
                pa.schema([*arrow_schema(columns), *_OWN]),
                compression="zstd",
            )
            for name, columns in FRAMES.items()
        }
        for writer in writers.values():
            files.enter_context(writer)
        sink = _Sink(part, writers, _engine(task.names) if task.names else None)
        return [sink.take(file, read_file(file, task.settings)) for file in task.files]


class _Sink:
    """Writes articles to a part, some at a time, and keeps count."""

    def __init__(self, part: str, writers: dict[str, pq.ParquetWriter], engine: Engine | None) -> None:
        self._part, self._writers, self._engine, self._count = part, writers, engine, 0

    def take(self, file: Path, found: Iterable[Article | Problem]) -> Found:
        """All of one file."""
        first, name = self._count, name_of(file)
        ids: list[str] = []
        places: list[str] = []
        problems: list[Problem] = []
        years: Counter[int] = Counter()
        for articles in _some(found, problems):
            ids += [article.id for article in articles]
            places += [article.path for article in articles]
            years.update(self._write(articles))
        own = () if all(place == name for place in places) else tuple(places)
        return Found(
            file=file,
            part=self._part,
            first=first,
            articles=tuple(ids),
            places=own,
            problems=tuple(problems),
            years=years,
        )

    def _write(self, articles: Sequence[Article]) -> Counter[int]:
        made, people = apart(articles, self._engine)
        frames = {
            "people": across.keys(people),
            "events": made.events,
            "reports": made.reports,
            "articles": made.articles,
            "keys": keys(made.events, made.articles),
            "article_keys": article_keys(made.articles),
        }
        numbers = {article.id: number for number, article in enumerate(articles, self._count)}
        self._count += len(articles)
        for name, frame in frames.items():
            table = to_arrow(frame, FRAMES[name])
            own = pa.array(frame["article_id"].map(numbers), pa.int64())
            part = pa.repeat(pa.scalar(self._part), len(table))
            self._writers[name].write_table(table.append_column("part", part).append_column("number", own))
        begun = made.events["start"].fillna(made.events["end"]).dt.year
        return Counter(begun.fillna(0).astype("int64").tolist())


@cache
def _engine(name: str) -> Engine:
    """Loading a model takes seconds; a process does it once."""
    return load(name)


def _some(found: Iterable[Article | Problem], problems: list[Problem]) -> Iterator[list[Article]]:
    """Articles in bunches in which no id stands twice; problems go to their list."""
    bunch: dict[str, Article] = {}
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
            continue
        if len(bunch) == _AT_ONCE or each.id in bunch:
            yield list(bunch.values())
            bunch = {}
        bunch[each.id] = each
    if bunch:
        yield list(bunch.values())
