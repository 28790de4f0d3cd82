"""The menu of what is laid over the timeline: today, weekends, publication dates, and markers that a reader types."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from page import state
from page.choices import Choices
from page.words import Words
from timeline.figures import overlays as laid
from timeline.figures.overlays import MOST_MARKERS, NAMES, Overlays


def chosen(choices: Choices) -> Overlays:
    """What these choices lay over."""
    today = datetime.now().astimezone().date()
    return laid.overlays(choices.over, choices.markers, choices.language, today)


def overlays(words: Words) -> None:
    """What is there to be laid over, and a field for markers of one's own, one a line; in the menu of the lanes."""
    choices = state.current()
    over = choices.over.split(" ")
    for code in NAMES:
        held = " ".join(one for one in NAMES if (one in over) != (one == code))
        st.checkbox(
            words(f"over.{code}"),
            value=code in over,
            key=f"over_{code}_{code in over}",
            on_change=state.choose,
            kwargs={"over": held},
        )
    lines = "\n".join(text.strip() for text in choices.markers.split(";"))
    st.text_area(
        words("over.markers"),
        lines,
        key=f"typed_markers_{choices.markers}",
        placeholder=words("over.hint"),
        on_change=_take,
        args=(f"typed_markers_{choices.markers}",),
    )
    if unread := laid.unread(choices.markers, choices.language):
        st.text(words("over.unread", text="; ".join(unread)))
    elif choices.markers.count(";") == MOST_MARKERS - 1:
        st.caption(words("over.full", n=MOST_MARKERS))


def _take(key: str) -> None:
    """Callback: what was typed becomes the markers, a line each."""
    lines = (" ".join(line.split()) for line in str(st.session_state[key]).replace(";", ",").splitlines())
    state.choose(markers=";".join(line for line in lines if line))
