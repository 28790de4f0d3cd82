"""Rows as a spreadsheet: a sheet with every column of the table, typed, and one that says what it is.

Dates are dates, numbers are numbers, and all else is text that no spreadsheet takes for a formula
or a link. `end` is exclusive, as in every table; a date before March 1900, up to which spreadsheets
count in different ways, is text. Lists are joined by "; ".

XlsxWriter makes the workbook with its header, and rows are put into its sheet as they are read
(ECMA-376, SpreadsheetML): a cell at a time, as it writes them, would take three times as long.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from html import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.schema import EVENTS
from timeline.exports.characters import legal
from timeline.exports.parts import encoded, filled, zipped
from timeline.shown import Shown

SUFFIX = ".xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575
"""What a cell and, under its header, a sheet can hold."""

_WIDTHS = {"headline": 48, "sentence": 80, "title": 32, "countries": 12, "actors": 24}
_SHEET, _END = "xl/worksheets/sheet1.xml", b"</sheetData>"
"""The part with the rows, and what stands in it behind the last of them."""

_DAY, _MOMENT = 1, 2
"""The numbers of the two looks of dates, in the order in which the workbook is told of them."""

_ZERO, _FIRST = datetime(1899, 12, 30), datetime(1900, 3, 1)
"""The moment from which days are counted, and the first that all spreadsheets count alike."""

_COLUMNS = [xl_col_to_name(at) for at in range(len(EVENTS))]
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as a workbook; ValueError for more rows than a sheet holds.

    Not handled: a text longer than a cell can hold is cut; none of the pipeline's is.
    """
    if shown.count > MOST_ROWS:
        raise ValueError(f"a sheet holds {MOST_ROWS} rows, not {shown.count}; choose fewer by filters")
    yield from zipped(filled(_empty(shown), _SHEET, _END, encoded(_rows(shown))), shown.made)


def _rows(shown: Shown) -> Iterator[str]:
    for line, row in enumerate(shown.rows(), start=2):
        cells = (_cell(f"{column}{line}", value) for column, value in zip(_COLUMNS, row.values(), strict=True))
        yield f'<row r="{line}">{"".join(cells)}</row>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, datetime) and value >= _FIRST:
        look = _MOMENT if value.hour or value.minute else _DAY
        return f'<c r="{place}" s="{look}"><v>{(value - _ZERO) / timedelta(days=1)!r}</v></c>'
    if value:
        text = "; ".join(value) if isinstance(value, list) else str(value)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'
    return ""


@lru_cache(maxsize=10_000)
def _text(text: str) -> str:
    """A text in a cell. Carriage returns, which XML drops, become line ends, and what looks like an escape, none."""
    lines = legal(text).replace("\r\n", "\n").replace("\r", "\n")
    return escape(_ESCAPE.sub("_x005F_", lines[:LONGEST_TEXT]), quote=False)


def _empty(shown: Shown) -> bytes:
    """The workbook without its rows."""
    out = io.BytesIO()
    with Workbook(out) as book:
        book.set_properties({"title": shown.heading, "comments": shown.caption(), "created": shown.made})
        looks = [book.add_format({"num_format": code, "align": "left"}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")]
        bold = book.add_format({"bold": True})
        _events(book.add_worksheet("events"), shown, bold, dict(zip(("start", "end"), looks, strict=True)))
        _about(book.add_worksheet("about"), shown, bold)
    return out.getvalue()


def _events(sheet: Worksheet, shown: Shown, bold: Format, looks: dict[str, Format]) -> None:
    """The sheet of rows: its header, and as many lines as there will be; `looks` are those of its columns."""
    for at, name in enumerate(EVENTS):
        sheet.set_column(at, at, _WIDTHS.get(name, 14), looks.get(name))
        sheet.write_string(0, at, name, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, shown.count, len(EVENTS) - 1)
    # Some readers go no further than the sheet says that it reaches.
    sheet.dim_rowmax = shown.count


def _about(sheet: Worksheet, shown: Shown, bold: Format) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    lines = [*shown.about().items(), ("", ""), *((name, column.meaning) for name, column in EVENTS.items())]
    for line, (name, value) in enumerate(lines):
        sheet.write_string(line, 0, name, bold)
        if isinstance(value, int):
            sheet.write_number(line, 1, value)
        else:
            text = "; ".join(value) if isinstance(value, list) else str(value)
            sheet.write_string(line, 1, legal(text)[:LONGEST_TEXT])
