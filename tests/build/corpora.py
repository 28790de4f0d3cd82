"""Small corpora on disk whose events several articles share, and a way to compare stores with tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import pipeline
from pipeline import store
from pipeline.store.place import Address

KEYS = {"events": ["event_id"], "reports": ["told_as", "char_start"], "articles": ["article_id"]}

NEWS = (
    "Op {day} februari 2022 sprak president Vladimir Poetin in Moskou met Emmanuel Macron over Oekraïne. "
    "Konasjenkov zei dat de oefeningen op {other} februari 2022 eindigen. {more}"
)
FULL = "Generaal-majoor Igor Konasjenkov leidde op {day} februari 2022 in Rusland de persconferentie. {more}"


def write(folder: Path, count: int, more: str = "Het was koud.") -> Path:
    """So many articles; of every three, two tell of the same talk and one says who a surname belongs to."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = (FULL if number % 3 == 2 else NEWS).format(
            day=1 + number // 3 % 20, other=20 + number % 5, more=f"{more} Dat was bericht {number}."
        )
        front = (
            f"title: Bericht {number}\npublished: 2022-02-{10 + number % 15}\nlanguage: nl\npublisher: Krant {number}"
        )
        (folder / f"{number:03}.md").write_text(f"---\n{front}\n---\n{text}\n", "utf-8")
    return folder


def same(built: Address, *paths: Path) -> None:
    """The store has, row for row, what the pipeline finds in these files in memory."""
    wanted, found = pipeline.tables(pipeline.read_each(paths, [])), store.read(built)
    for name, keys in KEYS.items():
        pd.testing.assert_frame_equal(_sorted(getattr(found, name), keys), _sorted(getattr(wanted, name), keys))


def _sorted(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return frame.sort_values(keys).reset_index(drop=True)
