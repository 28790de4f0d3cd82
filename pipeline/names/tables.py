"""The committed tables under `data/`, read once, and the slug that makes an id of a name."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "đ": "d", "ı": "i"}
)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table, its first line being the columns; empty if there is no such table."""
    file = resources.files(__package__) / "data" / name
    if not file.is_file():
        return ()
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a plain list."""
    return tuple((resources.files(__package__) / "data" / name).read_text("utf-8").splitlines())


@cache
def given_names() -> frozenset[str]:
    """Given names of any country."""
    return frozenset(lines("given_names.txt"))


@cache
def surnames() -> frozenset[str]:
    """Surnames of any country."""
    return frozenset(lines("surnames.txt"))


def parts(cell: str, separator: str = ";") -> tuple[str, ...]:
    """The parts of a cell that holds several values."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip()) if cell else ()


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """An id from a name: ASCII, lower case, hyphens.

    >>> slug("Recep Tayyip Erdoğan"), slug("Łódź"), slug("D'Hondt")
    ('recep-tayyip-erdogan', 'lodz', 'd-hondt')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
