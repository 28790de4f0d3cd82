"""What to check next: the order, why, and how far somebody is; letters stand for events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty, restore
from timeline.corrections.queue import DOUBTS, progress, waiting
from timeline.filters import Filters
from timeline.query import Corpus

SURE = {"edtf": "2022-02-14", "qualifier": "", "grain": "day", "anchor": "stated", "reports": 2, "conflicts": []}

EVENT: dict[str, Any] = {name: ([] if column.dtype.startswith("list[") else 0 if column.dtype == "int64" else "") for name, column in EVENTS.items()}  # fmt: skip  # noqa: E501


def corpus(events: dict[str, dict[str, Any]]) -> Corpus:
    """Events by their letters, sure of all that is not said, each on the day of its place."""
    rows = []
    for number, (ident, said) in enumerate(events.items(), 1):
        day = pd.Timestamp(2022, 2, number)
        bounds = {"start": day, "end": day + pd.Timedelta(days=1)}
        rows.append(EVENT | SURE | bounds | {"event_id": ident, "extent": "within"} | said)
    return Corpus(restore(pd.DataFrame(rows), EVENTS) if rows else empty(EVENTS))


@pytest.mark.parametrize(
    ("said", "doubts"),
    [
        ({}, ()),
        ({"reports": 1}, ("single",)),
        ({"conflicts": ["date", "figures"]}, ("figures", "dates")),
        ({"edtf": "2022-02-14~", "qualifier": "~"}, ("unsure",)),
        ({"edtf": "[2022-02-07..2022-02-13]", "grain": "week"}, ("several", "coarse")),
        ({"edtf": "2022-02", "grain": "month", "anchor": "published", "reports": 1}, ("coarse", "published", "single")),
        ({"edtf": "2022-02-14T05:30:00", "grain": "minute"}, ()),
    ],
)
def test_why_an_event_may_be_wrong(said: dict[str, Any], doubts: tuple[str, ...]) -> None:
    assert [found.doubts for found in waiting(corpus({"a": said}), Filters(), 9)] == [doubts]
    assert set(doubts) <= DOUBTS.keys()


ONE, TWO = {"reports": 1}, {"reports": 1, "qualifier": "?"}


@pytest.mark.parametrize(
    ("events", "after", "order"),
    [
        ({"a": {}, "b": ONE, "c": TWO, "d": ONE}, "", "cbda"),
        ({"a": {}, "b": ONE, "c": TWO, "d": ONE}, "c", "bda"),
        ({"a": {}, "b": ONE, "c": TWO, "d": ONE}, "b", "dac"),
        ({"a": {}, "b": ONE, "c": TWO, "d": ONE}, "a", "cbd"),
        ({"a": {"status": "checked"}, "b": {"status": "rejected"}, "c": {}}, "", "c"),
        ({"a": {}, "b": {"status": "checked"}, "c": {}}, "b", "ca"),
        ({"a": {"start": pd.NaT, "end": pd.NaT}, "b": {}}, "", "b"),
        ({"a": {}, "b": {}}, "gone", "ab"),
        ({}, "", ""),
    ],
    ids=[
        "hardest first",
        "next",
        "between equals the earlier",
        "round",
        "judged",
        "from one judged",
        "undated",
        "unknown",
        "none",
    ],
)
def test_the_order(events: dict[str, dict[str, Any]], after: str, order: str) -> None:
    asked = corpus(events)
    assert "".join(found.event_id for found in waiting(asked, Filters(), 9, after)) == order
    assert "".join(found.event_id for found in waiting(asked, Filters(), 1, after)) == order[:1]


def test_what_the_filters_let_through() -> None:
    asked = corpus({"a": ONE, "b": {"status": "checked"}, "c": {}, "d": {"status": "disputed"}})
    february = Filters(start=date(2022, 2, 2), end=date(2022, 2, 3))
    assert (progress(asked, Filters()), progress(asked, february)) == ((2, 4), (1, 2))
    assert [found.event_id for found in waiting(asked, february, 9)] == ["c"]
    assert progress(corpus({}), Filters()) == (0, 0)
