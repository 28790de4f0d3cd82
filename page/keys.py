"""What only the browser can do for the card: arrow keys stay with what needs them, and the card comes into sight.

A small component without looks. Streamlit leaves a shortcut alone while a text field has the focus,
but not in a table or in tabs, which are walked with arrows too.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
const OWN = "[role=tab], [role=radio], [data-testid=stDataFrame], [data-testid=stDataFrameResizable]";
// On the body: what the page itself does with a key has been done before, shortcuts listen above.
const keep = (press) => {
  if (press.key.startsWith("Arrow") && press.target.closest?.(OWN)) press.stopPropagation();
};
let shown;
export default function ({ data, parentElement }) {
  document.body.addEventListener("keydown", keep);
  const card = (parentElement.getRootNode().host ?? parentElement).closest(data.card);
  // An address that was only opened moves nothing.
  if (shown !== data.event && navigator.userActivation?.hasBeenActive) {
    const { top } = card.getBoundingClientRect();
    if (top > innerHeight * 0.8 || top < 0) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      card.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    }
  }
  shown = data.event;
  return () => document.body.removeEventListener("keydown", keep);
}
"""

_KEYS = st.components.v2.component("tijdlijn_keys", html="<span></span>", js=_SCRIPT)


def keys(event: str, card: str) -> None:
    """Stand in the container with the key `card`, which shows `event`, an id: another one is brought into sight."""
    _KEYS(key="keys", data={"event": event, "card": f".st-key-{card}"}, height=1)
