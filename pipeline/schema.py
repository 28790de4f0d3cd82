"""The tables' columns, once: name, dtype and meaning; and the one function that restores dtypes.

Three tables leave the pipeline: events, reports (one row for each telling of an event) and
articles. A frame that has been through DuckDB or Parquet has lost its categories and holds lists
as arrays: `restore` brings both back, at every door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

GRAINS = (
    "century", "decade", "year", "half", "quarter", "month", "week", "day", "part of day", "minute",
)  # fmt: skip
"""From coarse to fine; a grain's rank is its index here."""

EXTENTS = ("within", "throughout", "since", "until")
QUALIFIERS = ("", "~", "?", "%")
ANCHORS = ("stated", "relative", "published", "none", "given")
KINDS = (
    "", "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse",
    "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
)  # fmt: skip
"""PLOVER's sixteen event types, and empty where nothing in the words says one."""

STATUSES = ("", "checked", "disputed", "rejected")
"""What people say of an event; empty as it was extracted."""


_LISTS = (list, tuple, np.ndarray)


Values = Sequence[Any] | pd.Series
"""Those of one column, from which a table is made."""


class Column(NamedTuple):
    """One column: its pandas dtype (`list[str]` and `list[int64]` for lists) and what it means."""

    dtype: str
    meaning: str
    categories: tuple[str, ...] = ()
    ordered: bool = False


EVENTS: dict[str, Column] = {
    "event_id": Column("str", "hash of article id, start of the sentence, start of the time expression"),
    "start": Column("datetime64[us]", "earliest moment the words allow, civil time; NaT where open or undated"),
    "end": Column("datetime64[us]", "latest moment the words allow, exclusive; NaT where open or undated"),
    "edtf": Column("str", "the date as ISO 8601-2 (EDTF); empty where undated"),
    "timex": Column("str", "the date as TIMEX3 value, for exchange with other taggers"),
    "extent": Column("category", "at some moment within the time, throughout, since or until", EXTENTS),
    "grain": Column("category", "how fine the words date it", GRAINS, ordered=True),
    "qualifier": Column("category", "~ approximate, ? uncertain, % both; also inside edtf", QUALIFIERS),
    "anchor": Column("category", "how the date is known", ANCHORS),
    "published": Column("str", "the article's own date, EDTF; may be a month only"),
    "headline": Column("str", "a short label for a mark, cut at a word"),
    "sentence": Column("str", "the evidence, verbatim"),
    "kind": Column("category", "PLOVER event type", KINDS),
    "countries": Column("list[str]", "ISO 3166-1 alpha-2 codes"),
    "actors": Column("list[str]", "actor ids"),
    "sources": Column("list[str]", "actor ids: who does it"),
    "targets": Column("list[str]", "actor ids: to whom"),
    "places": Column("list[str]", "where, as named in the sentence"),
    "article_id": Column("str", "the article that tells it"),
    "title": Column("str", "the article's title"),
    "publisher": Column("str", "who published the article"),
    "url": Column("str", "where the article stands"),
    "language": Column("str", "BCP 47 tag of the article's language"),
    "char_start": Column("int64", "start of the sentence in the article's text, code points"),
    "char_end": Column("int64", "end of the sentence, exclusive"),
    "time_start": Column("int64", "start of the time expression, -1 where there is none"),
    "time_end": Column("int64", "end of the time expression, exclusive, -1 where there is none"),
    "reports": Column("int64", "how many independent articles tell this event; copies of one article count once"),
    "conflicts": Column("list[str]", "in what its tellings contradict each other: date, figures"),
    "status": Column("category", "what people say of it; empty as it was extracted", STATUSES),
    "corrected": Column("list[str]", "what people changed of it, by the names of what can be set"),
}

REPORTS: dict[str, Column] = {
    "event_id": Column("str", "the event that is told"),
    "article_id": Column("str", "the article that tells it"),
    "char_start": Column("int64", "start of the telling sentence, code points"),
    "char_end": Column("int64", "end of the telling sentence, exclusive"),
    "sentence": Column("str", "the telling, verbatim"),
    "edtf": Column("str", "the date as this telling has it"),
    "told_as": Column("str", "the id that this telling has by itself; the event answers to it too"),
}

ARTICLES: dict[str, Column] = {
    "article_id": Column("str", "hash of the normalised text, its title, publisher and address"),
    "title": Column("str", "title, empty where the article has none"),
    "published": Column("str", "the article's own date, EDTF; empty where unknown"),
    "language": Column("str", "BCP 47 tag, detected where the file does not say"),
    "publisher": Column("str", "who published it"),
    "url": Column("str", "where it stands"),
    "path": Column("str", "the file it was read from"),
    "text": Column("str", "the normalised text that all offsets refer to"),
    "given": Column("str", "the events of an imported record as JSON; empty where they are found in the text"),
    "copy_of": Column("str", "the article that this one is a copy or near-copy of; empty where it is none"),
}

