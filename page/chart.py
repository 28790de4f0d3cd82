"""The timeline with its lanes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from page import state
from page.choices import LANES
from page.corpus import Loaded
from page.downloads import FILE
from page.proof import PANEL
from page.toolbar import switch
from page.words import Words
from timeline.figures import lanes
from timeline.figures.template import config
from timeline.filters import Label

KEY = "timeline"

MOST_MARKS = 2_000
"""The chart draws no more than this many events, the earliest first, and says so."""

CAMERA: dict[str, Any] = {
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "filename": FILE},
}
"""Of Plotly's buttons only the camera, which works without a Chrome on the server."""


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
    events = loaded.corpus.select(choices.filters, limit=MOST_MARKS)
    if events.empty:
        return
    switch("lanes", LANES, words)
    if len(events) == MOST_MARKS:
        st.caption(words("shown_first", n=MOST_MARKS))
    figure = lanes.draw(
        events,
        by=choices.lanes,
        language=words.language,
        dark=dark,
        label=label,
        selected=choices.event or None,
        span=choices.filters.days,
    )
    with st.container(height=min(PANEL, int(figure.layout.height or PANEL)), border=False):
        st.plotly_chart(
            Still(figure),
            key=KEY,
            on_select=take_mark,
            selection_mode="points",
            theme=None,
            config=config(words.language) | CAMERA,
            alt=lanes.alt(events, words.language, by=choices.lanes, label=label),
        )


def take_mark() -> None:
    """Callback: a clicked mark becomes the chosen event; an emptied selection changes nothing."""
    clicked = event_of(st.session_state[KEY]["selection"])
    if clicked:
        state.choose(event=clicked)


def event_of(selection: Mapping[str, Any]) -> str:
    """The id of the clicked mark, empty where nothing was clicked.

    >>> event_of({"points": [{"customdata": ["4f2a"]}]})
    '4f2a'
    """
    points = selection.get("points") or [{}]
    found = points[0].get("customdata") or [""]
    return str(found[0] if isinstance(found, list | tuple) else found)
