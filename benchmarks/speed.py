"""How fast the whole pipeline is, beside what only looks for dates: `python -m benchmarks.speed [FILE.jsonl ...]`.

All read the same articles in the same process, and what counts is the time of one core: the whole
of `pipeline.tables`, from files to event rows with dates, names and roles; its dates alone, from
text; and `dateparser.search.search_dates` with the article's language given. Prints a table in
Markdown. The articles are those of seeds/, and of files of JSON Lines with `id`, `text`,
`published` and `language`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time

from dateparser.search import search_dates

import pipeline
from pipeline import dates, jsonlines, languages
from pipeline.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"

Source = Callable[[], Iterable[Article]]
"""Reads the articles of a corpus anew each time."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each corpus and print its row."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl", help="more articles than those of seeds/")
    files: list[Path] = parser.parse_args(arguments).files
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print("| corpus | articles | characters | pipeline, articles/s | dates alone | search_dates | |")
    print("|---|--:|--:|--:|--:|--:|---|")
    print(measure("seeds", lambda: pipeline.read(SEEDS, [])))
    for file in files:
        print(measure(file.name, partial(_lines, file)))


def measure(name: str, source: Source) -> str:
    """One row of the table."""
    articles = list(source())
    whole, alone, theirs = (
        _seconds(lambda: pipeline.tables(source())),
        _seconds(lambda: _date(articles)),
        _seconds(lambda: _search(articles)),
    )
    count, characters = len(articles), sum(len(article.text) for article in articles)
    speeds = (f"{count / seconds:,.0f}" for seconds in (whole, alone, theirs))
    ratios = f"{theirs / whole:,.0f} and {theirs / alone:,.0f} times search_dates"
    return f"| {' | '.join((name, str(count), f'{characters:,}', *speeds, ratios))} |"


def _lines(file: Path) -> Iterator[Article]:
    with file.open(encoding="utf-8") as lines:
        yield from (jsonlines.parse(line)[2] for line in lines if line.strip())


def _date(articles: Iterable[Article]) -> None:
    for article in articles:
        dates.find(article, languages.load(article.language).sentences(article.text))


def _search(articles: Iterable[Article]) -> None:
    for article in articles:
        search_dates(article.text, languages=[article.language] if article.language else None)


def _seconds(work: Callable[[], object]) -> float:
    """The best of three runs: the first finds tables unread and words unseen, which a large corpus pays once."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


if __name__ == "__main__":
    main()
