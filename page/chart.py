"""The timeline with its lanes, and beside it the proof of the chosen event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from page import state
from page.card import proof, tellings
from page.corpus import Loaded, annotation
from page.correcting import correcting
from page.dating import date_form, is_coarse
from page.downloads import FILE, downloads
from page.embed import share
from page.words import Words
from timeline.figures import lanes
from timeline.figures.template import config
from timeline.filters import Filters, Label

KEY = "timeline"

MOST_MARKS = 2_000
"""The chart draws no more than this many events, the earliest first, and says so."""

PANEL = 600
"""Height in pixels of the timeline and of the proof beside it; what is taller scrolls."""

CAMERA: dict[str, Any] = {
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "filename": FILE},
}
"""Of Plotly's buttons only the camera, which works without a Chrome on the server."""


class Still(go.Figure):
    """A figure that leaves a dragging finger to the page, so that a phone scrolls over it.

    Streamlit takes a `dragmode` of false for none and lets the chart pan, which holds the page
    fast. A name that plotly.js does not know passes, and falls back to what the template says.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly.js gets it."""
        figure: dict[str, Any] = super().to_dict()
        figure["layout"]["dragmode"] = "still"
        figure["layout"]["xaxis"]["fixedrange"] = True
        figure["layout"]["template"]["layout"]["dragmode"] = False
        return figure


@st.fragment
def timeline(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """What is shown in a sentence, the lanes, the chart, and the proof of what was clicked."""
    choices = state.current()
    events = loaded.corpus.select(choices.filters, limit=MOST_MARKS)
    _toolbar(loaded, words, label, dark, len(events))
    if events.empty:
        nothing_left(loaded, words)
    if not choices.event:
        _picture(events, words, label, dark)
        return
    picture, card = st.columns((7, 4), gap="medium")
    with picture:
        _picture(events, words, label, dark)
    with card:
        _card(loaded, words, label)


def take_mark() -> None:
    """Callback: a clicked mark becomes the chosen event; an emptied selection changes nothing."""
    clicked = event_of(st.session_state[KEY]["selection"])
    if clicked:
        state.choose(event=clicked)


def event_of(selection: Mapping[str, Any]) -> str:
    """The id of the clicked mark, empty where nothing was clicked.

    >>> event_of({"points": [{"customdata": ["4f2a"]}]})
    '4f2a'
    """
    points = selection.get("points") or [{}]
    found = points[0].get("customdata") or [""]
    return str(found[0] if isinstance(found, list | tuple) else found)


def nothing_left(loaded: Loaded, words: Words) -> None:
    """Say that nothing is left, and offer each filter that brings events back when it is let go."""
    filters = state.current().filters
    if filters == Filters():
        st.info(words("nothing.at_all"), icon=":material/info:")
        return
    ways = loaded.corpus.loosen(filters)
    st.info(words("nothing.loosen" if ways else "nothing.reset"), icon=":material/filter_alt_off:")
    with st.container(horizontal=True):
        for field, count in ways:
            st.button(
                words(f"nothing.without.{field}", events=words("events", n=count)),
                key=f"without_{field}",
                on_click=state.choose,
                kwargs={"filters": filters.without(field)},
            )
        if not ways:
            st.button(words("filters.reset"), key="reset_all", on_click=state.reset, args=(loaded.opening(),))


def _toolbar(loaded: Loaded, words: Words, label: Label, dark: bool, drawn: int) -> None:
    """How much of what is shown, in plain text because names and a search text stand in it; lanes; downloads."""
    choices = state.current()
    count, everything = loaded.corpus.count(choices.filters), loaded.corpus.count(Filters())
    shown = words("shown", n=count, of=everything, filters=choices.filters.describe(words.language, label))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(shown, width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.segmented_control(
                words("lanes.label"),
                state.LANES,
                key="lanes",
                format_func=lambda lane: words(f"lanes.{lane}"),
                on_change=state.take,
                args=("lanes",),
                required=True,
                label_visibility="collapsed",
            )
            share(words)
            downloads(loaded, words, dark)
    if count > drawn:
        st.caption(words("shown_first", n=drawn))


def _picture(events: pd.DataFrame, words: Words, label: Label, dark: bool) -> None:
    """The lanes, in a panel that scrolls, so that the proof stays beside what was clicked."""
    if events.empty:
        return
    choices = state.current()
    figure = lanes.draw(
        events,
        by=choices.lanes,
        language=words.language,
        dark=dark,
        label=label,
        selected=choices.event or None,
        span=choices.filters.days,
    )
    with st.container(height=min(PANEL, int(figure.layout.height or PANEL)), border=False):
        st.plotly_chart(
            Still(figure),
            key=KEY,
            on_select=take_mark,
            selection_mode="points",
            theme=None,
            config=config(words.language) | CAMERA,
            alt=lanes.alt(events, words.language, by=choices.lanes, label=label),
        )


def _card(loaded: Loaded, words: Words, label: Label) -> None:
    """The proof of the chosen event, and a field for its article's date where that leaves the day open."""
    event = loaded.corpus.event(state.current().event)
    with st.container(border=True, height=PANEL):
        if event is None:
            st.markdown(words("card.missing"))
        else:
            found = annotation(loaded.source(event))
            st.html(proof(event, found, words, label) + tellings(loaded.others(event), words))
            if found.article.id and is_coarse(found.article.published):
                date_form((found.article,), words, key="card")
            correcting(event, loaded, words, label)
        st.button(
            words("card.close"), icon=":material/close:", type="tertiary", on_click=state.choose, kwargs={"event": ""}
        )
