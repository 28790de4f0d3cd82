"""What merging needs to know of each event, without its text and without any other event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.merge.wording import Vocabulary, Word, number, place, vocabulary
from pipeline.schema import GRAINS, KEYS, Values, empty, table

_MOST = 120
"""So many words of a sentence are read: a longer one tells no more."""

_TOKEN = re.compile(
    r"(?=\w)(?:"  # spaces are left at once
    r"[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF]+(?![^\W\d_])"  # most words: a class that small is read fastest
    r"|[^\W\d_]+|(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
)
_YEARS = (1900, 2099)


class _Telling(NamedTuple):
    """What a sentence says, as hashes and figures."""

    words: list[int]
    sounds: list[int]
    places: list[int]
    numbers: list[str]
    denies: bool


def keys(events: pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns of `schema.KEYS`, one row for each event, in the same order.

    `events` has the columns of its table. Imported events (`given`) are left out:
    two records are two events, and stay as they came. Each row depends on its own event alone, so a
    corpus may be worked on in parts of any size.
    """
    events = events[events["anchor"] != "given"]
    if events.empty:
        return empty(KEYS)
    languages = [tag.partition("-")[0].lower() for tag in events["language"].tolist()]
    rows = zip(_undated(events), events["places"], languages, strict=True)
    said = [_telling(text, places, vocabulary(language)) for text, places, language in rows]
    same = ["event_id", "article_id", "start", "end", "edtf", "published", "countries", "actors", "sources"]
    made: dict[str, Values] = {
        **{name: events[name] for name in same},
        **{name: events[name].astype("str") for name in ("extent", "anchor", "kind")},
        "grain": events["grain"].cat.set_categories(list(GRAINS)).cat.codes,
        "language": languages,
        "wording": [number(" ".join(text.casefold().split())) for text in events["sentence"].tolist()],
        **dict(zip(_Telling._fields, zip(*said, strict=True), strict=True)),
    }
    return table(made, KEYS)


def _undated(events: pd.DataFrame) -> list[str]:
    """The sentences without the words that date them, which change from article to article."""
    begins = (events["time_start"] - events["char_start"]).clip(lower=0)
    ends = (events["time_end"] - events["char_start"]).clip(lower=0).where(events["time_start"] >= 0, 0)
    rows = zip(events["sentence"].tolist(), begins.tolist(), ends.tolist(), strict=True)
    return [text[:begin] + " " + text[end:] if end else text for text, begin, end in rows]


def _telling(text: str, named: Sequence[str], known: Vocabulary) -> _Telling:
    """The words and figures of a sentence; the word after a figure says what is counted."""
    tokens = _TOKEN.findall(text)[:_MOST]
    read = list(map(known.words.__getitem__, tokens))
    _, words, sounds, denials, values, _ = zip(*read, strict=True) if read else ((),) * len(Word._fields)
    names = {word for name in named[:_MOST] if name not in known.countries for word in _TOKEN.findall(name)}
    return _Telling(
        words=_different(words),
        sounds=_different(sounds),
        places=sorted({place(name) for name in names if name[0].isupper()}),
        numbers=_figures(tokens, read) if values.count(None) < len(values) else [],
        denies=True in denials,
    )


def _different(hashes: Sequence[int]) -> list[int]:
    """Each of them once, without those that say nothing."""
    found = dict.fromkeys(hashes)
    found.pop(0, None)
    return list(found)


def _figures(tokens: Sequence[str], read: Sequence[Word]) -> list[str]:
    """The figures, each with the stem of what it counts; years are none."""
    found: dict[str, None] = {}
    after = 0
    for position, word in enumerate(read):
        if word.value is None or position < after:
            continue
        value, after = word.value, position + 1
        while after < len(read) and (scale := read[after].scale):
            value *= scale
            after += 1
        if tokens[position].isdecimal() and _YEARS[0] <= value <= _YEARS[1]:
            continue
        found[f"{value:.12g} {read[after].stem if after < len(read) else ''}"] = None
    return list(found)
