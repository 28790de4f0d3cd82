"""Key moments: the few events of many that matter most, so that a long span can be read as a story.

1. Candidates, in the database: what is not far out in PARTS equal parts, and of each the events of at most a
   month that most articles tell, those of the fullest day first where they are equal.
2. Weight of a candidate: the logarithm of the articles that tell it, half that of the events of its day
   (a burst), and which share of the long words of its headline stand in no earlier candidate (novelty).
3. Choice, one at a time: the heaviest that is left, less what it has in common with those that were
   chosen, in words and in days: the same news twice, or one day only, is no story.

Nothing is left to chance: the same events give the same moments, whatever their order. The fullest days of a
span are told in the words of the candidate of theirs that weighs most.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.filters import Filters
from timeline.query import Corpus

PARTS, EACH = 60, 15
"""Parts of the span, and how many candidates each has at most: what limits the work."""

LEAST, USUAL, MOST = 5, 20, 50
"""How many moments can be asked for, and how many a reader gets who asks for some."""

MOST_DAYS = 24
"""So many of the fullest days are looked at."""

_REPORTS, _BURST, _NOVELTY, _ALIKE, _NEAR = 1.5, 0.5, 1.0, 4.0, 1.0
"""Weights of the reports, the burst of a day and of new words; what words in common and nearness in time cost."""

_LONG = 5
"""Words of fewer letters tell nothing."""

_CLOSE = 0.02
"""Two events are near in time within this share of the span."""


def number(text: str) -> int | None:
    """How many moments a text asks for, in figures: from LEAST to MOST, or 0 for all events; None for anything else.

    >>> number("20"), number("4")
    (20, None)
    """
    count = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else -1
    return count if count == 0 or LEAST <= count <= MOST else None


def moments(corpus: Corpus, filters: Filters, most: int) -> pd.DataFrame:
    """The event rows that matter most among those that the filters let through, earliest first, at most `most`.

    All of them where there are no more.
    """
    days = None if filters.days else corpus.core(filters)
    near = replace(filters, start=filters.start or days[0], end=filters.end or days[1]) if days else filters
    found = corpus.candidates(near, PARTS, EACH)
    chosen = choose(found, most)
    return found.loc[chosen].drop(columns="burst").reset_index(drop=True)


def fullest_days(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """The best event of each of the fullest days, the fullest first, at most MOST_DAYS: columns day, burst, headline.

    Only events of one day make a day full. burst: how many there are.
    """
    found = corpus.of_fullest_days(filters, MOST_DAYS, EACH)
    words = _words(found["headline"])
    best = found.assign(weight=_weights(found, words)).sort_values("weight", ascending=False, kind="stable")
    days = best.drop_duplicates("day").sort_values(["burst", "day"], ascending=[False, True])
    return days[["day", "burst", "headline"]].reset_index(drop=True)


def choose(found: pd.DataFrame, most: int) -> list[int]:
    """The labels of the rows to choose, in the order of the frame, which is that of time.

    `found` are event rows with a column burst: how many events there are on the day of each.
    """
    if len(found) <= most:
        return [int(label) for label in found.index]
    words = _words(found["headline"])
    weight = _weights(found, words)
    day = found["start"].fillna(found["end"]).to_numpy("datetime64[D]").astype(float)
    close = max(1.0, _CLOSE * float(day.max() - day.min()))
    taken: list[int] = []
    for _ in range(most):
        at = int(np.argmax(weight))
        taken.append(at)
        weight -= _ALIKE * _share(words & words[at], words) + _NEAR * np.exp(-np.abs(day - day[at]) / close)
        weight[at] = -np.inf
    return [int(label) for label in found.index[sorted(taken)]]


def _weights(found: pd.DataFrame, words: np.ndarray) -> np.ndarray:
    """How much each candidate matters by itself; `words` are those of `_words`."""
    weight: np.ndarray = _REPORTS * np.log2(1 + found["reports"].to_numpy(dtype=float))
    weight += _BURST * np.log2(1 + found["burst"].to_numpy(dtype=float))
    return weight + _NOVELTY * _share(words & (np.cumsum(words, axis=0) == words), words)


def _words(headlines: pd.Series) -> np.ndarray:
    """Which headline (row) has which of the long words of them all (column)."""
    words = headlines.astype(str).str.lower().str.findall(rf"\w{{{_LONG},}}").explode().dropna()
    places = pd.Series(np.arange(len(headlines)), index=headlines.index)[words.index].to_numpy()
    codes, known = pd.factorize(words)
    has = np.zeros((len(headlines), max(len(known), 1)), dtype=bool)
    has[places, codes] = True
    return has


def _share(some: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Which share of the words of each row some of them are."""
    shares: np.ndarray = some.sum(axis=1) / np.maximum(words.sum(axis=1), 1)
    return shares