KEYS: dict[str, Column] = {
    "event_id": Column("str", "the event"),
    "article_id": Column("str", "the article that tells it"),
    "start": Column("datetime64[us]", "as in events"),
    "end": Column("datetime64[us]", "as in events"),
    "edtf": Column("str", "as in events"),
    "extent": Column("str", "as in events"),
    "grain": Column("int64", "rank of the grain in GRAINS, -1 where undated"),
    "anchor": Column("str", "as in events"),
    "published": Column("str", "the article's own date, EDTF"),
    "language": Column("str", "the article's language, without region"),
    "kind": Column("str", "PLOVER event type"),
    "countries": Column("list[str]", "ISO 3166-1 alpha-2 codes"),
    "actors": Column("list[str]", "actor ids"),
    "sources": Column("list[str]", "actor ids: who does it"),
    "numbers": Column("list[str]", "figures in the sentence as plain decimals, each with the word after it"),
    "words": Column("list[int64]", "hashes of the sentence's telling words; the last three bits are a word's weight"),
    "sounds": Column("list[int64]", "the same of how the words sound, for telling across languages"),
    "places": Column("list[int64]", "hashes of how the names of places sound"),
    "denies": Column("bool", "whether the sentence denies"),
    "wording": Column("int64", "hash of the whole sentence but for case and white space"),
}
"""What merging needs to know of an event; no words of the text are in it."""

ARTICLE_KEYS: dict[str, Column] = {
    "article_id": Column("str", "the article"),
    "published": Column("str", "its own date, EDTF"),
    "publisher": Column("str", "who published it"),
    "length": Column("int64", "how many different shingles its text has"),
    "bands": Column("list[int64]", "hashes of the bands of its MinHash signature"),
    "sketch": Column("str", "its MinHash signature, one letter of 64 for each permutation"),
}
"""What finding copies needs to know of an article."""

PEOPLE: dict[str, Column] = {
    "article_id": Column("str", "the article that names them"),
    "actor": Column("str", "actor id by the article alone"),
    "label": Column("str", "the longest form in which the article names them"),
    "countries": Column("list[str]", "ISO 3166-1 alpha-2 codes of the sentences that name them"),
    "published": Column("str", "the article's own date, EDTF"),
}
"""The people of a corpus: one row for each person in each article."""

PERSON_KEYS: dict[str, Column] = {
    "article_id": Column("str", "the article that names them"),
    "actor": Column("str", "actor id by the article alone"),
    "countries": Column("list[str]", "as in PEOPLE"),
    "year": Column("float64", "of the article's own date, missing where there is none"),
    "known": Column("bool", "whether the tables know them"),
    "whole": Column("bool", "whether the label has a given name before the surname"),
    "forms": Column("list[str]", "ids of what the label may be shortened to; of a surname itself"),
    "heard": Column("list[str]", "how these sound, behind each country that writes in another script"),
    "spoken": Column("list[str]", "how the whole label sounds, in the same way"),
}
"""What knowing people again across articles needs."""


def restore(frame: pd.DataFrame, columns: dict[str, Column]) -> pd.DataFrame:
    """Give a frame the columns, order and dtypes of its table.

    Missing columns are an error (KeyError), others are dropped. Lists may come as lists, tuples,
    arrays or missing values, and leave as lists. Not handled: values outside a category, which
    become missing.
    """
    return pd.DataFrame({name: _cast(frame[name], column) for name, column in columns.items()})


def table(values: Mapping[str, Values], columns: dict[str, Column]) -> pd.DataFrame:
    """A table from the values of each of its columns, all of one length: lists, or Series whose index does not count.

    What is None is missing; a column that is missing is an error (KeyError). Not handled: as in `restore`.
    """
    return pd.DataFrame({name: _array(values[name], column) for name, column in columns.items()})


def empty(columns: dict[str, Column]) -> pd.DataFrame:
    """A table without rows but with every column and dtype."""
    return table(dict.fromkeys(columns, ()), columns)


def _array(values: Values, column: Column) -> Any:
    if isinstance(values, pd.Series):
        return _cast(values, column).array
    if column.dtype.startswith("list["):
        return np.fromiter(map(list, values), dtype=object, count=len(values))
    if column.dtype == "category":
        place = {category: code for code, category in enumerate(column.categories)}
        codes = np.array([place.get(value, -1) for value in values], dtype=np.int8)
        return pd.Categorical.from_codes(codes, dtype=_kind(column))
    if column.dtype == "str":
        return pd.array(list(values), dtype="str")
    if column.dtype == "datetime64[us]":  # which NumPy reads ten times as slowly
        return pa.array(values, pa.timestamp("us")).to_numpy(zero_copy_only=False)
    return np.array(values, dtype=column.dtype)


def _kind(column: Column) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(column.categories), ordered=column.ordered)


def _cast(series: pd.Series, column: Column) -> pd.Series:
    if column.dtype.startswith("list["):
        if series.dtype == object and set(map(type, series.to_numpy())) <= {list}:
            return series
        lists = [v.tolist() if isinstance(v, np.ndarray) else list(v) if isinstance(v, _LISTS) else [] for v in series]
        return pd.Series(lists, index=series.index, dtype=object)
    if column.dtype == "category":
        kind = _kind(column)
        if series.dtype == kind:
            return series
        codes = pd.Index(column.categories, dtype=object).get_indexer(pd.Index(series, dtype=object))
        return pd.Series(pd.Categorical.from_codes(codes, dtype=kind), index=series.index)
    cast: pd.Series = series.astype(pd.api.types.pandas_dtype(column.dtype))
    return cast
