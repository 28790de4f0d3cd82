"""Rows as CSV: RFC 4180 in UTF-8, every column of the events table, and safe to open in a spreadsheet.

Names of countries and actors stay codes and ids, so that a program can join on them. Lists are
joined by "; ". Times are civil, `YYYY-MM-DD HH:MM:SS`, `end` exclusive, empty where the side is
open. The last column, `about`, says in its first row what the file is.

A spreadsheet takes a cell for a formula when it begins with `=`, `+`, `-` or `@`. In columns of
text an apostrophe is put before such a sign; so too after a semicolon or a line break inside a
cell, where a spreadsheet that separates by semicolons would begin a new cell. Columns of numbers
hold numbers only and keep their minus signs. Control characters become U+FFFD, but tabs and line
breaks stay.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from pipeline.schema import EVENTS, Column
from timeline.exports.characters import legal
from timeline.shown import Shown

SUFFIX = ".csv"
MIME = "text/csv; charset=utf-8; header=present"

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark by which some spreadsheets know UTF-8."""

MOST_KNOWN = 10_000
"""So many texts of a column are remembered with what became of them."""

_FORMULA = re.compile(r"""((?:^|[;\n])[\s"]*)([=+\-@＝＋－＠])""")


def write(shown: Shown, *, bom: bool = False) -> Iterator[bytes]:
    """The rows shown as CSV, in the order shown; `bom` puts a byte order mark in front."""
    if bom:
        yield MARK.encode()
    yield _lines([[*EVENTS, "about"]])
    known = {name: dict[str, str]() for name in EVENTS}
    about = safe(shown.caption())
    for block in shown.blocks():
        columns = [_column(block[name], column, known[name]) for name, column in EVENTS.items()]
        yield _lines(zip(*columns, [about, *[""] * (len(block) - 1)], strict=False))
        about = ""


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without control characters but tabs and line breaks.

    >>> safe("=1+1"), safe("100; -20"), safe("een-twee")
    ("'=1+1", "100; '-20", 'een-twee')
    """
    lines = legal(text).replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULA.sub(r"\1'\2", lines)


def _lines(rows: Iterable[Iterable[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _column(series: pd.Series, column: Column, known: dict[str, str]) -> Iterable[object]:
    if column.dtype == "list[str]":
        return _once(("; ".join(codes) for codes in series), known)
    if column.dtype == "datetime64[us]":
        return list(series.dt.strftime("%Y-%m-%d %H:%M:%S").fillna(""))
    if column.dtype == "int64":
        return list(series)
    return _once(series.astype("str").fillna(""), known)


def _once(texts: Iterable[str], known: dict[str, str]) -> Iterator[str]:
    """The texts made safe, each different one once: most columns have few. At most MOST_KNOWN of them are kept."""
    for text in texts:
        found = known.get(text)
        if found is None:
            if len(known) >= MOST_KNOWN:
                known.clear()
            found = known[text] = safe(text)
        yield found
