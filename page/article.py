"""The article of the chosen event: its whole text with every expression marked, and its events to choose from.

A small component draws it. Text of others reaches it as text: its script makes text nodes and
buttons of it and never reads it as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from page import state
from page.card import STYLES, Mark, legend, marks_in, renamed, source
from page.corpus import Loaded, annotation
from page.words import Words
from pipeline.model import Annotation, Span
from timeline.filters import Label
from timeline.when import phrase

KEY, PART_KEY = "article", "part"

PART = 20_000
"""A text is shown in parts of about so many characters, each of whole sentences."""

_STYLE = """
article {
  box-sizing: border-box; height: 34rem; overflow: auto; position: relative; padding: 0 .5rem 0 .25rem;
  line-height: 1.65; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--st-text-color);
}
mark { color: inherit; background: none; }
span { unicode-bidi: isolate; border-radius: .2rem; }
.told { cursor: pointer; }
.told:hover, .chosen { background: var(--st-secondary-background-color); }
.chosen { box-shadow: 0 0 0 .2rem var(--st-secondary-background-color); }
button {
  font: inherit; font-size: .75rem; line-height: 1.3; padding: .1rem .45rem; margin: 0 .3rem; cursor: pointer;
  color: var(--st-text-color); background: var(--st-secondary-background-color); border: 0; border-radius: 1rem;
}
button:hover, button[aria-pressed=true] { color: var(--st-background-color); background: var(--st-text-color); }
:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
"""

_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector("article");
  const focused = parentElement.activeElement?.dataset?.event ?? box.querySelector(":focus")?.dataset?.event;
  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
  box.lang = data.language;
  box.ariaLabel = data.label;
  box.replaceChildren(...data.stretches.flatMap(({ pieces, events }) => {
    const stretch = made("span", "");
    for (const { text, kind, meaning } of pieces) {
      const piece = kind ? made("mark", text, { title: meaning }) : document.createTextNode(text);
      if (kind) piece.style.cssText = data.styles[kind];
      stretch.append(piece);
    }
    if (!events.length) return [stretch];
    stretch.className = events.some(({ id }) => id === data.chosen) ? "told chosen" : "told";
    stretch.onclick = () => setTriggerValue("event", events[0].id);
    return [stretch, ...events.map(({ id, when, headline }) => {
      const button = made("button", when, { type: "button", title: headline, lang: data.page });
      button.dataset.event = id;
      button.ariaPressed = String(id === data.chosen);
      button.onclick = () => setTriggerValue("event", id);
      return button;
    })];
  }));
  const chosen = box.querySelector(".chosen");
  if (chosen) box.scrollTop = chosen.offsetTop - box.clientHeight / 3;
  if (focused) box.querySelector(`button[data-event="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
"""

_TEXT = st.components.v2.component(
    "tijdlijn_article", html='<article tabindex="0" dir="auto"></article>', css=_STYLE, js=_SCRIPT
)


