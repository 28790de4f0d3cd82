from __future__ import annotations

import pandas as pd
import pytest

from tests.timeline.frames import rows
from timeline.figures.marks import SHAPES, place

FRAME = rows()


def moments(*values: float) -> list[str]:
    return [pd.Timestamp(value, unit="ms").isoformat(timespec="minutes") for value in values]


@pytest.mark.parametrize(
    ("edtf", "shape", "left", "right", "coarse"),
    [
        ("2021-12-07", "dot", "2021-12-07T00:00", "2021-12-08T00:00", False),
        ("2022-02-24T05:30:00", "dot", "2022-02-24T05:30", "2022-02-24T05:31", False),
        ("[2022-02-23..2022-02-24]", "dot", "2022-02-23T22:00", "2022-02-24T06:00", False),
        ("2022-02-16~", "about", "2022-02-16T00:00", "2022-02-17T00:00", False),
        ("2022-02-26?", "about", "2022-02-26T00:00", "2022-02-27T00:00", False),
        ("[2022-02-01,2022-02-08,2022-02-15]", "possible", "2022-02-01T00:00", "2022-02-16T00:00", False),
        ("[2022-01-17..2022-01-23]", "within", "2022-01-17T00:00", "2022-01-24T00:00", True),
        ("[2021-10~,2021-11~,2021-12~]", "within", "2021-10-01T00:00", "2022-01-01T00:00", True),
        ("2022-02", "within", "2022-02-01T00:00", "2022-03-01T00:00", True),
        ("2022-02-10/2022-02-20", "throughout", "2022-02-10T00:00", "2022-02-21T00:00", False),
        ("2021-12/..", "since", "2021-12-01T00:00", "2022-03-01T00:00", True),
        ("2022-02-24/..", "since", "2022-02-24T00:00", "2022-03-11T00:00", False),
        ("../2022-02-20", "until", "2022-02-15T00:00", "2022-02-21T00:00", False),
    ],
)
def test_a_row_becomes_a_mark(edtf: str, shape: str, left: str, right: str, coarse: bool) -> None:
    mark = place(FRAME[FRAME["edtf"] == edtf]).iloc[0]
    assert (mark["shape"], *moments(mark["left"], mark["right"]), mark["coarse"]) == (shape, left, right, coarse)


def test_a_set_with_gaps_knows_its_days() -> None:
    mark = place(FRAME[FRAME["edtf"] == "[2022-02-01,2022-02-08,2022-02-15]"]).iloc[0]
    assert [moments(left)[0][:10] for left, _ in mark["days"]] == ["2022-02-01", "2022-02-08", "2022-02-15"]


@pytest.mark.parametrize("published", ["", "onbekend"])
@pytest.mark.parametrize(
    ("edtf", "left", "right"),
    [("2021-12/..", "2021-12-01T00:00", "2021-12-02T00:00"), ("../2022-02-20", "2022-02-20T00:00", "2022-02-21T00:00")],
)
def test_an_open_side_without_an_article_date_is_a_day(published: str, edtf: str, left: str, right: str) -> None:
    mark = place(FRAME[FRAME["edtf"] == edtf].assign(published=published)).iloc[0]
    assert moments(mark["left"], mark["right"]) == [left, right]


def test_every_shape_is_drawn_from_these_rows() -> None:
    assert set(place(FRAME[FRAME["edtf"] != ""])["shape"]) == set(SHAPES)
