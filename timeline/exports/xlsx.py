"""Rows as a spreadsheet: a sheet with every column of the table, typed, and one that says what it is.

Dates are dates, numbers are numbers, and all else is text that no spreadsheet takes for a formula
or a link. `end` is exclusive, as in every table; a date before 1900, which a spreadsheet cannot
count, is text. Lists are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.schema import EVENTS
from timeline.exports.characters import legal
from timeline.exports.parts import chunks
from timeline.shown import Shown

SUFFIX = ".xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575
"""What a cell and, under its header, a sheet can hold."""

_WIDTHS = {"headline": 48, "sentence": 80, "title": 32, "countries": 12, "actors": 24}


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as a workbook, which lies in a temporary file first; ValueError for more rows than a sheet holds.

    Not handled: a text longer than a cell can hold is cut; none of the pipeline's is.
    """
    if shown.count > MOST_ROWS:
        raise ValueError(f"a sheet holds {MOST_ROWS} rows, not {shown.count}; choose fewer by filters")
    with TemporaryFile() as out:
        _book(shown, out)
        yield from chunks(out)


def _book(shown: Shown, out: IO[bytes]) -> None:
    with Workbook(out, {"constant_memory": True}) as book:
        book.set_properties({"title": shown.heading, "comments": shown.caption(), "created": shown.made})
        day, moment = (
            book.add_format({"num_format": code, "align": "left"}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")
        )
        bold = book.add_format({"bold": True})
        _events(book.add_worksheet("events"), shown, bold, day, moment)
        _about(book.add_worksheet("about"), shown, bold)


def _events(sheet: Worksheet, shown: Shown, bold: Format, day: Format, moment: Format) -> None:
    for at, name in enumerate(EVENTS):
        sheet.set_column(at, at, _WIDTHS.get(name, 14))
        sheet.write_string(0, at, name, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, shown.count, len(EVENTS) - 1)
    for line, row in enumerate(shown.rows(), start=1):
        for at, value in enumerate(row.values()):
            if isinstance(value, int):
                sheet.write_number(line, at, value)
            elif isinstance(value, datetime) and value.year >= 1900:
                sheet.write_datetime(line, at, value, moment if value.hour or value.minute else day)
            elif value:
                sheet.write_string(line, at, _text(value))


def _about(sheet: Worksheet, shown: Shown, bold: Format) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    lines = [*shown.about().items(), ("", ""), *((name, column.meaning) for name, column in EVENTS.items())]
    for line, (name, value) in enumerate(lines):
        sheet.write_string(line, 0, name, bold)
        if isinstance(value, int):
            sheet.write_number(line, 1, value)
        else:
            sheet.write_string(line, 1, _text(value))


def _text(value: object) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return legal(text)[:LONGEST_TEXT]
