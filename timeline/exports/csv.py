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

import pandas as pd

from pipeline.schema import EVENTS, Column
from timeline.exports.characters import legal
from timeline.shown import Shown

SUFFIX = ".csv"
MIME = "text/csv; charset=utf-8; header=present"

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark by which some spreadsheets know UTF-8."""

_FORMULA = re.compile(r"""((?:^|[;\n])[\s"]*)([=+\-@＝＋－＠])""")


def write(shown: Shown, *, bom: bool = False) -> bytes:
    """The rows shown as CSV, in the order shown; `bom` puts a byte order mark in front."""
    out = io.StringIO(newline="")
    if bom:
        out.write(MARK)
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([*EVENTS, "about"])
    columns = [_column(shown.events[name], column) for name, column in EVENTS.items()]
    about = [safe(shown.caption()), *[""] * (len(shown.events) - 1)]
    rows.writerows(zip(*columns, about, strict=False))
    return out.getvalue().encode("utf-8", "replace")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula, without control characters but tabs and line breaks.

    >>> safe("=1+1"), safe("100; -20"), safe("een-twee")
    ("'=1+1", "100; '-20", 'een-twee')
    """
    lines = legal(text).replace("\r\n", "\n").replace("\r", "\n")
    return _FORMULA.sub(r"\1'\2", lines)


def _column(series: pd.Series, column: Column) -> Iterable[object]:
    if column.dtype == "list[str]":
        return _once("; ".join(codes) for codes in series)
    if column.dtype == "datetime64[us]":
        return list(series.dt.strftime("%Y-%m-%d %H:%M:%S").fillna(""))
    if column.dtype == "int64":
        return list(series)
    return _once(series.astype("str").fillna(""))


def _once(texts: Iterable[str]) -> Iterator[str]:
    """The texts made safe, each different one once: most columns have few."""
    known: dict[str, str] = {}
    for text in texts:
        found = known.get(text)
        if found is None:
            found = known[text] = safe(text)
        yield found
