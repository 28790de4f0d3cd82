from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from timeline.filters import Filters
from timeline.span import DAY, core, days_of, milliseconds

SPAN = (date(2021, 10, 1), date(2022, 3, 31))
FEBRUARY = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        (Filters(), SPAN),
        (FEBRUARY, (date(2022, 2, 1), date(2022, 2, 28))),
        (Filters(start=date(2022, 2, 1)), (date(2022, 2, 1), date(2022, 3, 31))),
        (Filters(start=date(1, 1, 1), end=date(9999, 12, 31)), SPAN),
        (Filters(start=date(2030, 1, 1)), (date(2030, 1, 1), date(2030, 1, 1))),
        (Filters(start=date(2030, 1, 1), end=date(2030, 2, 1)), (date(2030, 1, 1), date(2030, 2, 1))),
        (Filters(end=date(2000, 1, 1)), (date(2000, 1, 1), date(2000, 1, 1))),
    ],
)
def test_what_a_picture_spans(filters: Filters, days: tuple[date, date]) -> None:
    assert days_of(filters, SPAN) == days
    assert days_of(filters, None) is None


@pytest.mark.parametrize(("day", "days"), [("1970-01-01", 0), ("1969-12-31", -1), ("2022-02-24", 19_047)])
def test_milliseconds(day: str, days: int) -> None:
    assert milliseconds(date.fromisoformat(day)) == days * DAY


@pytest.mark.parametrize(
    ("stretches", "held"),
    [
        ([], (0, 1)),
        ([(10, 11)], (10, 11)),
        ([(10, 11), (40, 41), (90, 91)], (10, 91)),
        ([(-30_000, -29_999), (0, 1), (0, 1), (10, 11), (20, 21)], (0, 21)),
        ([(0, 1), (0, 1), (10, 11), (20, 21), (5_000, 5_001)], (0, 21)),
        ([(-3_000, 20), (0, 1), (10, 11), (20, 21)], (0, 21)),
        ([(0, 365)], (0, 365)),
        ([(0, 1), (10_000, 10_001), (20_000, 20_001), (30_000, 30_001)], (0, 30_001)),
    ],
    ids=["none", "one", "near", "long ago", "far ahead", "lasting", "only lasting", "centuries"],
)
def test_a_view_holds_what_is_not_far_out(stretches: list[tuple[int, int]], held: tuple[int, int]) -> None:
    left, right = (np.array([pair[side] for pair in stretches], dtype=float) * DAY for side in (0, 1))
    assert tuple(edge / DAY for edge in core(left, right)) == held
