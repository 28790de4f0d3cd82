"""Which days the page opens with, and the fingerprint by which it knows that files have changed."""

import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from page.corpus import busiest, fingerprint


def counts(happened: dict[str, float]) -> pd.DataFrame:
    return pd.DataFrame({"start": pd.to_datetime(list(happened)), "anchor": "stated", "count": list(happened.values())})


@pytest.mark.parametrize(
    ("happened", "span", "found"),
    [
        # one passing mention of long ago does not decide the view
        (
            {"1941-09-01": 1, "2022-01-01": 10, "2022-02-01": 30, "2022-03-01": 20},
            (date(1941, 9, 1), date(2022, 3, 31)),
            (date(2022, 1, 1), date(2022, 3, 31)),
        ),
        # the step after ends the last day
        (
            {"2022-01-01": 50, "2022-02-01": 50, "2022-03-01": 1, "2037-01-01": 1},
            (date(2022, 1, 1), date(2037, 1, 31)),
            (date(2022, 1, 1), date(2022, 2, 28)),
        ),
        # spread evenly: everything
        ({f"{year}-01-01": 5 for year in range(2000, 2020)}, (date(2000, 1, 1), date(2019, 12, 31)), None),
        ({"2022-02-24": 3}, (date(2022, 2, 24), date(2022, 2, 24)), None),
    ],
)
def test_busiest(happened: dict[str, float], span: tuple[date, date], found: tuple[date, date] | None) -> None:
    assert busiest(counts(happened), span) == found


def test_fingerprint_changes_with_names_sizes_and_times(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("een", "utf-8")
    os.utime(file, ns=(0, 1))
    seen = [fingerprint(tmp_path), fingerprint(tmp_path)]
    os.utime(file, ns=(0, 2))
    seen.append(fingerprint(tmp_path))
    file.write_text("twee", "utf-8")
    os.utime(file, ns=(0, 2))
    seen.append(fingerprint(tmp_path))
    file.rename(tmp_path / "b.txt")
    seen.append(fingerprint(tmp_path))
    assert seen[0] == seen[1]
    assert len(set(seen)) == 4


def test_fingerprint_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("een", "utf-8")
    assert fingerprint(tmp_path / "a.txt")
