"""The filters, each choice with its count under the others, and the language."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from page import state, words
from page.corpus import Loaded
from page.keeping import only_checked
from page.period import period
from page.words import Words
from timeline.filters import CODES, Filters, Label
from timeline.values import LONGEST_TEXT, MOST_REPORTS

FIRST = ("countries", "actors")
"""The lists that are in sight; all others stand under "more filters"."""

EVERY = {"countries": "all_countries", "actors": "all_actors"}
"""The filters of which an event needs each code, by those of which it needs any."""

HIDDEN = tuple(field for field in CODES if field not in (*FIRST, *EVERY.values()))
"""The lists under "more filters"."""

MATCHES = ("any", "all")

_OPENED = "more was open"

MOST_OPTIONS = 1_000
"""A list of choices holds no more than this many, the most frequent first."""


def sidebar(loaded: Loaded, words: Words, label: Label) -> None:
    """Period, countries, actors, text, more filters, reset and language, in the sidebar."""
    with st.sidebar:
        period(loaded, words, label)
        for field in FIRST:
            _any_or_all(field, loaded, words, label)
        st.text_input(
            words("filters.text"),
            key="text",
            type="search",
            icon=":material/search:",
            placeholder=words("filters.text_hint"),
            max_chars=LONGEST_TEXT,
            on_change=state.take_filter,
            args=("text",),
        )
        only_checked(loaded, words)
        _more(loaded, words, label)
        st.button(
            words("filters.reset"),
            key="reset",
            icon=":material/restart_alt:",
            on_click=state.reset,
            args=(loaded.opening(),),
            disabled=state.current().filters == loaded.opening(),
            width="stretch",
        )
        _language(words)


def _more(loaded: Loaded, words: Words, label: Label) -> None:
    """The filters that few visitors need: nothing of them is counted until they are opened."""
    names = {field.name for field in state.current().filters.active()}
    chosen = not names.isdisjoint([*HIDDEN, "reports"])
    more = st.expander(words("filters.more"), chosen, key="more", icon=":material/tune:", on_change="rerun")
    st.session_state[_OPENED] = more.open
    if not more.open:
        return
    with more:
        for field in HIDDEN:
            _facet(field, loaded, words, label)
        st.number_input(
            words("filters.reports"),
            min_value=1,
            max_value=MOST_REPORTS,
            key="reports",
            on_change=_take_reports,
        )


def _any_or_all(field: str, loaded: Loaded, words: Words, label: Label) -> None:
    """A list, and where several are chosen whether an event needs any or all; two lists where both are asked for."""
    filters, asked = state.current().filters, _asked(field)
    for name in asked:
        _facet(name, loaded, words, label)
    if len(asked) > 1 or len(getattr(filters, asked[0])) < 2:
        return
    key = f"{field}_match"
    st.session_state[key] = MATCHES[asked[0] == EVERY[field]]
    st.segmented_control(
        words("match.label"),
        MATCHES,
        key=key,
        format_func=lambda match: words(f"match.{match}"),
        on_change=_take_match,
        args=(field, key),
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )


def _asked(field: str) -> list[str]:
    """The lists in sight: that of which an event needs any, that of which it needs all, or both."""
    filters = state.current().filters
    return [name for name in (field, EVERY[field]) if getattr(filters, name)] or [field]


def _take_match(field: str, key: str) -> None:
    """Callback: the chosen codes go over from the one filter to the other."""
    filters = state.current().filters
    codes, none = getattr(filters, field) or getattr(filters, EVERY[field]), ()
    every = st.session_state[key] == MATCHES[1]
    state.choose_filter(**{field: none if every else codes, EVERY[field]: codes if every else none})


def _facet(field: str, loaded: Loaded, words: Words, label: Label) -> None:
    """A choice of codes; a select box's options are shown as plain text, so names need no escaping."""
    counts = loaded.corpus.facet(field, state.current().filters)
    chosen = counts["code"].isin(getattr(state.current().filters, field))
    counts = counts[chosen | (counts.index < MOST_OPTIONS)]
    options = {
        code: words("filters.option", name=label(field, code), count=int(count))
        for code, count in zip(counts["code"], counts["count"], strict=True)
    }
    st.multiselect(
        words(f"filters.{field}"),
        list(options),
        key=field,
        format_func=lambda code: options.get(code, code),
        placeholder=words(f"filters.{field}_hint", n=len(options)),
        select_all=False,
        wrap=False,  # a field that shrinks when it is left would pull away what is clicked below it
        on_change=_take_codes,
        args=(field, loaded, label),
    )


def _take_codes(field: str, loaded: Loaded, label: Label) -> None:
    """Callback: the chosen codes; a browser may still send those of a list that went out of sight."""
    pair = next((any_of for any_of, every in EVERY.items() if field in (any_of, every)), "")
    if field in _asked(pair) if pair else st.session_state[_OPENED]:
        state.take_filter(field, lambda values: codes_of(values, field, loaded, label))


def _take_reports() -> None:
    """Callback: the least number of reports, from a field that is in sight."""
    if st.session_state[_OPENED]:
        state.take_filter("reports")


def codes_of(values: Sequence[str], field: str, loaded: Loaded, label: Label) -> tuple[str, ...]:
    """The codes of chosen options, each of which may come as a name with its count of a moment ago."""
    known = dict.fromkeys(loaded.corpus.facet(field, Filters())["code"])

    def code_of(value: str) -> str:
        name = value.rpartition(" (")[0]
        return value if value in known else next((code for code in known if label(field, code) == name), value)

    return tuple(code_of(value) for value in values)


def _language(now: Words) -> None:
    st.selectbox(
        now("filters.language"),
        words.known(),
        key="language",
        format_func=lambda tag: words.load(tag)("name"),
        on_change=state.take,
        args=("language",),
    )
