"""A double click on the density strip lets the chosen days go.

A small component without looks. Streamlit tells of a double click only where something is selected, and a
strip that is drawn anew with what was chosen on it has nothing selected any more.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_SCRIPT = """
export default function ({ data, setTriggerValue }) {
  // Plotly covers the page while a button is down, so that browsers see no double click; after it, if nothing was
  // dragged, it passes the click on, with its number.
  const hear = ({ detail, target }) => {
    if (detail === 2 && target.closest?.(data.plot)) setTriggerValue("twice", true);
  };
  document.addEventListener("click", hear, true);
  return () => document.removeEventListener("click", hear, true);
}
"""

_TWICE = st.components.v2.component("tijdlijn_twice", html="<span></span>", js=_SCRIPT)


def twice(strip: str, then: Callable[[], None]) -> None:
    """Call back after a double click on the plot of the chart with the key `strip`, and nowhere else."""
    _TWICE(key="twice", data={"plot": f".st-key-{strip} .nsewdrag"}, on_twice_change=then, height=1)
