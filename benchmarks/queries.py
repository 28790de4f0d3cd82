"""How fast a store of many events answers: `python -m benchmarks.queries [COUNT ...]`.

The events are those of the seeds many times over, with other ids, days of 24 years and numbers, in
a store on disk. Each question is asked four times, with a country, an actor, words and a range of
two years at once, or alone. A corpus keeps answers, so every time the question differs a little, by a
day or by a country that no event has; it keeps what it found of the last words, so every time the word
is written otherwise, and is looked for anew; "again" asks for one that was there before. When it is
opened, or with the first question of all, it reads what counting needs. Prints a table in Markdown of the
medians in milliseconds: on the wall clock, and of the processors, whose time DuckDB shares out over all
cores. Making 10 million events needs 8 GB of disk for some minutes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter, process_time

import pipeline
from benchmarks.corpus import SEEDS
from pipeline.store import COLUMNS, to_arrow
from pipeline.store.generation import building
from pipeline.store.manifest import Manifest
from pipeline.store.writing import connected, write_events, write_lists, write_rows
from timeline.filters import Filters
from timeline.query import Corpus

PAGE = 2_000
_TIMES = 4
RANGE = Filters(start=date(2020, 1, 1), end=date(2021, 12, 31))
WORD = "poetin"
FIRST = "opening, and the first question of all"

Ask = Callable[[Corpus, str, int], object]
"""Asks a corpus with some words and, for questions that name no words, in one of several turns."""

QUESTIONS: dict[str, Ask] = {
    "select, all four": lambda corpus, word, _: corpus.select(_all(word), limit=PAGE),
    "select, no filter": lambda corpus, _, __: corpus.select(Filters(), limit=PAGE),
    "select, words alone": lambda corpus, word, _: corpus.select(Filters(text=word), limit=PAGE),
    "select, words alone, again": lambda corpus, _, __: corpus.select(Filters(text=WORD), limit=PAGE),
    "count, all four": lambda corpus, word, _: corpus.count(_all(word)),
    "facet of countries, two years": lambda corpus, _, turn: corpus.facet("countries", _years(turn)),
    "facet of actors, everything": lambda corpus, _, turn: corpus.facet("actors", _everything(turn)),
    "density by month, everything": lambda corpus, _, turn: corpus.density(
        Filters(not_countries=(f"{turn}",)), "month"
    ),
    "density, all four": lambda corpus, word, _: corpus.density(_all(word), "month"),
    "density, all four, again": lambda corpus, _, turn: corpus.density(
        replace(_all(WORD), not_countries=(f"{turn}",)), "month"
    ),
    "bins by country and month, everything": lambda corpus, _, turn: corpus.bins(_everything(turn), "country", "month"),
    "bins by actor and week, two years": lambda corpus, _, turn: corpus.bins(_years(turn), "actor", "week"),
    "one event by its id": lambda corpus, _, __: corpus.event("no such id"),
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
    with building(folder) as site, connected(count) as connection:
        for name, columns in COLUMNS.items():
            connection.register(f"seeds_{name}", to_arrow(getattr(seeds, name), columns))
        connection.execute(f"CREATE VIEW events AS {_MANY.replace('?', str(turns))}")
        generation = site.begin()
        write_events(connection, generation)
        write_lists(connection, generation)
        rows = "SELECT event_id, article_id, char_start, char_end, sentence, edtf, event_id AS told_as FROM events"
        write_rows(connection, generation, rows, "reports")
        write_rows(connection, generation, "SELECT * FROM seeds_articles", "articles")
        Manifest().save(generation)
        site.commit(generation)


def measure(store: Path) -> dict[str, str]:
    """The medians of each question to a store in milliseconds: wall and processors."""
    spellings = map("".join, product(*((letter, letter.upper()) for letter in WORD)))
    corpus = Corpus.open(store)
    corpus.count(Filters(text=next(spellings)))
    found = {FIRST: _told([_once(lambda *_: Corpus.open(store).count(Filters()), corpus, "", 0)])}
    corpus.count(Filters())
    for name, ask in QUESTIONS.items():
        turns = range(1, _TIMES + 1)
        times = [_once(ask, corpus, WORD if name.endswith("again") else next(spellings), turn) for turn in turns]
        found[name] = _told(times)
    return found


def _told(times: Sequence[tuple[float, float]]) -> str:
    return " / ".join(f"{statistics.median(column) * 1000:,.0f}" for column in zip(*times, strict=True))


def _years(turn: int) -> Filters:
    return replace(RANGE, start=date(2020, 1, turn))


def _everything(turn: int) -> Filters:
    return Filters(start=date(1, 1, turn))


def _all(word: str) -> Filters:
    return replace(RANGE, countries=("RU",), actors=("vladimir-putin",), text=word)


def _once(ask: Ask, corpus: Corpus, word: str, turn: int) -> tuple[float, float]:
    wall, processors = perf_counter(), process_time()
    ask(corpus, word, turn)
    return perf_counter() - wall, process_time() - processors


def main() -> None:
    """Make the stores, ask, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 1_000_000, 10_000_000], metavar="COUNT")
    found: dict[int, dict[str, str]] = {}
    for count in parser.parse_args().counts:
        folder = Path(mkdtemp(prefix="tijdlijn-queries-"))
        make(count, folder / "store")
        found[Corpus.open(folder / "store").count(Filters())] = measure(folder / "store")
        shutil.rmtree(folder)
    print(f"| question | {' | '.join(f'{count:,} events, wall / processors' for count in found)} |")
    print(f"|---|{'--:|' * len(found)}")
    for name in next(iter(found.values())):
        print(f"| {name} | {' | '.join(f'{times[name]}' for times in found.values())} |")


if __name__ == "__main__":
    main()
