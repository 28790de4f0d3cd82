"""The articles that the page shows: read once, shared by all sessions, never changed.

Corrections lie over it: those of the log beside the folder, which all see, and the dates that a
session gave to articles, which nobody else sees. What is cached is a pure function of folder,
fingerprint, log and dates.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

import pipeline
from page import own
from pipeline import corrections, store
from pipeline.corrections import Change, Log, Target
from pipeline.extraction import article_of
from pipeline.model import Annotation, Article, Problem
from timeline.corrections import Corrected, Drafts, correct
from timeline.filters import Filters
from timeline.query import Corpus, step_for

Days = tuple[date, date]
"""First and last day, both included."""

Dates = tuple[tuple[str, str], ...]
"""Dates that a session gave to articles: article id and EDTF, ordered by id."""

_DATES = "dates of "
_SHARE, _LESS = 0.9, 0.5
MOST_DATELESS = 1_000
"""Of so many articles without a date one can be chosen to be given one."""

MOST_OTHERS = 20
"""So many other reports of an event stand beside its proof."""

_FINE = 6_000
"""Pixels that would give the busiest days their edges: far finer than a strip."""


NO_LOG = Log((), (), 0)
"""Nothing was corrected."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Loaded:
    """A corpus ready to be shown: the questions it answers, how it was corrected, and what could not be read."""

    corpus: Corpus
    corrected: Corrected
    log: Log
    problems: tuple[Problem, ...]
    span: Days | None
    busiest: Days | None

    @classmethod
    def of(
        cls, base: Drafts | Corpus, problems: Sequence[Problem] = (), log: Log = NO_LOG, more: Sequence[Change] = ()
    ) -> Loaded:
        """A corpus with the changes of a log and more, and its span."""
        corrected = correct(base, (*log.changes, *more))
        corpus = corrected.corpus
        span = corpus.span()
        found = busiest(corpus.density(Filters(), step_for(span, _FINE)), span) if span else None
        told = (*problems, *log.problems)
        return cls(corpus=corpus, corrected=corrected, log=log, problems=told, span=span, busiest=found)

    def opening(self) -> Filters:
        """What a visitor sees who asks for nothing: the busiest days, or everything where that is no less."""
        return Filters(start=self.busiest[0], end=self.busiest[1]) if self.busiest else Filters()

    def article(self, article_id: str) -> Article:
        """The article of a row; KeyError where there is none."""
        row = self.corpus.article(article_id)
        if row is None:
            raise KeyError(article_id)
        return article_of(row)

    def source(self, event: Mapping[str, Any]) -> Article:
        """The article of an event row; for an event that somebody added, one of its evidence alone."""
        if event["article_id"]:
            return self.article(event["article_id"])
        return Article(id="", text=event["sentence"], title=event["title"], url=event["url"])

    def others(self, event: Mapping[str, Any]) -> list[tuple[str, str, Article]]:
        """What other articles say of an event: sentence, date as EDTF and article, the first MOST_OTHERS."""
        told = self.corpus.reports(event["event_id"])
        told = told[told["article_id"] != event["article_id"]].drop_duplicates("article_id").head(MOST_OTHERS)
        return [(row["sentence"], row["edtf"], self.article(row["article_id"])) for row in told.to_dict("records")]

    def undated_articles(self) -> tuple[Article, ...]:
        """The first of the articles without a date, by title, without their texts."""
        return tuple(article_of(row) for row in self.corpus.dateless(MOST_DATELESS))


def load(which: str) -> Loaded:
    """The given articles or the session's own (`page.own`), as they are corrected, with the dates that it gave them."""
    folder = own.folder(which)
    asked = str(folder), _found(str(folder)), written(corrections.beside(folder)), given_dates(which)
    return _private(*asked) if which else _load(*asked)


def shared(folder: Path) -> Loaded:
    """The corpus in a folder as it is without any session's dates, for those who have no session."""
    return _load(str(folder), _found(str(folder)), written(corrections.beside(folder)), ())


def given_dates(which: str) -> Dates:
    """The dates that this session gave to articles of a corpus."""
    dates: Dates = st.session_state.get(f"{_DATES}{own.folder(which)}", ())
    return dates


