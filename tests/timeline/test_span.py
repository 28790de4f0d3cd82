from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from timeline.span import DAY, core, milliseconds


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
