"""The timeline of what some filters let through: marks while they can be looked at one by one, else counts.

The one place where that is decided, for the page, the chart inside another page and every export.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypedDict

import plotly.graph_objects as go

from timeline.figures import bands, counts, lanes, overlays, publication
from timeline.figures.overlays import NOTHING, Overlays
from timeline.figures.stack import COLUMNS, NOBODY, TOPS, By, Order, ordered
from timeline.filters import Filters, Label
from timeline.moments import moments
from timeline.query import Corpus, step_for
from timeline.span import days_of
from timeline.values import EMPTY
from timeline.words import plural, words

MOST_MARKS = 2_000
"""More events than this are counted instead of drawn one by one."""


class Chart(NamedTuple):
    """A timeline: the figure, what it shows in a sentence, of how many events, and whether they are counted in it.

    rest: whether some lanes did not fit and stand together in one.
    """

    figure: go.Figure
    alt: str
    events: int
    counted: bool
    rest: bool


class _Look(TypedDict):
    """What marks and counts are drawn with alike."""

    by: By
    language: str
    label: Label
    dark: bool


def chart(
    corpus: Corpus,
    filters: Filters,
    *,
    by: By,
    language: str,
    label: Label,
    dark: bool = False,
    order: Order = "count",
    top: int = TOPS[0],
    selected: str | None = None,
    key: int = 0,
    over: Overlays = NOTHING,
) -> Chart:
    """The timeline of the dated events that the filters let through; arguments are those of `lanes.draw`.

    `top` is how many lanes there are at most, one of TOPS; where the filters name two or more of what
    the lanes are, those are compared: there are no others (`compared`). `key` is how many events to show,
    those that matter most (`timeline.moments`); 0 for all. What is laid `over` lies over marks and counts alike.

    Its work and size do not grow with the events beyond MOST_MARKS, but for counting them.
    """
    events, look = corpus.count(filters), _Look(by=by, language=language, label=label, dark=dark)
    if events > MOST_MARKS and not key:
        counted = _counted(corpus, filters, events, look, order, top)
        _lay(counted.figure, corpus, filters, None, over, language, dark)
        return counted
    rows = moments(corpus, filters, key) if key else corpus.select(filters, MOST_MARKS)
    only, span = compared(filters, by), _chosen(corpus, filters)
    figure = lanes.draw(rows, **look, selected=selected, span=span, order=order, most=top, only=only)
    _lay(figure, corpus, filters, rows["event_id"].tolist(), over, language, dark)
    if key:
        title = words(language, "figures")["moments"].format(
            n=len(rows), events=plural(language, "figures", "events", events)
        )
        figure.update_layout(legend_title={"text": title, "side": "top", "font_size": 12})
    return Chart(
        figure,
        lanes.alt(rows, language, by=by, label=label, only=only),
        events,
        counted=False,
        rest=bands.has_rest(figure),
    )


def _lay(
    figure: go.Figure,
    corpus: Corpus,
    filters: Filters,
    only: list[str] | None,
    over: Overlays,
    language: str,
    dark: bool,
) -> None:
    """Lay over a timeline what is asked for; articles are those that tell what it shows, `only` some events or all."""
    overlays.lay(figure, over, language, dark)
    if over.articles:
        days = publication.axis(figure)
        step = step_for(days, bands.WIDTH, publication.APART)
        publication.draw(figure, corpus.published(filters, step, days, only), language, dark)


def compared(filters: Filters, by: By) -> tuple[str, ...]:
    """The lanes that are compared: what the filters let through of what the lanes are, where it is two or more.

    >>> compared(Filters(countries=("RU", "UA")), "country"), compared(Filters(countries=("RU",)), "country")
    (('RU', 'UA'), ())
    """
    codes: tuple[str, ...] = getattr(filters, bands.NAMES[by]) if by in bands.NAMES else ()
    if len(codes) < 2:
        return ()
    return tuple(NOBODY if code == EMPTY.get(COLUMNS[by]) else code for code in codes)


def _counted(corpus: Corpus, filters: Filters, events: int, look: _Look, order: Order, top: int) -> Chart:
    days = _chosen(corpus, filters) or _days(corpus, filters)
    outside = (0, 0) if filters.days else _outside(corpus, filters, days, events)
    step = step_for(days, bands.WIDTH, counts.BAR)
    by, language, label = look["by"], look["language"], look["label"]
    near = replace(filters, start=days[0], end=days[1])
    bins = corpus.bins(near, by, step, top, compared(filters, by))
    tops = ordered(bins.drop_duplicates("lane"), order, lambda code: bands.name(code, by, language, label))
    places = bins["lane"].map({code: place for place, code in enumerate(tops)})
    stacked = bins.iloc[places.argsort(kind="stable")]
    figure = counts.draw(stacked, **look, step=step, days=days, events=events, outside_days=outside)
    said = counts.alt(bins, language, by=by, days=days, events=events, label=label)
    return Chart(figure, said, events, counted=True, rest=bands.has_rest(figure))


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
