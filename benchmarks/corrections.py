"""What corrections cost when a corpus is opened: `python -m benchmarks.corrections [CHANGES [EVENTS]]`.

Makes a store of many events (see `benchmarks.queries`) and beside it a log of many people's changes:
judgements, dates, headlines, countries, hidden rows, joined events and undoings, spread over all of
the store. Prints a table in Markdown of medians in milliseconds, on the wall clock and of the
processors: of opening it for the first time, of opening it again in the same process with one
change more, and of the first page of rows with and without it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter, process_time

from benchmarks.queries import PAGE, make
from pipeline.corrections import Change, Target, append, beside, read
from pipeline.corrections.change import Value
from timeline.corrections import Drafts, correct
from timeline.filters import Filters
from timeline.query import Corpus

TIMES = 7

SAID: tuple[tuple[str, Value], ...] = (
    *((("status", "checked"),) * 6),
    ("status", "rejected"),
    ("date", "2022-02-24"),
    ("headline", "Een kop van eigen hand"),
    ("countries", ("RU", "UA")),
    ("hidden", True),
)
"""What is set, in turn."""

_SOME = """
    SELECT r.told_as AS event, r.article_id AS article, coalesce(a.path, '') AS path, coalesce(a.title, '') AS title,
        r.sentence
    FROM reports r LEFT JOIN articles a USING (article_id) ORDER BY hash(r.told_as) LIMIT ?
"""


def changes(corpus: Corpus, count: int) -> Iterator[Change]:
    """So many changes of events all over a corpus; every fiftieth joins two, every hundredth undoes one."""
    rows = corpus.ask(_SOME, [count + 1]).to_dict("records")
    targets = [Target(**{str(name): text for name, text in row.items()}) for row in rows]
    for number in range(count):
        ident, by = f"c{number}", f"name {number % 5}"
        if number % 100 == 99:
            yield Change(id=ident, do="undo", of=f"c{number - 1}", by=by)
        elif number % 50 == 0:
            yield Change(id=ident, do="merge", on=tuple(targets[number : number + 2]), by=by)
        else:
            field, now = SAID[number % len(SAID)]
            yield Change(id=ident, do="set", field=field, now=now, on=(targets[number],), by=by)


def medians(once: Callable[[], object]) -> str:
    """The median cost of something: wall and processors, in milliseconds."""
    times = []
    for _ in range(TIMES):
        wall, processors = perf_counter(), process_time()
        once()
        times.append((perf_counter() - wall, process_time() - processors))
    return " | ".join(f"{statistics.median(column) * 1000:,.0f}" for column in zip(*times, strict=True))


def main() -> None:
    """Make a store and a log, open them, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corrections", description=__doc__)
    parser.add_argument("changes", nargs="?", type=int, default=10_000, metavar="CHANGES")
    parser.add_argument("events", nargs="?", type=int, default=1_000_000, metavar="EVENTS")
    chosen = parser.parse_args()
    folder = Path(mkdtemp(prefix="tijdlijn-corrections-"))
    store, log = folder / "store", beside(folder / "store")
    make(chosen.events, store)
    bare = Corpus.open(store)
    append(log, changes(bare, chosen.changes))
    said = read(log).changes
    corrected = correct(bare, said).corpus
    print(f"{len(said):,} changes over {bare.count(Filters()):,} dated events\n")
    print("| | wall, ms | processors, ms |\n|---|--:|--:|")
    drafts = Drafts(bare)
    correct(drafts, said)
    fresh = changes(bare, 2 * chosen.changes)
    more = [change for change in fresh if change.id not in {kept.id for kept in said} and change.do == "set"]

    def again() -> None:
        append(log, [more.pop()])
        correct(drafts, read(log).changes)

    for name, once in {
        "reading the log": lambda: read(log),
        "opening: reading it and laying it over the store": lambda: correct(bare, read(log).changes),
        "one change more: adding it and opening again": again,
        "page of 2,000 rows without them": lambda: bare.select(Filters(), limit=PAGE),
        "page of 2,000 rows with them": lambda: corrected.select(Filters(), limit=PAGE),
    }.items():
        print(f"| {name} | {medians(once)} |")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
