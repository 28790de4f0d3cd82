"""The second pass: which articles are copies, and which tellings are one event.

DuckDB does it, on disk where the keys are many. Of DuckDB only what its wheel carries is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline import schema
from pipeline.merge.copies import LETTERS, PERMUTATIONS
from pipeline.schema import Column

Source = pd.DataFrame | Sequence[Path]
"""A table of keys: a frame, or the Parquet files that hold it."""

_ALIKE, _HELD = 0.6, 0.85

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_TYPES = {
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "datetime64[us]": pa.timestamp("us"),
    "list[str]": pa.list_(pa.string()),
    "list[int64]": pa.list_(pa.int64()),
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

_EVENTS = """
CREATE TABLE tellings AS
SELECT event_id AS told_as, coalesce(copy_of, k.article_id) AS article,
    first(event_id) OVER (PARTITION BY wording, edtf ORDER BY event_id) AS event_id
FROM keys k LEFT JOIN copies c ON c.article_id = k.article_id;
CREATE TABLE joined AS
WITH told AS (
    SELECT event_id, count(DISTINCT article) AS reports FROM tellings GROUP BY event_id HAVING count(*) > 1
)
SELECT told_as, event_id, reports, []::VARCHAR[] AS conflicts FROM tellings JOIN told USING (event_id)
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
    place = folder / "merge.duckdb" if folder else None
    with duckdb.connect(place or ":memory:", config=_OFFLINE) as connection:
        _load(connection, "articles", article_keys, schema.ARTICLE_KEYS)
        _load(connection, "keys", keys, schema.KEYS)
        connection.execute(_COPIES)
        connection.execute(_EVENTS)
        copies = connection.execute("SELECT article_id, copy_of FROM copies ORDER BY article_id").df()
        events = connection.execute("SELECT told_as, event_id, reports, conflicts FROM joined ORDER BY told_as").df()
    if place:
        place.unlink()
    return Groups(
        copies=copies.astype("str"),
        events=events.astype({"told_as": "str", "event_id": "str", "reports": "int64"}).assign(
            conflicts=lambda d: pd.Series([list(said) for said in d["conflicts"]], index=d.index, dtype=object)
        ),
    )


def _load(connection: duckdb.DuckDBPyConnection, name: str, source: Source, columns: dict[str, Column]) -> None:
    """A table of keys under a name of its own; Parquet files are read as they are needed."""
    if isinstance(source, pd.DataFrame):
        arrays = {
            name: pa.array(source[name], type=_TYPES.get(column.dtype, pa.string()), from_pandas=True)
            for name, column in columns.items()
        }
        connection.register("frame", pa.table(arrays))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
        connection.unregister("frame")
    else:
        connection.read_parquet([str(path) for path in source]).create_view(name)
