"""Articles from a table, whatever file it came in: rows in, articles and what was wrong with them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import chain, islice
from math import isnan
from typing import NamedTuple

from pipeline.model import Article, Problem
from pipeline.readers import acled, gdelt, tijdlijn, timelinejs
from pipeline.readers.article import make_article
from pipeline.readers.columns import Mapped, map_columns
from pipeline.readers.fragment import plain
from pipeline.readers.language import tag
from pipeline.readers.normalise import Unreadable
from pipeline.readers.record import ReadRow
from pipeline.readers.source import Source
from pipeline.readers.told import bounded
from pipeline.readers.written_dates import read_date

MOST_COLUMNS = 2_000
"""Columns that a table may have."""

SAMPLE = 200
"""Rows by which the columns are recognised."""

_NOTHING = frozenset(("NA", "N/A", "NaN", "nan", "None", "NULL", "null", "-"))
"""How programs write that a cell is empty."""

EVENT_TABLES = (tijdlijn, acled, gdelt, timelinejs)
"""Tables that are known by their columns and whose rows are events."""


class Line(NamedTuple):
    """A row as a file has it: where it stands ("row 7"), and its cells by column, or why it has none."""

    place: str
    cells: Mapping[str, str]
    wrong: str = ""


def articles(source: Source, lines: Iterable[Line]) -> Iterator[Article | Problem]:
    """The articles in a table, a row each; or, of an event table, its events.

    Every bad row is a Problem that says where it stands and what would help, up to MOST_LISTED of
    them. Raises Unreadable where there are no rows, too many columns, or none that holds text.
    """
    rest = iter(lines)
    sample = list(islice(rest, SAMPLE))
    columns = list(dict.fromkeys(name for line in sample for name in line.cells))
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(f"has {len(columns)} columns; at most {MOST_COLUMNS} are read, so keep those of the articles")
    if not columns:
        raise Unreadable(next((f"{s.place}: {s.wrong}" for s in sample if s.wrong), "there are no rows in it"))
    every = chain(sample, rest)
    known = next((kind for kind in EVENT_TABLES if kind.fits(columns)), None)
    if known is not None and not source.settings.columns:
        source.tally.known_as = known.NAME
        yield from bounded(source.path, _events(source.path, known.read_row, every))
        return
    mapped = map_columns(columns, [line.cells for line in sample if not line.wrong], source.settings.columns)
    source.tally.columns.update(mapped.columns)
    if "text" not in mapped.columns:
        remedy = "name another with --column text=NAME"
        source.notes.append(f"has no column of texts, so each {mapped.columns['title']!r} is a text; {remedy}")
    yield from bounded(source.path, _texts(source.path, mapped, every))


def cell_text(value: object) -> str:
    """A cell as text, whatever type a file gave it; lists are joined, an inner table is left out.

    >>> cell_text(datetime(2022, 2, 15)), cell_text(3.0), cell_text(None), cell_text(["RU", "UA"])
    ('2022-02-15', '3', '', 'RU; UA')
    """
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.timetz() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else "" if isnan(value) else repr(value)
    if isinstance(value, list | tuple):
        return "; ".join(text for part in value if (text := cell_text(part)))
    return str(value)


def flat(record: Mapping[str, object]) -> dict[str, str]:
    """A record of JSON or Parquet as cells: of a table inside it, each value by `outer.inner`.

    >>> flat({"title": "Kop", "source": {"title": "Krant", "deep": {}}})
    {'title': 'Kop', 'source.title': 'Krant', 'source.deep': ''}
    """
    cells: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            cells |= {f"{name}.{inner}": cell_text(deeper) for inner, deeper in value.items()}
        else:
            cells[name] = cell_text(value)
    return cells


def _events(path: str, read_row: ReadRow, lines: Iterable[Line]) -> Iterator[tuple[str, Article | str]]:
    for line in lines:
        if line.wrong:
            yield line.place, line.wrong
        else:
            yield from ((line.place, found) for found in read_row(path, line.cells))


def _texts(path: str, mapped: Mapped, lines: Iterable[Line]) -> Iterator[tuple[str, Article | str]]:
    for line in lines:
        if line.wrong:
            yield line.place, line.wrong
        elif any(cell.strip() for cell in line.cells.values()):
            yield from ((line.place, found) for found in _text(path, mapped, line.cells))


def _text(path: str, mapped: Mapped, cells: Mapping[str, str]) -> Iterator[Article | str]:
    """The article of one row; before it, what could not be read of it."""
    fields = {field: cells.get(column, "") for field, column in mapped.columns.items()}
    fields = {field: "" if cell.strip() in _NOTHING else cell for field, cell in fields.items()}
    title, body = plain(fields.get("title", "")), plain(fields.get("text", ""))
    if not body.strip() and not title.strip():
        empty = mapped.columns.get("text") or mapped.columns["title"]
        yield f"no text in {empty!r}; fill it in, or leave the row out"
        return
    if not body.strip() and "text" in mapped.columns:
        yield f"no text in {mapped.columns['text']!r}, so its title is its text"
    written, language = fields.get("published", "").strip(), tag(fields.get("language", ""))
    published = read_date(written, language, mapped.order)
    if written and not published:
        yield f"no date can be read from {written[:60]!r}; write it as 2022-02-15 or 2022-02"
    try:
        yield make_article(
            body if body.strip() else title,
            path=path,
            title=title,
            published=published,
            language=language,
            publisher=plain(fields.get("publisher", "")),
            url=fields.get("url", "").strip(),
        )
    except Unreadable as error:
        yield str(error)
