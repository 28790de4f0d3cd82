"""The period in one field: it says the chosen days in words and takes a date as one writes it; a calendar beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from page import state
from page.corpus import Days, Loaded
from page.words import Words
from pipeline.dates.typed import typed
from pipeline.edtf import bounds, stretch
from timeline.filters import Filters, Label
from timeline.when import interval_in_words

KEY = "period"
_UNREAD = "unread"

Range = tuple[date | None, date | None]
"""First and last day, both included; None on an open side."""


def period(loaded: Loaded, words: Words, label: Label) -> None:
    """The field, what of it was not understood, and the calendar."""
    filters = Filters(start=state.current().filters.start, end=state.current().filters.end)
    typed_before, days_then = st.session_state.get(_UNREAD, ("", None))
    unread = typed_before and days_then == (filters.start, filters.end)
    said = typed_before if unread else filters.describe(words.language, label) if filters != Filters() else ""
    if st.session_state.get(KEY) != said:
        st.session_state[KEY] = said
    with st.container(gap="xsmall"):
        st.text_input(
            words("period.label"),
            key=KEY,
            placeholder=words("period.hint"),
            help=words("period.help", last=loaded.span[1]) if loaded.span else None,
            on_change=_take,
            args=(words.language, loaded.span),
        )
        if unread:
            st.caption(words("period.unread"))
        _calendar(loaded, words)


def read(text: str, language: str, span: Days | None) -> Range | None:
    """The days that a typed date means, None where it names none or more than one.

    "vorige week" counts from the last day of `span`, and of "24 februari" the one that lies in the span is meant.

    >>> read("24 feb", "nl", (date(2021, 1, 1), date(2022, 12, 20)))
    (datetime.date(2022, 2, 24), datetime.date(2022, 2, 24))
    >>> read("sinds december 2021", "nl", None), read("ooit", "nl", None)
    ((datetime.date(2021, 12, 1), None), None)
    """
    counted_from = [span[1], _year_before(span[1])] if span else [None]
    values = (typed(text, language, day.isoformat() if day else "") for day in counted_from)
    found = [days for value in values if (days := _days(value))]
    return next((days for days in found if span and _touch(days, span)), found[0] if found else None)


def presets(span: Days) -> dict[str, Days]:
    """The last month and the last year of a span, whole, by name.

    >>> presets((date(2021, 1, 1), date(2022, 2, 16)))["month"]
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    last = span[1].isoformat()
    return {name: days for name, edtf in (("month", last[:7]), ("year", last[:4])) if (days := bounds(edtf))}


def _calendar(loaded: Loaded, words: Words) -> None:
    """Both days by calendar, and the last month and year with their counts; all made when it is opened."""
    menu = st.popover(
        words("period.calendar"), key="calendar", icon=":material/calendar_month:", width="stretch", on_change="rerun"
    )
    if not menu.open:
        return
    filters = state.current().filters
    span = loaded.span or (date.min, date.max)
    known = [*span, *(day for day in (filters.start, filters.end) if day)]
    with menu, st.container(gap="small"):
        for name in ("start", "end"):
            shown = getattr(filters, name)
            st.container(key=name).date_input(
                words(f"filters.{name}"),
                value=shown,
                min_value=min(known),
                max_value=max(known),
                key=_day_key(name, shown),
                format=words("filters.date_format"),
                on_change=_take_day,
                args=(name, shown),
            )
        for name, (first, last) in presets(loaded.span).items() if loaded.span else ():
            count = loaded.corpus.count(replace(filters, start=first, end=last))
            st.button(
                words(f"period.{name}", days=interval_in_words(first, last, words.language), n=count),
                key=f"last_{name}",
                type="tertiary",
                on_click=state.choose_filter,
                kwargs={"start": first, "end": last},
            )


def _day_key(name: str, shown: date | None) -> str:
    """A field for each day that it shows: what a browser still holds of a calendar that was closed is of another."""
    return f"{name}_{shown}"


def _take_day(name: str, shown: date | None) -> None:
    """Callback: a picked day, unless the field that sends it shows one that is no longer chosen."""
    if getattr(state.current().filters, name) == shown:
        state.choose_filter(**{name: st.session_state[_day_key(name, shown)]})


def _take(language: str, span: Days | None) -> None:
    """Callback: what was typed becomes the range, and nothing the whole; what is not understood changes nothing."""
    text = str(st.session_state[KEY] or "").strip()
    days = read(text, language, span) if text else (None, None)
    filters = state.current().filters
    st.session_state[_UNREAD] = (text, (filters.start, filters.end)) if days is None else ("", None)
    if days:
        state.choose_filter(start=days[0], end=days[1])


def _days(edtf: str) -> Range | None:
    found = stretch(edtf) if edtf else None
    if not found:
        return None
    return found.start and found.start.date(), found.end and (found.end - timedelta(microseconds=1)).date()


def _year_before(day: date) -> date:
    return date(max(1, day.year - 1), day.month, min(day.day, 28))


def _touch(days: Range, span: Days) -> bool:
    return (days[0] or date.min) <= span[1] and span[0] <= (days[1] or date.max)
