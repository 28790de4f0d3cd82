"""Hostile texts of a megabyte cost no more for each character than short ones.

A quadratic pass over eight times the text takes sixty-four times as long; the bound of thirty-two
leaves room for a busy machine and none for that.
"""

from __future__ import annotations

import time

import pytest

from pipeline import dates, languages
from pipeline.model import Article

MEGABYTE = 1_000_000
HOSTILE = [
    "van 3 ",
    "1",
    "1 ",
    "de ",
    "3,",
    "3-",
    "- ",
    "'",
    '"',
    "' 'a",
    "maandag ",
    "of the ",
    ". ",
    "a",
    "\n",
    "((",
    "in de nacht van ",
    "le 3 à ",
]

LEAST = 0.1
"""Matches are remembered, so the second look at a short text takes next to nothing; it counts for so many seconds."""


def seconds(text: str, language: str) -> float:
    article = Article(id="hostile", text=text, published="2022-02-15", language=language)
    return min(_once(article) for _ in range(2))


def _once(article: Article) -> float:
    """Processor time, which what else the machine does hardly changes."""
    begin = time.process_time()
    dates.find(article, languages.load(article.language).sentences(article.text))
    return time.process_time() - begin


@pytest.mark.parametrize("language", languages.known())
def test_time_grows_with_length(language: str) -> None:
    mixed = "".join(HOSTILE)
    seconds(mixed, language)
    short = mixed * (MEGABYTE // 8 // len(mixed))
    long = mixed * (MEGABYTE // len(mixed))
    assert seconds(long, language) < 32 * max(seconds(short, language), LEAST)


@pytest.mark.parametrize("piece", HOSTILE)
def test_one_piece_over_and_over(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (MEGABYTE // 32, MEGABYTE // 4))
    assert seconds(long, "nl") < 32 * max(seconds(short, "nl"), LEAST)
