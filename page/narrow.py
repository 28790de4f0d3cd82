"""A timeline and its legend: only the browser knows how wide they are, so a style says what goes where.

In a narrow chart there is no room for labels beside marks. The legend stands under the chart, which comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import plotly.graph_objects as go
import streamlit as st

from timeline.figures import legend
from timeline.figures.legend import NARROWEST

KEY = "timeline"
"""The key of the timeline, on the page and inside another one."""

_FRAME, _BOTH = "timeline_frame", "timeline_and_legend"

MARGINS = 32
"""Pixels of a chart that are not its plot's."""

_STYLE = f"""<style>
.st-key-{_FRAME} {{ container-type: inline-size; }}
.st-key-{_BOTH} {{ flex-direction: column-reverse; }}
@container (max-width: {NARROWEST + MARGINS - 1}px) {{
  .st-key-{KEY} .textpoint {{ display: none; }}
}}
</style>"""


@contextmanager
def with_legend(figure: go.Figure) -> Iterator[None]:
    """Put the legend of a timeline under what is drawn inside."""
    with st.container(key=_FRAME), st.container(key=_BOTH, gap="xsmall"):
        st.html(_STYLE + legend.html(figure))
        yield
