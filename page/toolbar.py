"""What is shown in a sentence, and what can be done with it: another view, a link, a download."""

from __future__ import annotations

import streamlit as st

from page import state
from page.choices import VIEWS
from page.corpus import Loaded
from page.downloads import downloads
from page.embed import share
from page.keeping import log_of_this_page
from page.words import Words
from timeline.filters import Filters, Label


def toolbar(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """How much of what is shown, in plain text because names and a search text stand in it; views, link, downloads."""
    choices = state.current()
    count, everything = loaded.corpus.count(choices.filters), loaded.corpus.count(Filters())
    st.text(words("shown", n=count, of=everything, filters=choices.filters.describe(words.language, label)))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        switch("view", _views(), words)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            share(words)
            downloads(loaded, words, dark)
    if not count:
        nothing_left(loaded, words)


def _views() -> tuple[str, ...]:
    """The views to choose from; that of corrections where they can be made, or where a link leads to it."""
    hidden = log_of_this_page() is None and state.current().view != "review"
    return tuple(view for view in VIEWS if view != "review" or not hidden)


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
