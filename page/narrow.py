"""The labels beside marks need room, and only the browser knows how wide a chart is: a narrow one leaves them out."""

from __future__ import annotations

import streamlit as st

from timeline.figures.headlines import NARROWEST

KEY = "timeline"
"""The key of the timeline, on the page and inside another one."""

_MARGINS = 32
"""Pixels of a chart that are not its plot's."""

_STYLE = f"""<style>
.st-key-{KEY} {{ container-type: inline-size; }}
@container (max-width: {NARROWEST + _MARGINS - 1}px) {{ .st-key-{KEY} .textpoint {{ display: none; }} }}
</style>"""


def narrow() -> None:
    """Let a timeline that is too narrow for its labels leave them out."""
    st.html(_STYLE)
