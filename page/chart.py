"""The timeline with its lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from page import state
from page.choices import LANES
from page.corpus import Loaded
from page.laning import arrange, more, next_top
from page.narrow import KEY, with_legend
from page.overlays import chosen
from page.proof import PANEL
from page.text import as_html
from page.toolbar import switch
from page.words import Words
from timeline.chart import chart
from timeline.figures.bands import NAMES
from timeline.figures.stack import REST
from timeline.figures.template import config
from timeline.filters import Label
from timeline.moments import LEAST, USUAL

_WAY = """<style>.way:not(:focus) {{ position: absolute; clip-path: inset(50%); }}</style>
<p class="way" tabindex="0" style="margin:0">{}</p>"""
"""What a reader without a pointer comes to in the chart and sees then; from it the arrow keys scroll the panel."""


class Still(go.Figure):
    """A figure that leaves a dragging finger to the page, so that a phone scrolls over it.

    Streamlit takes a `dragmode` of false for none and lets the chart pan, which holds the page
    fast. A name that plotly.js does not know passes, and falls back to what the template says.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly.js gets it."""
        figure: dict[str, Any] = super().to_dict()
        figure["layout"]["dragmode"] = "still"
        figure["layout"]["xaxis"]["fixedrange"] = True
        figure["layout"]["template"]["layout"]["dragmode"] = False
        return figure


def timeline(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """The events in lanes, in a panel that scrolls, so that the proof stays beside what was clicked."""
    choices = state.current()
    drawn = chart(
        loaded.corpus,
        choices.filters,
        by=choices.lanes,
        order=choices.lane_order,
        top=choices.top,
        language=words.language,
        dark=dark,
        label=label,
        selected=choices.event or None,
        key=choices.moments,
        over=chosen(choices),
    )
    if not drawn.events:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            switch("lanes", LANES, words)
            arrange(loaded, words, label)
        if drawn.events > LEAST:
            # The state stands in the key: a link or Back may change it, which a switch cannot be told.
            wanted = 0 if choices.moments else USUAL
            st.toggle(
                words("chart.moments"),
                value=bool(choices.moments),
                key=f"key_{bool(choices.moments)}",
                on_change=state.choose,
                kwargs={"moments": wanted},
            )
    if drawn.counted:
        st.caption(words("chart.counted"))
    figure = drawn.figure
    with with_legend(figure):
        if drawn.rest:
            more(words)
        with st.container(height=min(PANEL, int(figure.layout.height or PANEL)), border=False, gap=None):
            st.html(_WAY.format(as_html(words("chart.keyboard"))))
            st.plotly_chart(
                Still(figure),
                key=KEY,
                on_select=take_mark,
                selection_mode="points",
                theme=None,
                config=config(words.language) | {"displayModeBar": False},
                alt=f"{drawn.alt} {words('chart.keyboard')}",
            )


def take_mark() -> None:
    """Callback: a clicked mark becomes the chosen event, a clicked bar narrows the filters; else nothing.

    A bar of the lanes that did not fit narrows to its days, in which more of them may stand.
    """
    selection = st.session_state[KEY]["selection"]
    clicked = event_of(selection)
    if clicked:
        state.choose(event=clicked)
    elif found := step_of(selection):
        code, first, last = found
        choices = state.current()
        lane: dict[str, Any] = (
            {NAMES[choices.lanes]: (code,)} if code not in ("", REST) and choices.lanes in NAMES else {}
        )
        start, end = choices.filters.start or first, choices.filters.end or last
        near = replace(choices.filters, start=max(first, start), end=min(last, end), **lane)
        state.choose(filters=near, top=(code == REST and next_top(choices.top)) or choices.top)


def event_of(selection: Mapping[str, Any]) -> str:
    """The id of the clicked mark, empty where nothing was clicked.

    >>> event_of({"points": [{"customdata": ["4f2a"]}]})
    '4f2a'
    """
    points = selection.get("points") or [{}]
    found = points[0].get("customdata") or [""]
    return str(found[0] if isinstance(found, list | tuple) else found)


def step_of(selection: Mapping[str, Any]) -> tuple[str, date, date] | None:
    """The lane and the first and last day of a clicked bar of counts; None where none was clicked.

    >>> step_of({"points": [{"customdata": ["", "RU", "2022-02-01", "2022-02-28"]}]})
    ('RU', datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    found = (selection.get("points") or [{}])[0].get("customdata") or []
    if not isinstance(found, list | tuple) or len(found) != 4 or found[0]:
        return None
    return str(found[1]), date.fromisoformat(str(found[2])), date.fromisoformat(str(found[3]))
