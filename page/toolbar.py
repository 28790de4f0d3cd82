"""What can be done with what is shown: another view, a link, a download."""

from __future__ import annotations

import streamlit as st

from page import state
from page.choices import VIEWS
from page.corpus import Loaded
from page.downloads import downloads
from page.embed import share
from page.keeping import log_of_this_page
from page.words import Words


def toolbar(loaded: Loaded, words: Words, dark: bool) -> None:
    """Views, link and downloads, in a line."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        switch("view", _views(), words)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            share(words)
            downloads(loaded, words, dark)


def _views() -> tuple[str, ...]:
    """The views to choose from: that of corrections where they can be made, that of an article from its card, or
    where a link leads to them."""
    hidden = {"article"} if log_of_this_page() else {"article", "review"}
    return tuple(view for view in VIEWS if view not in hidden or view == state.current().view)


def switch(name: str, codes: tuple[str, ...], words: Words) -> None:
    """A choice of one of a few codes, by a name of `Choices`; the words are those of the section with its name."""
    st.segmented_control(
        words(f"{name}.label"),
        codes,
        key=name,
        format_func=lambda code: words(f"{name}.{code}"),
        on_change=state.take,
        args=(name,),
        required=True,
        label_visibility="collapsed",
    )
