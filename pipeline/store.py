"""The tables on disk: a folder with one Parquet file for each, which DuckDB and pandas read as they are.

Lists are Arrow lists and moments are microseconds without a time zone; categories are plain text,
which `schema.restore` turns back.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import schema
from pipeline.schema import Column

COLUMNS = {"events": schema.EVENTS, "reports": schema.REPORTS, "articles": schema.ARTICLES}
"""Each table's columns; its file is the table's name with `.parquet`."""

_TYPES = {
    "int64": pa.int64(),
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


def write(tables: Tables, folder: str | os.PathLike[str]) -> None:
    """Write the tables to a folder, in place of the store that may be there.

    All files are written before the old store goes, and a reader that has it open reads on. Raises
    FileExistsError where the folder has anything in it that is not a store's: nothing is deleted
    that was not written here.
    """
    target = Path(folder).resolve()
    if target.exists():
        strange = sorted({path.name for path in target.iterdir()} - {f"{name}.parquet" for name in COLUMNS})
        if strange:
            raise FileExistsError(
                f"{folder} has {strange[0]!r} in it, which is no part of a store; name another folder"
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = workshop / "new"
        fresh.mkdir()
        for name, columns in COLUMNS.items():
            pq.write_table(_to_arrow(getattr(tables, name), columns), fresh / f"{name}.parquet", compression="zstd")
        if target.exists():
            target.rename(workshop / "old")
        fresh.rename(target)
    finally:
        shutil.rmtree(workshop)


def read(folder: str | os.PathLike[str]) -> Tables:
    """The tables in a store.

    Raises FileNotFoundError where a file is missing and ValueError where one is no table of this
    version; then the store has to be built anew.
    """
    return Tables(**{name: _read_table(Path(folder) / f"{name}.parquet", columns) for name, columns in COLUMNS.items()})


def _read_table(file: Path, columns: dict[str, Column]) -> pd.DataFrame:
    # A file handle, because a path with a name of `key=value` would be taken for a partition.
    with file.open("rb") as source:
        frame: pd.DataFrame = pq.read_table(source).to_pandas(ignore_metadata=True)
    if missing := columns.keys() - set(frame.columns):
        raise ValueError(f"{file} has no column {min(missing)!r}; build the store anew")
    return schema.restore(frame, columns)


def _to_arrow(frame: pd.DataFrame, columns: dict[str, Column]) -> pa.Table:
    types = {name: _TYPES.get(column.dtype, pa.string()) for name, column in columns.items()}
    arrays = [pa.array(frame[name].to_numpy(), type=kind, from_pandas=True) for name, kind in types.items()]
    return pa.Table.from_arrays(arrays, names=list(types))
