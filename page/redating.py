"""Articles that are given another date: what becomes of their events, and of those that they share.

Only these articles are worked on again, with those that tell the same events and those that may now
turn out to. The result lies over the corpus, which stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pipeline
from pipeline.extraction import article_of
from pipeline.model import Article
from pipeline.store import Tables
from timeline.database import Overlay
from timeline.query import Corpus

MOST_NEAR = 100
"""So many articles that tell of the same days and actors are looked at, those that have most in common."""


def redated(corpus: Corpus, dates: Mapping[str, str]) -> Overlay:
    """What lies over a corpus where some articles (by id) have other dates (EDTF).

    An event that two articles tell may come apart or come together. Not handled: coming together with
    an article that shares less than the 100 that share most. Ids that no article has are passed over.
    """
    given = [replace(article, published=dates[article.id]) for article in _articles(corpus, set(dates))]
    near = corpus.near(pipeline.tables(given).events, MOST_NEAR)
    hidden = corpus.told_by([article.id for article in given])
    while True:
        others = {*near, *corpus.tellers(hidden)} - dates.keys()
        fresh = pipeline.tables([*given, *_articles(corpus, others)])
        ours = fresh.reports["article_id"].isin(dates) | fresh.reports["told_as"].isin(corpus.tellings(hidden))
        chosen = set(fresh.reports.loc[ours, "event_id"])
        reports = fresh.reports[fresh.reports["event_id"].isin(chosen)]
        touched = {*hidden, *corpus.events_of(reports["told_as"].tolist())}
        if touched == set(hidden):
            break
        hidden = sorted(touched)
    events = fresh.events[fresh.events["event_id"].isin(chosen)]
    articles = fresh.articles[fresh.articles["article_id"].isin(dates)]
    return Overlay(hidden=tuple(hidden), tables=Tables(events=events, reports=reports, articles=articles))


def _articles(corpus: Corpus, ids: set[str]) -> list[Article]:
    rows = (corpus.article(article_id) for article_id in sorted(ids))
    return [article_of(row) for row in rows if row is not None]
