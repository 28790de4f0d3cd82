"""The rows as a table, and what is in none of the views: what has no date, and what could not be read."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from page import state
from page.corpus import Loaded
from page.dating import date_form
from page.text import web_address
from page.toolbar import switch
from page.words import Words
from timeline.filters import Label
from timeline.query import ORDERS
from timeline.when import phrase

ROWS, UNDATED = "rows", "undated"

MOST_ROWS = 2_000
"""A table holds no more than this many rows."""

MOST_PASSAGES = 200
"""Passages without a date stand under every view, and so are sent anew with every filter: no more than this many."""


def table(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """The rows that are shown, as a view; which of them come first is asked of all where not all are sent."""
    choices = state.current()
    count = loaded.corpus.count(choices.filters)
    if count > MOST_ROWS:
        switch("order", tuple(ORDERS), words)
        st.caption(words("tables.first", n=MOST_ROWS, of=count))
    _table(ROWS, loaded.corpus.select(choices.filters, MOST_ROWS, choices.order), words, label)


def remainder(loaded: Loaded, words: Words, label: Label) -> None:
    """Tabs with undated passages, articles without a date and problems of reading."""
    filters = state.current().filters
    undated, count = loaded.corpus.undated(filters, limit=MOST_PASSAGES), loaded.corpus.count_undated(filters)
    articles = loaded.undated_articles()
    titles = [
        words("tables.undated", n=count),
        words("tables.articles", n=loaded.corpus.articles()[1]),
        words("tables.problems", n=len(loaded.problems)),
    ]
    passages, dateless, problems = st.tabs(titles)
    with passages:
        first = words("tables.first", n=len(undated), of=count) if count > len(undated) else ""
        st.caption(f"{words('tables.undated_why')} {first}")
        _table(UNDATED, undated, words, label)
    with dateless:
        st.caption(words("tables.articles_why") if articles else words("tables.articles_none"))
        if articles:
            date_form(articles, words, key="articles")
    with problems:
        st.caption(words("tables.problems_why") if loaded.problems else words("tables.problems_none"))
        if loaded.problems:
            found = pd.DataFrame([(problem.path, problem.reason) for problem in loaded.problems])
            st.dataframe(found.set_axis([words("columns.path"), words("columns.reason")], axis=1), hide_index=True)


def frame(events: pd.DataFrame, words: Words, label: Label) -> pd.DataFrame:
    """Event rows as a person reads them: dates in words, names for codes, and only addresses that are safe."""
    return pd.DataFrame(
        {
            "start": events["start"].fillna(events["end"]),
            "when": [
                phrase(*dates, words.language)
                for dates in zip(events["edtf"], events["extent"], events["timex"], strict=True)
            ],
            "sentence": events["sentence"],
            "countries": [", ".join(label("countries", code) for code in codes) for codes in events["countries"]],
            "actors": [", ".join(label("actors", code) for code in codes) for codes in events["actors"]],
            "reports": events["reports"],
            "title": events["title"],
            "publisher": events["publisher"],
            "published": events["published"],
            "url": [web_address(url) or None for url in events["url"]],
        }
    )


def _table(key: str, events: pd.DataFrame, words: Words, label: Label) -> None:
    """A table whose chosen row becomes the chosen event."""
    st.dataframe(
        frame(events, words, label).drop(columns=["start", "when"] if key == UNDATED else []),
        key=f"table_{key}",
        hide_index=True,
        on_select=lambda: take_row(key, events),
        selection_mode="single-row",
        column_config=_columns(words),
        alt=words(f"tables.{key}", n=len(events)),
    )


def take_row(key: str, events: pd.DataFrame) -> None:
    """Callback: the chosen row becomes the chosen event."""
    chosen = st.session_state[f"table_{key}"]["selection"]["rows"]
    if chosen and chosen[0] < len(events):
        state.choose(event=str(events["event_id"].iloc[chosen[0]]))


def _columns(words: Words) -> dict[str, Any]:
    config = st.column_config
    return {
        "start": config.DateColumn(words("columns.start"), format="YYYY-MM-DD", width="small"),
        "when": config.TextColumn(words("columns.when"), width="medium"),
        "sentence": config.TextColumn(words("columns.sentence"), width="large"),
        "countries": config.TextColumn(words("columns.countries")),
        "actors": config.TextColumn(words("columns.actors")),
        "reports": config.NumberColumn(words("columns.reports"), width="small"),
        "title": config.TextColumn(words("columns.title")),
        "publisher": config.TextColumn(words("columns.publisher")),
        "published": config.TextColumn(words("columns.published"), width="small"),
        "url": config.LinkColumn(words("columns.url"), display_text=r"https?://([^/]+)"),
    }
