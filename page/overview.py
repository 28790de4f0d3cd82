"""The density strip over the whole span; dragging on it sets the date range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import streamlit as st

from page import state
from page.corpus import Days, Loaded
from page.narrow import MARGINS
from page.twice import twice
from page.words import Words
from timeline.figures import density
from timeline.figures.bands import WIDTH
from timeline.figures.template import config
from timeline.filters import Filters
from timeline.moments import fullest_days
from timeline.query import step_for
from timeline.when import interval_in_words

KEY = "strip"

ICONS = {"busiest": ":material/zoom_in_map:", "whole": ":material/zoom_out_map:"}

_STYLE = f"""<style>
.st-key-{KEY}_frame {{ container-type: inline-size; }}
@container (max-width: {WIDTH + MARGINS - 1}px) {{
  .st-key-{KEY} :is(.annotation, .scatterlayer) {{ display: none; }}
}}
</style>"""
"""A strip that is too narrow for the flags over its bars leaves them out."""

_WIDTH = 900
"""Pixels that the strip's bars are meant for; the page does not know its own width."""


def overview(loaded: Loaded, words: Words, dark: bool) -> None:
    """The strip with the chosen range marked, and under it how to choose another."""
    if loaded.span is None:
        return
    with st.container(key=f"{KEY}_frame", gap="xxsmall"):
        st.html(_STYLE)
        _strip(loaded, loaded.span, words, dark)
        twice(KEY, let_go)
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall"
        ):
            st.caption(words("overview.hint"), width="content")
            with st.container(horizontal=True, width="content", gap="xsmall"):
                if loaded.busiest:
                    _preset("busiest", loaded.busiest, words)
                if loaded.busiest or state.current().filters.start or state.current().filters.end:
                    _preset("whole", loaded.span, words)


def _strip(loaded: Loaded, span: Days, words: Words, dark: bool) -> None:
    filters = state.current().filters
    shown = span_of(filters, span, loaded.busiest)
    counts = loaded.corpus.density(filters, step_for(shown, _WIDTH))
    days = fullest_days(loaded.corpus, replace(filters, start=shown[0], end=shown[1]))
    st.plotly_chart(
        density.draw(
            counts,
            span=shown,
            chosen=(filters.start, filters.end) if filters.start or filters.end else None,
            language=words.language,
            dark=dark,
            days=days,
        ),
        key=KEY,
        on_select=take_range,
        selection_mode="box",
        theme=None,
        config=config(words.language) | {"displayModeBar": False},
        alt=density.alt(counts, words.language),
    )


def span_of(filters: Filters, span: Days, busiest: Days | None) -> Days:
    """What the strip spans: the busiest days while the chosen range lies within them, else everything."""
    if busiest and filters.start and filters.end and busiest[0] <= filters.start <= filters.end <= busiest[1]:
        return busiest
    return span


def _preset(name: str, days: Days, words: Words) -> None:
    """A button that chooses a range; the whole span is chosen by letting the range go."""
    spoken = interval_in_words(*days, words.language)
    years = f"{days[0].year}–{days[1].year}" if days[0].year != days[1].year else str(days[0].year)
    st.button(
        words(f"overview.{name}", days=spoken, years=years),
        key=f"range_{name}",
        type="tertiary",
        icon=ICONS[name],
        on_click=state.choose_filter,
        kwargs={"start": days[0], "end": days[1]} if name == "busiest" else {"start": None, "end": None},
    )


def take_range() -> None:
    """Callback: a dragged box becomes the date range; an emptied selection changes nothing."""
    days = days_of(st.session_state[KEY]["selection"])
    if days:
        state.choose_filter(start=days[0], end=days[1])


def let_go() -> None:
    """Callback: a double click lets the chosen days go; where none are chosen it changes nothing."""
    filters = state.current().filters
    if filters.start or filters.end:
        state.choose_filter(start=None, end=None)


def days_of(selection: Mapping[str, Any]) -> Days | None:
    """The first and the last day that a dragged box touches; None where there is no box.

    >>> days_of({"box": [{"x": ["2022-02-03 18:00", "2022-02-01 06:30:12.5"]}]})
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 3))
    """
    boxes = selection.get("box") or []
    if not boxes:
        return None
    days = sorted(datetime.fromisoformat(str(side)[:10]).date() for side in boxes[0]["x"])
    return days[0], days[-1]
