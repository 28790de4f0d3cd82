"""Events as a text to be read: by month, each with its evidence and the number of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from babel.dates import format_skeleton

from timeline.shown import Shown
from timeline.words import locale


class Entry(NamedTuple):
    """One event: its date in words, headline, evidence, and the number of its source in the notes."""

    when: str
    headline: str
    sentence: str
    note: int


class Month(NamedTuple):
    """The events of one month, under its name."""

    name: str
    entries: list[Entry]


class Note(NamedTuple):
    """A source: publisher, title and date of an article, and its address if it has one."""

    text: str
    url: str


class Chronology:
    """The months of what is shown, in their order, and what has been cited in those that were taken so far."""

    def __init__(self, shown: Shown) -> None:
        """Take what is shown; no rows are read yet."""
        self._shown = shown
        self._notes: dict[str, Note] = {}
        self._numbers: dict[str, int] = {}

    def months(self) -> Iterator[Month]:
        """The months, each once, from the first; no more than one is held, with what of later ones was met.

        An event stands in the month in which it may begin; one of which only the end is known, in that
        of its end. Within a month the order is the one shown.
        """
        language = self._shown.language
        for month, rows in _by_month(self._shown.rows()):
            name = format_skeleton("yMMMM", month, locale=locale(language))
            entries = [
                Entry(self._shown.when(row), row["headline"], row["sentence"], self._number(row)) for row in rows
            ]
            yield Month(name, entries)

    def notes(self) -> Iterator[tuple[int, Note]]:
        """The sources of the months that were taken, with their numbers, in the order of their first use."""
        return enumerate(self._notes.values(), start=1)

    def _number(self, row: dict[str, Any]) -> int:
        article = row["article_id"]
        if article not in self._notes:
            self._notes[article] = Note(source(row), row["url"])
            self._numbers[article] = len(self._notes)
        return self._numbers[article]


def source(row: dict[str, Any]) -> str:
    """Publisher, title and date of the article of a row, as far as they are known."""
    return ", ".join(filter(None, (row["publisher"], row["title"], row["published"])))


def _by_month(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[datetime, list[dict[str, Any]]]]:
    """Rows in the order shown, by month. One without a start is met before its month, and kept for it."""
    held: dict[datetime, list[dict[str, Any]]] = {}
    for row in rows:
        month = _month(row)
        held.setdefault(month, []).append(row)
        if row["start"] is not None and len(held) > 1:
            for past in sorted(other for other in held if other < month):
                yield past, held.pop(past)
    yield from sorted(held.items())


def _month(row: dict[str, Any]) -> datetime:
    moment: datetime = row["start"] or row["end"] - timedelta(microseconds=1)
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
