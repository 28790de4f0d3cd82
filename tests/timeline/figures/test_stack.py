from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.figures.stack import NOBODY, REST, Order, assign, ordered, pack


def events(*countries: str) -> pd.DataFrame:
    return pd.DataFrame({"countries": pd.Series([text.split() for text in countries], dtype=object)})


@pytest.mark.parametrize(
    ("countries", "most", "lanes"),
    [
        (["RU", "UA", "UA"], 5, {"UA": [1, 2], "RU": [0]}),
        (["RU UA", "UA"], 5, {"UA": [0, 1], "RU": [0]}),
        (["UA", "RU"], 5, {"RU": [1], "UA": [0]}),
        (["RU", ""], 5, {"RU": [0], NOBODY: [1]}),
        (["RU RU"], 5, {"RU": [0]}),
        (["RU", "RU", "UA US", "FR"], 1, {"RU": [0, 1], REST: [2, 3]}),
        (["RU", "RU", "UA", "", "FR US"], 1, {"RU": [0, 1], REST: [2, 4], NOBODY: [3]}),
        (["RU", "RU", "UA"], 1, {"RU": [0, 1], "UA": [2]}),
        ([], 5, {}),
    ],
    ids=["count", "several", "code", "nobody", "twice", "rest", "rest and nobody", "no rest of one", "none"],
)
def test_lanes(countries: list[str], most: int, lanes: dict[str, list[int]]) -> None:
    found = assign(events(*countries), "country", most)
    places = {str(lane): group["place"].tolist() for lane, group in found.groupby("lane", observed=True, sort=True)}
    assert list(places.items()) == list(lanes.items())


@pytest.mark.parametrize("by", ["kind", "publisher", "language"])
def test_lanes_of_a_column_of_one_value(by: str) -> None:
    values = ["b", "", "a", "*rest", "b", "c"]
    frame = pd.DataFrame({by: pd.Series(values, dtype="category" if by == "kind" else "str")})
    found = assign(frame, by, 2).groupby("lane", observed=True, sort=True)["place"].agg(list)
    assert found.to_dict() == {"b": [0, 4], "*rest": [3], REST: [2, 5], NOBODY: [1]}
    assert list(found.index) == ["b", "*rest", REST, NOBODY]


@pytest.mark.parametrize(
    ("only", "lanes"),
    [
        (("RU", "UA"), {"RU": [0, 1, 3], "UA": [0]}),
        (("UA", "FR"), {"FR": [1], "UA": [0]}),
        (("RU", NOBODY), {"RU": [0, 1, 3], NOBODY: [2]}),
        (("RU", "NZ"), {"RU": [0, 1, 3]}),
    ],
    ids=["two", "outside the fullest", "nobody", "one without events"],
)
def test_lanes_that_are_compared_are_the_only_ones(only: tuple[str, ...], lanes: dict[str, list[int]]) -> None:
    found = assign(events("RU UA", "RU FR", "", "RU DE"), "country", 1, only)
    places = {str(lane): group["place"].tolist() for lane, group in found.groupby("lane", observed=True, sort=True)}
    assert list(places.items()) == list(lanes.items())


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("count", ["RU", "DE", "UA", "FR", REST, NOBODY]),
        ("first", ["UA", "RU", "FR", "DE", REST, NOBODY]),
        ("name", ["DE", "FR", "UA", "RU", REST, NOBODY]),
    ],
)
def test_orders_of_lanes(order: Order, codes: list[str]) -> None:
    names = {"RU": "Rusland", "DE": "duitsland", "UA": "Oekraïne", "FR": "Élan"}
    table = [(NOBODY, 99, 0), ("FR", 1, 5), ("UA", 4, 2), (REST, 50, 1), ("DE", 4, 7), ("RU", 9, 5)]
    lanes = pd.DataFrame(table, columns=["lane", "events", "since"])
    assert ordered(lanes, order, lambda code: names.get(code, "")) == codes


@given(
    st.permutations([("RU", 3, 1), ("UA", 3, 1), ("DE", 3, 1), (REST, 3, 1)]),
    st.sampled_from(["count", "first", "name"]),
)
def test_an_order_of_lanes_is_that_of_no_frame(rows: list[tuple[str, int, int]], order: Order) -> None:
    lanes = pd.DataFrame(rows, columns=["lane", "events", "since"])
    assert ordered(lanes, order, lambda _: "") == ["DE", "RU", "UA", REST]


def test_without_lanes_all_stand_in_one() -> None:
    assert assign(events("RU", "UA"), "none", 5)["place"].tolist() == [0, 1]


def marks(*values: tuple[str, float, float, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(values, columns=["lane", "middle", "reach", "wide"])
    return frame.assign(lane=pd.Categorical(frame["lane"], sorted(set(frame["lane"]))))


@pytest.mark.parametrize(
    ("placed", "rows"),
    [
        ([("A", 0, 1, False), ("A", 5, 1, False)], [0, 0]),
        ([("A", 0, 1, False), ("A", 0, 1, False)], [0, 1]),
        ([("A", 0, 1, False), ("A", 0, 1, False), ("A", 9, 1, False)], [0, 1, 0]),
        ([("A", 0, 9, True), ("A", 0, 1, False)], [1, 0]),
        ([("A", 0, 1, False), ("B", 0, 1, False)], [0, 1]),
        ([("B", 0, 1, False), ("A", 0, 1, False), ("A", 0, 1, False)], [2, 0, 1]),
        ([("A", 0, 1, False), ("A", 2.5, 1, False)], [0, 1]),
    ],
    ids=["apart", "same day", "row again", "wide below", "next lane", "lanes in order", "gap"],
)
def test_rows(placed: list[tuple[str, float, float, bool]], rows: list[int]) -> None:
    assert pack(marks(*placed), gap=1)[0].sort_index().tolist() == rows


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.integers(0, 50), st.integers(1, 9), st.booleans()), min_size=1, max_size=60
    )
)
def test_no_mark_hides_another(placed: list[tuple[str, int, int, bool]]) -> None:
    frame = marks(*placed)
    rows, lanes = pack(frame, gap=1)
    together = frame.assign(row=rows, end=frame["middle"] + frame["reach"], begin=frame["middle"] - frame["reach"])
    for _, row in together.groupby("row"):
        ordered = row.sort_values("begin")
        assert (ordered["begin"].to_numpy()[1:] - ordered["end"].to_numpy()[:-1] >= 1).all()
        assert row["lane"].nunique() == 1
    assert sum(lane.rows for lane in lanes) == rows.max() + 1
    assert sum(lane.events for lane in lanes) == len(placed)