def article(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """The text of the chosen event's article, as a view; where it is long, the part that tells the event."""
    chosen = loaded.corpus.event(state.current().event)
    if chosen is None:
        st.info(words("article.none"), icon=":material/article:")
        return
    with st.spinner(words("reading")):
        found = annotation(loaded.source(chosen))
    told = loaded.corpus.told_in(chosen["article_id"])
    st.html(source(found.article, words))
    cuts = parts(found)
    number = _part(chosen, cuts)
    if len(cuts) > 1:
        _turning(number, len(cuts), chosen["event_id"], words)
    here = cuts[number]
    marks = list(marks_in(found, here, words, label, renamed([(chosen, found)])))
    _TEXT(
        key=KEY,
        data={
            "stretches": stretches(found.article.text, here, marks, told, words),
            "chosen": chosen["event_id"],
            "styles": STYLES,
            "language": found.article.language,
            "page": words.language,
            "label": words("article.text"),
        },
        on_event_change=_take,
    )
    st.html(legend({mark.kind for mark in marks}, words))


def parts(found: Annotation) -> list[Span]:
    """An article's text cut into stretches of whole sentences, PART characters long or a sentence more.

    >>> from pipeline.model import Annotation, Article
    >>> parts(Annotation(article=Article(id="a", text="Kort.")))
    [Span(start=0, end=5)]
    """
    cuts = [0]
    for sentence in found.sentences:
        if sentence.end - cuts[-1] >= PART:
            cuts.append(sentence.end)
    length = len(found.article.text)
    ends = [*(cut for cut in cuts[1:] if cut < length), length]
    return [Span(start=start, end=end) for start, end in zip([0, *ends], ends, strict=False)]


def stretches(text: str, here: Span, marks: Sequence[Mark], told: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    """A part of a text as the component draws it: stretches in order, each with its pieces and the events it tells.

    `told` is a frame of `Corpus.told_in`. Tellings that overlap share a stretch; one that is cut by
    the end of the part stands in the part where it begins.
    """
    found: list[dict[str, Any]] = []
    at = here.start
    begun = told[told["char_start"].between(here.start, here.end - 1)]
    begun = begun.assign(char_end=begun["char_end"].clip(upper=here.end))
    for start, end, rows in _together(begun.to_dict("records")):
        if start > at:
            found.append({"pieces": pieces(text, Span(start=at, end=start), marks), "events": []})
        events = {
            row["event_id"]: {
                "id": row["event_id"],
                "when": phrase(row["edtf"], row["extent"], row["timex"], words.language),
                "headline": row["headline"],
            }
            for row in rows
        }
        found.append({"pieces": pieces(text, Span(start=start, end=end), marks), "events": list(events.values())})
        at = end
    if at < here.end:
        found.append({"pieces": pieces(text, Span(start=at, end=here.end), marks), "events": []})
    return found


def pieces(text: str, told: Span, marks: Sequence[Mark]) -> list[dict[str, str]]:
    """A stretch of text in pieces: plain ones, and marked ones with their kind and meaning.

    >>> pieces("op 20 mei", Span(start=0, end=9), [Mark(3, 9, "time", "20 mei 2022")])[1]
    {'text': '20 mei', 'kind': 'time', 'meaning': '20 mei 2022'}
    """
    found: list[dict[str, str]] = []
    at = told.start
    for mark in marks:
        if told.start <= mark.start and mark.end <= told.end:
            found.append({"text": text[at : mark.start], "kind": "", "meaning": ""})
            found.append({"text": text[mark.start : mark.end], "kind": mark.kind, "meaning": mark.meaning})
            at = mark.end
    found.append({"text": text[at : told.end], "kind": "", "meaning": ""})
    return [piece for piece in found if piece["text"]]


def _together(rows: Iterable[Mapping[Any, Any]]) -> list[tuple[int, int, list[Mapping[Any, Any]]]]:
    """Tellings by place, those that overlap as one stretch."""
    found: list[tuple[int, int, list[Mapping[Any, Any]]]] = []
    for row in rows:
        start, end = int(row["char_start"]), int(row["char_end"])
        if found and start < found[-1][1]:
            first, last, same = found[-1]
            found[-1] = first, max(last, end), [*same, row]
        else:
            found.append((start, end, [row]))
    return found


def _part(chosen: Mapping[str, Any], cuts: Sequence[Span]) -> int:
    """The number of the part to show: the one turned to, else the one that tells the event."""
    event, number = st.session_state.get(PART_KEY, ("", 0))
    if event == chosen["event_id"] and number < len(cuts):
        return int(number)
    return next((number for number, cut in enumerate(cuts) if chosen["char_start"] < cut.end), 0)


def _turning(number: int, of: int, event: str, words: Words) -> None:
    """The ways to the part before and the part after."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for way, there in (("before", number - 1), ("after", number + 1)):
            st.button(
                words(f"article.{way}"),
                key=f"part_{way}",
                disabled=not 0 <= there < of,
                on_click=st.session_state.__setitem__,
                args=(PART_KEY, (event, there)),
            )
        st.caption(words("article.part", part=number + 1, of=of), width="content")


def _take() -> None:
    """Callback: the event that was chosen in the text becomes the chosen one."""
    chosen = st.session_state[KEY].get("event")
    if isinstance(chosen, str):
        state.choose(event=chosen)
