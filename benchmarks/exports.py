"""What each format costs: `python -m benchmarks.exports [ROWS] [FORMAT ...]`.

The rows are those of seeds/, over and over with ids and days of their own, 100,000 unless asked for
another number. They lie in a store, and each file is written by a command of its own, `python -m
timeline export`, whose processor time and largest memory the system tells, its start included; the
first line of the table is that start alone, with a file of no rows. Pictures are drawn by a browser
in another process and are left out, as they refuse so many rows. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

import pipeline
from pipeline import store
from pipeline.schema import ARTICLES, REPORTS, empty
from pipeline.store import Tables
from timeline.exports import formats

SEEDS = Path(__file__).parent.parent / "seeds"
PICTURES = {"png", "svg", "pdf", "jpeg", "webp"}
NOTHING = ("--format", "csv", "--country", "AQ")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write each format once and print its line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="all that are no pictures, unless named")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        folder = Path(name)
        # A process takes over the largest memory of the one that starts it: this one has to stay small.
        building = get_context("spawn").Process(target=build, args=(chosen.rows, folder / "store"))
        building.start()
        building.join()
        print(f"| {chosen.rows:,} rows as | processor, s | memory, MB | file, MB |")
        print("|---|--:|--:|--:|")
        print(f"| nothing | {measured(folder, *NOTHING)}", flush=True)
        for kind in chosen.formats or sorted(formats().keys() - PICTURES):
            print(f"| {kind} | {measured(folder, '--format', kind)}", flush=True)


def measured(folder: Path, *options: str) -> str:
    """What one export from the folder's store took: seconds, and the megabytes of memory and of the file."""
    file = folder / "file"
    command = [sys.executable, "-m", "timeline", "export", str(folder / "store"), "--to", str(file), *options]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    megabytes = used.ru_maxrss * 1024 / 1e6, file.stat().st_size / 1e6
    return f"{used.ru_utime + used.ru_stime:.1f} | {megabytes[0]:.0f} | {megabytes[1]:.1f} |"


def build(count: int, folder: Path) -> None:
    """Write a store of `count` rows."""
    store.write(Tables(events=many(count), reports=empty(REPORTS), articles=empty(ARTICLES)), folder)


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
