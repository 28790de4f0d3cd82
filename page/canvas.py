"""Pictures where the server has no Chrome: the reader's own browser draws the same figure at the same size.

A small component fetches the plotly.js that comes with the plotly package from the page's own server,
never from elsewhere and never inline, when one of its buttons is clicked, and saves what
`Plotly.toImage` makes of the figure.
"""

from __future__ import annotations

import json

import streamlit as st

from timeline.api import SCRIPT
from timeline.exports.chart import Drawing

KINDS = {"png": ".png", "svg": ".svg", "jpeg": ".jpg", "webp": ".webp"}
"""The kinds of pictures that `Plotly.toImage` makes, with their suffixes."""

_STYLE = """
div { display: flex; flex-direction: column; gap: .5rem; }
button {
  font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); padding: .4rem .75rem;
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""

_SCRIPT = """
let library;
const load = (address) => library ??= new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src: address });
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => { library = undefined; reject(new Error(address)); };
  document.head.append(script);
});
export default function ({ data, parentElement }) {
  const buttons = data.buttons.map(({ kind, label, file }) => {
    const button = Object.assign(document.createElement("button"), { textContent: label, type: "button" });
    button.onclick = async () => {
      button.disabled = true;
      try {
        const plotly = await load(new URL(data.script.slice(1), document.baseURI).href);
        const { width, height, scale } = data;
        const picture = await plotly.toImage(JSON.parse(data.figure), { format: kind, width, height, scale });
        Object.assign(document.createElement("a"), { href: picture, download: file }).click();
      } finally {
        button.disabled = false;
      }
    };
    return button;
  });
  parentElement.querySelector("div").replaceChildren(...buttons);
}
"""

_CANVAS = st.components.v2.component("tijdlijn_canvas", html="<div></div>\n", css=_STYLE, js=_SCRIPT)


def canvas(drawing: Drawing, labels: dict[str, str], name: str) -> None:
    """A button for each kind of picture in `labels`, which gives its text; `name` is the file's before its suffix."""
    buttons = [{"kind": kind, "label": label, "file": name + KINDS[kind]} for kind, label in labels.items()]
    figure = json.dumps(drawing.figure)
    measures = {"width": drawing.width, "height": drawing.height, "scale": drawing.scale}
    _CANVAS(key="canvas", data={"buttons": buttons, "figure": figure, "script": SCRIPT, **measures})
