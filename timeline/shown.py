"""What is shown, and what it says of itself: the one thing that every export is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
from babel.dates import format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from pipeline.schema import EVENTS
from timeline.chart import Chart, chart
from timeline.figures import overlays
from timeline.figures.bands import NAMES
from timeline.figures.overlays import NOTHING, Overlays
from timeline.figures.stack import COLUMNS, TOPS, By, Order
from timeline.figures.text import clean
from timeline.filters import Filters, Label
from timeline.labels import labels
from timeline.moments import moments
from timeline.query import Corpus
from timeline.values import EMPTY
from timeline.when import day_in_words, in_words
from timeline.words import locale, plural, words

VERSION = "0.1"
"""The version that every export names as its maker."""

BLOCK = 10_000
"""So many rows are held at once, where a format needs no more."""

MOST_SOURCES = 12
"""A caption names this many publishers; the others are counted."""

ARTICLE = ("article_id", "title", "publisher", "published", "language", "url")
"""What a row knows of its article."""

MOST_NAME, MOST_HEADING, MOST_CAPTION = 80, 200, 10_000
"""In code points: a longer publisher's name, title or caption is cut at a word."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Shown:
    """Exactly what is shown: rows, the question they answer, and what is needed to say so.

    read: gives the rows of the events table, in the order shown, some at a time, from the first at each
    call; count: how many in all. sources: who published their articles, the most rows first, then by
    name. by: the lanes. language: BCP 47 tag of the captions. of, undated: how many dated events the
    corpus has, and how many undated ones the filters would let through. corpus: its fingerprint.
    made: when; this module reads no clock. names: those that people gave to actors, by id.
    source: the corpus that was asked; without it the rows are taken for all that there is. key: how many
    moments were asked for, which are the rows then, 0 for all. order, top: how the chart's lanes stand,
    and how many there are at most. over: what is laid over it.
    """

    read: Callable[[], Iterator[pd.DataFrame]]
    count: int
    sources: tuple[str, ...]
    filters: Filters
    by: By = "country"
    language: str = "en"
    dark: bool = False
    of: int
    undated: int
    corpus: str
    made: datetime
    title: str = ""
    wording: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    source: Corpus | None = None
    key: int = 0
    order: Order = "count"
    top: int = TOPS[0]
    over: Overlays = NOTHING

    @classmethod
    def ask(
        cls,
        corpus: Corpus,
        filters: Filters,
        *,
        made: datetime,
        by: By = "country",
        language: str = "en",
        dark: bool = False,
        title: str = "",
        wording: str = "",
        key: int = 0,
        order: Order = "count",
        top: int = TOPS[0],
        over: Overlays = NOTHING,
    ) -> Shown:
        """What a corpus shows under these filters: all of it, or the `key` moments."""
        rows = Corpus(moments(corpus, filters, key)) if key else corpus
        return cls(
            read=lambda: _read(rows, filters),
            count=rows.count(filters),
            sources=sources(rows, filters),
            filters=filters,
            by=by,
            language=language,
            dark=dark,
            of=corpus.count(Filters()),
            undated=corpus.count_undated(filters),
            corpus=corpus.fingerprint(),
            made=made,
            title=title,
            wording=wording,
            names=corpus.names,
            source=corpus,
            key=key,
            order=order,
            top=top,
            over=over,
        )

    @cached_property
    def label(self) -> Label:
        """How countries and actors are named."""
        return labels(self.language, self.names)

    @cached_property
    def events(self) -> pd.DataFrame:
        """All rows as one frame, for what cannot be made of some at a time."""
        return pd.concat(self.read(), ignore_index=True)

    def hold(self) -> None:
        """Hold all rows from now on, for what would read them many times."""
        assert len(self.events) == self.count

    def blocks(self) -> Iterator[pd.DataFrame]:
        """The rows in the order shown, some at a time; where all are held already, they are not read again."""
        if "events" not in self.__dict__:
            return self.read()
        return (self.events.iloc[begin : begin + BLOCK] for begin in range(0, max(1, self.count), BLOCK))

    @property
    def heading(self) -> str:
        """The title in one line, or one for everybody where none was given."""
        return clean(self.title, MOST_HEADING) or str(words(self.language, "shown")["title"])

    @property
    def legend(self) -> str:
        """The caption of a picture in one line: the reader's own, or the one that is worked out."""
        return clean(self.wording, MOST_CAPTION) or self.caption()

    def when(self, row: Mapping[str, Any]) -> str:
        """The date of a row of `rows` in words, and in brackets how people judged the event, where they did."""
        said = in_words(row, self.language)
        return f"{said} ({words(self.language, 'statuses')[row['status']]})" if row["status"] else said

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows in the order shown, as `plain` has them."""
        return (row for block in self.blocks() for row in plain(block))

    def lanes_of(self, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The codes and names of the lanes in which a row of `rows` stands; none where all stand in one."""
        column = COLUMNS.get(self.by)
        found = row[column] if column else []
        codes = found if isinstance(found, list) else [found]
        return [(code, self.label(NAMES[self.by], code)) for code in codes if code]

    def articles(self) -> Iterator[dict[str, Any]]:
        """The articles that the rows come from, each once, in the order of their first row."""
        told: set[str] = set()
        for block in self.blocks():
            first = block.drop_duplicates("article_id").loc[lambda rows: ~rows["article_id"].isin(told)]
            told.update(first["article_id"])
            yield from (
                dict(zip(ARTICLE, values, strict=True)) for values in first[list(ARTICLE)].itertuples(index=False)
            )

    def query(self) -> str:
        """The filters, the lanes and what is laid over as the query part of an address."""
        order = {"lane-order": self.order} if self.order != "count" else {}
        key = {"moments": str(self.key)} if self.key else {}
        top = {"top": str(self.top)} if self.top != TOPS[0] else {}
        look = {"lanes": self.by, **order, **top, **key, **overlays.query(self.over)}
        return urlencode({**self.filters.to_query(), **look}, doseq=True)

    @cached_property
    def _chart(self) -> Chart:
        source = Corpus(self.events) if self.source is None else self.source
        return chart(
            source,
            self.filters,
            by=self.by,
            language=self.language,
            dark=self.dark,
            label=self.label,
            order=self.order,
            top=self.top,
            key=self.key,
            over=self.over,
        )

    def figure(self) -> go.Figure:
        """The chart as the page shows it, without title and caption."""
        return go.Figure(self._chart.figure)

    def alt(self) -> str:
        """What the chart shows, in a sentence for those who do not see it."""
        return self._chart.alt

    def caption(self) -> str:
        """What this is: filters, counts, sources, and by what and when it was made, in sentences.

        One line of plain text with names from articles and addresses in it: escape it wherever it goes.
        """
        say, spoken = words(self.language, "shown"), locale(self.language)
        sentences = [
            say["counts"].format(
                shown=format_decimal(self.count, locale=spoken),
                of=plural(self.language, "shown", "events", self.of),
                filters=self.filters.describe(self.language, self.label),
            ),
            say["moments"] if self.key else "",
            plural(self.language, "shown", "undated", self.undated) if self.undated else "",
            say["sources"].format(list=self._sources()) if self.sources else "",
            say["machine"],
            say["made"].format(
                day=day_in_words(self.made.date(), self.language),
                time=format_time(self.made.time(), "short", locale=spoken),
                version=VERSION,
                corpus=self.corpus,
            ),
        ]
        return clean(" ".join(filter(None, sentences)), MOST_CAPTION)

    def about(self) -> dict[str, object]:
        """The same for programs: title, caption, query, counts, sources and making, as plain values."""
        return {
            "title": self.heading,
            "caption": self.caption(),
            "query": self.query(),
            "shown": self.count,
            "of": self.of,
            "undated": self.undated,
            "sources": list(self.sources),
            "corpus": self.corpus,
            "made": self.made.isoformat(timespec="seconds"),
            "version": VERSION,
        }

    def _sources(self) -> str:
        named, others = self.sources[:MOST_SOURCES], len(self.sources) - MOST_SOURCES
        rest = [plural(self.language, "shown", "others", others)] if others > 0 else []
        return format_list([*(clean(name, MOST_NAME) for name in named), *rest], locale=locale(self.language))


def sources(corpus: Corpus, filters: Filters) -> tuple[str, ...]:
    """Who published the articles of the events that the filters let through: the most events first, then by name."""
    counts = corpus.facet("publishers", filters)
    names = counts.loc[counts["count"].gt(0) & counts["code"].ne(EMPTY["publisher"]), "code"]
    return tuple(name for name in names if name in (filters.publishers or (name,)))


def plain(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Event rows, each a mapping from column to plain value, None where there is none."""
    columns = [_plain(events[name]) for name in EVENTS]
    return (dict(zip(EVENTS, values, strict=True)) for values in zip(*columns, strict=True))


def _read(corpus: Corpus, filters: Filters) -> Iterator[pd.DataFrame]:
    rows, after = corpus.page(filters, BLOCK)
    yield rows
    while after:
        rows, after = corpus.page(filters, BLOCK, after)
        yield rows


def _plain(series: pd.Series) -> list[Any]:
    values = series.dt.to_pydatetime() if series.dtype.kind == "M" else series
    return [None if value is pd.NaT else value for value in values]
