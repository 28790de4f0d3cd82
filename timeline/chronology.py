"""Events as a text to be read: by month, each with its evidence and the number of its source."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from babel.dates import format_skeleton

from timeline.shown import Shown
from timeline.when import in_words
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


def chronology(shown: Shown) -> tuple[list[Month], list[Note]]:
    """The months of what is shown, and the notes: the n-th has number n, in the order of their first use.

    An event stands in the month in which it may begin; one of which only the end is known, in that
    of its end. Within a month the order is the one shown.
    """
    rows = sorted(shown.rows(), key=_month)
    notes = {row["article_id"]: Note(source(row), row["url"]) for row in rows}
    numbers = {article: number for number, article in enumerate(notes, start=1)}
    months = [
        Month(
            format_skeleton("yMMMM", month, locale=locale(shown.language)),
            [
                Entry(in_words(row, shown.language), row["headline"], row["sentence"], numbers[row["article_id"]])
                for row in group
            ],
        )
        for month, group in groupby(rows, key=_month)
    ]
    return months, list(notes.values())


def source(row: dict[str, Any]) -> str:
    """Publisher, title and date of the article of a row, as far as they are known."""
    return ", ".join(filter(None, (row["publisher"], row["title"], row["published"])))


def _month(row: dict[str, Any]) -> datetime:
    moment: datetime = row["start"] or row["end"] - timedelta(microseconds=1)
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
