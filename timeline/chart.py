"""The timeline of what some filters let through: marks while they can be looked at one by one, else counts.

The one place where that is decided, for the page, the chart inside another page and every export.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import plotly.graph_objects as go

from timeline.figures import bands, counts, lanes
from timeline.figures.stack import By
from timeline.filters import Filters, Label
from timeline.moments import moments
from timeline.query import Corpus, step_for
from timeline.span import days_of
from timeline.words import plural, words

MOST_MARKS = 2_000
"""More events than this are counted instead of drawn one by one."""

MOST_LANES = 12
"""So many lanes there are beside the rest and what has none."""


class Chart(NamedTuple):
    """A timeline: the figure, what it shows in a sentence, of how many events, and whether they are counted in it."""

    figure: go.Figure
    alt: str
    events: int
    counted: bool


def chart(
    corpus: Corpus,
    filters: Filters,
    *,
    by: By,
    language: str,
    label: Label,
    dark: bool = False,
    selected: str | None = None,
    key: int = 0,
) -> Chart:
    """The timeline of the dated events that the filters let through; arguments are those of `lanes.draw`.

    `key` is how many of them to show, those that matter most (`timeline.moments`); 0 for all.

    Its work and size do not grow with the events beyond MOST_MARKS, but for counting them.
    """
    events = corpus.count(filters)
    if events > MOST_MARKS and not key:
        return _counted(corpus, filters, events, by, language, label, dark)
    rows = moments(corpus, filters, key) if key else corpus.select(filters)
    figure = lanes.draw(
        rows,
        by=by,
        language=language,
        label=label,
        dark=dark,
        selected=selected,
        span=_chosen(corpus, filters),
        most=MOST_LANES,
    )
    if key:
        said = words(language, "figures")["moments"].format(
            n=len(rows), events=plural(language, "figures", "events", events)
        )
        figure.update_layout(legend_title={"text": said, "side": "top", "font_size": 12})
    return Chart(figure, lanes.alt(rows, language, by=by, label=label), events, counted=False)


def _counted(corpus: Corpus, filters: Filters, events: int, by: By, language: str, label: Label, dark: bool) -> Chart:
    days = _chosen(corpus, filters) or _days(corpus, filters)
    outside = (0, 0) if filters.days else _outside(corpus, filters, days, events)
    step = step_for(days, bands.WIDTH, counts.BAR)
    bins = corpus.bins(replace(filters, start=days[0], end=days[1]), by, step, MOST_LANES)
    figure = counts.draw(
        bins,
        by=by,
        step=step,
        days=days,
        events=events,
        outside_days=outside,
        language=language,
        label=label,
        dark=dark,
    )
    said = counts.alt(bins, language, by=by, days=days, events=events, label=label)
    return Chart(figure, said, events, counted=True)


def _chosen(corpus: Corpus, filters: Filters) -> tuple[date, date] | None:
    """The first and the last day that are chosen, where both are, as far as there are events at all."""
    return days_of(filters, corpus.span()) if filters.days else None


def _days(corpus: Corpus, filters: Filters) -> tuple[date, date]:
    """The days that a chart of many events shows: what is not far out, and not beyond a day that is chosen."""
    first, last = corpus.core(filters) or (date.min, date.min)
    first = max(first, filters.start or first)
    return first, max(first, min(last, filters.end or last))


def _outside(corpus: Corpus, filters: Filters, days: tuple[date, date], events: int) -> tuple[int, int]:
    """How many events lie before and after some days."""
    before = events - corpus.count(replace(filters, start=days[0]))
    return before, events - corpus.count(replace(filters, end=days[1]))
