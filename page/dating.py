"""Giving an article a date, for this session: its events are worked out anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from page.corpus import give_date
from page.words import Words
from pipeline.edtf import bounds
from pipeline.model import Article


def date_form(articles: Sequence[Article], words: Words, key: str) -> None:
    """A field for the date of one of some articles; submitting it reruns the whole page."""
    with st.form(f"dating_{key}", border=False):
        by_id = {article.id: article for article in articles}
        chosen = articles[0].id
        if len(articles) > 1:
            chosen = st.selectbox(words("dating.article"), list(by_id), format_func=lambda found: name(by_id[found]))
        days = bounds(by_id[chosen].published)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            day = st.date_input(
                words("dating.coarse", month=by_id[chosen].published) if days else words("dating.day"),
                value=None,
                min_value=days[0] if days else None,
                max_value=days[1] if days else None,
                format=words("filters.date_format"),
                help=words("dating.help"),
            )
            submitted = st.form_submit_button(words("dating.submit"))
    if submitted and day:
        give_date(chosen, day.isoformat())
        st.rerun()


def is_coarse(published: str) -> bool:
    """Whether an article's date leaves its day open: none at all, or a month, a year, a set.

    >>> is_coarse(""), is_coarse("2022-02"), is_coarse("2022-02-15")
    (True, True, False)
    """
    days = bounds(published)
    return days is None or days[0] != days[1]


def name(article: Article) -> str:
    """What an article is called: its title, or the name of its file."""
    return article.title or article.path.rpartition("/")[2]
