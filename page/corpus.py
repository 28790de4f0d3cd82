"""The articles that the page shows: read once, shared by all sessions, never changed.

A session that gives articles a date of its own asks for another corpus, made of the same articles
with those dates; what is cached is a pure function of folder, fingerprint and dates, so sessions
cannot see each other's.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

import pipeline
from pipeline import store
from pipeline.extraction import article_of
from pipeline.model import Annotation, Article, Problem
from timeline.corrections.reworking import redated
from timeline.filters import Filters
from timeline.query import Corpus, step_for

Days = tuple[date, date]
"""First and last day, both included."""

Dates = tuple[tuple[str, str], ...]
"""Dates that a session gave to articles: article id and EDTF, ordered by id."""

_DATES = "dates"
_SHARE, _LESS = 0.9, 0.5
MOST_DATELESS = 1_000
"""Of so many articles without a date one can be chosen to be given one."""

_FINE = 6_000
"""Pixels that would give the busiest days their edges: far finer than a strip."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Loaded:
    """A corpus ready to be shown: the questions it answers, and what could not be read."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    span: Days | None
    busiest: Days | None

    @classmethod
    def of(cls, corpus: Corpus, problems: Sequence[Problem] = ()) -> Loaded:
        """A corpus with its span."""
        span = corpus.span()
        found = busiest(corpus.density(Filters(), step_for(span, _FINE)), span) if span else None
        return cls(corpus=corpus, problems=tuple(problems), span=span, busiest=found)

    def opening(self) -> Filters:
        """What a visitor sees who asks for nothing: the busiest days, or everything where that is no less."""
        return Filters(start=self.busiest[0], end=self.busiest[1]) if self.busiest else Filters()

    def article(self, article_id: str) -> Article:
        """The article of a row; KeyError where there is none."""
        row = self.corpus.article(article_id)
        if row is None:
            raise KeyError(article_id)
        return article_of(row)

    def undated_articles(self) -> tuple[Article, ...]:
        """The first of the articles without a date, by title, without their texts."""
        return tuple(article_of(row) for row in self.corpus.dateless(MOST_DATELESS))


def load(folder: Path) -> Loaded:
    """The corpus in a folder of articles or a store, with the dates that this session gave."""
    return _load(str(folder), _found(str(folder)), given_dates())


def shared(folder: Path) -> Loaded:
    """The corpus in a folder as it is without any session's dates, for those who have no session."""
    return _load(str(folder), _found(str(folder)), ())


def given_dates() -> Dates:
    """The dates that this session gave to articles."""
    dates: Dates = st.session_state.get(_DATES, ())
    return dates


def give_date(article_id: str, published: str) -> None:
    """Give an article a date, for this session only."""
    st.session_state[_DATES] = tuple(sorted((dict(given_dates()) | {article_id: published}).items()))


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


@st.cache_resource(max_entries=8, show_spinner=False)
def _load(folder: str, found: str, dates: Dates) -> Loaded:
    if dates:
        before = _load(folder, found, ())
        return Loaded.of(before.corpus.over(redated(before.corpus, dict(dates))), before.problems)
    path = Path(folder)
    if store.exists(path):
        opened = store.open_store(path)
        return Loaded.of(Corpus(opened), opened.manifest().problems)
    problems: list[Problem] = []
    return Loaded.of(Corpus(pipeline.tables(pipeline.read(path, problems))), problems)


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


@st.cache_data(max_entries=64, show_spinner=False)
def annotation(article: Article) -> Annotation:
    """Everything found in an article, for its marked sentences."""
    return pipeline.annotate(article)
