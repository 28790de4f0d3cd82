"""How fast tables are read: `python -m benchmarks.reading [ROWS]`, 100,000 rows where nothing is said.

The tables are made up, the same each time: a CSV of articles with all its columns, one with nothing
but texts and written dates, and records of GDELT 2.0. What counts is the time of one core. Prints a
table in Markdown; nothing is kept of what is read, so the memory is that of the file and its text.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from resource import RUSAGE_SELF, getrusage
from time import process_time

from pipeline.model import Article
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Settings, Source

_WORDS = (
    "de",
    "minister",
    "troepen",
    "leger",
    "grens",
    "president",
    "zei",
    "sprak",
    "oefent",
    "sinds",
    "vorige",
    "week",
)
_NATIONS = ("RUSSIA RUS", "UKRAINE UKR", "FRANCE FRA", "GERMANY DEU", "CHINA CHN")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read each table and print its row."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=100_000, metavar="ROWS")
    rows: int = parser.parse_args(arguments).rows
    print("| table | rows | MB | seconds | MB/s | rows/s | peak MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, row in TABLES.items():
        print(measure(name, row, rows))


def measure(name: str, row: Callable[[random.Random, int], str], rows: int) -> str:
    """Read a table of so many rows and give its line of the printed table."""
    chance = random.Random(1)
    data = (HEADERS.get(name, "") + "".join(row(chance, number) for number in range(rows))).encode()
    source = Source(path=name, data=data, settings=Settings(largest_file=10**10))
    begin = process_time()
    read = sum(isinstance(found, Article) for found in read_source(source))
    spent = process_time() - begin
    assert read == rows
    size = len(data) / 1e6
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return f"| {name} | {rows:,} | {size:.1f} | {spent:.1f} | {size / spent:.1f} | {rows / spent:,.0f} | {peak:,.0f} |"


def _article(chance: random.Random, number: int) -> str:
    date = f"2022-{1 + number % 12:02}-{1 + number % 28:02}"
    return f"Kop {number},{_text(chance)},{date},Krant {number % 40},https://krant.example/{number},nl\n"


def _bare(chance: random.Random, number: int) -> str:
    return f"{_text(chance)},{1 + number % 28} februari 2022\n"


def _gdelt(chance: random.Random, number: int) -> str:
    (first, one), (second, other) = (chance.choice(_NATIONS).split() for _ in range(2))
    day = f"2022{1 + number % 12:02}{1 + number % 28:02}"
    cells = [str(10**9 + number), day, day[:6], "2022", "2022.1260", one, first, one, *[""] * 7, other, second, other]
    cells += [*[""] * 7, "1", chance.choice(("042", "112", "190", "036")), "04", "04", "1", "1.0", "4", "2", "4", "0.5"]
    cells += [*[""] * 16, "4", "Kyiv, Kyyiv, Misto, Ukraine", "UP", "", "", "50.4", "30.5", "", f"{day}104500"]
    return "\t".join([*cells, f"https://krant{number % 300}.example/{number}"]) + "\n"


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=60)) + "."


HEADERS = {"articles.csv": "titel,tekst,datum,krant,url,taal\n", "texts.csv": "tekst,datum\n"}
TABLES = {"articles.csv": _article, "texts.csv": _bare, "20220215.export.csv": _gdelt}


if __name__ == "__main__":
    main()
