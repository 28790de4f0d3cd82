"""Which stretch of time a view of events should show.

News speaks of 1941 while it tells of last week. A view that held everything would be all gap, so it
holds what is not far out: inside Tukey's outer fences, which stand three times the distance between
the quartiles away from them, but never nearer than a quarter of a year.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from timeline.filters import Filters

Floats = npt.NDArray[np.float64]

DAY = 86_400_000.0
"""A day in milliseconds; moments here are milliseconds since 1970, as on a time axis."""

LASTING = timedelta(days=92)
"""What takes more time than this, a quarter, does not stretch a span of days by its whole length."""

_QUARTER = LASTING.days * DAY
FENCE = 3
"""So many times the distance between the quartiles lie the fences away from them."""


def milliseconds(day: date) -> float:
    """Where a day begins."""
    return (day - date(1970, 1, 1)).days * DAY


def days_of(filters: Filters, span: tuple[date, date] | None) -> tuple[date, date] | None:
    """What a picture of time spans: the chosen days as far as there are events, or else the chosen days themselves.

    `span` is that of the corpus, first and last day; None where there are no dated events.

    >>> days_of(Filters(start=date(1, 1, 1)), (date(2021, 10, 1), date(2022, 3, 31)))
    (datetime.date(2021, 10, 1), datetime.date(2022, 3, 31))
    """
    if span is None:
        return None
    first, last = max(filters.start or span[0], span[0]), min(filters.end or span[1], span[1])
    if first <= last:
        return first, last
    only = filters.start or filters.end or span[0]
    return only, max(only, filters.end or only)


def core(left: Floats, right: Floats) -> tuple[float, float]:
    """What a view of the stretches `[left, right)` should hold; `(0, DAY)` where there are none.

    Far-out stretches do not widen it, nor does what takes longer than a quarter ("in 2019"), unless
    there is nothing else.

    >>> days = np.array([-30_000.0, 0.0, 5.0, 10.0, 20.0]) * DAY
    >>> [edge / DAY for edge in core(days, days + DAY)]
    [0.0, 21.0]
    """
    if not len(left):
        return 0.0, DAY
    low, high = np.quantile(left, [0.25, 0.75], method="lower")
    fence = max(FENCE * (high - low), _QUARTER)
    near = (right - left <= _QUARTER) & (left >= low - fence) & (right <= high + fence + _QUARTER)
    near = near if near.any() else np.ones(len(left), dtype=bool)
    return float(left[near].min()), float(right[near].max())
