"""A database in memory for keys that are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import duckdb
import pyarrow as pa

from pipeline.store.writing import OFFLINE


@contextmanager
def holding(tables: Mapping[str, pa.Table]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own to this process's one DuckDB, with copies of some tables; all in it has to be temporary.

    To start another DuckDB would cost more than a small corpus does.
    """
    with _duckdb().cursor() as connection:
        for table, rows in tables.items():
            connection.register("frame", rows)
            connection.execute(f"CREATE TEMP TABLE {table} AS FROM frame")
            connection.unregister("frame")
        yield connection


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    """With one thread: keys that fit into memory are few, and each thread more costs more than it brings."""
    return duckdb.connect(":memory:", config=OFFLINE | {"threads": 1})
