"""What is counted in SQL is what plain pandas counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations_with_replacement

import pandas as pd
import pytest

from tests.timeline.crowd import crowd
from tests.timeline.frames import rows
from timeline.counting import LANES, STEPS
from timeline.filters import Filters
from timeline.query import Corpus

FRAME = rows()
CORPUS = Corpus(FRAME)
DATED = CORPUS.select(Filters())
SPAN = (date(2021, 10, 1), date(2022, 3, 31))
CROWD = Corpus(crowd(2_000))
RU = Filters(countries=("RU",), start=date(2022, 2, 1))


@pytest.mark.parametrize("corpus", [CORPUS, CROWD], ids=["few", "crowd"])
@pytest.mark.parametrize("filters", [Filters(), RU])
@pytest.mark.parametrize(("by", "column"), [("country", "countries"), ("actor", "actors")])
def test_tally(corpus: Corpus, filters: Filters, by: str, column: str) -> None:
    expected = corpus.select(filters)[column].explode().fillna("").value_counts()
    assert corpus.tally(filters, by).set_index("code")["count"].to_dict() == expected.to_dict()


@pytest.mark.parametrize("by", LANES)
def test_tally_is_most_first(by: str) -> None:
    found = CORPUS.tally(Filters(), by)
    pd.testing.assert_frame_equal(found, found.sort_values(["count", "code"], ascending=[False, True]))


@pytest.mark.parametrize("corpus", [CORPUS, CROWD], ids=["few", "crowd"])
@pytest.mark.parametrize("filters", [Filters(), RU])
def test_pairs(corpus: Corpus, filters: Filters) -> None:
    lists = [sorted(actors) for actors in corpus.select(filters)["actors"]]
    together = {actor for actors in lists if len(actors) > 1 for actor in actors}
    pairs = Counter(pair for actors in lists for pair in combinations_with_replacement(actors, 2))
    found = corpus.pairs(filters, most=1_000)
    counted = dict(zip(zip(found["one"], found["other"], strict=True), found["count"], strict=True))
    assert counted == {pair: count for pair, count in pairs.items() if set(pair) <= together}


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_pairs_are_of_those_who_occur_most_with_others(most: int) -> None:
    pairs = CORPUS.pairs(Filters(), most)
    order = ["vladimir-putin", "joe-biden", "olaf-scholz", "emmanuel-macron", "igor-konashenkov"]
    assert {*pairs["one"], *pairs["other"]} == set(order[:most])


@pytest.mark.parametrize(
    ("day", "inside", "touching"),
    [("2022-02-07", 1, 7), ("2022-02-16", 1, 6), ("2022-02-21", 1, 4), ("2022-02-22", 0, 3), ("2022-02-24", 4, 9)],
)
def test_steps_tell_what_is_certain(day: str, inside: int, touching: int) -> None:
    row = CORPUS.steps(Filters(), "none", "day", SPAN).set_index("start").loc[day]
    assert (row["inside"], row["touching"]) == (inside, touching)
    alone = date.fromisoformat(day)
    assert CORPUS.count(Filters(start=alone, end=alone)) == touching


NARROWED: dict[str, Callable[[str, date, date], Filters]] = {
    "country": lambda code, first, last: Filters(countries=(code,), start=first, end=last),
    "actor": lambda code, first, last: Filters(actors=(code,), start=first, end=last),
    "none": lambda _, first, last: Filters(start=first, end=last),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("by", NARROWED)
def test_a_step_has_what_its_days_let_through(by: str, step: str) -> None:
    for row in CORPUS.steps(Filters(), by, step, SPAN, most=2).tail(7).to_dict("records"):
        last = (row["end"] - pd.Timedelta(days=1)).date()
        assert CORPUS.count(NARROWED[by](row["lane"], row["start"].date(), last)) == row["touching"]


@pytest.mark.parametrize(
    ("step", "rows"), [("day", 182), ("week", 27), ("month", 6), ("quarter", 2), ("year", 2), ("decade", 1)]
)
def test_every_step_of_the_span_is_there(step: str, rows: int) -> None:
    found = CORPUS.steps(Filters(), "actor", step, SPAN, most=3)
    assert found.groupby("lane").size().tolist() == [rows] * 3
    assert (found["inside"] <= found["touching"]).all()
    assert "" not in set(found["lane"])


def test_lanes_are_the_fullest_first() -> None:
    found = CORPUS.steps(Filters(), "actor", "month", SPAN, most=3)["lane"]
    assert list(dict.fromkeys(found)) == ["vladimir-putin", "russian-armed-forces", "joe-biden"]


@pytest.mark.parametrize(
    ("order", "columns", "rising"),
    [
        ("earliest", ["earliest", "latest", "event_id"], [True, True, True]),
        ("latest", ["earliest", "latest", "event_id"], [False, False, True]),
        ("reports", ["reports", "earliest", "latest", "event_id"], [False, True, True, True]),
        ("title", ["title", "earliest", "latest", "event_id"], True),
        ("publisher", ["publisher", "earliest", "latest", "event_id"], True),
        ("published", ["published", "earliest", "latest", "event_id"], True),
    ],
)
def test_orders(order: str, columns: list[str], rising: bool | list[bool]) -> None:
    given = rows().assign(
        reports=[1 + n % 5 for n in range(len(FRAME))],
        title=[f"Titel {n % 7}" for n in range(len(FRAME))],
        publisher=[f"Krant {n % 4}" for n in range(len(FRAME))],
    )
    corpus = Corpus(given)
    moments = corpus.ask("SELECT * FROM moments WHERE earliest IS NOT NULL", [])
    expected = moments.sort_values(columns, ascending=rising)["event_id"].tolist()
    assert corpus.select(Filters(), order=order)["event_id"].tolist() == expected
    assert corpus.select(Filters(), 5, order)["event_id"].tolist() == expected[:5]
