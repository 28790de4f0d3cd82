"""How fast the pipeline and its stages are: `python -m benchmarks.speed [FILE.jsonl ...]`.

All read the same articles in the same process, and what counts is the time of one core. Prints two
tables in Markdown: for each corpus the whole of `pipeline.tables`, from files to event rows, its
dates alone and its names and events alone, beside `dateparser.search.search_dates` with the
article's language given; then each stage's share of the whole, for all corpora as one. The articles
are those of seeds/, and of files of JSON Lines with `id`, `text`, `published` and `language`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time

from dateparser.search import search_dates

import pipeline
from pipeline import dates, events, jsonlines, languages, names
from pipeline.model import Article, Event, Span, TimeExpression
from pipeline.readers.language import detect

SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 3
"""The best of so many runs counts: the first finds tables unread and words unseen, which a large corpus pays once."""

Source = Callable[[], Iterable[Article]]
"""Reads the articles of a corpus anew each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """A corpus and the seconds for each of its stages in turn, for some alone, for all, and for search_dates."""

    articles: int
    characters: int
    seconds: Mapping[str, float]

    def row(self, name: str) -> str:
        """A corpus as a row of the first table."""
        whole, theirs = (f"{self.articles / self.seconds[key]:,.0f}" for key in ("whole", "search_dates"))
        times = (f"{self.times(stage):.1f}" for stage in ("whole", "dates alone", "names and events alone"))
        return f"| {' | '.join((name, str(self.articles), f'{self.characters:,}', whole, theirs, *times))} |"

    def stage(self, name: str, *stages: str) -> str:
        """Some stages together as a row of the second table."""
        seconds = sum(self.seconds[stage] for stage in stages)
        share, rate = seconds / self.seconds["whole"], self.characters / 1e6 / seconds
        return f"| {name} | {share:.0%} | {rate:.1f} | {self.times(*stages):.1f} |"

    def times(self, *stages: str) -> float:
        """How many times as fast as search_dates some stages are together."""
        return self.seconds["search_dates"] / sum(self.seconds[stage] for stage in stages)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each corpus and print the two tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl", help="more articles than those of seeds/")
    files: list[Path] = parser.parse_args(arguments).files
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sources: dict[str, Source] = {"seeds": lambda: pipeline.read(SEEDS, [])}
    sources |= {file.name: partial(_lines, file) for file in files}
    print("| corpus | articles | characters | whole, articles/s | search_dates, articles/s |", end="")
    print(" whole | dates | names and events |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, source in sources.items():
        print(measure(source).row(name), flush=True)
    together = measure(lambda: _together(sources.values()))
    print(together.row("all as one"))
    print("\nThe last three columns say how many times as fast as search_dates.\n")
    print("| stage, all as one | share of the whole | million characters/s | times search_dates |\n|---|--:|--:|--:|")
    print(together.stage("reading", "read"))
    print(together.stage("finding the language, if no file told it", "language"))
    print(together.stage("sentences and dates", "dates"))
    print(together.stage("names", "names"))
    print(together.stage("events", "events"))
    print(together.stage("rows, and merging them", "merge"))
    print(together.stage("whole", "whole"))


def measure(source: Source) -> Speed:
    """The speed of everything on one corpus."""
    runs = [_run(source) for _ in range(RUNS)]
    seconds = {stage: min(run[stage] for run in runs) for stage in runs[0]}
    parts = sum(seconds[stage] for stage in ("read", "dates", "names", "events"))
    articles = list(source())
    return Speed(
        articles=len(articles),
        characters=sum(len(article.text) for article in articles),
        seconds=seconds | {"merge": max(seconds["whole"] - parts, 1e-9)},
    )


def _run(source: Source) -> dict[str, float]:
    """Seconds of each stage in one run, article by article as the pipeline does it."""
    articles: list[Article] = []
    seconds = {
        "whole": _seconds(lambda: pipeline.tables(source())),
        "read": _seconds(lambda: articles.extend(source())),
        "language": _seconds(lambda: [detect(article.text) for article in articles]),
        "search_dates": _seconds(lambda: [_search(article) for article in articles]),
    }
    dated = [(article, *_dated(article)) for article in articles]
    seconds["dates alone"] = _seconds(lambda: [_dated(article) for article in articles])
    seconds["names and events alone"] = _seconds(lambda: [_told(*one) for one in dated])
    for article in articles:
        for stage, spent in _stages(article):
            seconds[stage] = seconds.get(stage, 0) + spent
    return seconds


def _dated(article: Article) -> tuple[Sequence[Span], Sequence[TimeExpression]]:
    sentences = languages.load(article.language or "und").sentences(article.text)
    return sentences, dates.find(article, sentences)


def _told(article: Article, sentences: Sequence[Span], times: Sequence[TimeExpression]) -> Sequence[Event]:
    language = languages.load(article.language or "und")
    return events.find(article, language, sentences, times, names.find(article, language, sentences))


def _stages(article: Article) -> Iterator[tuple[str, float]]:
    """Seconds of dates, names and events in one article; the tokens that all three share count as the first's."""
    begin = process_time()
    language = languages.load(article.language or "und")
    sentences, times = _dated(article)
    dated = process_time()
    mentions = names.find(article, language, sentences)
    named = process_time()
    events.find(article, language, sentences, times, mentions)
    yield from (("dates", dated - begin), ("names", named - dated), ("events", process_time() - named))


def _search(article: Article) -> object:
    return search_dates(article.text, languages=[article.language] if article.language else None)


def _lines(file: Path) -> Iterator[Article]:
    with file.open(encoding="utf-8") as lines:
        yield from (jsonlines.parse(line)[2] for line in lines if line.strip())


def _together(sources: Iterable[Source]) -> Iterable[Article]:
    """The articles of several corpora, each once."""
    return {article.id: article for source in sources for article in source()}.values()


def _seconds(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


if __name__ == "__main__":
    main()
