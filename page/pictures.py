"""Views that count: a map, a network, a calendar and a matrix, in which a click narrows the filters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from page import state
from page.chart import Still
from page.corpus import Loaded
from page.downloads import FILE
from page.words import Words
from timeline.figures import calendar, matrix, network
from timeline.figures import map as world
from timeline.figures.template import config
from timeline.filters import Filters, Label
from timeline.query import step_for
from timeline.span import days_of

_CAMERA: dict[str, Any] = {
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "filename": FILE},
}
"""Of Plotly's buttons only the camera: what is downloaded is the timeline, and this the only way to these pictures."""

_ZOOM = {"modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]]}


def by_country(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """How many events concern each country, on a map; a click chooses the country."""
    counts = loaded.corpus.tally(state.current().filters, "country")
    if counts.empty:
        return
    phone = "Mobi" in st.context.headers.get("User-Agent", "")
    figure = world.draw(
        counts,
        language=words.language,
        label=label,
        dark=dark,
        chosen=state.current().filters.countries,
        height=world.HEIGHT_ON_PHONE if phone else world.HEIGHT,
    )
    # A finger on a phone scrolls the page; a mouse moves the map.
    _show("map", Still(figure) if phone else figure, world.alt(counts, words.language, label), words)


def together(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """Who occurs together with whom; a click chooses the actor or the pair."""
    pairs = loaded.corpus.pairs(state.current().filters, network.MOST)
    said = network.alt(pairs, words.language, label)
    if pairs.empty:
        st.info(said, icon=":material/info:")
        return
    _show("network", Still(network.draw(pairs, language=words.language, label=label, dark=dark)), said, words)


def by_day(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """How many events each day, month or year has; a click chooses it."""
    span = days_of(state.current().filters, loaded.span)
    if span is None:
        return
    step = calendar.step_of(span)
    steps = loaded.corpus.steps(state.current().filters, "none", step, span)
    if steps.empty:
        return
    figure = calendar.draw(steps, step=step, language=words.language, dark=dark)
    _show("calendar", Still(figure), calendar.alt(steps, words.language), words)


def by_actor(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """How many events each actor has when; a click chooses both."""
    span = days_of(state.current().filters, loaded.span)
    if span is None:
        return
    step = step_for(span, matrix.COLUMNS)
    steps = loaded.corpus.steps(state.current().filters, "actor", step, span, matrix.MOST)
    said = matrix.alt(steps, words.language, label)
    if steps.empty:
        st.info(said, icon=":material/info:")
        return
    _show("matrix", Still(matrix.draw(steps, language=words.language, label=label, dark=dark)), said, words)


def take(view: str) -> None:
    """Callback: what was clicked narrows the filters; an emptied selection changes nothing."""
    changes = narrowed(view, st.session_state[_key(view)]["selection"], state.current().filters)
    if changes:
        state.choose_filter(**changes)


def narrowed(view: str, selection: Mapping[str, Any], filters: Filters) -> dict[str, Any]:
    """The filters that a click changes: those of the country, of one or two actors, or of days that were chosen before.

    >>> narrowed("matrix", {"points": [{"customdata": ["nato", "2022-02-01", "2022-02-28"]}]}, Filters())
    {'start': datetime.date(2022, 2, 1), 'end': datetime.date(2022, 2, 28), 'actors': ('nato',)}
    """
    points = selection.get("points") or [{}]
    codes = [str(code) for code in points[0].get("customdata") or []]
    if not any(codes):
        return {}
    if view == "map":
        return {"countries": (codes[0],)}
    if view == "network":
        return {"actors": (codes[0],)} if len(codes) == 1 else {"all_actors": tuple(codes)}
    code, first, last = codes[0], *(date.fromisoformat(day) for day in codes[1:])
    days = {"start": max(first, filters.start or first), "end": min(last, filters.end or last)}
    return days | ({"actors": (code,)} if code else {})


def _show(view: str, figure: go.Figure, said: str, words: Words) -> None:
    st.caption(words(f"pictures.{view}"))
    st.plotly_chart(
        figure,
        key=_key(view),
        on_select=lambda: take(view),
        selection_mode="points",
        theme=None,
        config=config(words.language) | _CAMERA | (_ZOOM if view == "map" else {}),
        alt=said,
    )


def _key(view: str) -> str:
    return f"picture_{view}"
