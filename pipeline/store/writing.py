"""From DuckDB into the files of a generation: nothing here holds a whole table in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import IO, TypeVar
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.store.moments import COLUMNS as MOMENTS
from pipeline.store.moments import LISTS, lists, moments
from pipeline.store.place import Place
from pipeline.store.tables import COLUMNS, arrow_schema

LEAST_MEMORY, PER_EVENT, THREADS = 128_000_000, 150, 2
"""Bytes that DuckDB may take while a store is written, and for each of its events where that is more.

What does not fit goes to a folder of its own on this machine. Joining 870,000 tellings of 100,000 articles needs
more than 96 MB. Each thread needs memory of its own.
"""

EVERY = (0, 9999)
"""The years that an event can be of, and 0 for those without a date."""

_GROUP = 10_240
"""About so many rows are a row group: some days of a large corpus, so that a question about a few reads little."""

_FILES = 500
"""So many files at most are open while events are sorted."""

_UNLIKE = ("event_id", "folded")
"""Columns that are read whole and whose values are all different: a dictionary would only be in the way."""

_ORDER = ("year", "earliest", "latest", "event_id")
"""The order of events in a store."""

Rows = TypeVar("Rows", pa.Table, pa.RecordBatch)

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""DuckDB fetches an extension at first use unless it is told not to."""


@contextmanager
def connected(events: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB for one piece of work on a corpus of so many events before they are merged, bounded in memory.

    Its folder is made when it is needed, and goes with it.
    """
    with duckdb.connect(config=OFFLINE) as work:
        work.execute(f"SET memory_limit = '{max(LEAST_MEMORY, PER_EVENT * events)}B'")
        work.execute(f"SET threads = {THREADS}")
        work.execute("SET temp_directory = ?", [str(Path(gettempdir(), f"tijdlijn-{uuid4().hex}"))])
        yield work


def write_events(connection: duckdb.DuckDBPyConnection, place: Place, years: tuple[int, int] = EVERY) -> None:
    """Write the connection's `events` to `events/year=…/0.parquet`, a file for each year, the earliest events first.

    Of the years only those from the first to the last of `years`; the undated ones have the year 0.
    """
    sql = f"""
        SELECT *, coalesce(year(coalesce(start, "end")), 0) AS year, coalesce(earliest::DATE, 'infinity') AS day,
            CASE WHEN earliest IS NULL THEN left(event_id, 2) ELSE '' END AS initial
        FROM ({moments(connection, "events")}) WHERE year BETWEEN {years[0]:d} AND {years[1]:d}
    """
    fields = pa.schema([*arrow_schema(COLUMNS["events"]), *MOMENTS])
    with ExitStack() as files:
        writer, now = None, -1
        for block in _sorted(connection, sql):
            for year, rows in _runs(block, "year"):
                if writer is None or year != now:
                    files.close()
                    file = files.enter_context(place.write(f"events/year={year or 'undated'}/0.parquet"))
                    writer, now = files.enter_context(_writer(file, fields)), year
                writer.write_table(rows.select(fields.names).cast(fields))
        if writer is None and years[0] == 0:
            file = files.enter_context(place.write("events/year=undated/0.parquet"))
            files.enter_context(pq.ParquetWriter(file, fields))


def _writer(file: IO[bytes], fields: pa.Schema) -> pq.ParquetWriter:
    """Of events: what is looked through is written so that it is read fast."""
    others = [field for field in fields if field.name not in _UNLIKE]
    return pq.ParquetWriter(
        file,
        fields,
        compression="zstd",
        use_dictionary=[f"{x.name}.list.element" if pa.types.is_list(x.type) else x.name for x in others],
        column_encoding=dict.fromkeys(_UNLIKE, "DELTA_LENGTH_BYTE_ARRAY"),
    )


def _sorted(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[pa.Table]:
    """Events with year, day and initial in the order of `_ORDER`, some at a time.

    DuckDB's own sort of rows as wide as these needs memory for most of them. Here they are dealt out to
    files, each of which holds the events of some days, and one file after the other is sorted.
    """
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE blocks AS
        WITH days AS (
            SELECT year, day, initial, count(*) AS events, sum(events) OVER () AS all_events,
                sum(events) OVER (ORDER BY year, day, initial) AS through
            FROM ({sql}) GROUP BY year, day, initial
        )
        SELECT year, day, initial, (through - events) // greatest({_GROUP}, all_events // {_FILES}) AS block FROM days
    """)
    with TemporaryDirectory(prefix="tijdlijn-") as folder:
        dealt: dict[int, pa.RecordBatchStreamWriter] = {}
        with ExitStack() as files:
            for batch in connection.sql(f"FROM ({sql}) JOIN blocks USING (year, day, initial)").to_arrow_reader(_GROUP):
                for block, rows in _runs(batch.sort_by("block"), "block"):
                    if block not in dealt:
                        file = files.enter_context(pa.OSFile(str(Path(folder, str(block))), "wb"))
                        dealt[block] = files.enter_context(pa.ipc.new_stream(file, rows.schema))
                    dealt[block].write_batch(rows)
        for block in sorted(dealt):
            with pa.OSFile(str(Path(folder, str(block)))) as file, pa.ipc.open_stream(file) as rows:
                yield rows.read_all().combine_chunks().sort_by([(name, "ascending") for name in _ORDER])


def write_rows(connection: duckdb.DuckDBPyConnection, place: Place, sql: str, table: str) -> None:
    """Write what a question answers, rows of a table, to `TABLE/0.parquet`."""
    _write(connection, place, sql, table, arrow_schema(COLUMNS[table]))


def write_lists(connection: duckdb.DuckDBPyConnection, place: Place) -> None:
    """Write the lists of codes of the events in a generation to `lists/0.parquet`; makes the view `written` of them."""
    place.show(connection)
    files = [place.address(f"events/{name}") for name in place.below("events").files(".parquet")]
    connection.read_parquet(files, hive_partitioning=False).create_view("written")
    _write(connection, place, lists("written"), "lists", LISTS)


def _write(connection: duckdb.DuckDBPyConnection, place: Place, sql: str, table: str, fields: pa.Schema) -> None:
    with place.write(f"{table}/0.parquet") as file, pq.ParquetWriter(file, fields, compression="zstd") as writer:
        for batch in connection.sql(sql).to_arrow_reader(_GROUP):
            writer.write_batch(batch.select(fields.names).cast(fields))


def _runs(rows: Rows, name: str) -> Iterator[tuple[int, Rows]]:
    """The runs of one value of a column, in rows that are in its order."""
    begin = 0
    for found in pc.value_counts(rows[name]).to_pylist():
        yield found["values"], rows.slice(begin, found["counts"])
        begin += found["counts"]
