"""Where a second pass puts down what it finds out, and the rows that follow from it, as DuckDB sees them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.generation import PARTS
from pipeline.store.place import Place

LIVE = pa.schema([("part", pa.string()), ("number", pa.int64())])
"""The articles that count."""

CHANGES = pa.schema([("article_id", pa.string()), ("actor", pa.string()), ("becomes", pa.string())])
"""What `merge.link` finds."""

COPIES = pa.schema([("article_id", pa.string()), ("copy_of", pa.string())])
"""`Groups.copies` of merging."""

TOLD = pa.schema(
    [("told_as", pa.string()), ("event_id", pa.string()), ("reports", pa.int64()), ("conflicts", pa.list_(pa.string()))]
)
"""`Groups.events` of merging."""

ROWS = {
    "events": """
        SELECT e.* REPLACE (coalesce(t.reports, e.reports) AS reports, coalesce(t.conflicts, e.conflicts) AS conflicts)
        FROM renamed_events e LEFT JOIN told t ON t.told_as = e.event_id
        WHERE t.event_id IS NULL OR t.event_id = e.event_id
    """,
    "reports": """
        SELECT r.* REPLACE (coalesce(t.event_id, r.event_id) AS event_id)
        FROM live_reports r LEFT JOIN told t ON t.told_as = r.event_id
    """,
    "articles": """
        SELECT a.* REPLACE (coalesce(c.copy_of, '') AS copy_of)
        FROM live_articles a LEFT JOIN copies c USING (article_id)
    """,
}
"""The three tables as they go to a store: what `merge.apply` does in memory; a test holds the two together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The store, a folder in it where tables are put down, the parts that count, and how many events all have."""

    place: Place
    folder: str
    parts: tuple[str, ...]
    events: int

    def put(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Put a table, or one of several pieces of it (`table/piece`), down."""
        batches = table.to_batches() if isinstance(table, pa.Table) else table
        with (
            self.place.write(f"{self.folder}/{name}.parquet") as file,
            pq.ParquetWriter(file, table.schema) as writer,
        ):
            for batch in batches:
                writer.write_batch(batch)

    def open(self, connection: duckdb.DuckDBPyConnection, *names: str, tables: tuple[str, ...]) -> None:
        """Make views of what was put down, and of the rows that count of some of the parts' tables.

        These are `live_events` and so on; where `changes` and `new_events` are among the names, `renamed_events` too.
        """
        self.place.show(connection)
        put = list(self.place.below(self.folder).files(".parquet"))
        for name in ("live", *names):
            pieces = [file for file in put if file == f"{name}.parquet" or file.startswith(f"{name}/")]
            _view(connection, name, [self.place.address(f"{self.folder}/{file}") for file in pieces])
        for name in tables:
            _view(
                connection, f"all_{name}", [self.place.address(f"{PARTS}/{part}/{name}.parquet") for part in self.parts]
            )
            connection.execute(f"CREATE VIEW live_{name} AS FROM all_{name} SEMI JOIN live USING (part, number)")
        for name in (table for table in tables if f"new_{table}" in names):
            connection.execute(
                f"CREATE VIEW renamed_{name} AS FROM live_{name} ANTI JOIN changes USING (article_id)"
                f" UNION ALL BY NAME FROM new_{name}"
            )


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: list[str]) -> None:
    connection.read_parquet(files, hive_partitioning=False).create_view(name)
