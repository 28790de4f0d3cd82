"""What some words found is kept, and nobody can tell from the answers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline import store
from pipeline.schema import ARTICLES, REPORTS, empty
from pipeline.store import Tables
from tests.timeline.test_query import CORPUS, FILTERS, FRAME, plainly
from timeline.filters import Filters
from timeline.matches import MOST_KEPT, Matches
from timeline.query import ORDERS, Corpus


@pytest.mark.parametrize("filters", FILTERS)
def test_what_is_kept_of_words_changes_no_answer(filters: Filters) -> None:
    """With so few to keep that nothing is, each question looks for the words itself."""
    words, span = replace(filters, text="o"), (date(2022, 1, 1), date(2022, 3, 1))
    keeping, forgetting = Corpus(FRAME), Corpus(FRAME)
    forgetting._matches = Matches(forgetting._connection, most_events=0)
    for corpus in (keeping, forgetting):
        assert (corpus._matches.of("o") is not None) == (corpus is keeping)
        for limit in (None, 2, 100):
            pd.testing.assert_frame_equal(corpus.select(words, limit), CORPUS.select(words).head(limit or 100))
        assert corpus.count(words) == len(plainly(FRAME, words))
    questions: tuple[Callable[[Corpus], pd.DataFrame], ...] = (
        lambda corpus: corpus.density(words, "day"),
        lambda corpus: corpus.facet("actors", words),
        lambda corpus: corpus.bins(words, "country", "week"),
        lambda corpus: corpus.tally(words, "actor"),
        lambda corpus: corpus.steps(words, "kind", "month", span),
        lambda corpus: corpus.pairs(words),
    )
    for ask in questions:
        pd.testing.assert_frame_equal(ask(keeping), ask(forgetting))
    assert keeping.count_undated(words) == forgetting.count_undated(words)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("filters", [Filters(), Filters(text="o"), Filters(text="o", countries=("RU", "UA"))])
def test_the_first_rows_are_the_same_after_what_they_are_found_by_was_kept(
    tmp_path: Path, filters: Filters, order: str
) -> None:
    """Before anything was counted the rows are looked for by themselves."""
    store.write(Tables(events=FRAME, reports=empty(REPORTS), articles=empty(ARTICLES)), tmp_path / "store")
    fresh, counted = Corpus.open(tmp_path / "store", 0), Corpus.open(tmp_path / "store", 0)
    assert counted.count(filters) == len(plainly(FRAME, filters))
    assert (fresh._matches.known(filters.text) is None, counted._matches.known(filters.text) is None) == (True, False)
    for limit in (1, 5, 1_000):
        found = counted.select(filters, limit, order)
        pd.testing.assert_frame_equal(found, fresh.select(filters, limit, order))
        pd.testing.assert_frame_equal(found, CORPUS.select(filters, order=order).head(limit))
    after = None
    for _ in range(3):
        rows, place = counted.page(filters, 4, after)
        expected, known = fresh.page(filters, 4, after)
        pd.testing.assert_frame_equal(rows, expected)
        assert place == known
        after = place


def test_only_the_last_words_are_kept() -> None:
    corpus = Corpus(FRAME)
    tables = "SELECT count(*) AS tables FROM duckdb_tables() WHERE table_name LIKE 'matches%'"
    for number in range(3 * MOST_KEPT):
        corpus.count(Filters(text=f"poetin {number}"))
    assert corpus.ask(tables, [])["tables"].item() == MOST_KEPT
    texts = [f"{letter}{number % 3}" for number in range(20) for letter in "abcdefgh"]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: corpus.count(Filters(text=text)), texts)) == [
            len(plainly(FRAME, Filters(text=text))) for text in texts
        ]
    assert corpus.ask(tables, [])["tables"].item() == MOST_KEPT


def test_all_events_of_a_store_are_kept_and_nobody_can_tell(tmp_path: Path) -> None:
    tables = Tables(events=FRAME, reports=empty(REPORTS), articles=empty(ARTICLES))
    store.write(tables, tmp_path / "store")
    keeping, reading = Corpus.open(tmp_path / "store", 0), Corpus.open(tmp_path / "store", 0)
    reading._matches = Matches(reading._connection, most_whole=len(FRAME) - 1)
    assert (keeping._matches.of("") is None, reading._matches.of("") is None) == (False, True)
    assert CORPUS._matches.of("") is None, "a frame is in memory already"
    assert Corpus.open(tmp_path / "store")._matches.of("") is None, "so is a small store"
    for filters in FILTERS:
        assert keeping.count(filters) == reading.count(filters) == len(plainly(FRAME, filters))
        pd.testing.assert_frame_equal(keeping.facet("actors", filters), reading.facet("actors", filters))
        pd.testing.assert_frame_equal(
            keeping.bins(filters, "country", "week"), reading.bins(filters, "country", "week")
        )
