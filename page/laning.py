"""Which lanes the timeline has: their order, how many there are, two or more side by side; and what is laid over."""

from __future__ import annotations

import streamlit as st

from page import state
from page.choices import LANE_ORDERS
from page.corpus import Loaded
from page.overlays import overlays
from page.sidebar import MOST_OPTIONS
from page.toolbar import switch
from page.words import Words
from timeline.figures.bands import NAMES
from timeline.figures.stack import TOPS
from timeline.filters import Label


def arrange(loaded: Loaded, words: Words, label: Label) -> None:
    """A menu beside the choice of lanes; where all stand in one it has only what is laid over."""
    menu = st.popover(words("lanes.arrange"), icon=":material/swap_vert:", key="arrange", on_change="rerun")
    if menu.open:
        with menu:
            if state.current().lanes in NAMES:
                _lanes(NAMES[state.current().lanes], loaded, words, label)
            overlays(words)


def _lanes(field: str, loaded: Loaded, words: Words, label: Label) -> None:
    filters = state.current().filters
    found = loaded.corpus.facet(field, filters)
    switch("lane_order", LANE_ORDERS, words)
    if len(found) > TOPS[0]:
        st.segmented_control(words("lanes.top"), TOPS, key="top", on_change=state.take, args=("top",), required=True)
    # The same filter as in the sidebar: what is compared is what is shown, counted and exported.
    st.session_state[_COMPARED] = list(getattr(filters, field))
    st.multiselect(
        words("lanes.compare"),
        found["code"].head(MOST_OPTIONS).tolist(),
        key=_COMPARED,
        format_func=lambda code: label(field, code),
        placeholder=words("lanes.pick"),
        on_change=_compare,
        args=(field,),
    )


def more(words: Words) -> None:
    """Under a chart with lanes that did not fit: a button for more of them, or where else they are to be had."""
    if top := next_top(state.current().top):
        st.button(
            words("lanes.more", n=top),
            key="more_lanes",
            type="tertiary",
            icon=":material/unfold_more:",
            on_click=state.choose,
            kwargs={"top": top},
        )
    else:
        st.caption(words("lanes.full", n=TOPS[-1], menu=words("lanes.arrange")))


def next_top(top: int) -> int | None:
    """The next larger number of lanes, None where there is none.

    >>> next_top(12), next_top(48)
    (24, None)
    """
    return next((more for more in TOPS if more > top), None)


_COMPARED = "compared"


def _compare(field: str) -> None:
    """Callback: lanes that are compared are what the filter lets through."""
    state.choose_filter(**{field: tuple(st.session_state[_COMPARED])})
