"""Articles that are worked on again, because people gave them another date or said what a word is not.

Only these articles are, with those that tell the same events and those that may now turn out to.
The result lies over the corpus, which stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pipeline
from pipeline.annotation import NOTHING, Ignored
from pipeline.corrections import Change, Target
from pipeline.extraction import article_of
from pipeline.model import Article
from pipeline.store import Tables
from timeline.database import Overlay
from timeline.query import Corpus

MOST_NEAR = 100
"""So many articles that tell of the same days and actors are looked at, those that have most in common."""

MOST_WITH_WORD = 2_000
"""A rule about a word that stands in more articles than this is not applied; it is listed instead."""

_FIND = {
    "article_id": "SELECT article_id FROM articles WHERE article_id = ?",
    "path": "SELECT article_id FROM articles WHERE path = ? AND path <> '' ORDER BY article_id LIMIT 1",
    "title": "SELECT article_id FROM articles WHERE title = ? AND title <> '' ORDER BY article_id LIMIT 1",
}


def reworked(corpus: Corpus, changes: Iterable[Change]) -> tuple[Overlay | None, tuple[tuple[Change, Target], ...]]:
    """What lies over a corpus where articles were changed, or words said to be no names or no dates.

    None where no change asks for it; and beside it the changes with what was not found. An article
    is found by its id, by its path or by its title.
    """
    articles: dict[str, Article] = {}
    lost: list[tuple[Change, Target]] = []
    names: set[str] = set()
    times: set[str] = set()
    for change in changes:
        if change.do == "article":
            for target in change.on:
                found = _article(corpus, target, articles)
                if found is None:
                    lost.append((change, target))
                else:
                    articles[found.id] = replace(found, **{change.field: change.now})  # type: ignore[arg-type]
        elif change.do == "rule" and change.field in ("no name", "no date"):
            word = str(change.now)
            having = _with_word(corpus, word)
            if not 0 < len(having) <= MOST_WITH_WORD:
                lost.append((change, Target(sentence=word)))
                continue
            (names if change.field == "no name" else times).add(word.casefold())
            articles |= {article.id: article for article in _articles(corpus, set(having) - articles.keys())}
    ignored = Ignored(names=frozenset(names), times=frozenset(times))
    return (rework(corpus, list(articles.values()), ignored) if articles else None), tuple(lost)


def rework(corpus: Corpus, articles: Sequence[Article], ignored: Ignored = NOTHING) -> Overlay:
    """What lies over a corpus where some of its articles are as given here, each under its id.

    An event that two articles tell may come apart or come together. Not handled: coming together with
    an article that shares less than the 100 that share most.
    """
    ids = {article.id for article in articles}
    near = corpus.near(pipeline.tables(articles, ignored=ignored).events, MOST_NEAR)
    hidden = corpus.told_by(sorted(ids))
    while True:
        others = {*near, *corpus.tellers(hidden)} - ids
        fresh = pipeline.tables([*articles, *_articles(corpus, others)], ignored=ignored)
        ours = fresh.reports["article_id"].isin(ids) | fresh.reports["told_as"].isin(corpus.tellings(hidden))
        chosen = set(fresh.reports.loc[ours, "event_id"])
        reports = fresh.reports[fresh.reports["event_id"].isin(chosen)]
        touched = {*hidden, *corpus.events_of(reports["told_as"].tolist())}
        if touched == set(hidden):
            break
        hidden = sorted(touched)
    events = fresh.events[fresh.events["event_id"].isin(chosen)]
    rows = fresh.articles[fresh.articles["article_id"].isin(ids)]
    return Overlay(
        hidden=tuple(hidden), retold=tuple(hidden), tables=Tables(events=events, reports=reports, articles=rows)
    )


def _article(corpus: Corpus, target: Target, changed: dict[str, Article]) -> Article | None:
    wanted = {"article_id": target.article, "path": target.path, "title": target.title}
    for name, sql in _FIND.items():
        found = corpus.ask(sql, [wanted[name]])["article_id"].tolist() if wanted[name] else []
        if found:
            return changed.get(str(found[0])) or next(iter(_articles(corpus, {str(found[0])})))
    return None


def _articles(corpus: Corpus, ids: set[str]) -> list[Article]:
    rows = (corpus.article(article_id) for article_id in sorted(ids))
    return [article_of(row) for row in rows if row is not None]


def _with_word(corpus: Corpus, word: str) -> list[str]:
    sql = "SELECT article_id FROM articles WHERE contains(lower(text), lower(?)) ORDER BY article_id"
    return [str(found) for found in corpus.ask(sql, [word])["article_id"]]
