"""The first pass: some files become a part, rows and keys of their articles, with no other file looked at.

A part is a folder of Parquet files. Each row has the part's name and the number of its article in
the part, so that rows of articles that no longer count can be told from the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
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
from pipeline.readers import read_file
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


@dataclass(slots=True, kw_only=True)
class Found:
    """What was found in one file: the part and the number of its first article in it, ids and paths, problems.

    years: events by the year in which they begin, 0 for the undated ones.
    """

    file: Path
    part: str
    first: int = 0
    articles: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    years: Counter[int] = field(default_factory=Counter)

    def take(self, found: Iterable[Article | Problem]) -> Iterator[Article]:
        """Note what there is, and hand the articles on."""
        for each in found:
            if isinstance(each, Problem):
                self.problems.append(each)
            else:
                self.articles.append(each.id)
                self.places.append(each.path)
                yield each


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
        found = [Found(file=file, part=part) for file in task.files]
        for one in found:
            one.first = sink.count
            for article in one.take(read_file(one.file, task.settings)):
                sink.add(article, one.years)
        sink.write()
    return found


class _Sink:
    """Writes articles to a part, some at a time whatever files they are of, and keeps count of them."""

    def __init__(self, part: str, writers: dict[str, pq.ParquetWriter], engine: Engine | None) -> None:
        self._part, self._writers, self._engine = part, writers, engine
        self.count = 0
        self._bunch: dict[str, tuple[Article, Counter[int]]] = {}

    def add(self, article: Article, years: Counter[int]) -> None:
        """Take an article, and where its events are to be counted; no id is taken twice before it is written."""
        if len(self._bunch) == _AT_ONCE or article.id in self._bunch:
            self.write()
        self._bunch[article.id] = article, years
        self.count += 1

    def write(self) -> None:
        """Write what was taken."""
        if not self._bunch:
            return
        made, people = apart([article for article, _ in self._bunch.values()], self._engine)
        frames = {
            "people": across.keys(people),
            "events": made.events,
            "reports": made.reports,
            "articles": made.articles,
            "keys": keys(made.events),
            "article_keys": article_keys(made.articles),
        }
        numbers = {name: number for number, name in enumerate(self._bunch, self.count - len(self._bunch))}
        for name, frame in frames.items():
            table = to_arrow(frame, FRAMES[name])
            own = pa.array(frame["article_id"].map(numbers), pa.int64())
            part = pa.repeat(pa.scalar(self._part), len(table))
            self._writers[name].write_table(table.append_column("part", part).append_column("number", own))
        begun = made.events["start"].fillna(made.events["end"]).dt.year.fillna(0).astype("int64")
        for article, year in zip(made.events["article_id"].tolist(), begun.tolist(), strict=True):
            self._bunch[article][1][year] += 1
        self._bunch = {}


@cache
def _engine(name: str) -> Engine:
    """Loading a model takes seconds; a process does it once."""
    return load(name)
