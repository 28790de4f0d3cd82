"""All that people said of the corpus in one place: history, disagreements, what is lost or hidden, rules, the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from page import keeping
from page.corpus import Loaded
from page.words import Words
from pipeline.corrections import Change, Conflict, Target, append, conflicts, live, parse
from pipeline.corrections.change import Refused, dumps
from timeline.corrections import about
from timeline.corrections.rules import effect
from timeline.filters import Label
from timeline.when import phrase

MOST_ROWS = 1_000
"""A list holds no more than this many of the last changes."""

MOST_CONFLICTS = 20
"""So many disagreements stand side by side; the next ones follow when these are settled."""

_OPEN, _TAB, _NAMES = "changes", "changes_tabs", "changes_names"


def changes(loaded: Loaded, log: Path | None, words: Words, label: Label) -> None:
    """An expander with a tab for each list that has something in it; nothing is worked out until it is opened."""
    every = loaded.log.changes
    if st.session_state.get(_OPEN):
        # With another number in its title it is another expander to Streamlit, which would begin closed.
        st.session_state[_OPEN] = True
    opened = st.expander(words("changes.title", n=len(every)), icon=":material/history:", key=_OPEN, on_change="rerun")
    if not opened.open:
        return
    disagreements = conflicts(every)
    rules = [change for change in live(every) if change.do == "rule"]
    tabs: dict[str, tuple[int, Callable[[], None]]] = {
        "history": (len(every), lambda: _history(every, loaded, log, words, label)),
        "conflicts": (len(disagreements), lambda: _conflicts(disagreements, loaded, log, words, label)),
        "lost": (len(loaded.corrected.unplaced), lambda: _lost(loaded, log, words, label)),
        "hidden": (len(loaded.corrected.hidden), lambda: _hidden(loaded, log, words)),
        "rules": (len(rules), lambda: _rules(rules, loaded, log, words, label)),
    }
    with opened:
        shown = {name: (n, draw) for name, (n, draw) in tabs.items() if n}
        titles = {name: words(f"changes.{name}", n=n) for name, (n, _) in shown.items()}
        titles["file"] = words("changes.file")
        _stay(titles)
        *lists, file = st.tabs(list(titles.values()), key=_TAB, on_change="rerun")
        for tab, (_, draw) in zip(lists, shown.values(), strict=True):
            if tab.open:
                with tab:
                    draw()
        if file.open:
            with file:
                _file(loaded, log, words)


def _stay(titles: Mapping[str, str]) -> None:
    """Keep the list that was open, whose title may have another number by now; the first where it is gone."""
    names = st.session_state.get(_NAMES, {})
    name = names.get(st.session_state.get(_TAB))
    if name in titles:
        st.session_state[_TAB] = titles[name]
    st.session_state[_NAMES] = {title: name for name, title in titles.items()}


def _history(every: Sequence[Change], loaded: Loaded, log: Path | None, words: Words, label: Label) -> None:
    """The last changes, the latest first; any can be taken back."""
    _list(
        "history", [(change, _evidence(change)) for change in reversed(every[-MOST_ROWS:])], loaded, log, words, label
    )


def _lost(loaded: Loaded, log: Path | None, words: Words, label: Label) -> None:
    """What is not in the corpus any more, and comes back by itself when it is there again."""
    st.caption(words("changes.lost_why"))
    rows = [(change, _said_of(target)) for change, target in loaded.corrected.unplaced[:MOST_ROWS]]
    _list("lost", rows, loaded, log, words, label)


def _list(
    key: str, rows: Sequence[tuple[Change, str]], loaded: Loaded, log: Path | None, words: Words, label: Label
) -> None:
    """Changes as a table, and a button that takes the chosen one back."""
    holding = keeping.holds(loaded)
    frame = pd.DataFrame(
        {
            words("changes.when"): [change.at[:16].replace("T", " ") for change, _ in rows],
            words("changes.who"): [change.by for change, _ in rows],
            words("changes.what"): [
                keeping.said(change, loaded, words, label)
                + ("" if change.do == "undo" or change.id in holding else f" ({words('correct.undone')})")
                for change, _ in rows
            ],
            words("changes.of"): [evidence for _, evidence in rows],
            words("correct.note"): [change.note for change, _ in rows],
        }
    )
    chosen = st.dataframe(frame, key=f"list_{key}", hide_index=True, on_select="rerun", selection_mode="single-row")
    picked = [rows[row][0] for row in chosen["selection"]["rows"] if row < len(rows)]
    undoable = [change for change in picked if change.id in holding and change.do != "undo"]
    if log:
        st.button(
            words("changes.undo"),
            key=f"undo_{key}",
            icon=":material/undo:",
            disabled=not undoable,
            on_click=lambda: keeping.undo(log, undoable[0].id),
        )


def _conflicts(found: Sequence[Conflict], loaded: Loaded, log: Path | None, words: Words, label: Label) -> None:
    """Two people's values side by side; choosing one settles it."""
    st.caption(words("changes.conflicts_why"))
    for number, conflict in enumerate(found[:MOST_CONFLICTS]):
        ident, field = conflict.place
        with st.container(border=True):
            st.text(f"{words(f'correct.fields.{field}')}: {_evidence(conflict.later)}")
            for side, change in zip(st.columns(2), (conflict.earlier, conflict.later), strict=True):
                with side:
                    st.text(" · ".join(filter(None, (change.by or words("changes.nobody"), change.note))))
                    st.text(keeping.in_words(field, change.now, words, label))
                    if log:
                        st.button(
                            words("changes.choose"),
                            key=f"settle_{number}_{change.id}",
                            on_click=lambda change=change, ident=ident: _settle(loaded, log, change, ident),
                        )


