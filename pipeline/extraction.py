"""Articles in, the three tables out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline import given, schema
from pipeline.annotation import NOTHING, Ignored, annotate
from pipeline.merge import links, merge
from pipeline.model import Annotation, Article, Event, Span
from pipeline.names import across
from pipeline.names.engine import Engine
from pipeline.store import Tables

_USUAL = gc.get_threshold()
_SELDOM = 100_000
"""So many objects more than before make Python look for garbage that refers to itself."""


def tables(articles: Iterable[Article], engine: Engine | None = None, ignored: Ignored = NOTHING) -> Tables:
    """Events, reports and articles of a corpus; an event that several articles tell is one row.

    Articles are worked on one at a time, in order. The rows come in the order of their articles; an
    article that comes twice is one. `engine` and `ignored` are as in `annotate`.
    """
    with unhurried():
        made, people = apart(_once(articles), engine, ignored)
        return merge(replace(made, events=across.apply(made.events, links(across.keys(people)))))


@contextmanager
def unhurried() -> Iterator[None]:
    """Let Python look for garbage that refers to itself seldom, since articles leave hardly any of it.

    Each look goes through the vocabularies too, half a million objects that stay: an eighth of the time of a build.
    Not for use within itself. It counts for the whole process: where two threads use it at once, the
    first to end ends it.
    """
    gc.set_threshold(_SELDOM, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)


def apart(
    articles: Iterable[Article], engine: Engine | None = None, ignored: Ignored = NOTHING
) -> tuple[Tables, pd.DataFrame]:
    """The tables as each article by itself gives them, and its people, rows of `schema.PEOPLE`; ids stand once.

    What other articles add to that, `tables` says: who is who (`across`), and what is the same event (`merge`).
    """
    told: list[tuple[Article, Event]] = []
    texts: list[Article] = []
    people: list[dict[str, object]] = []
    for article in articles:
        annotation = annotate(article, engine, ignored)
        texts.append(article)
        told += [(annotation.article, event) for event in annotation.events]
        people.extend(people_rows(annotation))
    made = Tables(
        events=schema.table(_events(told), schema.EVENTS),
        reports=schema.table(_reports(told), schema.REPORTS),
        articles=schema.table(_articles(texts), schema.ARTICLES),
    )
    return made, schema.table({name: [row[name] for row in people] for name in schema.PEOPLE}, schema.PEOPLE)


def extract(articles: Iterable[Article]) -> pd.DataFrame:
    """The event rows of a corpus: the table of events alone."""
    events: pd.DataFrame = tables(articles).events
    return events


def _once(articles: Iterable[Article]) -> Iterable[Article]:
    """Each article once, whatever order they come in: of two with one id, the earlier published stays."""
    found: dict[str, Article] = {}
    for article in articles:
        other = found.setdefault(article.id, article)
        if other is not article:
            found[article.id] = min(other, article, key=lambda a: (not a.published, a.published, a.language, a.path))
    return found.values()


_TOLD = (
    "edtf", "timex", "extent", "grain", "qualifier", "anchor", "headline", "kind",
    "countries", "actors", "sources", "targets", "places",
)  # fmt: skip
"""Columns of an event that are fields of it."""


def _events(told: Sequence[tuple[Article, Event]]) -> dict[str, schema.Values]:
    """The columns of `schema.EVENTS`."""
    articles, events = [article for article, _ in told], [event for _, event in told]
    return {
        **_fields(events, *_TOLD, event_id="id", start="earliest", end="latest", char_start="start", char_end="end"),
        **_fields(articles, "published", "title", "publisher", "url", "language", article_id="id"),
        "sentence": [article.text[event.start : event.end] for article, event in told],
        "time_start": [event.time.start if event.time else -1 for event in events],
        "time_end": [event.time.end if event.time else -1 for event in events],
        "reports": [1] * len(told),
        "status": [""] * len(told),
        **dict.fromkeys(("conflicts", "corrected"), [()] * len(told)),
    }


def _fields(rows: Sequence[object], *same: str, **renamed: str) -> dict[str, schema.Values]:
    """Columns that are fields, of the same name or of another."""
    columns = dict(zip(same, same, strict=True)) | renamed
    return {name: list(map(attrgetter(field), rows)) for name, field in columns.items()}


def _reports(told: Iterable[tuple[Article, Event]]) -> dict[str, schema.Values]:
    """The columns of `schema.REPORTS`: one row for each place in an article where an event is told."""
    rows = [(article, event, place) for article, event in told for place in _places(event)]
    return {
        **_fields([article for article, _, _ in rows], article_id="id"),
        **_fields([event for _, event, _ in rows], "edtf", event_id="id", told_as="id"),
        **_fields([place for _, _, place in rows], char_start="start", char_end="end"),
        "sentence": [article.text[place.start : place.end] for article, _, place in rows],
    }


def _places(event: Event) -> Iterator[Event | Span]:
    yield event
    yield from event.repeats


def people_rows(annotation: Annotation) -> Iterator[dict[str, object]]:
    """One row of `schema.PEOPLE` for each person whom the article names."""
    forms: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for mention in annotation.mentions:
        if mention.kind == "person" and mention.actor:
            forms.setdefault(mention.actor, set()).add(" ".join(mention.text.split()))
            countries.setdefault(mention.actor, set()).add(mention.country)
    for event in annotation.events:
        for actor in forms.keys() & set(event.actors):
            countries[actor].update(event.countries)
    for actor, called in forms.items():
        yield {
            "article_id": annotation.article.id,
            "actor": actor,
            # most words, then the fewest letters: "Igor Konasjenkov" rather than "Konasjenkovs"
            "label": min(called, key=lambda form: (-form.count(" "), len(form), form)),
            "countries": sorted(filter(None, countries[actor])),
            "published": annotation.article.published,
        }


_SAME = ("title", "published", "language", "publisher", "url", "path", "text")


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that a row of the table of articles was made of."""
    same = {name: str(row[name]) for name in _SAME}
    return Article(id=str(row["article_id"]), given=given.load(str(row["given"])), **same)


def _articles(articles: Sequence[Article]) -> dict[str, schema.Values]:
    """The columns of `schema.ARTICLES`."""
    return {
        **_fields(articles, *_SAME, article_id="id"),
        "given": [given.dump(article.given) for article in articles],
        "copy_of": [""] * len(articles),
    }
