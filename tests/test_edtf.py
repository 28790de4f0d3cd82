from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edtf import LONGEST, bounds, runs, stretch


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-02-15", "2022-02-15", "2022-02-15"),
        ("2022-02-16~", "2022-02-16", "2022-02-16"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02%", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2022-34", "2022-04-01", "2022-06-30"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("2022-02-24T05:30:00", "2022-02-24", "2022-02-24"),
        ("2022-02-24T05:30:00+03:00", "2022-02-24", "2022-02-24"),
        ("2022-02-10/2022-02-20", "2022-02-10", "2022-02-20"),
        ("2014/2016-05", "2014-01-01", "2016-05-31"),
        ("[2022-01-24..2022-02-13]", "2022-01-24", "2022-02-13"),
        ("[2022-02-01,2022-02-08,2022-02-15]", "2022-02-01", "2022-02-15"),
        ("[2021-10~,2021-11~,2021-12~]", "2021-10-01", "2021-12-31"),
    ],
)
def test_bounds(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf",
    [
        "", "..", "2021-12/..", "../2022-02-20", "2022-02-30", "2022-13", "2022-25", "22-02", "2022-2", "-0044-03-15",
        "2022-02-20/2022-02-10", "[2022-02-01,mars]", "٢٠٢٢", "2022;DROP", "[,]", "2022-02-01," * LONGEST, "199X-02",
    ],
)  # fmt: skip
def test_what_is_not_read_has_no_bounds(edtf: str) -> None:
    assert bounds(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "units"),
    [
        ("2022-02", ["month"]),
        ("2022-02-24T05:30", ["minute"]),
        ("2022-21", ["season"]),
        ("[2022-02-01,2022-02-08..2022-02-10]", ["day", "day"]),
        ("2014/2016-05", ["day"]),
        ("[2021-10..2021-12]", ["month"]),
    ],
)
def test_units(edtf: str, units: list[str]) -> None:
    assert [run.unit for run in runs(edtf)] == units


@given(st.text(alphabet="0123456789-/.,[]{}TX~?%: ", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_left(text: str) -> None:
    found = bounds(text)
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("edtf", "start", "end", "extent", "grain", "qualifier"),
    [
        ("2022-02-20", "2022-02-20", "2022-02-21", "within", "day", ""),
        ("2022-02-16~", "2022-02-16", "2022-02-17", "within", "day", "~"),
        ("2022-02", "2022-02-01", "2022-03-01", "within", "month", ""),
        ("2022%", "2022-01-01", "2023-01-01", "within", "year", "%"),
        ("199X", "1990-01-01", "2000-01-01", "within", "decade", ""),
        ("2022-34", "2022-04-01", "2022-07-01", "within", "quarter", ""),
        ("2022-41", "2022-07-01", "2023-01-01", "within", "half", ""),
        ("[2022-02-07..2022-02-13]", "2022-02-07", "2022-02-14", "within", "week", ""),
        ("[2022-02-08..2022-02-14]", "2022-02-08", "2022-02-15", "within", "day", ""),
        ("[2022-02-01,2022-02-08?]", "2022-02-01", "2022-02-09", "within", "day", "?"),
        ("[2021-10~,2021-11~,2021-12?]", "2021-10-01", "2022-01-01", "within", "month", "%"),
        ("2022-02-03/2022-02-10", "2022-02-03", "2022-02-11", "throughout", "day", ""),
        ("2021-12/..", "2021-12-01", "", "since", "month", ""),
        ("../2022-02-20", "", "2022-02-21", "until", "day", ""),
        ("2022-02-24T05:30:00", "2022-02-24T05:30", "2022-02-24T05:31", "within", "minute", ""),
        ("9999-12-31", "9999-12-31", "9999-12-31T23:59:59.999999", "within", "day", ""),
    ],
)
def test_stretch(edtf: str, start: str, end: str, extent: str, grain: str, qualifier: str) -> None:
    begin, after = (datetime.fromisoformat(side) if side else None for side in (start, end))
    assert stretch(edtf) == (begin, after, extent, grain, qualifier)


@pytest.mark.parametrize(
    "edtf", ["", "../..", "/", "2022-02-30/..", "[2022-02-01,2022-02-08]/..", "2022-02-24T25:00:00"]
)
def test_what_is_not_read_is_no_stretch(edtf: str) -> None:
    assert stretch(edtf) is None
