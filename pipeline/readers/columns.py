"""Which column of a table holds which field of an article: by its name, else by what stands in it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from pipeline.readers.normalise import Unreadable
from pipeline.readers.written_dates import Order, day_order, read_date

FIELDS = ("text", "title", "published", "publisher", "url", "language")
"""What an article has of a table's row; the names that `Settings.columns` maps to columns."""

MOST_NAMED = 40
"""Columns that a reason lists."""

_LONG = 60
"""Characters that a column has on average when it is taken for the text by its content alone."""

_MOST = 0.7
"""The share of a column's cells that decides what it holds."""

_WEAK = 50
"""The rank from which on a name is that of a summary; the ends of names come behind all whole ones."""

_OF = frozenset(("of", "de", "du", "del", "des", "van", "der"))
_NOT_ITS_OWN = frozenset(
    ("author", "image", "img", "photo", "picture", "thumbnail", "video", "media", "profile", "api")
)
"""The address of the author's page or of a picture is not the article's."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"[^\W_]+")
_WEB = re.compile(r"https?://\S+$")


class Mapped(NamedTuple):
    """Field -> column, and whether numeric dates begin with their day or their month."""

    columns: dict[str, str]
    order: Order


def map_columns(columns: Sequence[str], sample: Sequence[Mapping[str, str]], chosen: Mapping[str, str]) -> Mapped:
    """The columns of a table's fields.

    `sample` is some of its rows and `chosen` what the user says: field -> column. Only the text is
    needed; where there is none but there are titles, it is absent and `title` is not. Raises
    Unreadable where a chosen column or field is not there, or no column holds text.
    """
    found = _chosen(columns, chosen)
    for field in FIELDS:
        if field not in found:
            free = [column for column in columns if column not in found.values()]
            likely = next((column for column in _by_name(field, free) if _suits(field, column, sample)), "")
            found |= {field: likely} if likely else {}
    for field in ("url", "published", "text"):
        if field not in found:
            free = [column for column in columns if column not in found.values()]
            likely = _by_content(field, free, sample) or _dates_in_vain(field, free, sample)
            found |= {field: likely} if likely else {}
    if not found.keys() & {"text", "title"}:
        raise Unreadable(f"no column looks like the text; name it with --column text=NAME; there are {_named(columns)}")
    dates = (row.get(found["published"], "") for row in sample) if "published" in found else ()
    return Mapped(found, day_order(dates))


def normal_name(column: str) -> str:
    """A column's name as `data/columns.toml` writes it.

    >>> normal_name("publishDate"), normal_name("Überschrift"), normal_name("source.title")
    ('publish date', 'uberschrift', 'source title')
    """
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", column[:200])).casefold()
    return " ".join(_WORDS.findall("".join(c for c in plain if not unicodedata.combining(c))))


def is_name_of(field: str, column: str) -> bool:
    """Whether a column is called as a field is, wholly."""
    return normal_name(column) in _names(field)


def _chosen(columns: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    by_name = {column.casefold(): column for column in reversed(columns)}
    for field, column in chosen.items():
        if field not in FIELDS:
            raise Unreadable(f"an article has no field {field!r}; there are {', '.join(FIELDS)}")
        if column.casefold() not in by_name:
            raise Unreadable(f"there is no column {column!r} for {field}; there are {_named(columns)}")
    return {field: by_name[column.casefold()] for field, column in chosen.items()}


def _named(columns: Sequence[str]) -> str:
    names = ", ".join(column[:60] for column in columns[:MOST_NAMED])
    return f"{names} and {len(columns) - MOST_NAMED} more" if len(columns) > MOST_NAMED else names


@cache
def _names(field: str) -> dict[str, int]:
    """The names of a field with their rank, the likeliest first."""
    tables = tomllib.loads((resources.files(__package__) / "data" / "columns.toml").read_text("utf-8"))
    ranks: dict[str, int] = {}
    for least, table in ((0, field), (_WEAK, "lead" if field == "text" else "")):
        for names in tables.get(table, {}).values():
            for rank, name in enumerate(names, start=least):
                ranks[name] = min(rank, ranks.get(name, rank))
    return ranks


def _by_name(field: str, columns: Iterable[str]) -> list[str]:
    """The columns whose names are the field's, or end in it ("Artikel tekst"), or begin so ("Texte de l'article")."""
    names = _names(field)
    ranked: list[tuple[int, int, str]] = []
    for place, column in enumerate(columns):
        words = normal_name(column).split()
        whole = names.get(" ".join(words))
        if whole is not None:
            ranked.append((whole, place, column))
        elif len(words) > 1 and words[0] not in _NOT_ITS_OWN:
            part = words[0] if words[1] in _OF else words[-1]
            ranked += [(names[part] + 2 * _WEAK, place, column)] if part in names else []
    return [column for _, _, column in sorted(ranked)]


def _cells(column: str, sample: Sequence[Mapping[str, str]]) -> list[str]:
    return [cell for row in sample if (cell := row.get(column, "").strip())]


def _suits(field: str, column: str, sample: Sequence[Mapping[str, str]]) -> bool:
    """Whether what stands in a column does not speak against its name."""
    cells = _cells(column, sample)
    if field == "published":
        return any(read_date(cell, "", "DMY") for cell in cells)
    if field in ("text", "title"):
        return bool(cells) and not _are(cells, _is_address)
    return bool(cells) and (field != "url" or any(map(_is_address, cells)))


def _by_content(field: str, columns: Sequence[str], sample: Sequence[Mapping[str, str]]) -> str:
    cells = {column: found for column in columns if (found := _cells(column, sample))}
    if field == "text":
        length = {column: sum(map(len, found)) / len(found) for column, found in cells.items()}
        longest = max(length, key=lambda column: length[column], default="")
        return longest if longest and length[longest] >= _LONG else ""
    holds = _is_address if field == "url" else _is_date
    own = (column for column in cells if normal_name(column).partition(" ")[0] not in _NOT_ITS_OWN)
    return next((column for column in own if _are(cells[column], holds)), "")


def _dates_in_vain(field: str, columns: Sequence[str], sample: Sequence[Mapping[str, str]]) -> str:
    """A column that is called a date but holds none: taken all the same, so that each row says what is wrong."""
    named = _by_name(field, columns) if field == "published" else []
    return next((column for column in named if _cells(column, sample)), "")


def _are(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, cells)) >= _MOST * len(cells)


def _is_address(cell: str) -> bool:
    return _WEB.match(cell) is not None


def _is_date(cell: str) -> bool:
    return len(cell) >= 6 and not cell.isdigit() and bool(read_date(cell, "", "DMY"))
