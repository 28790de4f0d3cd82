"""Working through what is shown: one event after another, the hardest first, judged by a key beside its proof."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

import streamlit as st

from page import keeping, state
from page.changes import changes
from page.corpus import Loaded
from page.correcting import OPEN
from page.text import as_html, web_address
from page.words import Words
from pipeline.corrections import Change, Target, own_id
from pipeline.corrections.change import LONGEST, Value
from pipeline.dates.typed import typed
from pipeline.schema import KINDS, STATUSES
from timeline.corrections import about_all
from timeline.corrections.queue import Waiting, doubts, progress, waiting
from timeline.filters import Label
from timeline.values import EMPTY
from timeline.when import phrase

KEYS = {"checked": "A", "rejected": "X", "fix": "F", "skip": "S", "undo": "Z"}
"""What is done by which key; C and R are Streamlit's own."""

MOST_NEXT = 8
"""So many of those that wait stand below."""


def review(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """How far somebody is, the event to judge, those that wait, and all that was said before."""
    keeping.follow(words)
    log, filters, chosen = keeping.log_of_this_page(), state.current().filters, state.current().event
    judged, events = progress(loaded.corpus, filters)
    st.progress(judged / events if events else 0.0, words("review.progress", n=events, judged=judged))
    ahead = waiting(loaded.corpus, filters, MOST_NEXT, after=chosen)
    if log:
        _desk(loaded, log, words, label, ahead)
    _next(ahead, words)
    with st.container(horizontal=True, vertical_alignment="center"):
        if log and events:
            _bulk(loaded, log, words, label, events)
        if log:
            _add(log, words)
            with st.popover(words("correct.name"), icon=":material/person:"):
                keeping.name_field(words, "reviewer")
    changes(loaded, log, words, label)


def _desk(loaded: Loaded, log: Path, words: Words, label: Label, ahead: tuple[Waiting, ...]) -> None:
    """The event to judge and what can be said of it; where none is chosen yet, a way to begin."""
    event = loaded.corpus.event(state.current().event)
    following = ahead[0].event_id if ahead else ""
    if event is None:
        st.button(
            words("review.begin"),
            type="primary",
            key="begin",
            shortcut=KEYS["skip"],
            disabled=not ahead,
            on_click=state.choose,
            kwargs={"event": following},
        )
        return
    with st.container(border=True):
        reasons = _reasons(doubts(loaded.corpus, event["event_id"]), words)
        status = words(f"correct.status.{event['status'] or 'unverified'}")
        st.caption(" · ".join(filter(None, (status, reasons))))
        st.html(f'<p style="font-size:1.1rem;line-height:1.35;margin:0"><bdi>{as_html(event["headline"])}</bdi></p>')
        with st.container(horizontal=True):
            for verdict in ("checked", "rejected"):
                st.button(
                    words(f"review.{verdict}"),
                    type="primary" if verdict == "checked" else "secondary",
                    key=f"review_{verdict}",
                    shortcut=KEYS[verdict],
                    on_click=keeping.set_values,
                    args=(event, loaded, log, {"status": verdict}),
                    kwargs={"following": following},
                )
            st.button(words("review.fix"), key="fix", shortcut=KEYS["fix"], on_click=_open)
            st.button(
                words("review.skip"),
                key="skip",
                shortcut=KEYS["skip"],
                disabled=not following,
                on_click=state.choose,
                kwargs={"event": following},
            )
            keeping.undo_and_redo(loaded, log, words, key="review", shortcut=KEYS["undo"])


def _open() -> None:
    """Callback: open the fields beside the proof."""
    st.session_state[OPEN] = True


def _next(ahead: tuple[Waiting, ...], words: Words) -> None:
    """Those that wait, and why each may be wrong; a chosen one is the next."""
    if not ahead:
        st.caption(words("review.done"))
        return
    rows = {
        words("columns.when"): [phrase(found.edtf, found.extent, found.timex, words.language) for found in ahead],
        words("review.why"): [_reasons(found.doubts, words) for found in ahead],
        words("correct.fields.headline"): [found.headline for found in ahead],
    }

    def take() -> None:
        chosen = st.session_state["waiting"]["selection"]["rows"]
        if chosen and chosen[0] < len(ahead):
            state.choose(event=ahead[chosen[0]].event_id)

    st.dataframe(rows, key="waiting", hide_index=True, on_select=take, selection_mode="single-row")


def _reasons(found: tuple[str, ...], words: Words) -> str:
    return ", ".join(words(f"review.doubts.{doubt}") for doubt in found)


def _bulk(loaded: Loaded, log: Path, words: Words, label: Label, events: int) -> None:
    """One thing said of all events that are shown, as one change that one undo takes back."""
    with st.popover(words("review.all", n=events), icon=":material/checklist:"):
        field = st.selectbox(
            words("review.set"), ("status", "kind", "hidden"), format_func=lambda name: words(f"correct.fields.{name}")
        )
        now: Value = True
        if field != "hidden":
            values = STATUSES if field == "status" else KINDS
            now = st.selectbox(
                words("review.to"),
                values,
                index=1,
                format_func=lambda value: _value(field, value, words, label),
                key=f"bulk_{field}",
            )
        if events > keeping.MOST_EVENTS:
            st.caption(words("review.too_many", n=keeping.MOST_EVENTS))
        filters = state.current().filters
        st.button(
            words("review.apply", n=events),
            type="primary",
            key="bulk",
            disabled=events > keeping.MOST_EVENTS,
            on_click=lambda: keeping.keep(
                log,
                [
                    Change(
                        do="set", field=field, now=now, by=keeping.name(), on=about_all(loaded.corpus, filters, field)
                    )
                ],
            ),
        )


def _add(log: Path, words: Words) -> None:
    """An event of one's own, with its date, what proves it and where that stands."""
    popover = st.popover(words("review.add"), icon=":material/add:")
    with popover, st.form("add", border=False, clear_on_submit=True):
        headline = st.text_input(words("correct.fields.headline"), max_chars=LONGEST["text"])
        day = st.text_input(words("correct.fields.date"), help=words("correct.date_help"))
        evidence = st.text_area(words("review.evidence"), max_chars=LONGEST["sentence"])
        title = st.text_input(words("review.source"), max_chars=LONGEST["text"])
        url = st.text_input(words("review.url"), max_chars=LONGEST["text"])
        submitted = st.form_submit_button(words("correct.submit"))
    if submitted:
        proof = Target(sentence=evidence.strip(), title=title.strip(), url=web_address(url.strip()))
        added = Change(
            id=token_hex(8), do="add", field="headline", now=headline.strip(), by=keeping.name(), on=(proof,)
        )
        edtf = typed(day.strip(), words.language) or day.strip()
        on = (Target(event=own_id(added)),)
        dated = Change(do="set", field="date", now=edtf, by=keeping.name(), on=on)
        keeping.keep(log, [added, dated] if edtf else [added])
        st.rerun()


def _value(field: str, value: str, words: Words, label: Label) -> str:
    return keeping.in_words(field, value, words, label) if value or field == "status" else label("kinds", EMPTY["kind"])
