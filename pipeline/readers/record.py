"""A record of an event table as an article: its words are the text, its event is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple

from pipeline import clauses, edtf
from pipeline.events import event_id
from pipeline.headline import headline
from pipeline.model import Article, Event, Extent
from pipeline.readers.article import make_article, one_line

ReadRow = Callable[[str, Mapping[str, str]], Iterator[Article | str]]
"""From the path of a file and the cells of a row to articles, and what could not be read of it."""


_BEFORE_CHRIST = re.compile(r"(-\d{4}(?:-\d\d){0,2})([~?%]?)")


class When(NamedTuple):
    """The date of a record, as the events table has it; undated where `edtf` is empty."""

    edtf: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    timex: str = ""
    extent: Extent = "within"
    grain: str = ""
    qualifier: str = ""


def when(value: str, *, timex: str = "", grain: str = "") -> When | None:
    """The date that an EDTF value is; None where `pipeline.edtf` does not read it.

    A day, month or year before Christ has no moments, because Python's calendar begins in the year 1.

    >>> found = when("2022-02~")
    >>> found.timex, found.grain, found.qualifier, found.latest
    ('2022-02', 'month', '~', datetime.datetime(2022, 3, 1, 0, 0))
    """
    found = edtf.stretch(value)
    if found is None:
        before = _BEFORE_CHRIST.fullmatch(value)
        unit = ("year", "month", "day")[value.count("-") - 1] if before else ""
        return When(value, timex=timex or before[1], grain=unit, qualifier=before[2]) if before else None
    first = value.strip("[]{}").replace("..", ",").replace("/", ",").split(",")
    plain = next((part.rstrip("~?%") for part in first if part), "")
    return When(value, found.start, found.end, timex or plain, found.extent, grain or found.grain, found.qualifier)


def calendar_date(year: str, month: str = "", day: str = "") -> str:
    """A date of one to three numbers as EDTF, as fine as it is (0 is none); empty where there is no such day.

    A year below 0 is one before Christ, which EDTF counts from 0 on: 44 BC is -0043.

    >>> calendar_date("2022"), calendar_date("2022", "2", "3"), calendar_date("2022", "2", "30"), calendar_date("-44")
    ('2022', '2022-02-03', '', '-0043')
    """
    month, day = month.strip("0 ") and month, day.strip("0 ") and day
    size = 10 if month and day else 7 if month else 4
    try:
        number = int(year)
        found = date(number if number > 0 else 4 + (number + 1) % 4, int(month or 1), int(day or 1) if month else 1)
    except ValueError:
        return ""
    if number > 0:
        return found.isoformat()[:size]
    return f"-{-number - 1:04}{found.isoformat()[4:size]}" if -9999 < number < -1 else ""


def is_event_id(ident: str) -> bool:
    """Whether an id is one that `pipeline.events.event_id` made: what we exported keeps its links.

    >>> is_event_id("e0123456789ab"), is_event_id("slide-1")
    (True, False)
    """
    return len(ident) == 13 and ident[0] == "e" and set(ident[1:]) <= set("0123456789abcdef")


def event_article(
    path: str,
    key: Sequence[str],
    text: str,
    dated: When,
    *,
    label: str = "",
    kind: str = "",
    countries: Sequence[str] = (),
    actors: Sequence[str] = (),
    sources: Sequence[str] = (),
    targets: Sequence[str] = (),
    places: Sequence[str] = (),
    ident: str = "",
    title: str = "",
    published: str = "",
    publisher: str = "",
    url: str = "",
    language: str = "",
) -> Article:
    """The article of one record, with its one event.

    `key` is what tells the record from any other, the format first; `text` its own words, the
    evidence; `label` a short one; `actors` those who take part, sources and targets among them or
    not; `ident` the event's id where the record has one. Raises Unreadable where no text is left.
    """
    article = make_article(
        text, path=path, title=title, published=published, publisher=publisher, url=url, language=language
    )
    digest = blake2b("\0".join((*key, article.text)).encode("utf-8", "replace"), digest_size=6).hexdigest()
    event = Event(
        id=ident or event_id(digest, 0, -1),
        start=0,
        end=len(article.text),
        time=None,
        edtf=dated.edtf,
        earliest=dated.earliest,
        latest=dated.latest,
        timex=dated.timex,
        extent=dated.extent,
        grain=dated.grain,
        qualifier=dated.qualifier,
        anchor="given",
        headline=headline(one_line(label) or article.text, clauses.grammar("und")),
        kind=kind,
        countries=_unique(countries),
        actors=_unique((*actors, *sources, *targets)),
        sources=_unique(sources),
        targets=_unique(targets),
        places=_unique(map(one_line, places)),
    )
    return replace(article, id=digest, given=(event,))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
