"""Passing on what is shown: a link, a shorter one, and the chart alone inside somebody else's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

import streamlit as st

from page import state
from page.copying import Text, copying
from page.corpus import Loaded
from page.narrow import KEY, with_legend
from page.overlays import chosen
from page.words import Words
from timeline.chart import chart
from timeline.figures.template import config
from timeline.filters import Label

FRAME = '<iframe src="{address}" title="{title}" style="width:100%;height:600px;border:0" loading="lazy"></iframe>'
"""What another page has to hold to show the chart."""


def share(words: Words) -> None:
    """A menu with what can be copied: the link, a shorter one that people can read, and the frame for a page."""
    query = state.current().to_query()
    link = address(query)
    texts = [
        Text(words("share.link"), link),
        Text(words("share.short"), f"{home()}?{short(query)}"),
        Text(words("share.frame"), frame(link, words("share.title"))),
    ]
    with st.popover(words("share.label"), icon=":material/link:"):
        copying(texts, copy=words("share.copy"), copied=words("share.copied"), keys=words("share.keys"))


def embedded(loaded: Loaded, words: Words, label: Label, dark: bool) -> None:
    """The chart alone, as wide as its frame, with a line that says what it is and leads to the page."""
    choices = state.current()
    filters = choices.filters
    drawn = chart(
        loaded.corpus,
        filters,
        by=choices.lanes,
        order=choices.lane_order,
        top=choices.top,
        language=words.language,
        dark=dark,
        label=label,
        key=choices.moments,
        over=chosen(choices),
    )
    with with_legend(drawn.figure):
        st.plotly_chart(
            drawn.figure,
            key=KEY,
            theme=None,
            config=config(words.language) | {"displayModeBar": False},
            alt=drawn.alt,
        )
    everything = loaded.corpus.count(type(filters)())
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        # Plain text, because names of others and a search text stand in it.
        said = f"{words('shown', n=drawn.events, of=everything)}: {filters.describe(words.language, label)}."
        st.text(f"{said} {words('opening.machine').partition('.')[0]}.")
        st.link_button(words("share.open"), address(choices.to_query()), icon=":material/open_in_new:", type="tertiary")


def home() -> str:
    """The address of the page without its parameters."""
    return str(st.context.url or "").partition("?")[0].rstrip("/") + "/"


def address(query: Mapping[str, Sequence[str]]) -> str:
    """The page with these parameters."""
    return f"{home()}?{urlencode(query, doseq=True)}"


def frame(link: str, title: str) -> str:
    """The HTML that shows what a link shows inside another page.

    >>> frame("http://localhost:8501/?q=x", "Tijdlijn").partition(" title")[0]
    '<iframe src="http://localhost:8501/?q=x&amp;embed=true"'
    """
    return FRAME.format(address=escape(f"{link}&embed=true"), title=escape(title))


def short(query: Mapping[str, Sequence[str]]) -> str:
    """The same question in fewer signs: a month or a year for its days, and the reader's own language.

    >>> short({"from": ["2022-01-01"], "until": ["2022-02-28"], "country": ["RU"], "lang": ["nl"]})
    'from=2022-01&until=2022-02&country=RU'
    """
    written = {name: list(values) for name, values in query.items() if name != "lang"}
    first, last = (written.get(name, [""])[-1] for name in ("from", "until"))
    if first.endswith("-01"):
        written["from"] = [first.removesuffix("-01")]
    if last and _next(last).endswith("-01"):
        written["until"] = [last[:-3]]
    if first.endswith("-01-01") and last.endswith("-12-31"):
        written |= {"from": [first[:4]], "until": [last[:4]]}
    return urlencode(written, doseq=True)


def _next(day: str) -> str:
    found = date.fromisoformat(day)
    return "" if found == date.max else (found + timedelta(days=1)).isoformat()
