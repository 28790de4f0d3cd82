"""What is shown in a sentence, each part of which can be let go; undo; and a way out where nothing is left."""

from __future__ import annotations

from typing import Any

import streamlit as st

from page import state
from page.corpus import Loaded
from page.text import as_label
from page.words import Words
from timeline.filters import Filters, Label


def sentence(loaded: Loaded, words: Words, label: Label) -> None:
    """How much of what is shown: a line of buttons that reads as a sentence, each of which lets its part go."""
    filters, key = state.current().filters, state.current().key
    parts = filters.parts(words.language, label)
    count, everything = loaded.corpus.count(filters), loaded.corpus.count(Filters())
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.text(words("shown", n=count, of=everything) + (":" if parts or key else ""), width="content")
        lets_go: list[tuple[str, str, dict[str, Any]]] = [
            (as_label(part.said), part.key, {"filters": part.rest}) for part in parts
        ]
        lets_go += [(words("chart.only", n=key), "moments", {"moments": 0})] if key else []
        for said, name, change in lets_go:
            st.button(
                said,
                key=f"part_{name}",
                icon=":material/close:",
                icon_position="right",
                on_click=state.choose,
                kwargs=change,
            )
        if state.past():
            st.button(
                words("undo"),
                key="undo",
                type="tertiary",
                icon=":material/undo:",
                shortcut="Z",
                on_click=state.undo,
            )
    if not count:
        _nothing_left(loaded, words)


def _nothing_left(loaded: Loaded, words: Words) -> None:
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
