"""The tables on disk: Parquet files that DuckDB and pandas read as they are, on this machine or elsewhere.

`generation` says how the folder is laid out and why nothing can break it.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import schema
from pipeline.schema import Column
from pipeline.store.generation import Generation, building, exists, open_store
from pipeline.store.manifest import Manifest
from pipeline.store.place import Address
from pipeline.store.tables import COLUMNS, Tables, to_arrow
from pipeline.store.writing import connected, write_events, write_lists, write_rows

__all__ = ["COLUMNS", "Generation", "Manifest", "Tables", "exists", "open_store", "read", "to_arrow", "write"]


def write(tables: Tables, folder: Address) -> None:
    """Write tables in memory to a folder, in place of the store that may be there.

    A reader that has the old store open reads on. Raises FileExistsError where the folder has anything
    in it that is not a store's, KeyError where a table lacks a column; then all stays as it was.
    """
    arrow = {name: to_arrow(getattr(tables, name), columns) for name, columns in COLUMNS.items()}
    with building(folder) as site, connected(len(tables.events)) as connection:
        fresh = site.begin()
        for name, table in arrow.items():
            connection.register(name, table)
        write_events(connection, fresh)
        write_lists(connection, fresh)
        for name in ("reports", "articles"):
            write_rows(connection, fresh, f"SELECT * FROM {name}", name)
        Manifest().save(fresh)
        site.commit(fresh)
        site.sweep(parts=set())


def read(folder: Address) -> Tables:
    """All tables of a store, in memory: for small ones; `timeline.query` asks a store without reading all of it.

    Raises FileNotFoundError where there is none or a file is missing, and ValueError where one is no
    table of this version; then the store has to be built anew.
    """
    found = open_store(folder)
    return Tables(**{name: _read(found, name, columns) for name, columns in COLUMNS.items()})


def _read(found: Generation, name: str, columns: dict[str, Column]) -> pd.DataFrame:
    rows = []
    for file in found.place.below(name).files(".parquet"):
        # A file handle, because a path with a name of `key=value` would be taken for a partition.
        with found.place.read(f"{name}/{file}") as source:
            table = pq.read_table(source)
        if missing := columns.keys() - set(table.column_names):
            raise ValueError(f"{name}/{file} has no column {min(missing)!r}; build the store anew")
        rows.append(table.select(list(columns)))
    if not rows:
        raise FileNotFoundError(f"{found.place.address()} has no {name}; build the store anew")
    return schema.restore(pa.concat_tables(rows).to_pandas(ignore_metadata=True), columns)
