"""What somebody else says of the corpus is seen within seconds, without a touch and without being in the way.

The server looks at the length of the log; the browser knows whether its reader is in the middle of
something, and says when the page may be drawn anew. Only a page that takes corrections does either.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from page.corpus import Loaded, written
from page.keeping import log_of_this_page

EVERY = "3s"
"""So often a page looks whether the log has grown."""

_SCRIPT = """
const OPEN = "[role=dialog], [role=listbox], [data-testid=stPopoverBody], [data-testid=stFileChip]";
const TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file])";
const begun = new Set();
const form = (field) => field?.closest("[data-testid=stForm]");
const forget = (field) => {
  const whole = form(field);
  for (const other of begun) if (other === field || whole?.contains(other)) begun.delete(other);
};
const hands = {
  input: ({ target }) => { if (target.matches(TYPED)) begun.add(target); },
  keydown: ({ target, key }) => { if (key === "Enter") forget(target); },
  focusout: ({ target }) => { if (!form(target)) begun.delete(target); },
  click: ({ target }) => {
    const field = document.activeElement;
    if (target.closest("[role=option]")) form(field) ? begun.add(field) : begun.delete(field);
    if (target.closest("[data-testid=stFormSubmitButton]")) forget(target);
  },
};
const busy = () => document.querySelector(OPEN) || [...begun].some((field) => field.isConnected);
let asking;
export default function ({ data, setTriggerValue }) {
  clearInterval(asking);
  for (const [name, listen] of Object.entries(hands)) document.addEventListener(name, listen, true);
  const ask = () => {
    if (busy()) return;
    clearInterval(asking);
    setTriggerValue("free", true);
  };
  if (data.more) asking = setInterval(ask, 300);
  return () => {
    clearInterval(asking);
    for (const [name, listen] of Object.entries(hands)) document.removeEventListener(name, listen, true);
  };
}
"""

_HANDS = st.components.v2.component("tijdlijn_hands", html="<span></span>", js=_SCRIPT)


def watch(loaded: Loaded) -> None:
    """Draw the page anew when the log has grown since `loaded` was and nothing is typed, open or under way.

    A text field is begun until it is left or sent, a form or a file until it is sent.
    """
    log = log_of_this_page()
    if log:
        _watch(log, loaded.log.size)


@st.fragment(run_every=EVERY)
def _watch(log: Path, size: int) -> None:
    more = written(log) != size
    if _HANDS(key="hands", data={"more": more}, height=1, on_free_change=lambda: None).free and more:
        st.rerun()
