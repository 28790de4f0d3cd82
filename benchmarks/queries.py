"""How fast a store of many events answers: `python -m benchmarks.queries [COUNT ...]`.

The events are those of the seeds many times over, with other ids, days of 24 years and numbers, in
a store on disk. Each question is asked seven times, with a country, an actor, words and a range of
two years at once, or alone. Prints a table in Markdown of the medians in milliseconds: on the wall
clock, and of the processors, whose time DuckDB shares out over all cores.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter, process_time

import pipeline
from benchmarks.corpus import SEEDS
from pipeline.store import COLUMNS, to_arrow
from pipeline.store.generation import building
from pipeline.store.manifest import Manifest
from pipeline.store.writing import connected, write_events, write_rows
from timeline.filters import Filters
from timeline.query import Corpus

PAGE = 2_000
RANGE = Filters(start=date(2008, 1, 1), end=date(2009, 12, 31))
ALL = Filters(start=RANGE.start, end=RANGE.end, countries=("RU",), actors=("vladimir-putin",), text="poetin")

QUESTIONS: dict[str, Callable[[Corpus], object]] = {
    "select, all four": lambda corpus: corpus.select(ALL, limit=PAGE),
    "select, no filter": lambda corpus: corpus.select(Filters(), limit=PAGE),
    "select, words alone": lambda corpus: corpus.select(Filters(text="telefoon"), limit=PAGE),
    "count, all four": lambda corpus: corpus.count(ALL),
    "facet of countries": lambda corpus: corpus.facet("countries", RANGE),
    "facet of actors": lambda corpus: corpus.facet("actors", Filters()),
    "density by month": lambda corpus: corpus.density(Filters(), "month"),
    "density, all four": lambda corpus: corpus.density(ALL, "month"),
    "bins by country and month": lambda corpus: corpus.bins(Filters(), "country", "month"),
    "bins by actor, range": lambda corpus: corpus.bins(RANGE, "actor", "week"),
    "one event by its id": lambda corpus: corpus.event("no such id"),
}

_MANY = """
    SELECT e.* REPLACE (
        md5(concat(event_id, n))[1:13] AS event_id,
        e.start + to_days((hash(event_id, n) % 8766)::INT - 4383) AS start,
        e."end" + to_days((hash(event_id, n) % 8766)::INT - 4383) AS "end",
        concat(sentence, ' ', n) AS sentence,
        concat(article_id, n // 12) AS article_id
    ) FROM seeds_events e, range(?) AS turns(n)
"""


def make(count: int, folder: Path) -> None:
    """A store of about so many events, each told by one article."""
    seeds = pipeline.tables(pipeline.read(SEEDS, []))
    turns = count // len(seeds.events) + 1
    with building(folder) as site, connected() as connection:
        for name, columns in COLUMNS.items():
            connection.register(f"seeds_{name}", to_arrow(getattr(seeds, name), columns))
        connection.execute(f"CREATE VIEW events AS {_MANY.replace('?', str(turns))}")
        generation = site.begin()
        write_events(connection, generation)
        rows = "SELECT event_id, article_id, char_start, char_end, sentence, edtf, event_id AS told_as FROM events"
        write_rows(connection, generation, rows, "reports")
        write_rows(connection, generation, "SELECT * FROM seeds_articles", "articles")
        Manifest().save(generation)
        site.commit(generation)


def measure(corpus: Corpus) -> dict[str, str]:
    """The medians of each question in milliseconds: wall and processors."""
    return {name: _medians(ask, corpus) for name, ask in QUESTIONS.items()}


def _medians(ask: Callable[[Corpus], object], corpus: Corpus) -> str:
    times = [_once(ask, corpus) for _ in range(7)]
    return " / ".join(f"{statistics.median(column) * 1000:,.0f}" for column in zip(*times, strict=True))


def _once(ask: Callable[[Corpus], object], corpus: Corpus) -> tuple[float, float]:
    wall, processors = perf_counter(), process_time()
    ask(corpus)
    return perf_counter() - wall, process_time() - processors


def main() -> None:
    """Make the stores, ask, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 1_000_000], metavar="COUNT")
    found: dict[int, dict[str, str]] = {}
    for count in parser.parse_args().counts:
        folder = Path(mkdtemp(prefix="tijdlijn-queries-"))
        make(count, folder / "store")
        corpus = Corpus.open(folder / "store")
        found[corpus.count(Filters())] = measure(corpus)
        shutil.rmtree(folder)
    print(f"| question | {' | '.join(f'{count:,} events, wall / processors' for count in found)} |")
    print(f"|---|{'--:|' * len(found)}")
    for name in QUESTIONS:
        print(f"| {name} | {' | '.join(f'{times[name]}' for times in found.values())} |")


if __name__ == "__main__":
    main()
