"""The first lines: what this corpus is, how far to trust it, and what of the address was not understood."""

from __future__ import annotations

import streamlit as st

from page import method, own, state, upload
from page.corpus import Loaded
from page.text import as_code
from page.words import Words
from timeline.filters import Filters


def opening(loaded: Loaded, words: Words) -> None:
    """Articles, events, span and undated passages; that a machine found them, and how."""
    st.title(headline(loaded, words), anchor=False)
    undated = loaded.corpus.count_undated(Filters())
    said = words("opening.undated", n=undated), words("opening.machine")
    with st.container(gap="xxsmall"):
        st.caption(" ".join((words("own.private"), *said) if own.shown() else said))
        with st.container(horizontal=True, gap="medium"):
            method.button(words)
            upload.button(words)


def headline(loaded: Loaded, words: Words) -> str:
    """How many articles became how many events, from when to when; numbers, dates and our own words only."""
    articles, events = loaded.corpus.articles()[0], loaded.corpus.count(Filters())
    told = words("opening.told", n=articles, articles=words("articles", n=articles), events=words("events", n=events))
    span = loaded.span
    return words("opening.spanning", told=told, first=span[0], last=span[1]) if span else told


def notices(words: Words) -> None:
    """Name what of the address, or of the last choice, could not be taken."""
    refused = state.rejected()
    if not refused:
        return
    lines = [
        f"- {as_code(f'{row.name}={row.value}')} {words(f'rejected.{row.reason}')}"
        for row in refused[: state.MOST_REJECTED]
    ]
    if len(refused) > state.MOST_REJECTED:
        lines.append("- " + words("rejected.more", n=len(refused) - state.MOST_REJECTED))
    st.warning("\n".join(lines), title=words("rejected.title"), icon=":material/link_off:")
