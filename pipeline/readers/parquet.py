"""Tables as Parquet, read a thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import Article, Problem
from pipeline.readers import table
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source, megabytes
from pipeline.readers.table import Line

NAME = "Parquet"
SUFFIXES = (".parquet",)

_BATCH = 1_000


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a table, one a row. Raises Unreadable where it is no whole file or unpacks to too much."""
    try:
        file = pq.ParquetFile(pa.BufferReader(source.data))
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"no whole Parquet file ({' '.join(str(error).split())[:100]}); write it again") from None
    about = file.metadata
    size = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
    if source.tally.unpacked + size > source.settings.largest_expansion:
        raise Unreadable(f"unpacks to more than {megabytes(source.settings.largest_expansion)}; split it")
    source.tally.unpacked += size
    if about.num_columns > table.MOST_COLUMNS:
        raise Unreadable(
            f"has {about.num_columns} columns; at most {table.MOST_COLUMNS} are read, so keep those of the articles"
        )
    return table.articles(source, _lines(file))


def _lines(file: pq.ParquetFile) -> Iterator[Line]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        for record in batch.to_pylist():
            number += 1
            yield Line(f"row {number}", table.flat(record))
