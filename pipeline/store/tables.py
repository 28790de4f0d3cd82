"""The three tables as frames and as Arrow.

Lists are Arrow lists and moments are microseconds without a time zone; categories are plain text,
which `schema.restore` turns back.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from pipeline import schema
from pipeline.schema import Column

COLUMNS = {"events": schema.EVENTS, "reports": schema.REPORTS, "articles": schema.ARTICLES}
"""Each table's columns, by its name."""

_TYPES = {
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "datetime64[us]": pa.timestamp("us"),
    "list[str]": pa.list_(pa.string()),
    "list[int64]": pa.list_(pa.int64()),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """The three tables of a corpus, with the columns of `pipeline/schema.py`."""

    events: pd.DataFrame
    reports: pd.DataFrame
    articles: pd.DataFrame


def arrow_schema(columns: dict[str, Column]) -> pa.Schema:
    """The Arrow types of a table's columns."""
    return pa.schema([(name, _TYPES.get(column.dtype, pa.string())) for name, column in columns.items()])


def to_arrow(frame: pd.DataFrame, columns: dict[str, Column]) -> pa.Table:
    """A frame with types stated rather than guessed: columns of empty lists have none of their own.

    KeyError where a column is missing; others are dropped.
    """
    fields = arrow_schema(columns)
    return pa.Table.from_arrays([_array(frame[field.name], field.type) for field in fields], schema=fields)


def _array(series: pd.Series, kind: pa.DataType) -> pa.Array:
    if series.dtype == "str":  # is Arrow's already
        found = pa.array(series.array)
        return (found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found).cast(kind)
    return pa.array(series.to_numpy(), type=kind, from_pandas=True)
