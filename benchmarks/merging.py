"""How well and how fast the same thing told twice is joined: `python -m benchmarks.merging [COUNT ...]`.

First F1 of the labelled pairs of tellings that the tests have, by language: a pair is found where two
articles, each with one telling, have an event in common after everything. Then what merging takes of
corpora of `benchmarks.corpus`, once each article is worked on: knowing people again, making the keys,
and joining by them. Prints two tables in Markdown; times are of the processors, the least of three runs.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

from benchmarks.corpus import articles
from pipeline.extraction import apart
from pipeline.merge import apply, article_keys, groups, keys, links, merge
from pipeline.names import across
from pipeline.readers.article import make_article

PAIRS = {path.stem: path for path in sorted((Path(__file__).parent.parent / "tests/merge/pairs").glob("*.toml"))}
"""Files of labelled pairs, by language; `across` has those of two languages."""

_TIMES = 3

Outcome = Counter[tuple[bool, bool]]
"""How many pairs there are by label and by what was found."""

Made = TypeVar("Made")


def pairs(language: str) -> list[dict[str, Any]]:
    """The pairs of a language: same, and a and b, each of day, language and text."""
    found: list[dict[str, Any]] = tomllib.loads(PAIRS[language].read_text("utf-8"))["pairs"]
    return found


def one_event(pair: dict[str, Any]) -> bool:
    """Whether two articles, each one telling, have an event in common."""
    told = [
        make_article(text, published=published, language=language, title=title)
        for title, (published, language, text) in (("a", pair["a"]), ("b", pair["b"]))
    ]
    return bool((merge(apart(told)[0]).reports.groupby("event_id")["article_id"].nunique() > 1).any())


def outcome(language: str) -> Outcome:
    """What came of the pairs of a language."""
    return Counter((pair["same"], one_event(pair)) for pair in pairs(language))


def f1(counts: Outcome) -> float:
    """The harmonic mean of precision and recall, 0 to 1."""
    right = 2 * counts[True, True]
    return right / (right + counts[True, False] + counts[False, True])


def cost(count: int) -> tuple[float, float, float]:
    """Seconds of processors for the people, the keys and the joining of so many articles."""
    made, people = apart(
        make_article(row["text"], **{name: row[name] for name in ("title", "published", "language", "publisher")})
        for row in articles(count)
    )
    changes, linking = _least(lambda: links(across.keys(people)))
    renamed = replace(made, events=across.apply(made.events, changes))
    (of_articles, of_events), keying = _least(lambda: (article_keys(renamed.articles), keys(renamed.events)))
    _, joining = _least(lambda: apply(renamed, groups(of_articles, of_events)))
    return linking, keying, joining


def _least(work: Callable[[], Made]) -> tuple[Made, float]:
    """What some work makes, and the least that it took."""
    times = []
    for _ in range(_TIMES):
        begin = process_time()
        made = work()
        times.append(process_time() - begin)
    return made, min(times)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[300, 1_000, 3_000], metavar="COUNT")
    chosen = parser.parse_args()
    print("| pairs | how many | F1 |\n|---|--:|--:|")
    found = {language: outcome(language) for language in PAIRS}
    for language, counts in (found | {"all": sum(found.values(), Counter())}).items():
        print(f"| {language} | {counts.total()} | {100 * f1(counts):.1f} |")
    print("\n| articles | people, s | keys, s | joining, s | s per 1,000 articles |\n|--:|--:|--:|--:|--:|")
    for count in chosen.counts:
        times = cost(count)
        row = " | ".join(f"{seconds:.2f}" for seconds in (*times, sum(times) / count * 1000))
        print(f"| {count:,} | {row} |", flush=True)


if __name__ == "__main__":
    main()
