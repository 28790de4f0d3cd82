"""Tables as text: CSV and TSV, with commas, semicolons, tabs or bars, quoted as RFC 4180 says."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pipeline.model import Article, Problem
from pipeline.readers import table
from pipeline.readers.columns import FIELDS, is_name_of
from pipeline.readers.lines import lines_of
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source
from pipeline.readers.table import Line
from pipeline.readers.written_dates import read_date

NAME = "CSV"
SUFFIXES = (".csv", ".tsv", ".tab")

DELIMITERS = ",;\t|"
"""In the order in which they win when nothing tells them apart."""

LOOKED_AT = 10
"""Rows among which the one with the names of the columns is looked for."""

MOST_KNOWN = 200
"""Cells of a row that are looked at for names of columns."""

ABOVE = "stands above the names of the columns and is not read"

_LOOKED_AT = 50
"""Records by which the delimiter is recognised."""

_LONG_NAME = 100
"""Characters that no column's name has."""

_MOST_UNCLOSED = 10
"""Quotation marks that never close after which the rest of a file is given up."""


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a table, one a row.

    The first row names the columns, unless it has a date or a text in it. A quotation mark that
    never closes costs its own row. Raises Unreadable where no column holds text.
    """
    text = source.text()
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    declared, _, below = text.partition("\n")
    if declared.lower().startswith("sep=") and len(declared) == 5:
        text = below
    return table.articles(source, lines(text, declared[4] if text is below else delimiter(text)))


def delimiter(text: str) -> str:
    """The sign between the cells of a table: the one that cuts the first records most alike.

    >>> delimiter("datum;tekst\\n2022-02-15;Kort, maar krachtig\\n"), delimiter("tekst\\nEen zin.\\n")
    (';', ',')
    """
    beginning = text[:200_000]

    def alike(sign: str) -> tuple[float, int]:
        widths = [len(row) for row in islice(csv.reader(lines_of(beginning), delimiter=sign), _LOOKED_AT) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 1)

    return max(DELIMITERS, key=alike)


def lines(text: str, sign: str) -> Iterator[Line]:
    """The rows under the header of a table, each with the number of its first line."""
    rows = _rows(text, sign)
    first = [(number, row) for number, row in islice(rows, LOOKED_AT) if row]
    cells = [row if isinstance(row, list) else [] for _, row in first]
    if not any(cells):
        raise Unreadable("there are no rows in it")
    at = header_at(cells)
    if len(cells[at]) > table.MOST_COLUMNS:
        most = f"at most {table.MOST_COLUMNS} are read, so keep those of the articles"
        raise Unreadable(f"has {len(cells[at])} columns; {most}")
    for number, _ in first[:at]:
        yield Line(f"line {number}", {}, ABOVE)
    named = is_header(cells[at])
    names = column_names(cells[at]) if named else [f"column {n}" for n in range(1, len(cells[at]) + 1)]
    for number, row in chain(first[at + named :], rows):
        yield _line(f"line {number}", names, row)


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows of a table names its columns: the first, or the first that has two known names.

    >>> header_at([["Export"], ["Datum", "Tekst"], ["2022", "Een zin."]]), header_at([["a", "b"], ["1", "2"]])
    (1, 0)
    """
    known = (sum(any(is_name_of(field, cell) for field in FIELDS) for cell in row[:MOST_KNOWN]) for row in rows)
    return next((at for at, names in enumerate(known) if names > 1), 0)


def is_header(cells: Iterable[str]) -> bool:
    """Whether a first row names columns rather than holding dates, addresses or texts.

    >>> is_header(["datum", "tekst"]), is_header(["2022-02-15", "Een zin."]), is_header(["url"])
    (True, False, True)
    """
    cells = list(cells)
    return not any(
        len(cell) > _LONG_NAME or "://" in cell or (any(c.isdigit() for c in cell) and read_date(cell))
        for cell in cells
    )


def column_names(cells: Iterable[str]) -> list[str]:
    """Names of columns, each once: one without a name is called by its place, a second of a name counted.

    >>> column_names(["tekst", "", "tekst"])
    ['tekst', 'column 2', 'tekst (2)']
    """
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, start=1):
        plain = cell.strip() or f"column {place}"
        names[plain if plain not in names else f"{plain} ({place - 1})"] = None
    return list(names)


def _line(place: str, names: list[str], row: list[str] | str) -> Line:
    if isinstance(row, str):
        return Line(place, {}, row)
    extra = [cell for cell in row[len(names) :] if cell.strip()]
    if extra:
        wrong = f"{len(row)} cells where the first row names {len(names)}; put quotation marks round texts with a comma"
        return Line(place, {}, wrong)
    return Line(place, dict(zip(names, row, strict=False)))


def _rows(text: str, sign: str) -> Iterator[tuple[int, list[str] | str]]:
    """The records of a table with the number of their first line, or why one cannot be read."""
    source: Iterator[str] = lines_of(text)
    before = 0
    for _ in range(_MOST_UNCLOSED):
        taken: list[str] = []
        reader = csv.reader(_kept(source, taken), delimiter=sign)
        last: tuple[int, list[str]] | None = None
        for cells in reader:
            if last:
                yield last
            last = before + reader.line_num - len(taken) + 1, cells
            unclosed, kept = len(taken) > 1 and "".join(taken).count('"') % 2 == 1, list(taken)
            taken.clear()
        if last is None:
            return
        if not unclosed:
            yield last
            return
        yield last[0], 'a quotation mark opens here and never closes; close it, or double those inside a text ("")'
        before, source = last[0], iter(kept[1:])
    yield before, "and more quotation marks that never close; the rest is not read"


def _kept(source: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in source:
        taken.append(line)
        yield line
