"""Rows as Parquet: every column of the table with its own type, lists as lists.

What the file is stands in the metadata of its schema, as JSON under the key `about`.
"""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schema import EVENTS
from timeline.shown import Shown

SUFFIX = ".parquet"
MIME = "application/vnd.apache.parquet"

_TYPES = {"int64": pa.int64(), "datetime64[us]": pa.timestamp("us"), "list[str]": pa.list_(pa.string())}


def write(shown: Shown) -> bytes:
    """What is shown as one Parquet file."""
    fields = [pa.field(name, _TYPES.get(column.dtype, pa.string())) for name, column in EVENTS.items()]
    arrays = [pa.array(shown.events[field.name].to_numpy(), type=field.type, from_pandas=True) for field in fields]
    about = json.dumps(shown.about(), ensure_ascii=False)
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=pa.schema(fields, metadata={"about": about})), out, compression="zstd")
    return out.getvalue()
