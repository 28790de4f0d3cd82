"""What is told of the bad rows of a file: the first of them one by one, the others by their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model import Article, Problem

MOST_LISTED = 20
"""Rows of a file whose problems are named one by one; the others are counted."""


def bounded(path: str, found: Iterable[tuple[str, Article | str]]) -> Iterator[Article | Problem]:
    """What each row gave, by its place; of the reasons why one gave nothing or too little, the first are told."""
    wrong = 0
    for place, each in found:
        if isinstance(each, Article):
            yield each
            continue
        wrong += 1
        if wrong <= MOST_LISTED:
            yield Problem(path=path, reason=f"{place}: {each}")
    if wrong > MOST_LISTED:
        yield Problem(path=path, reason=f"and {wrong - MOST_LISTED} more such problems, not listed one by one")
