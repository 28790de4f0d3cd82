"""Correcting and judging the chosen event, and what was said of it before; nothing of this touches the tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from page import keeping
from page.corpus import Loaded
from page.words import Words
from pipeline.corrections import Change, Target
from pipeline.corrections import about as history_of
from pipeline.corrections.change import ARTICLE_FIELDS, LONGEST, Value
from pipeline.dates.typed import typed
from pipeline.schema import KINDS, STATUSES
from timeline.corrections import about
from timeline.corrections.rules import effect
from timeline.corrections.targets import value_of
from timeline.filters import Filters, Label
from timeline.values import EMPTY

MOST_CHANGES = 20
"""So many of the last changes of an event are shown."""

MOST_CHOICES = 1_000
"""A list of actors or countries holds no more than this many, the most frequent first."""

MOST_NEAR = 200
"""Of so many events of the same days one can be chosen to be joined with."""

OPEN = "correcting_open"
"""Whether the fields stand open, in the session; the review opens them."""

_LISTS = ("countries", "actors", "sources", "targets", "places")


def correcting(event: Mapping[str, Any], loaded: Loaded, words: Words, label: Label) -> None:
    """What people said of an event, and where it may be said: judgements, and fields for all that can be set."""
    keeping.follow(words)
    _history(event, loaded, words, label)
    log = keeping.log_of_this_page()
    if log is None:
        return
    fields = st.expander(words("correct.title"), icon=":material/edit:", key=OPEN, on_change="rerun")
    if not fields.open:
        return
    with fields:
        keeping.name_field(words, "corrector")
        _judge(event, loaded, log, words)
        tabs = st.tabs([words(f"correct.tabs.{tab}") for tab in _TABS], key="correct_tabs", on_change="rerun")
        for tab, draw in zip(tabs, _TABS.values(), strict=True):
            if tab.open:
                with tab:
                    draw(event, loaded, log, words, label)


def _judge(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words) -> None:
    with st.container(horizontal=True):
        for status in filter(None, STATUSES):
            now = "" if event["status"] == status else status
            st.button(
                words(f"correct.status.{status}"),
                type="primary" if event["status"] == status else "secondary",
                key=f"judge_{status}",
                on_click=keeping.set_values,
                args=(event, loaded, log, {"status": now}),
            )
        st.button(
            words("correct.hide"), key="hide", on_click=keeping.set_values, args=(event, loaded, log, {"hidden": True})
        )
    with st.container(horizontal=True):
        keeping.undo_and_redo(loaded, log, words, key="card")


def _form(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words, label: Label) -> None:
    """Fields with what stands there now; what was changed in them is kept."""
    with st.form(f"correct_{event['event_id']}", border=False):
        made: dict[str, Value] = {
            "date": st.text_input(words("correct.fields.date"), event["edtf"], help=words("correct.date_help")),
            "headline": st.text_input(words("correct.fields.headline"), event["headline"], max_chars=LONGEST["text"]),
            "kind": st.selectbox(
                words("correct.fields.kind"),
                KINDS,
                KINDS.index(event["kind"] or ""),
                format_func=lambda kind: label("kinds", kind or EMPTY["kind"]),
            ),
        }
        for field in _LISTS:
            facet = {"countries": "countries", "places": ""}.get(field, "actors")
            known = [*event[field], *(loaded.corpus.facet(facet, Filters())["code"] if facet else [])]
            made[field] = tuple(
                st.multiselect(
                    words(f"correct.fields.{field}"),
                    list(dict.fromkeys(known))[:MOST_CHOICES],
                    event[field],
                    format_func=partial(label, facet) if facet else str,
                    accept_new_options=field != "countries",
                )
            )
        note = st.text_input(words("correct.note"), max_chars=LONGEST["note"])
        submitted = st.form_submit_button(words("correct.submit"))
    if submitted:
        text = str(made["date"]).strip()
        made["date"] = typed(text, words.language, event["published"]) or text
        changed = {field: now for field, now in made.items() if now != value_of(dict(event), field)}
        keeping.set_values(event, loaded, log, changed, note)
        st.rerun()


def _reports(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words, _: Label) -> None:
    """Which tellings are one event."""
    _split(event, loaded, log, words)
    _merge(event, loaded, log, words)


def _split(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words) -> None:
    """Which of the tellings are events of their own."""
    told = loaded.corpus.reports(event["event_id"]).drop_duplicates("told_as")
    if len(told) < 2:
        st.caption(words("correct.split_none"))
        return
    sentences = dict(zip(told["told_as"], told["sentence"].map(keeping.line), strict=True))
    chosen = st.multiselect(words("correct.split"), list(sentences), format_func=sentences.__getitem__, key="split")
    st.button(
        words("correct.do.split"),
        key="do_split",
        disabled=not chosen,
        on_click=lambda: keeping.keep(
            log, [Change(do="split", by=keeping.name(), on=about(loaded.corpus, list(chosen)))]
        ),
    )


def _merge(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words) -> None:
    """With which other event of its days an event is one."""
    days = Filters(start=event["start"].date(), end=event["start"].date()) if event["start"] == event["start"] else None
    near = loaded.corpus.select(days, limit=MOST_NEAR) if days else loaded.corpus.undated(Filters(), limit=MOST_NEAR)
    others = near[near["event_id"] != event["event_id"]]
    lines = dict(zip(others["event_id"], others["headline"].map(keeping.line), strict=True))
    chosen = st.selectbox(
        words("correct.merge"), list(lines), index=None, format_func=lambda ident: lines.get(ident, ident), key="merge"
    )
    both = [event["event_id"], str(chosen)]
    st.button(
        words("correct.do.merge"),
        key="do_merge",
        disabled=chosen is None,
        on_click=lambda: keeping.keep(log, [Change(do="merge", by=keeping.name(), on=about(loaded.corpus, both))]),
    )


def _article(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words, _: Label) -> None:
    """The date, title and publisher of the event's article, for everyone; its events are worked out anew."""
    row = loaded.corpus.article(event["article_id"])
    if row is None:
        st.caption(words("correct.article_none"))
        return
    with st.form(f"article_{event['event_id']}", border=False):
        made = {
            field: st.text_input(words(f"correct.fields.{field}"), row[field], max_chars=LONGEST["text"])
            for field in ARTICLE_FIELDS
        }
        submitted = st.form_submit_button(words("correct.submit"), help=words("correct.article_help"))
    if submitted:
        made["published"] = typed(made["published"].strip(), words.language) or made["published"].strip()
        path, title = row["path"], row["title"]
        keeping.keep(
            log,
            [
                Change(
                    do="article",
                    field=field,
                    now=now,
                    by=keeping.name(),
                    on=(Target(article=event["article_id"], path=path, title=title, was=row[field]),),
                )
                for field, now in made.items()
                if now != row[field]
            ],
        )
        st.rerun()


