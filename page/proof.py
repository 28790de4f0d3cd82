"""The panel with the proof of the chosen event, which stands beside every view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from page import state
from page.card import citation, proof, tellings
from page.choices import VIEWS
from page.corpus import Loaded, annotation
from page.correcting import correcting
from page.dating import date_form, is_coarse
from page.embed import address
from page.keys import keys
from page.words import Words
from pipeline.model import Article
from timeline.filters import Label
from timeline.query import Neighbours

PANEL = 600
"""Height in pixels of a view and of the proof beside it; what is taller scrolls."""

CARD = "proof"
"""The key of the container with the card."""

KEYS = {"previous": ("Left", "K"), "next": ("Right", "J")}
"""The keys that lead to the event before and after: those of the buttons above the card and of those below it."""


def panel(loaded: Loaded, words: Words, label: Label) -> None:
    """The proof of the chosen event, and a field for its article's date where that leaves the day open."""
    chosen = state.current().event
    event = loaded.corpus.event(chosen)
    with st.container(key=CARD):
        beside = loaded.corpus.neighbours(event["event_id"] if event else "", state.current().filters)
        _places(beside, words)
        with st.container(border=True, height=PANEL):
            if event is None:
                st.markdown(words("card.missing"))
                return
            found = annotation(loaded.source(event))
            st.html(proof(event, found, words, label) + tellings(event, loaded.others(event), words))
            with st.container(horizontal=True):
                if state.current().view != "article":
                    read = {"view": "article"}
                    st.button(words("card.read"), icon=":material/article:", on_click=state.choose, kwargs=read)
                _quote(event, found.article, words)
            if found.article.id and is_coarse(found.article.published):
                date_form((found.article,), words, key="card")
            correcting(event, loaded, words, label)
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                _turn("previous", beside.previous, words, KEYS["previous"][1])
                _turn("next", beside.next, words, KEYS["next"][1])
            keys(chosen, CARD)


def _places(beside: Neighbours, words: Words) -> None:
    """Where the event stands among those that are shown, with the ways to the others, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall"):
        _turn("previous", beside.previous, words, KEYS["previous"][0])
        said = "place" if beside.place else "elsewhere"
        st.caption(words(f"card.{said}", place=beside.place, n=beside.of), width="content")
        _turn("next", beside.next, words, KEYS["next"][0])
        view = state.current().view
        closed = {"event": "", "view": VIEWS[0] if view == "article" else view}
        st.button(words("card.close"), type="tertiary", on_click=state.choose, kwargs=closed)


def _turn(way: str, event: str, words: Words, shortcut: str) -> None:
    """A button, with a key of its own, to the event before or after; a button has one key, hence two pairs."""
    st.button(
        words(f"card.{way}"),
        key=f"{way}_{shortcut}",
        disabled=not event,
        shortcut=shortcut,
        on_click=state.choose,
        kwargs={"event": event},
    )


def _quote(event: Mapping[str, Any], article: Article, words: Words) -> None:
    """The event as a citation and as a link, each with a button that copies it."""
    with st.popover(words("card.quote"), icon=":material/format_quote:"):
        st.caption(words("card.citation"))
        st.code(citation(event, article, words), language=None, wrap_lines=True)
        st.caption(words("card.link"))
        link = {"event": [event["event_id"]], "lang": [words.language]}
        st.code(address(link), language=None, wrap_lines=True)
