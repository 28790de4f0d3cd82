"""A record of an event table as an article: its words are the text, its event is given."""

from __future__ import annotations

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

    >>> found = when("2022-02~")
    >>> found.timex, found.grain, found.qualifier, found.latest
    ('2022-02', 'month', '~', datetime.datetime(2022, 3, 1, 0, 0))
    """
    found = edtf.stretch(value)
    if found is None:
        return None
    first = value.strip("[]{}").replace("..", ",").replace("/", ",").split(",")
    plain = next((part.rstrip("~?%") for part in first if part), "")
    return When(value, found.start, found.end, timex or plain, found.extent, grain or found.grain, found.qualifier)


def calendar_date(year: str, month: str = "", day: str = "") -> str:
    """A date of one to three numbers as EDTF, as fine as it is (0 is none); empty where there is no such day.

    >>> calendar_date("2022"), calendar_date("2022", "2", "3"), calendar_date("2022", "2", "30"), calendar_date("-44")
    ('2022', '2022-02-03', '', '')
    """
    month, day = month.strip("0 ") and month, day.strip("0 ") and day
    try:
        found = date(int(year), int(month or 1), int(day or 1) if month else 1)
    except ValueError:
        return ""
    return found.isoformat()[: 10 if month and day else 7 if month else 4]


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
