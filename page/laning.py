"""Which lanes the timeline has: their order, how many there are, and two or more of them side by side."""

from __future__ import annotations

import streamlit as st

from page import state
from page.choices import LANE_ORDERS
from page.corpus import Loaded
from page.sidebar import MOST_OPTIONS
from page.toolbar import switch
from page.words import Words
from timeline.figures.bands import NAMES
from timeline.figures.stack import TOPS
from timeline.filters import Label


def arrange(loaded: Loaded, words: Words, label: Label) -> None:
    """A menu beside the choice of lanes; none where all stand in one."""
    choices = state.current()
    if choices.lanes not in NAMES:
        return
    menu = st.popover(words("lanes.arrange"), icon=":material/swap_vert:", key="arrange", on_change="rerun")
    if not menu.open:
        return
    field = NAMES[choices.lanes]
    found = loaded.corpus.facet(field, choices.filters)
    with menu:
        switch("lane_order", LANE_ORDERS, words)
        if len(found) > TOPS[0]:
            st.segmented_control(
                words("lanes.top"), TOPS, key="top", on_change=state.take, args=("top",), required=True
            )
        # The same filter as in the sidebar: what is compared is what is shown, counted and exported.
        st.session_state[_COMPARED] = list(getattr(choices.filters, field))
        st.multiselect(
            words("lanes.compare"),
            found["code"].head(MOST_OPTIONS).tolist(),
            key=_COMPARED,
            format_func=lambda code: label(field, code),
            placeholder=words("lanes.pick"),
            on_change=_compare,
            args=(field,),
        )


_COMPARED = "compared"


def _compare(field: str) -> None:
    """Callback: lanes that are compared are what the filter lets through."""
    state.choose_filter(**{field: tuple(st.session_state[_COMPARED])})