def _names(event: Mapping[str, Any], loaded: Loaded, log: Path, words: Words, label: Label) -> None:
    """What holds for the whole corpus, of an actor of this event or of words, with how many events it touches."""
    rules = ("no actor", "same actor", "actor's name", "no name", "no date")
    rule = st.selectbox(
        words("correct.rule"), rules, format_func=lambda rule: words(f"correct.rules.{keeping.code(rule)}"), key="rule"
    )
    actors = list(dict.fromkeys([*event["actors"], *event["sources"], *event["targets"]]))
    now: Value = ""
    if rule in ("no name", "no date"):
        now = st.text_input(words("correct.words"), key="rule_words", max_chars=LONGEST["text"]).strip()
    else:
        actor = st.selectbox(words("correct.actor"), actors, format_func=partial(label, "actors"), key="rule_actor")
        if actor and rule == "no actor":
            now = actor
        elif actor and rule == "actor's name":
            given = st.text_input(words("correct.new_name"), key="rule_name", max_chars=LONGEST["text"]).strip()
            now = (actor, given) if given else ""
        elif actor:
            known = [code for code in loaded.corpus.facet("actors", Filters())["code"] if code != actor][:MOST_CHOICES]
            stays = st.selectbox(
                words("correct.same"), known, index=None, format_func=partial(label, "actors"), key="rule_same"
            )
            now = (str(stays), actor) if stays else ""
    if now:
        st.caption(words("correct.touches", n=effect(loaded.corpus, rule, now)))
    st.button(
        words("correct.submit"),
        key="do_rule",
        disabled=not now,
        on_click=lambda: keeping.keep(log, [Change(do="rule", field=rule, now=now, by=keeping.name())]),
    )


_TABS = {"event": _form, "reports": _reports, "article": _article, "names": _names}


def _history(event: Mapping[str, Any], loaded: Loaded, words: Words, label: Label) -> None:
    """The last changes of an event, in plain text because names and notes stand in it."""
    told = set(loaded.corpus.reports(event["event_id"])["told_as"]) | {event["event_id"]}
    changes = {change.id: change for ident in sorted(told) for change in history_of(loaded.log.changes, ident)}
    for change in sorted(changes.values(), key=lambda found: found.at)[-MOST_CHANGES:]:
        when = change.at[:16].replace("T", " ")
        what = keeping.said(change, loaded, words, label)
        st.text(" · ".join(filter(None, (when, change.by, what, change.note))))