def give_date(article_id: str, published: str) -> None:
    """Give an article of the corpus that is shown a date, for this session only."""
    dates = dict(given_dates(own.shown())) | {article_id: published}
    st.session_state[f"{_DATES}{own.folder(own.shown())}"] = tuple(sorted(dates.items()))


def changes(dates: Dates) -> list[Change]:
    """What a log of corrections says of dates that were given."""
    return [
        Change(do="article", field="published", now=day, id=f"session-{article}", on=(Target(article=article),))
        for article, day in dates
    ]


def fingerprint(folder: Path) -> str:
    """The generation of a store, or a hash of the names, sizes and times of the files in a folder, or of one file."""
    if store.exists(folder):
        return store.open_store(folder).name
    found = hashlib.blake2b(digest_size=8)
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        facts = path.stat()
        found.update(f"{os.fspath(path.relative_to(folder))}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


@st.cache_data(ttl="10s", show_spinner=False)
def _found(folder: str) -> str:
    """The fingerprint of a moment ago will do: a large folder takes long to walk at every click."""
    return fingerprint(Path(folder))


def written(log: Path) -> int:
    """How long a log of corrections is, which tells when somebody added to it."""
    return log.stat().st_size if log.exists() else 0


@st.cache_resource(max_entries=8, show_spinner=False)
def _load(folder: str, found: str, length: int, dates: Dates) -> Loaded:
    """`found` and `length` tell this corpus from what it was before; names with an underscore would not."""
    return _corrected(Path(folder), *_extracted(folder, found), dates)


@st.cache_resource(max_entries=1, scope="session", show_spinner=False)
def _private(folder: str, found: str, length: int, dates: Dates) -> Loaded:
    """As `_load`, for a corpus of which nothing may stay when the session has gone."""
    return _corrected(Path(folder), *_mine(folder), dates)


def _corrected(folder: Path, base: Drafts, problems: Sequence[Problem], dates: Dates) -> Loaded:
    return Loaded.of(base, problems, corrections.read(corrections.beside(folder)), changes(dates))


@st.cache_resource(max_entries=4, show_spinner=False)
def _extracted(folder: str, found: str) -> tuple[Drafts, tuple[Problem, ...]]:
    return _opened(Path(folder))


@st.cache_resource(max_entries=1, scope="session", show_spinner=False)
def _mine(folder: str) -> tuple[Drafts, tuple[Problem, ...]]:
    return _opened(Path(folder))


def _opened(path: Path) -> tuple[Drafts, tuple[Problem, ...]]:
    if store.exists(path):
        opened = store.open_store(path)
        return Drafts(Corpus(opened)), opened.manifest().problems
    problems: list[Problem] = []
    return Drafts(Corpus(pipeline.tables(pipeline.read(path, problems)))), tuple(problems)


def busiest(counts: pd.DataFrame, span: Days) -> Days | None:
    """The shortest run of steps that holds nine tenths of what happens; None where that is most of the span.

    `counts` is a frame of `Corpus.density`. A single year long ago, mentioned in passing, would
    otherwise press everything else into the last inch of the page.
    """
    steps = counts.groupby("start")["count"].sum().sort_index()
    total = steps.cumsum().to_numpy()
    wanted = _SHARE * total[-1]
    before = np.concatenate(([0.0], total[:-1]))
    last = np.searchsorted(total, before + wanted - 1e-9)
    runs = [(steps.index[end] - steps.index[first], first, end) for first, end in enumerate(last) if end < len(total)]
    _, first, end = min(runs)
    after = steps.index[end + 1] if end + 1 < len(steps) else pd.Timestamp(span[1]) + pd.Timedelta(days=1)
    days = steps.index[first].date(), min(span[1], after.date() - timedelta(days=1))
    return days if (days[1] - days[0]) < _LESS * (span[1] - span[0]) else None


@st.cache_resource(max_entries=64, scope="session", show_spinner=False)
def annotation(article: Article) -> Annotation:
    """Everything found in an article, for its marked sentences."""
    return pipeline.annotate(article)
