"""A hundred thousand made events, with a few hundred actors, for the bounds that hold however many there are."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from tests.timeline.frames import HOSTILE, ROWS, rows
from timeline.query import Corpus


@cache
def crowded() -> Corpus:
    """A corpus of the whole crowd."""
    return Corpus(crowd())


def crowd(count: int = 100_000, days: int = 600) -> pd.DataFrame:
    """Event rows like those of `rows`, shifted by random days, with random actors, some of them hostile in name."""
    chance = np.random.default_rng(7)
    few = rows().take(np.arange(count) % len(ROWS)).reset_index(drop=True)
    later = pd.to_timedelta(chance.integers(0, days, count), unit="D")
    known = np.array([HOSTILE, *(f"<i>actor-{number}</i>" for number in range(300))], dtype=object)
    chosen = known[(chance.random((count, 3)) ** 2 * len(known)).astype(int)]
    return few.assign(
        event_id=[f"{number:06}" for number in range(count)],
        start=few["start"] + later,
        end=few["end"] + later,
        actors=pd.Series([list(dict.fromkeys(three)) for three in chosen], dtype=object),
    )
