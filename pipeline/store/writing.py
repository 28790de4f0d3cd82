"""From DuckDB into the files of a generation: nothing here holds a whole table in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.store.moments import COLUMNS as MOMENTS
from pipeline.store.moments import moments
from pipeline.store.place import Place
from pipeline.store.tables import COLUMNS, arrow_schema

MEMORY = "128MB"
"""What DuckDB may take while a store is written; the rest goes to a folder of its own on this machine."""

EVERY = (0, 9999)
"""The years that an event can be of, and 0 for those without a date."""

_GROUP = 30_720
"""Rows of a row group: some days of a large corpus, so that a question about a few days reads a few groups."""

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""DuckDB fetches an extension at first use unless it is told not to."""


@contextmanager
def connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB for one piece of work, bounded in memory; its folder is made when it is needed, and goes with it."""
    with duckdb.connect(config=OFFLINE) as work:
        work.execute(f"SET memory_limit = '{MEMORY}'")
        work.execute("SET temp_directory = ?", [str(Path(gettempdir(), f"tijdlijn-{uuid4().hex}"))])
        yield work


def write_events(connection: duckdb.DuckDBPyConnection, place: Place, years: tuple[int, int] = EVERY) -> None:
    """Write the connection's `events` to `events/year=…/0.parquet`, a file for each year, the earliest events first.

    Of the years only those from the first to the last of `years`; the undated ones have the year 0.
    """
    sql = f"""
        SELECT * FROM (
            SELECT *, coalesce(year(coalesce(start, "end")), 0) AS year FROM ({moments(connection, "events")})
        ) WHERE year BETWEEN ? AND ? ORDER BY year, earliest, latest, event_id
    """
    fields = pa.schema([*arrow_schema(COLUMNS["events"]), *MOMENTS])
    with ExitStack() as files:
        writer, now = None, -1
        for batch in connection.sql(sql, params=list(years)).to_arrow_reader(_GROUP):
            for year, rows in _by_year(batch):
                if writer is None or year != now:
                    files.close()
                    file = files.enter_context(place.write(f"events/year={year or 'undated'}/0.parquet"))
                    writer, now = files.enter_context(pq.ParquetWriter(file, fields, compression="zstd")), year
                writer.write_batch(rows.select(fields.names).cast(fields))
        if writer is None and years[0] == 0:
            file = files.enter_context(place.write("events/year=undated/0.parquet"))
            files.enter_context(pq.ParquetWriter(file, fields))


def write_rows(connection: duckdb.DuckDBPyConnection, place: Place, sql: str, table: str) -> None:
    """Write what a question answers, rows of a table, to `TABLE/0.parquet`."""
    fields = arrow_schema(COLUMNS[table])
    with place.write(f"{table}/0.parquet") as file, pq.ParquetWriter(file, fields, compression="zstd") as writer:
        for batch in connection.sql(sql).to_arrow_reader(_GROUP):
            writer.write_batch(batch.select(fields.names).cast(fields))


def _by_year(batch: pa.RecordBatch) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The runs of one year in a batch whose rows are in the order of years."""
    begin = 0
    for found in pc.value_counts(batch["year"]).to_pylist():
        yield found["values"], batch.slice(begin, found["counts"])
        begin += found["counts"]
