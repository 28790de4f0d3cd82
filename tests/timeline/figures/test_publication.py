"""Ticks for the days on which articles came out: which articles count, how they are grouped, where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

import pipeline
from pipeline.model import Article
from pipeline.store import Tables
from tests.timeline.crowd import crowd
from timeline.chart import chart
from timeline.exports.chart import framed
from timeline.figures.legend import html
from timeline.figures.overlays import Overlays
from timeline.figures.publication import APART
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus
from timeline.shown import Shown

SAME = "Op 7 februari 2022 sprak president Vladimir Poetin in Moskou met Emmanuel Macron over Oekraïne."
ELSEWHERE = "Op 9 februari 2022 bezocht Olaf Scholz in Madrid premier Pedro Sánchez."
DATES = {"a": "2022-02-08", "b": "2022-02-09", "c": "2022-02-09T10:30", "d": "2022-02", "e": "", "f": "2022-02-10"}
TEXTS = {name: f"{SAME} Dat zei {name}." for name in "abcde"} | {"f": ELSEWHERE}
TABLES = pipeline.tables(
    [Article(id=name, text=TEXTS[name], published=DATES[name], language="nl", title=name) for name in DATES]
)
FEBRUARY = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))
TOLD = "een artikel verscheen"
FEW, ARTICLES = Corpus(TABLES), Overlays(articles=True)


def drawn(corpus: Corpus, filters: Filters = FEBRUARY, over: Overlays = ARTICLES, **more: Any) -> Any:
    return chart(corpus, filters, by="country", language="nl", label=labels("nl"), over=over, **more).figure


def ticks(figure: Any) -> list[str]:
    """What the ticks of a timeline say."""
    return [text for trace in figure.data if trace.name == TOLD for text in trace.hovertext]


def day(number: int, articles: str) -> str:
    return f"<b>{number} februari 2022</b><br>{articles} gepubliceerd"


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (FEBRUARY, [day(8, "1 artikel"), day(9, "2 artikelen"), day(10, "1 artikel")]),
        (replace(FEBRUARY, countries=("ES",)), [day(10, "1 artikel")]),
        (replace(FEBRUARY, text="macron"), [day(8, "1 artikel"), day(9, "2 artikelen")]),
        (replace(FEBRUARY, start=date(2022, 2, 9)), [day(9, "2 artikelen"), day(10, "1 artikel")]),
        (replace(FEBRUARY, end=date(2022, 2, 8)), [day(8, "1 artikel")]),
        (replace(FEBRUARY, countries=("NL",)), []),
    ],
    ids=["all", "a country", "words", "came out too early", "came out too late", "none"],
)
def test_a_tick_is_a_day_with_articles_that_tell_what_is_shown(filters: Filters, said: list[str]) -> None:
    assert ticks(drawn(FEW, filters)) == said


def test_key_moments_have_the_articles_that_tell_them() -> None:
    many = Corpus(Tables(events=_repeated(), reports=TABLES.reports, articles=TABLES.articles))
    assert ticks(drawn(many, key=5)) == ticks(drawn(FEW))


def _repeated() -> pd.DataFrame:
    """The events of the articles, which most articles tell, among others that none does."""
    few = TABLES.events.assign(reports=1000)
    others = pd.concat([few.assign(event_id=few["event_id"] + str(n), reports=1) for n in range(5)])
    return pd.concat([few, others], ignore_index=True)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2022, 3, 31), "<b>8 februari 2022</b>"),
        (date(2023, 3, 31), "<b>7–13 februari 2022</b>"),
        (date(2032, 3, 31), "<b>februari 2022</b>"),
    ],
)
def test_a_long_axis_has_no_more_ticks_than_there_is_room_for(until: date, said: str) -> None:
    days = pd.date_range("2022-02-08", periods=3_000).strftime("%Y-%m-%d")
    ids = [f"x{number}" for number in range(len(days))]
    reports, articles = (pd.concat([table.iloc[:1]] * len(ids)) for table in (TABLES.reports, TABLES.articles))
    told = TABLES.events[TABLES.events["event_id"] == reports["event_id"].iloc[0]]
    corpus = Corpus(
        Tables(
            events=pd.concat([told, crowd(4_000, days=4_000)], ignore_index=True),
            reports=reports.assign(article_id=ids),
            articles=articles.assign(article_id=ids, published=days),
        )
    )
    found = ticks(drawn(corpus, Filters(start=date(2022, 2, 1), end=until)))
    assert 10 < len(found) <= 800 / APART
    assert found[0].startswith(said)


def test_ticks_stand_in_a_row_of_their_own_that_the_legend_explains() -> None:
    plain, figure = drawn(FEW, over=Overlays()), drawn(FEW)
    (trace,) = [trace for trace in figure.data if trace.name == TOLD]
    top = figure.layout.yaxis.range[1]
    assert {*trace.y} == {top / 2}
    assert figure.layout.height - plain.layout.height == -top > 0
    assert [pd.Timestamp(x, unit="ms") for x in trace.x] == [pd.Timestamp(2022, 2, n, 12) for n in (8, 9, 10)]
    assert TOLD in html(figure)
    assert TOLD not in html(plain)


def test_an_export_has_them_too() -> None:
    shown = Shown.ask(FEW, FEBRUARY, made=datetime(2022, 3, 1, tzinfo=UTC), language="nl", over=ARTICLES)
    assert ticks(framed(shown, 800)) == ticks(drawn(FEW))
