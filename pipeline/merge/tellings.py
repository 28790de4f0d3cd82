"""What merging needs to know of each event, without its text and without any other event."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

import pandas as pd

from pipeline.schema import GRAINS, KEYS, restore

_WORD = re.compile(r"[^\W\d_]+")


def keys(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns of `schema.KEYS`, one row for each event, in the same order.

    `events` and `articles` have the columns of their tables. Imported events (`given`) are left out:
    two records are two events, and stay as they came. Each row depends on its own event alone,
    so a corpus may be worked on in parts of any size.
    """
    del articles
    events = events[events["anchor"] != "given"]
    if events.empty:
        return restore(pd.DataFrame(columns=list(KEYS)), KEYS)
    same = ["event_id", "article_id", "start", "end", "edtf", "published", "countries", "actors"]
    words = [[_hash(word) for word in _WORD.findall(text.casefold())] for text in events["sentence"]]
    found = events[same].assign(
        extent=events["extent"].astype("str"),
        kind=events["kind"].astype("str"),
        grain=events["grain"].cat.set_categories(list(GRAINS)).cat.codes,
        language=events["language"].str.partition("-")[0],
        numbers=None,
        words=pd.Series(words, index=events.index, dtype=object),
        denies=False,
        wording=[_hash(" ".join(text.casefold().split())) for text in events["sentence"]],
    )
    return restore(found, KEYS)


@lru_cache(maxsize=100_000)
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
