"""Spreadsheets: XLSX, the first sheet with rows in it, whose first row names the columns."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from itertools import chain, islice

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pipeline.model import Article, Problem
from pipeline.readers import table
from pipeline.readers.csv import ABOVE, LOOKED_AT, column_names, header_at
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source, megabytes
from pipeline.readers.table import Line

NAME = "XLSX"
SUFFIXES = (".xlsx", ".xlsm")

_ABOUT = "about"
"""The sheet in which an export of ours says what it is."""


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a spreadsheet, one a row; formulas count by the value that was saved with them.

    Other sheets are named in a note. Raises Unreadable where it is no workbook, unpacks to more
    than the limit, or has no rows.
    """
    book = _open(source)
    try:
        sheets = [(sheet.title, _rows(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
        firsts = [(title, list(islice(rows, LOOKED_AT)), rows) for title, rows in sheets]
        filled = [(title, first, rows) for title, first, rows in firsts if first]
        if not filled:
            raise Unreadable("there are no rows in it")
        others = [title for title, _, _ in filled[1:] if title != _ABOUT]
        if others:
            source.notes.append(
                f"only the sheet {filled[0][0]!r} is read, not {', '.join(others)[:200]}; save them apart"
            )
        _, first, rows = filled[0]
        yield from table.articles(source, _lines(first, rows))
    finally:
        book.close()


def _open(source: Source) -> Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if source.tally.unpacked + size > source.settings.largest_expansion:
            raise Unreadable(f"unpacks to more than {megabytes(source.settings.largest_expansion)}; split it")
        source.tally.unpacked += size
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that are not read
            return load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"no whole workbook ({str(error)[:100]}); save it again as .xlsx") from None


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, as text, with their numbers."""
    for number, values in enumerate(rows, start=1):
        cells = [table.cell_text(value) for value in values]
        if any(cells):
            yield number, cells


def _lines(first: list[tuple[int, list[str]]], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Line]:
    """The rows under the one that names the columns, which is among the first."""
    at = header_at([cells for _, cells in first])
    names = column_names(first[at][1])
    for number, _ in first[:at]:
        yield Line(f"row {number}", {}, ABOVE)
    for number, cells in chain(first[at + 1 :], rows):
        yield Line(f"row {number}", dict(zip(names, cells, strict=False)))
