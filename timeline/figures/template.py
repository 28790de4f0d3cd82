"""How figures look, in page and export alike: light and dark."""

from __future__ import annotations

import plotly.graph_objects as go

ANCHOR_COLOURS = {
    False: {"stated": "#0072B2", "relative": "#D55E00", "published": "#009E73", "none": "#6b7280", "given": "#CC79A7"},
    True: {"stated": "#56B4E9", "relative": "#E69F00", "published": "#2cc79a", "none": "#9ca3af", "given": "#e39ac6"},
}


def template(dark: bool) -> go.layout.Template:
    """The Plotly template of every figure."""
    return go.layout.Template(layout={"paper_bgcolor": "#0e1117" if dark else "#ffffff"})
