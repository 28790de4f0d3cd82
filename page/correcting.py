"""Correcting and judging the chosen event, and what was said of it before; nothing of this touches the tables.

Where corrections may be made is said on the command line (`--correct FOLDER`), so that a page that
others can reach shows them and takes none.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from page.corpus import Loaded
from page.words import Words
from pipeline.corrections import Change, Refused, append, beside, last_done, last_undone
from pipeline.corrections import about as history_of
from pipeline.corrections.change import Value
from pipeline.dates.typed import typed
from pipeline.schema import KINDS, STATUSES
from timeline.corrections import about
from timeline.corrections.targets import value_of
from timeline.filters import Filters, Label
from timeline.values import EMPTY

NAME = "corrector"
"""Where a session keeps the name under which its corrections stand."""

MOST_CHANGES = 20
"""So many of the last changes of an event are shown."""

_REFUSED = "refused"
_FIELDS = ("date", "headline", "kind", "countries", "actors")


def log_of_this_page() -> Path | None:
    """The log that this page adds to; None where it takes no corrections."""
    return beside(Path(sys.argv[1])) if "--correct" in sys.argv[2:] else None


def correcting(event: Mapping[str, Any], loaded: Loaded, words: Words, label: Label) -> None:
    """What people said of an event, and where it may be said: a form, four judgements, undo and redo."""
    _history(event, loaded, words)
    log = log_of_this_page()
    if log is None:
        return
    with st.expander(words("correct.title"), icon=":material/edit:"):
        st.text_input(words("correct.name"), key=NAME, max_chars=80)
        _judge(event, loaded, log, words)
        _form(event, loaded, log, words, label)


def _judge(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words) -> None:
    with st.container(horizontal=True):
        for status in filter(None, STATUSES):
            now = "" if event["status"] == status else status
            st.button(
                words(f"correct.status.{status}"),
                type="primary" if event["status"] == status else "secondary",
                key=f"judge_{status}",
                on_click=_set,
                args=(event, loaded, log, {"status": now}),
            )
        st.button(words("correct.hide"), key="hide", on_click=_set, args=(event, loaded, log, {"hidden": True}))
    changes = loaded.log.changes
    with st.container(horizontal=True):
        for do, found in (("undo", last_done(changes, _name())), ("redo", last_undone(changes, _name()))):
            undoing = [Change(do="undo", of=found.id, by=_name())] if found else []
            st.button(
                words(f"correct.{do}"),
                key=do,
                icon=f":material/{do}:",
                disabled=not found,
                on_click=_keep,
                args=(log, undoing),
            )


def _form(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words, label: Label) -> None:
    """Fields with what stands there now; what was changed in them is kept."""
    ident = event["event_id"]
    with st.form(f"correct_{ident}", border=False):
        made: dict[str, Value] = {
            "date": st.text_input(words("correct.date"), event["edtf"], help=words("correct.date_help")),
            "headline": st.text_input(words("correct.headline"), event["headline"], max_chars=400),
            "kind": st.selectbox(
                words("correct.kind"),
                KINDS,
                KINDS.index(event["kind"] or ""),
                format_func=lambda kind: label("kinds", kind or EMPTY["kind"]),
            ),
        }
        for field in ("countries", "actors"):
            known = [*event[field], *loaded.corpus.facet(field, Filters())["code"]]
            options = list(dict.fromkeys(known))[:1_000]
            chosen = st.multiselect(words(f"filters.{field}"), options, event[field], format_func=partial(label, field))
            made[field] = tuple(chosen)
        note = st.text_input(words("correct.note"), max_chars=2_000)
        submitted = st.form_submit_button(words("correct.submit"))
    if submitted:
        text = str(made["date"]).strip()
        made["date"] = typed(text, words.language, event["published"]) or text
        changed = {field: made[field] for field in _FIELDS if made[field] != value_of(dict(event), field)}
        _set(event, loaded, log, changed, note)
        st.rerun()


def _set(event: Mapping[str, Any], loaded: Loaded, log: Path, values: Mapping[str, Value], note: str = "") -> None:
    """Set some fields of an event; what is refused is said on the page."""
    on = {field: about(loaded.corpus, [event["event_id"]], field) for field in values}
    changes = [
        Change(do="set", field=field, now=now, by=_name(), note=note, on=on[field]) for field, now in values.items()
    ]
    _keep(log, changes)


def _keep(log: Path, changes: list[Change]) -> None:
    try:
        append(log, changes)
    except Refused as refused:
        st.session_state[_REFUSED] = str(refused)


def _history(event: Mapping[str, Any], loaded: Loaded, words: Words) -> None:
    """The last changes of an event, in plain text because names and notes stand in it."""
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(words("correct.refused"), icon=":material/error:")
        st.text(refused)
    told = set(loaded.corpus.reports(event["event_id"])["told_as"]) | {event["event_id"]}
    changes = {change.id: change for ident in sorted(told) for change in history_of(loaded.log.changes, ident)}
    for change in sorted(changes.values(), key=lambda found: found.at)[-MOST_CHANGES:]:
        st.text(_said(change, words))


def _said(change: Change, words: Words) -> str:
    what = words("correct.undone") if change.do == "undo" else f"{change.field}: {_value(change.now)}"
    return " · ".join(filter(None, (change.at[:16].replace("T", " "), change.by, what, change.note)))


def _value(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _name() -> str:
    return str(st.session_state.get(NAME, ""))
