"""The second pass: which articles are copies, and which tellings are one event.

DuckDB does it, on disk where the keys are many. Of DuckDB only what its wheel carries is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline import schema
from pipeline.merge import pairs
from pipeline.merge.copies import LETTERS, PERMUTATIONS
from pipeline.schema import Column
from pipeline.store.tables import to_arrow

Source = pd.DataFrame | Sequence[Path]
"""A table of keys: a frame, or the Parquet files that hold it."""

_ALIKE, _HELD = 0.6, 0.85
_ROWS = 10_000

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_COPIES = f"""
CREATE TABLE ranked AS
SELECT article_id, length, sketch, bands,
    row_number() OVER (ORDER BY published = '', published, length DESC, article_id) AS rank
FROM articles;
CREATE TABLE banded AS SELECT rank, unnest(bands) AS band FROM ranked;
CREATE TABLE near AS
WITH firsts AS (SELECT band, min(rank) AS first FROM banded GROUP BY band HAVING count(*) > 1),
pairs AS (SELECT DISTINCT first, rank FROM banded JOIN firsts USING (band) WHERE rank <> first),
compared AS (
    SELECT a.article_id AS original, b.article_id AS copy, a.rank AS first, b.rank AS rank,
        greatest(0, 1 - hamming(a.sketch, b.sketch) / {PERMUTATIONS} * {LETTERS / (LETTERS - 1)}) AS alike,
        a.length + b.length AS total, least(a.length, b.length) AS shorter
    FROM pairs JOIN ranked a ON a.rank = first JOIN ranked b ON b.rank = pairs.rank
)
SELECT * FROM compared WHERE alike >= {_ALIKE} OR alike * total / (1 + alike) / shorter >= {_HELD};
CREATE TABLE copies AS
SELECT copy AS article_id, arg_min(original, (-alike, first)) AS copy_of FROM near
WHERE first NOT IN (SELECT rank FROM near) GROUP BY copy
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """What belongs together.

    `copies`: article_id, copy_of; a row for each article that is a copy, none for the one copied.
    `events`: told_as, event_id, reports, conflicts; a row for each telling of an event that more than
    one article or sentence tells, the one that stays included (there both ids are the same).
    """

    copies: pd.DataFrame
    events: pd.DataFrame


def groups(article_keys: Source, keys: Source, folder: Path | None = None) -> Groups:
    """Find the copies among articles and the tellings of one event, from their keys alone.

    Each table comes as a frame or as Parquet files with the columns of `schema.ARTICLE_KEYS` and
    `schema.KEYS`; ids stand once. Where a `folder` is given, the work lies there on disk and not in
    memory, and is deleted in the end. Rows come in the order of their ids.
    """
    with _on_disk(folder) if folder else _in_memory() as connection:
        _load(connection, "articles", article_keys, schema.ARTICLE_KEYS)
        _load(connection, "keys", keys, schema.KEYS)
        connection.execute(_COPIES)
        connection.execute(pairs.MACROS)
        connection.execute(pairs.NODES)
        connection.execute(pairs.CANDIDATES)
        connection.execute(pairs.SCORE)
        _follow(connection)
        connection.execute(pairs.JOINED)
        copies = connection.execute("SELECT article_id, copy_of FROM copies ORDER BY article_id").df()
        events = connection.execute("SELECT told_as, event_id, reports, conflicts FROM joined ORDER BY told_as").df()
    return Groups(
        copies=copies.astype("str"),
        events=events.astype({"told_as": "str", "event_id": "str", "reports": "int64"}).assign(
            conflicts=lambda d: pd.Series([list(said) for said in d["conflicts"]], index=d.index, dtype=object)
        ),
    )


@contextmanager
def _on_disk(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    place = folder / "merge.duckdb"
    with duckdb.connect(place, config=_OFFLINE) as connection:
        yield connection
    place.unlink()


@contextmanager
def _in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own in this process's one DuckDB: to start another costs more than a small corpus."""
    name = f"merge_{uuid4().hex}"
    with _duckdb().cursor() as connection:
        connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
        try:
            yield connection
        finally:
            connection.execute(f"USE memory; DETACH {name}")


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config=_OFFLINE)


def _follow(connection: duckdb.DuckDBPyConnection) -> None:
    """Every node joins the leader that it is most like; who finds none leads, those before it in rank first.

    So a group is a star: all are like its leader, and a chain of small likenesses cannot join what is
    not alike. Of one article only the telling that is most like joins.
    """
    edges = connection.execute(
        "SELECT node, first, leads, follows, figures FROM compared ORDER BY node, score DESC, first"
    )
    followed: dict[int, tuple[int, bool]] = {}
    taken: set[tuple[int, str]] = set()
    while rows := edges.fetchmany(_ROWS):
        for node, first, leads, follows, figures in rows:
            taken.add((first, leads))
            if node not in followed and first not in followed and (first, follows) not in taken:
                followed[node] = first, figures
                taken.add((first, follows))
    connection.register(
        "frame",
        pa.table(
            {
                "node": pa.array(followed, pa.int64()),
                "leader": pa.array([leader for leader, _ in followed.values()], pa.int64()),
                "figures": pa.array([figures for _, figures in followed.values()], pa.bool_()),
            }
        ),
    )
    connection.execute("CREATE TABLE followed AS SELECT * FROM frame")
    connection.unregister("frame")


def _load(connection: duckdb.DuckDBPyConnection, name: str, source: Source, columns: dict[str, Column]) -> None:
    """A table of keys under a name of its own; Parquet files are read as they are needed."""
    if isinstance(source, pd.DataFrame):
        connection.register("frame", to_arrow(source, columns))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
        connection.unregister("frame")
    else:
        connection.read_parquet([str(path) for path in source]).create_view(name)
