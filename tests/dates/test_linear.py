"""Hostile texts of a megabyte cost no more for each character than short ones.

A quadratic pass over eight times the text takes sixty-four times as long; the bound of thirty-two
leaves room for a busy machine and none for that.
"""

from __future__ import annotations

import time

import pytest

from pipeline import dates, languages
from pipeline.dates import grammar
from pipeline.languages.tokens import tokenise
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


def seconds(text: str, language: str) -> float:
    article = Article(id="hostile", text=text, published="2022-02-15", language=language)
    return min(_once(article) for _ in range(2))


def _once(article: Article) -> float:
    """Processor time of a first look, which what else the machine does hardly changes.

    What a look before this one left to be remembered (words, matches) would make a short text next to free.
    """
    tokenise.cache_clear()
    grammar._remembered.cache_clear()
    begin = time.process_time()
    dates.find(article, languages.load(article.language).sentences(article.text))
    return time.process_time() - begin


@pytest.mark.parametrize("language", languages.known())
def test_time_grows_with_length(language: str) -> None:
    mixed = "".join(HOSTILE)
    seconds(mixed, language)
    short = mixed * (MEGABYTE // 8 // len(mixed))
    long = mixed * (MEGABYTE // len(mixed))
    assert seconds(long, language) < 32 * seconds(short, language)


@pytest.mark.parametrize("piece", HOSTILE)
def test_one_piece_over_and_over(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (MEGABYTE // 32, MEGABYTE // 4))
    assert seconds(long, "nl") < 32 * max(seconds(short, "nl"), 0.02)
