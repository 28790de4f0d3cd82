"""Event rows become marks: which shape says what the words date, and where on the time axis it stands.

| shape | what it says |
|---|---|
| dot | on one day, or at an hour of it |
| about | on about that day, or perhaps on it: the date bears a qualifier |
| possible | on one of several days with gaps between them |
| within | at some time within something longer than a day |
| throughout | all of the time |
| since, until | from then on, or up to then; the other side is open |

Positions are milliseconds since 1970, which Plotly takes for a date axis; a day stands at its noon.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.edtf import Run, bounds, runs
from timeline.span import DAY, milliseconds

SHAPES = ("dot", "about", "possible", "within", "throughout", "since", "until")

_FINE = ("day", "part of day", "minute")
_MOST_POSSIBLE = 31
"""A set of more runs of days than this is drawn as one stretch."""


def place(events: pd.DataFrame) -> pd.DataFrame:
    """The marks of dated event rows, in their order: columns shape, left, right, coarse and days.

    `[left, right)` is what the mark takes up; of an open mark the open side reaches to the article's
    own date. `coarse` says that the words date it no finer than a week, `days` holds the stretches
    of a set with gaps.
    """
    start, end = _positions(events["start"]), _positions(events["end"])
    published = [bounds(text) for text in events["published"]]
    first = np.array([milliseconds(days[0]) if days else np.nan for days in published])
    last = np.array([milliseconds(days[1]) + DAY if days else np.nan for days in published])
    left = np.where(np.isnan(start), np.fmin(first, end - DAY), start)
    right = np.where(np.isnan(end), np.fmax(last, start + DAY), end)
    days = pd.Series([_gaps(text) for text in events["edtf"]], index=events.index, dtype=object)
    extent = events["extent"].astype("str")
    shape = np.select(
        [extent != "within", days.astype(bool), right - left > DAY, events["qualifier"] != ""],
        [extent, "possible", "within", "about"],
        "dot",
    )
    coarse = ~events["grain"].isin(_FINE)
    return pd.DataFrame({"shape": shape, "left": left, "right": right, "coarse": coarse, "days": days})


def _positions(times: pd.Series) -> np.ndarray:
    whole = times.to_numpy("datetime64[ms]").astype("int64").astype(float)
    return np.where(times.isna(), np.nan, whole)


def _gaps(edtf: str) -> tuple[tuple[float, float], ...]:
    """The runs of days of a set with gaps between them, empty for anything else."""
    found = runs(edtf) if "," in edtf else ()
    if not 1 < len(found) <= _MOST_POSSIBLE or all(_touch(before, after) for before, after in pairwise(found)):
        return ()
    return tuple((milliseconds(run.first), milliseconds(run.last) + DAY) for run in found)


def _touch(before: Run, after: Run) -> bool:
    return (after.first - before.last).days <= 1
