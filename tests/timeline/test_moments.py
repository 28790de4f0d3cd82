"""Which events are key moments: a table of what one row has more of than the others, and what holds of any."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import pipeline
from tests.timeline.frames import rows
from timeline.chart import chart
from timeline.figures.stack import By
from timeline.filters import Filters
from timeline.labels import labels
from timeline.moments import LEAST, MOST, choose, moments
from timeline.query import Corpus

SEEDS = Corpus(pipeline.tables(pipeline.read("seeds", [])))


def candidates(**columns: Any) -> pd.DataFrame:
    """Ten candidates a month apart, alike in all but what is given."""
    names = ["aardbei", "bramen", "citroen", "druiven", "emmer", "framboos", "granen", "honing", "ijsberg", "jasmijn"]
    usual: dict[str, Any] = {
        "headline": [f"{name} {name}staart" for name in names],
        "reports": [1] * 10,
        "burst": [1] * 10,
        "start": pd.date_range("2022-01-01", periods=10, freq="30D"),
        "end": pd.date_range("2022-01-02", periods=10, freq="30D"),
    }
    return pd.DataFrame(usual | columns)


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        ({"reports": [1, 1, 1, 9, 1, 1, 1, 1, 1, 1]}, 3),
        ({"burst": [1, 1, 1, 1, 1, 60, 1, 1, 1, 1]}, 5),
        ({"headline": ["Poetin belde Biden"] * 7 + ["Overstroming treft Limburg"] + ["Poetin belde Biden"] * 2}, 0),
    ],
    ids=["reports", "burst", "what is told first"],
)
def test_what_matters_most_comes_first(columns: dict[str, list[Any]], first: int) -> None:
    assert choose(candidates(**columns), 1) == [first]


def test_new_words_matter_and_the_same_news_is_told_once() -> None:
    told = ["Poetin belde Biden"] * 7 + ["Overstroming treft Limburg"] + ["Poetin belde Biden"] * 2
    assert choose(candidates(headline=told), 2) == [0, 7]


def test_moments_are_spread_over_the_span() -> None:
    days = pd.to_datetime(["2022-01-01"] * 8 + ["2022-06-01", "2022-12-01"])
    together = candidates(start=days, end=days + pd.Timedelta(days=1), reports=[3] * 8 + [2, 2])
    assert choose(together, 3) == [0, 8, 9]


@pytest.mark.parametrize("most", [LEAST, 20, MOST])
def test_the_seeds_have_as_many_as_are_asked_for_in_order_of_time(most: int) -> None:
    found = moments(SEEDS, Filters(), most)
    assert len(found) == most
    assert found["event_id"].is_unique
    assert set(found.columns) == set(SEEDS.select(Filters(), limit=1).columns)
    assert found["start"].fillna(found["end"]).is_monotonic_increasing
    assert found["reports"].mean() > SEEDS.select(Filters())["reports"].mean()


def test_the_invasion_is_a_key_moment_of_the_seeds() -> None:
    assert any(edtf.startswith("2022-02-24") for edtf in moments(SEEDS, Filters(), LEAST)["edtf"])


def test_the_order_of_the_events_does_not_matter() -> None:
    frame = rows(300)
    found = moments(Corpus(frame), Filters(), 20)
    assert moments(Corpus(frame.iloc[::-1]), Filters(), 20)["event_id"].tolist() == found["event_id"].tolist()


@pytest.mark.parametrize("count", [0, 3, 27])
def test_few_events_are_all_there(count: int) -> None:
    found = moments(Corpus(rows(count)), Filters(), MOST)
    brief = Corpus(rows(count)).candidates(Filters(), 1, 1_000)
    assert found["event_id"].tolist() == brief["event_id"].tolist()


@pytest.mark.parametrize("by", ["country", "none"])
def test_a_chart_of_moments_says_of_how_many(by: By) -> None:
    drawn = chart(SEEDS, Filters(), by=by, language="nl", label=labels("nl"), key=12)
    assert not drawn.counted
    assert drawn.events == SEEDS.count(Filters())
    assert str(drawn.figure.layout.legend.title.text).startswith(f"12 kernmomenten van {drawn.events} ")
