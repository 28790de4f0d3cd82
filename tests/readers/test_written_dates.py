"""Dates in cells of tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.written_dates import Order, day_order, read_date


@pytest.mark.parametrize(
    ("cell", "order", "edtf"),
    [
        ("2022-02-15", "", "2022-02-15"),
        ("2022-02-15 10:30:00", "", "2022-02-15"),
        ("2022-02-15T10:30:00Z", "", "2022-02-15"),
        ("2022-02-15T23:30:00.000+01:00", "", "2022-02-15"),
        ("20220215", "", "2022-02-15"),
        ("20220215103000", "", "2022-02-15"),
        ("15/02/2022", "", "2022-02-15"),
        ("02/15/2022", "", "2022-02-15"),
        ("3/2/2022", "DMY", "2022-02-03"),
        ("3/2/2022", "MDY", "2022-03-02"),
        ("3/15/2022", "DMY", "2022-03-15"),
        ("03-02-2022 10:00", "DMY", "2022-02-03"),
        ("15.02.2022", "", "2022-02-15"),
        ("03/02/2022", "", "2022"),
        ("1644883200", "", "2022-02-15"),
        ("1644883200000", "", "2022-02-15"),
        ("Tue, 15 Feb 2022 10:00:00 GMT", "", "2022-02-15"),
        ("15 February 2022", "", "2022-02-15"),
        ("2022-02", "", "2022-02"),
        ("2022", "", "2022"),
        ("31/02/2022", "DMY", ""),
        ("gisteren", "", ""),
        ("12", "", ""),
        ("", "", ""),
    ],
)
def test_date_of_a_cell(cell: str, order: Order, edtf: str) -> None:
    assert read_date(cell, "", order) == edtf


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/02/2022", "28/02/2022"], "DMY"),
        (["03/02/2022", "02/28/2022"], "MDY"),
        (["28/02/2022", "02/28/2022"], ""),
        (["03/02/2022"], ""),
        (["03.02.2022"], "DMY"),
        (["2022-02-03", ""], ""),
    ],
)
def test_one_date_tells_the_order_of_its_column(cells: list[str], order: Order) -> None:
    assert day_order(cells) == order


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.{0,9}", fullmatch=True))
def test_any_cell_has_a_date_or_none(cell: str) -> None:
    assert len(read_date(cell, "nl", "DMY")) in (0, 4, 7, 10)
