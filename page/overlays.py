"""The menu of what is laid over the timeline: today, weekends, publication dates, and markers that a reader types."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from page import state
from page.choices import OVER, Choices
from page.words import Words
from timeline.figures.overlays import MOST_MARKERS, Overlays, marker


def chosen(choices: Choices) -> Overlays:
    """What these choices lay over; markers without a date that can be read are left out."""
    over = choices.over.split(" ")
    found = (marker(text, choices.language) for text in choices.markers.split(";") if text.strip())
    return Overlays(
        today=datetime.now().astimezone().date() if "today" in over else None,
        weekends="weekends" in over,
        articles="articles" in over,
        markers=tuple(one for one in found if one),
    )


def overlays(words: Words) -> None:
    """What is there to be laid over, and a field for markers of one's own, one a line; in the menu of the lanes."""
    choices = state.current()
    over = choices.over.split(" ")
    for code in OVER:
        held = " ".join(one for one in OVER if (one in over) != (one == code))
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
    texts = [text for text in choices.markers.split(";") if text.strip()]
    if unread := [text.strip() for text in texts if marker(text, choices.language) is None]:
        st.text(words("over.unread", text="; ".join(unread)))
    elif len(texts) == MOST_MARKERS:
        st.caption(words("over.full", n=MOST_MARKERS))


def _take(key: str) -> None:
    """Callback: what was typed becomes the markers, a line each."""
    lines = (" ".join(line.split()) for line in str(st.session_state[key]).replace(";", ",").splitlines())
    state.choose(markers=";".join(line for line in lines if line))
