"""Rows as Parquet: every column of the table with its own type, lists as lists.

What the file is stands in the metadata of its schema, as JSON under the key `about`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow.parquet as pq

from pipeline.schema import EVENTS
from pipeline.store import to_arrow
from timeline.exports.parts import Pipe
from timeline.shown import Shown

SUFFIX = ".parquet"
MIME = "application/vnd.apache.parquet"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one Parquet file, a row group for each block."""
    out, about = Pipe(), {"about": json.dumps(shown.about(), ensure_ascii=False)}
    tables = (to_arrow(block, EVENTS).replace_schema_metadata(about) for block in shown.blocks())
    first = next(tables)
    with pq.ParquetWriter(out, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for table in tables:
            writer.write_table(table)
            yield from out.drain()
    yield from out.drain()
