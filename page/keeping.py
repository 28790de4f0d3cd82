"""Where the page keeps what people say: the log, under whose name, and what was refused.

Where corrections may be made is said on the command line (`--correct` after the folder), so that a
page that others can reach shows them and takes none.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from page import own, state
from page.corpus import Loaded
from page.words import Words
from pipeline.corrections import Change, Refused, append, beside, last_done, last_undone, live
from pipeline.corrections.change import Value
from timeline.corrections import about
from timeline.filters import Label

MOST_EVENTS = 10_000
"""Of no more events than this something is said at once on the page; narrow the filters."""

LONGEST_LINE = 160
"""Characters of a sentence that stands as an option of a list."""

_NAME, _REFUSED, _FRESH = "name_of_corrector", "refused", "log_has_more"


def log_of_this_page() -> Path | None:
    """The log that this page adds to; None where it takes no corrections."""
    return beside(own.folder(own.shown())) if "--correct" in sys.argv[2:] else None


def name() -> str:
    """The name under which this session's changes stand."""
    return str(st.session_state.get(_NAME, ""))


def name_field(words: Words, key: str) -> None:
    """A field for that name; it outlives the field, which is not on every view."""
    if key not in st.session_state:
        st.session_state[key] = name()

    def take() -> None:
        st.session_state[_NAME] = st.session_state[key].strip()

    st.text_input(words("correct.name"), key=key, max_chars=80, on_change=take)


def only_checked(loaded: Loaded, words: Words) -> None:
    """A switch that shows nothing but what somebody checked, where anything was corrected at all."""
    chosen = state.current().filters.statuses == ("checked",)
    if not loaded.log.changes and not chosen:
        return
    st.session_state["only_checked"] = chosen

    def take() -> None:
        state.choose_filter(statuses=("checked",) if st.session_state["only_checked"] else ())

    st.toggle(words("filters.only_checked"), key="only_checked", on_change=take)


def keep(log: Path, changes: Sequence[Change], following: str | None = None) -> None:
    """Callback: add changes to the log, and then choose the event that follows, if one is given.

    What is refused is said by `follow`, and the chosen event stays.
    """
    try:
        append(log, changes)
    except Refused as refused:
        st.session_state[_REFUSED] = str(refused)
        return
    st.session_state[_FRESH] = True
    if following is not None:
        state.choose(event=following)


def follow(words: Words) -> None:
    """Say what was refused; where this session added to the log, begin again with what it says now.

    A callback cannot do so, and a fragment that is drawn alone would go on with the corpus as it was.
    """
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(words("correct.refused"), icon=":material/error:")
        st.text(refused)
    if st.session_state.pop(_FRESH, False):
        st.rerun()


def set_values(
    event: Mapping[str, Any],
    loaded: Loaded,
    log: Path,
    values: Mapping[str, Value],
    note: str = "",
    following: str | None = None,
) -> None:
    """Callback: set some fields of an event; as `keep`."""
    on = {field: about(loaded.corpus, [event["event_id"]], field) for field in values}
    changes = [
        Change(do="set", field=field, now=now, by=name(), note=note, on=on[field]) for field, now in values.items()
    ]
    keep(log, changes, following)


def undo_and_redo(loaded: Loaded, log: Path, words: Words, key: str, shortcut: str | None = None) -> None:
    """Buttons that take back one's own last change, and bring it again; each says which."""
    changes = loaded.log.changes
    found = {"undo": last_done(changes, name()), "redo": last_undone(changes, name())}
    for do, change in found.items():
        st.button(
            words(f"correct.{do}"),
            key=f"{key}_{do}",
            icon=f":material/{do}:",
            shortcut=shortcut if do == "undo" else None,
            disabled=not change,
            on_click=_undo,
            args=(log, change, do),
        )


def _undo(log: Path, change: Change | None, do: str) -> None:
    """Take back a change and choose the event that it was about."""
    if change:
        following = change.on[0].event if do == "undo" and len(change.on) == 1 and change.on[0].event else None
        keep(log, [Change(do="undo", of=change.id, by=name())], following)


def undo(log: Path, ident: str) -> None:
    """Callback: take back any change, one's own or another's."""
    keep(log, [Change(do="undo", of=ident, by=name())])


def said(change: Change, loaded: Loaded, words: Words, label: Label) -> str:
    """A change in a few words, as plain text: names and notes stand in it."""
    if change.do == "undo":
        undone = next((other for other in loaded.log.changes if other.id == change.of), None)
        what = said(undone, loaded, words, label) if undone and undone.do != "undo" else ""
        return words("correct.undoes", what=what) if what else words("correct.undone")
    value = in_words(change.field, change.now, words, label)
    head = words(f"correct.rules.{code(change.field)}") if change.do == "rule" else ""
    head = head or words(
        f"correct.fields.{change.field}" if change.do in ("set", "article") else f"correct.do.{change.do}"
    )
    many = f" ({words('events', n=len(change.on))})" if len(change.on) > 1 else ""
    return (f"{head}: {value}" if value else head) + many


def in_words(field: str, value: Value, words: Words, label: Label) -> str:
    """A value of a change as people read it; its names are not escaped."""
    if isinstance(value, bool):
        return words(f"correct.value.{'yes' if value else 'no'}")
    if field in ("same actor", "actor's name") and isinstance(value, tuple):
        return " = ".join(label("actors", ident) if field == "same actor" else ident for ident in value)
    if isinstance(value, tuple):
        known = {"countries": "countries", "actors": "actors", "sources": "actors", "targets": "actors"}.get(field)
        return ", ".join(label(known, code) if known else code for code in value) or words("correct.value.nothing")
    if field == "status":
        return words(f"correct.status.{value or 'unverified'}")
    if field == "kind" and value:
        return label("kinds", value)
    if field == "no actor" and value:
        return label("actors", value)
    return value or (words("correct.value.nothing") if value == "" else "")


def holds(loaded: Loaded) -> frozenset[str]:
    """The ids of the changes that hold."""
    return frozenset(change.id for change in live(loaded.log.changes))


def code(rule: str) -> str:
    """A rule's name as the words files have it."""
    return rule.replace(" ", "_").replace("'", "")


def line(text: str) -> str:
    """A sentence as an option of a list: one line, not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_LINE else flat[: LONGEST_LINE - 1] + "…"
