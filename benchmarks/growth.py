"""How a build grows, and what a second process is worth: `python -m benchmarks.growth [COUNT ...]`.

Each corpus of `benchmarks.corpus` is built by `python -m pipeline build` in a process of its own.
What counts is processor time, of all cores and processes together, and the largest resident memory
of any process, which without workers is the only one. The last line builds the largest corpus with two
workers; for what they are worth the wall clock counts, so nothing else should run. On a busy machine
the processor time says what the work of two costs more. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import NamedTuple

from benchmarks.corpus import PER_FILE, write


class Cost(NamedTuple):
    """What a process and those it started took: seconds of processors and on the wall, megabytes of the largest."""

    processor: float
    wall: float
    memory: float


def cost(*arguments: str) -> Cost:
    """Run the command line and say what it took; RuntimeError where it failed."""
    begin = perf_counter()
    started = subprocess.Popen([sys.executable, "-m", "pipeline", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode > 1:
        raise RuntimeError(f"build ended with {started.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, perf_counter() - begin, usage.ru_maxrss / 1024)


def main() -> None:
    """Build corpora of each size and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000, 100_000], metavar="COUNT")
    parser.add_argument("--per-file", type=int, default=PER_FILE, metavar="N", help="so many articles in each file")
    parser.add_argument("--no-workers", action="store_true", help="leave the line with two workers out")
    chosen = parser.parse_args()
    folder = Path(mkdtemp(prefix="tijdlijn-growth-"))
    print("| articles | processor, s | ms per article | articles/s | memory, MB | again, unchanged, s |")
    print("|--:|--:|--:|--:|--:|--:|", flush=True)
    alone = Cost(0, 0, 0)
    for count in chosen.counts:
        write(count, folder / str(count), chosen.per_file)
        build = ("build", str(folder / str(count)), "--to", str(folder / f"store{count}"))
        first, again = cost(*build), cost(*build)
        alone = first
        seconds = first.processor
        speeds = f"{seconds:,.0f} | {seconds / count * 1000:.1f} | {count / seconds:,.0f}"
        print(f"| {count:,} | {speeds} | {first.memory:,.0f} | {again.processor:.1f} |", flush=True)
    if not chosen.no_workers:
        largest = str(folder / str(chosen.counts[-1]))
        both = cost("build", largest, "--to", str(folder / "two"), "--workers", "2")
        print(
            f"\nTwo workers: {both.wall:,.0f} s on the wall against {alone.wall:,.0f} s,"
            f" {alone.wall / both.wall:.2f} times as fast; {both.processor:,.0f} s of processors against"
            f" {alone.processor:,.0f} s, and {both.memory:,.0f} MB in the largest process."
        )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
