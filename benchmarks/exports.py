"""How long each format takes and how large it is: `python -m benchmarks.exports [ROWS] [FORMAT ...]`.

The rows are those of seeds/, over and over with ids and days of their own, 100,000 unless asked for
another number. What counts is processor time of this process; pictures are drawn by a browser in another one
and are left out, as they refuse so many rows. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

import pipeline
from timeline.exports import formats
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

SEEDS = Path(__file__).parent.parent / "seeds"
PICTURES = {"png", "svg", "pdf", "jpeg", "webp"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write each format once and print its row."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="all that are no pictures, unless named")
    chosen = parser.parse_args(arguments)
    shown = Shown.ask(Corpus(many(chosen.rows)), Filters(), made=datetime(2022, 3, 1, 12, 5), language="nl")
    print(f"| format | seconds for {len(shown.events):,} rows | MB |")
    print("|---|--:|--:|")
    for name in chosen.formats or sorted(formats().keys() - PICTURES):
        begun = process_time()
        size = len(formats()[name].write(shown))
        print(f"| {name} | {process_time() - begun:.1f} | {size / 1e6:.1f} |", flush=True)


def many(count: int) -> pd.DataFrame:
    """`count` dated rows: those of the seeds, each turn a day on."""
    found = pipeline.extract(pipeline.read(SEEDS, []))
    dated = found[found["start"].notna() | found["end"].notna()]
    turns = -(-count // len(dated))
    rows = pd.concat([dated] * turns, ignore_index=True).head(count)
    turn = np.arange(count) // len(dated)
    days = pd.Series(pd.to_timedelta(turn % 3_650, unit="D"), index=rows.index)
    return rows.assign(
        event_id=[f"{turn}-{id_}" for turn, id_ in zip(turn, rows["event_id"], strict=True)],
        article_id=[f"{turn}-{id_}" for turn, id_ in zip(turn, rows["article_id"], strict=True)],
        start=rows["start"] + days,
        end=rows["end"] + days,
    )


if __name__ == "__main__":
    main()
