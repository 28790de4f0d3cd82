"""What merging needs to know of each event, without its text and without any other event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.merge.wording import Vocabulary, Word, number, place, vocabulary
from pipeline.schema import GRAINS, KEYS, restore

_MOST = 120
"""So many words of a sentence are read: a longer one tells no more."""

_TOKEN = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+")
_YEARS = range(1900, 2100)


class _Telling(NamedTuple):
    """What a sentence says, as hashes and figures."""

    words: list[int]
    sounds: list[int]
    places: list[int]
    numbers: list[str]
    denies: bool


def keys(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns of `schema.KEYS`, one row for each event, in the same order.

    `events` and `articles` have the columns of their tables. Imported events (`given`) are left out:
    two records are two events, and stay as they came. Each row depends on its own event alone, so a
    corpus may be worked on in parts of any size.
    """
    del articles
    events = events[events["anchor"] != "given"]
    if events.empty:
        return restore(pd.DataFrame(columns=list(KEYS)), KEYS)
    languages = events["language"].str.partition("-")[0].str.lower()
    rows = zip(_undated(events), events["places"], languages, strict=True)
    said = pd.DataFrame([_telling(*row[:2], vocabulary(row[2])) for row in rows], columns=list(_Telling._fields))
    same = ["event_id", "article_id", "start", "end", "edtf", "published", "countries", "actors", "sources"]
    found = events[same].assign(
        extent=events["extent"].astype("str"),
        anchor=events["anchor"].astype("str"),
        kind=events["kind"].astype("str"),
        grain=events["grain"].cat.set_categories(list(GRAINS)).cat.codes,
        language=languages,
        wording=[number(" ".join(text.casefold().split())) for text in events["sentence"]],
    )
    return restore(pd.concat([found, said.set_axis(events.index)], axis=1), KEYS)


def _undated(events: pd.DataFrame) -> list[str]:
    """The sentences without the words that date them, which change from article to article."""
    begins = (events["time_start"] - events["char_start"]).clip(lower=0)
    ends = (events["time_end"] - events["char_start"]).clip(lower=0).where(events["time_start"] >= 0, 0)
    rows = zip(events["sentence"], begins, ends, strict=True)
    return [text[:begin] + " " + text[end:] if end else text for text, begin, end in rows]


def _telling(text: str, named: Sequence[str], known: Vocabulary) -> _Telling:
    """The words and figures of a sentence; the word after a figure says what is counted."""
    tokens = _TOKEN.findall(text)[:_MOST]
    read = [known.word(token) for token in tokens]
    names = {word for name in named[:_MOST] if name not in known.countries for word in _TOKEN.findall(name)}
    return _Telling(
        words=list(dict.fromkeys(word.word for word in read if word.word)),
        sounds=list(dict.fromkeys(word.sound for word in read if word.sound)),
        places=sorted({place(name) for name in names if name[0].isupper()}),
        numbers=_figures(tokens, read, known) if any(word.value is not None for word in read) else [],
        denies=any(word.denies for word in read),
    )


def _figures(tokens: Sequence[str], read: Sequence[Word], known: Vocabulary) -> list[str]:
    """The figures, each with the stem of what it counts; years are none."""
    found: dict[str, None] = {}
    after = 0
    for position, word in enumerate(read):
        if word.value is None or position < after:
            continue
        value, after = word.value, position + 1
        while after < len(read) and (scale := known.scale(tokens[after].lower())):
            value *= scale
            after += 1
        if tokens[position].isdecimal() and value in _YEARS:
            continue
        found[f"{value:.12g} {read[after].stem if after < len(read) else ''}"] = None
    return list(found)
