"""The second pass: parts become a generation, with people and events that several articles share made one.

What must be known of all articles at once is small (people, keys) and is worked out by the caller;
what is large (rows) is written by the workers, a table or some years of one each. In between, the
caller puts what it found out on a desk, a folder that all of them see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pyarrow as pa

from pipeline.build.desk import CHANGES, COPIES, LIVE, ROWS, TOLD, Desk
from pipeline.build.parts import FRAMES
from pipeline.merge import group, keys, link
from pipeline.names import across
from pipeline.schema import EVENTS, empty, restore
from pipeline.store.generation import PARTS
from pipeline.store.moments import fingerprint
from pipeline.store.place import Place
from pipeline.store.tables import to_arrow
from pipeline.store.writing import EVERY, connected, write_events, write_lists, write_rows

Run = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Does a piece of work for each task, here or elsewhere, and gives the results in any order."""

_AT_ONCE = 1_000
"""Articles whose rows are in memory together while their people are renamed."""

_ROWS = 30_000
"""Rows that are in memory together while they are put down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """Articles whose people have another id in the light of all articles; the desk sees one part alone."""

    desk: Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A table, or some years of it, to be written to a generation."""

    desk: Desk
    generation: Place
    table: str
    years: tuple[int, int] = EVERY


def join(
    place: Place, generation: Place, live: Sequence[tuple[str, int]], years: Counter[int], run: Run, workers: int
) -> tuple[str, dict[str, int]]:
    """Write the tables of the articles that live (part and number) to a new generation.

    `years` says how many events there are of which year, so that `workers` get about as many each.
    Returns the fingerprint of the events and the counts for the manifest.
    """
    parts, numbers = zip(*live, strict=True)
    desk = Desk(place=place, folder=f"{PARTS}/{uuid4().hex}", parts=tuple(dict.fromkeys(parts)), events=years.total())
    desk.put("live", pa.table([pa.array(parts), pa.array(numbers, pa.int64())], schema=LIVE))
    _rename(desk, run)
    _group(desk)
    writings = [Writing(desk=desk, generation=generation, table=name) for name in ("reports", "articles")]
    writings += [replace(writings[0], table="events", years=span) for span in spans(years, workers)]
    list(run(write, writings))
    place.remove(desk.folder)
    return _finish(generation, len(live), desk.events)


def spans(years: Counter[int], workers: int) -> Iterator[tuple[int, int]]:
    """All years in at most so many runs, of about as many events each.

    >>> list(spans(Counter({0: 5, 2020: 10, 2021: 10, 2022: 20}), 2))
    [(0, 2021), (2022, 9999)]
    """
    begin, filled, share = EVERY[0], 0, years.total() / workers
    for year in sorted(years)[:-1]:
        filled += years[year]
        if filled >= share:
            yield begin, year
            begin, filled = year + 1, 0
    yield begin, EVERY[1]


def rename(task: Renaming) -> None:
    """Put down the events and keys of a part's articles with their people's ids changed."""
    with connected(task.desk.events) as connection:
        task.desk.open(connection, "changes", tables=("events",))
        own = "FROM changes SEMI JOIN live_events USING (article_id) ORDER BY ALL"
        changes = connection.sql(own).df().astype("str")
        ids = changes["article_id"].unique().tolist()
        for begin in range(0, len(ids), _AT_ONCE):
            some = ids[begin : begin + _AT_ONCE]
            rows = connection.sql("FROM live_events WHERE article_id IN ? ORDER BY ALL", params=[some]).df()
            events = across.apply(restore(rows, EVENTS), changes[changes["article_id"].isin(some)])
            made = {"events": events, "keys": keys(events)}
            for name, frame in made.items():
                task.desk.put(f"new_{name}/{task.desk.parts[0]}-{begin}", to_arrow(frame, FRAMES[name]))


def write(task: Writing) -> None:
    """Write a table of a generation."""
    with connected(task.desk.events) as connection:
        own = ("changes", "new_events") if task.table == "events" else ()
        task.desk.open(connection, "told", "copies", *own, tables=(task.table,))
        if task.table == "events":
            connection.execute(f"CREATE VIEW events AS {ROWS['events']}")
            write_events(connection, task.generation, task.years)
        else:
            write_rows(connection, task.generation, ROWS[task.table], task.table)


def _rename(desk: Desk, run: Run) -> None:
    """Who is called otherwise in the light of all articles, and the rows of those who are."""
    for name in ("events", "keys"):
        desk.put(f"new_{name}/none", to_arrow(empty(FRAMES[name]), FRAMES[name]))
    with connected(desk.events) as connection:
        desk.open(connection, tables=("people",))
        connection.execute(f"CREATE TABLE people AS {_columns('people')}")
        link(connection)
        desk.put("changes", connection.table("changes").to_arrow_reader(_ROWS).cast(CHANGES))
        touched = connection.sql(
            "SELECT DISTINCT part FROM live_people SEMI JOIN changes USING (article_id)"
        ).fetchall()
    list(run(rename, [Renaming(desk=replace(desk, parts=(part,))) for (part,) in sorted(touched)]))


def _group(desk: Desk) -> None:
    """Which articles are copies, and which tellings are one event."""
    with connected(desk.events) as connection:
        desk.open(connection, "changes", "new_keys", tables=("keys", "article_keys"))
        connection.execute(f"CREATE VIEW articles AS {_columns('article_keys')}")
        connection.execute(f"CREATE VIEW keys AS {_columns('keys', 'renamed')}")
        group(connection)
        desk.put("told", connection.table("joined").to_arrow_reader(_ROWS).cast(TOLD))
        desk.put("copies", connection.table("copies").to_arrow_reader(_ROWS).cast(COPIES))


def _columns(table: str, kind: str = "live") -> str:
    """The rows of a table of keys that count."""
    names = ", ".join(f'"{name}"' for name in FRAMES[table])
    return f"SELECT {names} FROM {kind}_{table}"


def _finish(generation: Place, articles: int, tellings: int) -> tuple[str, dict[str, int]]:
    """Write what is known when all events are written; their fingerprint, and the counts."""
    with connected(tellings) as connection:
        write_lists(connection, generation)
        events, undated = connection.sql("SELECT count(*), count(*) FILTER (edtf = '') FROM written").fetchall()[0]
        return fingerprint(connection, "written"), {"articles": articles, "events": events, "undated": undated}
