"""What is chosen: where it is kept, and how it stands in the URL. The one place that writes either.

A session holds one frozen `Choices` (`page.choices`). The URL is its only other form and carries codes, never
labels: `arrive` reads it at the top of a run when it is not what this session wrote last (a
shared link, Back, Forward), `choose` writes it. Widgets are filled from the choices, and their
callbacks make new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from page import own, words
from page.choices import CHOICES, Choices
from timeline.filters import FIELDS, Filters, Rejected

MOST_REJECTED = 5
"""No more than this many rejected parameters are named in one notice."""

MOST_PAST = 50
"""So many changes of the filters can be undone."""

_CHOICES, _WRITTEN, _REJECTED, _PAST = "choices", "written", "rejected", "past"


def arrive(opening: Filters) -> None:
    """Take up the URL's choices when it is not what this session wrote last, and fill the widgets.

    `opening` are the filters of a visitor whose URL asks for nothing at all.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get(_WRITTEN) != query:
        choices, rejected = Choices.from_query(query, st.context.locale or words.FALLBACK)
        if choices.corpus and not own.made():
            rejected += (Rejected("corpus", choices.corpus, "own"),)
            choices = replace(choices, corpus="")
        choices = choices if query else replace(choices, filters=opening)
        # Back is the browser's way to undo; what it brings back need not be undone once more.
        _pass(choices, back=past()[-1:] == (choices.filters,))
        _keep(choices, query, rejected)
    _fill(current())


def current() -> Choices:
    """What this session has chosen."""
    choices: Choices = st.session_state[_CHOICES]
    return choices


def rejected() -> tuple[Rejected, ...]:
    """What of the last address or choice could not be taken."""
    found: tuple[Rejected, ...] = st.session_state[_REJECTED]
    return found


def past() -> tuple[Filters, ...]:
    """The filters that `undo` brings back, the last first to come."""
    found: tuple[Filters, ...] = st.session_state.get(_PAST, ())
    return found


def choose(**changes: Any) -> None:
    """Change some choices, by the names of `Choices`' fields, and write the URL. For callbacks only.

    The new choices go through the URL's own door, so that nothing can be chosen that a link
    could not carry: reversed dates are exchanged, too long a text is named in the notice.
    """
    asked = replace(current(), **changes)
    choices, refused = Choices.from_query(asked.to_query(), asked.language)
    _pass(choices)
    _write(choices, refused)


def undo() -> None:
    """Callback: the filters of before the last change of them; lanes, event and language stay."""
    if past():
        choices = replace(current(), filters=past()[-1])
        _pass(choices, back=True)
        _write(choices)


def choose_filter(**changes: Any) -> None:
    """Change some filters, by the names of `Filters`' fields. For callbacks only."""
    choose(filters=replace(current().filters, **changes))


def take_filter(name: str, codes_of: Callable[[list[str]], tuple[str, ...]] = tuple) -> None:
    """Callback of the widget that holds a filter: make what it holds the choice.

    `codes_of` gives the codes of a list's values. The browser sends options as they were written when
    it last heard of them: with another count, perhaps, when a choice follows fast upon another.
    """
    held = st.session_state[name]
    choose_filter(**{name: codes_of(held) if isinstance(held, list) else held})


def take(name: str) -> None:
    """Callback of the widget that holds one of the other choices; unsetting it changes nothing."""
    if st.session_state[name]:
        choose(**{name: st.session_state[name]})


def reset(opening: Filters) -> None:
    """Callback: back to the filters of a first visit; lanes, event and language stay."""
    choose(filters=opening)


def _pass(choices: Choices, back: bool = False) -> None:
    """Keep the filters that others are about to replace, to be undone; or forget them where these are they.

    Those of other articles are all forgotten: there they would show nothing, or something else.
    """
    if _CHOICES not in st.session_state:
        return
    if current().corpus != choices.corpus:
        st.session_state[_PAST] = ()
    elif back:
        st.session_state[_PAST] = past()[:-1]
    elif current().filters != choices.filters:
        st.session_state[_PAST] = (*past(), current().filters)[-MOST_PAST:]


def _write(choices: Choices, refused: Sequence[Rejected] = ()) -> None:
    query = choices.to_query()
    _keep(choices, query, refused)
    _fill(choices)
    st.query_params.from_dict(query)


def _keep(choices: Choices, query: Mapping[str, Sequence[str]], refused: Sequence[Rejected]) -> None:
    st.session_state[_CHOICES] = choices
    st.session_state[_WRITTEN] = {name: list(values) for name, values in query.items()}
    st.session_state[_REJECTED] = tuple(refused)


def _fill(choices: Choices) -> None:
    """Give each widget its value, only where it differs: an assignment would undo what is being typed."""
    held = {row.name: getattr(choices.filters, row.name) for row in FIELDS}
    held |= {row.name: getattr(choices, row.name) for row in CHOICES}
    for name, value in held.items():
        wanted = list(value) if isinstance(value, tuple) else value
        if name not in st.session_state or st.session_state[name] != wanted:
            st.session_state[name] = wanted
