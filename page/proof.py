"""The panel with the proof of the chosen event, which stands beside every view."""

from __future__ import annotations

import streamlit as st

from page import state
from page.card import proof, tellings
from page.corpus import Loaded, annotation
from page.correcting import correcting
from page.dating import date_form, is_coarse
from page.words import Words
from timeline.filters import Label

PANEL = 600
"""Height in pixels of a view and of the proof beside it; what is taller scrolls."""


def panel(loaded: Loaded, words: Words, label: Label) -> None:
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