def _settle(loaded: Loaded, log: Path, chosen: Change, ident: str) -> None:
    """Callback: say again what one of two people said, having seen both."""
    now = next(target for target in chosen.on if ident in (target.event, target.article))
    if chosen.do == "article":
        row = loaded.corpus.article(ident)
        on: tuple[Target, ...] = (
            Target(article=ident, path=now.path, title=now.title, was=row[chosen.field] if row else None),
        )
    else:
        on = about(loaded.corpus, [ident], chosen.field) or (now,)
    keeping.keep(log, [Change(do=chosen.do, field=chosen.field, now=chosen.now, by=keeping.name(), on=on)])


def _hidden(loaded: Loaded, log: Path | None, words: Words) -> None:
    """The rows that somebody hid, and a way back."""
    rows = loaded.corrected.hidden.head(MOST_ROWS)
    when = [phrase(*dates, words.language) for dates in zip(rows["edtf"], rows["extent"], rows["timex"], strict=True)]
    frame = pd.DataFrame({words("columns.when"): when, words("columns.sentence"): rows["sentence"]})
    chosen = st.dataframe(frame, key="list_hidden", hide_index=True, on_select="rerun", selection_mode="multi-row")
    picked = rows.iloc[[row for row in chosen["selection"]["rows"] if row < len(rows)]]
    on = tuple(
        Target(event=row["event_id"], article=row["article_id"], title=row["title"], sentence=row["sentence"], was=True)
        for row in picked.to_dict("records")
    )
    if log:
        st.button(
            words("changes.show"),
            key="show_again",
            icon=":material/visibility:",
            disabled=not on,
            on_click=lambda: keeping.keep(log, [Change(do="set", field="hidden", now=False, by=keeping.name(), on=on)]),
        )


def _rules(rules: Sequence[Change], loaded: Loaded, log: Path | None, words: Words, label: Label) -> None:
    """The rules that hold for the whole corpus, how many events each touches, and a way to take each back."""
    for rule in rules:
        with st.container(horizontal=True, vertical_alignment="center"):
            touched = words("correct.touches", n=effect(loaded.corrected.draft, rule.field, rule.now))
            said = keeping.said(rule, loaded, words, label)
            st.text(" · ".join(filter(None, (said, rule.by, touched))), width="stretch")
            if log:
                st.button(
                    words("correct.undo"),
                    key=f"undo_rule_{rule.id}",
                    icon=":material/undo:",
                    on_click=keeping.undo,
                    args=(log, rule.id),
                )


def _file(loaded: Loaded, log: Path | None, words: Words) -> None:
    """All changes as a file, and a colleague's taken in: each once, whoever sends it how often."""
    every = loaded.log.changes
    st.download_button(
        words("changes.export"),
        data=lambda: "".join(f"{dumps(change)}\n" for change in every).encode(),
        file_name="corrections.jsonl",
        mime="application/jsonl",
        icon=":material/download:",
        on_click="ignore",
        disabled=not every,
    )
    if log is None:
        return
    with st.form("import", border=False, clear_on_submit=True):
        uploaded = st.file_uploader(words("changes.import"), type=["jsonl"])
        submitted = st.form_submit_button(words("changes.take"))
    if submitted and uploaded:
        theirs = parse(uploaded.name, uploaded.getvalue())
        try:
            new = append(log, theirs.changes)
        except Refused as refused:
            st.text(str(refused))
            return
        st.caption(words("changes.taken", n=len(new), of=len(theirs.changes)))
        for problem in theirs.problems[:MOST_CONFLICTS]:
            st.text(f"{problem.path}: {problem.reason}")


def _evidence(change: Change) -> str:
    """What a change is about, by the evidence that it carries."""
    return _said_of(change.on[0]) if change.on else ""


def _said_of(target: Target) -> str:
    return keeping.line(target.sentence or target.title or target.path or target.article or target.event)
