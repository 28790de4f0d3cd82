"""Articles in, the three tables out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline import given, schema
from pipeline.annotation import NOTHING, Ignored, annotate
from pipeline.merge import links, merge
from pipeline.model import Annotation, Article, Event
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
    events: list[dict[str, object]] = []
    reports: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    people: list[dict[str, object]] = []
    for article in articles:
        annotation = annotate(article, engine, ignored)
        texts.append(_article_row(article))
        people.extend(people_rows(annotation))
        for event in annotation.events:
            events.append(_event_row(annotation, event))
            reports.extend(_report_rows(annotation, event))
    made = Tables(
        events=_frame(events, schema.EVENTS),
        reports=_frame(reports, schema.REPORTS),
        articles=_frame(texts, schema.ARTICLES),
    )
    return made, _frame(people, schema.PEOPLE)


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


def _frame(rows: list[dict[str, object]], columns: dict[str, schema.Column]) -> pd.DataFrame:
    return schema.table({name: [row[name] for row in rows] for name in columns}, columns)


def _event_row(annotation: Annotation, event: Event) -> dict[str, object]:
    article = annotation.article
    return {
        "event_id": event.id,
        "start": event.earliest,
        "end": event.latest,
        "edtf": event.edtf,
        "timex": event.timex,
        "extent": event.extent,
        "grain": event.grain,
        "qualifier": event.qualifier,
        "anchor": event.anchor,
        "published": article.published,
        "headline": event.headline,
        "sentence": article.text[event.start : event.end],
        "kind": event.kind,
        "countries": tuple(dict.fromkeys(event.countries)),
        "actors": tuple(dict.fromkeys(event.actors)),
        "sources": event.sources,
        "targets": event.targets,
        "places": event.places,
        "article_id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "char_start": event.start,
        "char_end": event.end,
        "time_start": event.time.start if event.time else -1,
        "time_end": event.time.end if event.time else -1,
        "reports": 1,
        "conflicts": (),
        "status": "",
        "corrected": (),
    }


def _report_rows(annotation: Annotation, event: Event) -> Iterator[dict[str, object]]:
    """One row for each place in the article where the event is told."""
    text = annotation.article.text
    for start, end in ((event.start, event.end), *((span.start, span.end) for span in event.repeats)):
        yield {
            "event_id": event.id,
            "article_id": annotation.article.id,
            "char_start": start,
            "char_end": end,
            "sentence": text[start:end],
            "edtf": event.edtf,
            "told_as": event.id,
        }


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


def _article_row(article: Article) -> dict[str, object]:
    made = {"article_id": article.id, "given": given.dump(article.given), "copy_of": ""}
    return made | {name: getattr(article, name) for name in _SAME}
