"""Texts to be taken along, each in a field with a button that puts it on the clipboard with one click.

A small component, because only a script in the page may write to the clipboard. Where the browser
does not allow it (a page that is neither local nor encrypted) it is asked in the old way; where
that is not allowed either, the text stands there selected, and the button says by which keys.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

_STYLE = """
div { display: flex; flex-direction: column; gap: .9rem; font-family: var(--st-font); color: var(--st-text-color); }
label { display: flex; flex-direction: column; gap: .25rem; font-size: .875rem; }
span { display: flex; gap: .5rem; }
input, button {
  font: inherit; color: inherit; border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
  padding: .4rem .75rem; background: var(--st-background-color);
}
input { flex: 1; min-width: 0; background: var(--st-secondary-background-color); text-overflow: ellipsis; }
button { white-space: nowrap; cursor: pointer; min-height: 2.5rem; }
button:hover, button:focus-visible, input:focus-visible {
  border-color: var(--st-primary-color); color: var(--st-primary-color); outline: none;
}
"""

_SCRIPT = """
const write = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
};
export default function ({ data, parentElement }) {
  const rows = data.texts.map(({ label, text }) => {
    const make = (name, ...given) => Object.assign(document.createElement(name), ...given);
    const field = make("input", { value: text, readOnly: true, onfocus: () => field.select() });
    const button = make("button", { textContent: data.copy, type: "button" });
    button.setAttribute("aria-label", `${data.copy}: ${label}`);
    button.setAttribute("aria-live", "polite");
    button.onclick = async () => {
      button.textContent = (await write(field)) ? data.copied : data.keys;
      setTimeout(() => { button.textContent = data.copy; }, 3000);
    };
    const row = make("span");
    row.append(field, button);
    const whole = make("label", { textContent: label });
    whole.append(row);
    return whole;
  });
  parentElement.querySelector("div").replaceChildren(...rows);
}
"""

_COPYING = st.components.v2.component("tijdlijn_copying", html="<div></div>\n", css=_STYLE, js=_SCRIPT)


class Text(NamedTuple):
    """What it is, for a person, and what is copied."""

    label: str
    text: str


def copying(texts: list[Text], *, copy: str, copied: str, keys: str) -> None:
    """A field and a button for each text. The button says `copy`, then `copied`, or `keys` where nothing may be."""
    shown = [text._asdict() for text in texts]
    _COPYING(key="copying", data={"texts": shown, "copy": copy, "copied": copied, "keys": keys})
