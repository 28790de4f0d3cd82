"""The views of the rows that are shown, one at a time, with the proof of the chosen event beside each."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from page import state
from page.article import article
from page.chart import timeline
from page.corpus import Loaded
from page.pictures import by_actor, by_country, by_day, together
from page.proof import panel
from page.review import review
from page.tables import table
from page.toolbar import toolbar
from page.words import Words
from timeline.filters import Filters, Label

View = Callable[[Loaded, Words, Label, bool], None]

DRAWN: dict[str, View] = {
    "timeline": timeline,
    "table": table,
    "map": by_country,
    "network": together,
    "calendar": by_day,
    "matrix": by_actor,
    "review": review,
    "article": article,
}
"""What draws each view of `choices.VIEWS`."""


def views(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """The view that is chosen, what can be done with it, and the proof of what was clicked in it."""
    choices = state.current()
    _views(loaded, words, label, dark, choices.filters, choices.key)


@st.fragment
def _views(loaded: Loaded, words: Words, label: Label, dark: bool, filters: Filters, key: int) -> None:
    """A part of the page that is drawn anew alone, unless a click in it changed what the sentence above it says too."""
    if (state.current().filters, state.current().key) != (filters, key):
        st.rerun()
    draw = DRAWN[state.current().view]
    with st.container(gap="xsmall"):
        toolbar(loaded, words, dark)
        if not state.current().event:
            draw(loaded, words, label, dark)
            return
        view, proof = st.columns((7, 4), gap="medium")
        with view:
            draw(loaded, words, label, dark)
        with proof:
            panel(loaded, words, label)
