"""A database in memory for keys that are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from uuid import uuid4

import duckdb
import pyarrow as pa

from pipeline.store.writing import OFFLINE


@contextmanager
def holding(tables: Mapping[str, pa.Table]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with copies of some tables, a part of this process's one DuckDB.

    To start another would cost more than a small corpus does.
    """
    name = f"merge_{uuid4().hex}"
    with _duckdb().cursor() as connection:
        connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
        try:
            for table, rows in tables.items():
                connection.register("frame", rows)
                connection.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")
                connection.unregister("frame")
            yield connection
        finally:
            connection.execute(f"USE memory; DETACH {name}")


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    """With one thread: keys that fit into memory are few, and each thread more costs more than it brings."""
    return duckdb.connect(":memory:", config=OFFLINE | {"threads": 1})
