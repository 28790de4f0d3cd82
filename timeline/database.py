"""The database that a corpus is asked in: tables in memory or the files of a store, under the same three names.

`moments` is the events table with what `pipeline.store.moments` adds to it, so that no question has
to work it out; `lists` says which codes its keys stand for. `reports` and `articles` are as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline.schema import restore
from pipeline.store import COLUMNS, Generation, Tables, to_arrow
from pipeline.store.moments import KEYED, lists, moments
from pipeline.store.writing import OFFLINE

MOST_HELD = 20_000
"""A store with no more events than this is read when it is opened: 10,000 take about 10 MB, and opening the files of
their years takes longer than any question about them."""

MOST_REMEMBERED = 256
"""So many answers are kept."""

_VIEWS = {"events": "moments", "reports": "reports", "articles": "articles"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlay:
    """What stands over a corpus: the ids of events that are hidden, and tables with what comes in their place.

    retold: the ids of events whose reports `tables` has anew; those of others stay. An article in
    `tables` takes the place of the one with its id. names: those that people gave to actors, by id.
    """

    hidden: tuple[str, ...]
    retold: tuple[str, ...]
    tables: Tables
    names: Mapping[str, str] = field(default_factory=dict)


def connect(
    source: Tables | Generation, overlay: Overlay | None, most_held: int = MOST_HELD
) -> duckdb.DuckDBPyConnection:
    """A database of a source, which stays as it was, with what an overlay brings in place of what it hides.

    It reaches no other file, no network and no extension, and its settings are locked. The events of a store are
    read at once where they are at most `most_held`.
    """
    connection = duckdb.connect(":memory:", config=OFFLINE)
    connection.execute("SET parquet_metadata_cache = true")
    if isinstance(source, Tables):
        _take(connection, source, "")
    else:
        _attach(connection, source, most_held)
    if overlay:
        _lay(connection, overlay)
    # every question states the order that it needs; keeping that of the rows would leave cores idle
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def answer(connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object]) -> pd.DataFrame:
    """The answer to a question with values for its `?`, on a cursor of its own: threads do not disturb each other."""
    with connection.cursor() as cursor:
        return cursor.execute(sql, values).df()


def remembering(connection: duckdb.DuckDBPyConnection) -> Callable[[str, Sequence[object]], pd.DataFrame]:
    """`answer` for a database that does not change, which keeps the last answers; for those that are small.

    Every run of a page counts again much that it, or another one, has just counted. A list among the
    values holds what can be hashed.
    """

    @lru_cache(MOST_REMEMBERED)
    def known(sql: str, values: tuple[Hashable, ...]) -> pd.DataFrame:
        return answer(connection, sql, [list(value) if isinstance(value, tuple) else value for value in values])

    def ask(sql: str, values: Sequence[object]) -> pd.DataFrame:
        frozen = (tuple(value) if isinstance(value, list) else value for value in values)
        return known(sql, tuple(frozen)).copy(deep=False)

    return ask


def _take(connection: duckdb.DuckDBPyConnection, tables: Tables, ending: str) -> None:
    """Copy tables into the database, under their names with an ending."""
    for name, columns in COLUMNS.items():
        connection.register("frame", to_arrow(restore(getattr(tables, name), columns), columns))
        taken = moments(connection, "frame", ending) if name == "events" else "SELECT * FROM frame"
        connection.execute(f"CREATE TABLE {_VIEWS[name]}{ending} AS {taken}")
        connection.unregister("frame")
    connection.execute(f"CREATE TABLE lists{ending} AS {lists(f'moments{ending}')}")


def _attach(connection: duckdb.DuckDBPyConnection, generation: Generation, most_held: int) -> None:
    """Make a view of each table's files, but a table of few events; what an older store lacks is worked out."""
    generation.place.show(connection)
    files = {name: generation.files(name) for name in COLUMNS}
    keyed = generation.has("lists")
    files |= {"lists": generation.files("lists")} if keyed else {}
    connection.execute("SET allowed_paths = ?", [[file for found in files.values() for file in found]])
    for name, found in files.items():
        rows = connection.read_parquet(found, hive_partitioning=False)
        whole = rows if name != "events" or keyed else rows.project(f"*, {KEYED}")
        if name == "events" and rows.count("*").fetchall()[0][0] <= most_held:
            whole.create(_VIEWS[name])
        else:
            whole.create_view(_VIEWS.get(name, name))
    if not keyed:
        connection.execute(f"CREATE TABLE lists AS {lists('moments')}")


def _lay(connection: duckdb.DuckDBPyConnection, overlay: Overlay) -> None:
    """Hide what an overlay hides, and add what it brings."""
    _take(connection, overlay.tables, "_new")
    hidden = {
        "moments": ("event_id", overlay.hidden),
        "reports": ("event_id", overlay.retold),
        "articles": ("article_id", overlay.tables.articles["article_id"]),
    }
    _rename(connection, "lists", "lists_old")
    connection.execute("CREATE VIEW lists AS FROM lists_old UNION FROM lists_new")
    for name, (key, ids) in hidden.items():
        connection.register("frame", pa.table({"id": pa.array(ids, pa.string())}))
        connection.execute(f"CREATE TABLE {name}_hidden AS SELECT * FROM frame")
        connection.unregister("frame")
        _rename(connection, name, f"{name}_old")
        connection.execute(
            f"CREATE VIEW {name} AS SELECT * FROM {name}_old WHERE {key} NOT IN (FROM {name}_hidden)"
            f" UNION ALL BY NAME FROM {name}_new"
        )


def _rename(connection: duckdb.DuckDBPyConnection, name: str, other: str) -> None:
    """Give a table or a view another name."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE table_name = ?", [name]).fetchall()
    connection.execute(f"ALTER {'TABLE' if tables else 'VIEW'} {name} RENAME TO {other}")
