"""A store that was written before its events had keys answers as one that has them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.schema import ARTICLES, EVENTS, REPORTS, empty
from pipeline.store import Tables
from tests.timeline.frames import rows
from timeline.database import Overlay, remembering
from timeline.filters import Filters
from timeline.query import Corpus

FRAME = rows()
RU = Filters(countries=("RU",))
QUESTIONS = [
    Filters(),
    RU,
    Filters(all_countries=("RU", "UA"), not_actors=("nato",)),
    Filters(actors=("vladimir-putin", "nobody"), start=date(2022, 2, 1)),
    Filters(not_countries=("RU", "UA"), text="de"),
]


def tables(events: pd.DataFrame) -> Tables:
    return Tables(events=events, reports=empty(REPORTS), articles=empty(ARTICLES))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A store as it is written now."""
    store.write(tables(FRAME), tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def older(written: Path) -> Path:
    """The same as it was written before: no lists, and no keys of them."""
    for path in written.glob("generations/*/events/*/*.parquet"):
        table = pq.ParquetFile(path).read()
        pq.write_table(table.drop_columns(["countries_key", "actors_key"]), path)
    for path in written.glob("generations/*/lists"):
        shutil.rmtree(path)
    return written


def answers(corpus: Corpus, filters: Filters) -> list[pd.DataFrame]:
    return [
        corpus.select(filters),
        corpus.facet("countries", filters),
        corpus.facet("kinds", filters),
        corpus.bins(filters, "actor", "month", 3),
        corpus.tally(filters, "country"),
        corpus.pairs(filters),
    ]


@pytest.mark.parametrize("overlaid", [False, True])
@pytest.mark.parametrize("held", [0, len(FRAME)])
@pytest.mark.parametrize("filters", QUESTIONS, ids=str)
def test_an_older_store_answers_too(older: Path, filters: Filters, held: int, overlaid: bool) -> None:
    known, found = Corpus(tables(FRAME)), Corpus.open(older, held)
    if overlaid:
        known, found = known.over(other()), found.over(other())
    assert found.count(filters) == known.count(filters)
    for answer, expected in zip(answers(found, filters), answers(known, filters), strict=True):
        pd.testing.assert_frame_equal(answer, expected)


def other() -> Overlay:
    """The first event is hidden, and the second has other countries than any had before."""
    changed = FRAME.iloc[[1]].assign(countries=pd.Series([["NZ", "RU"]], index=[1]))
    hidden = tuple(FRAME["event_id"].head(2))
    return Overlay(hidden=hidden, retold=(), tables=tables(changed))


def test_the_lists_of_an_overlay_are_known(written: Path) -> None:
    corpus = Corpus.open(written)
    found = corpus.over(other()).select(Filters(countries=("NZ",)))
    assert (len(corpus.select(Filters(countries=("NZ",)))), found["event_id"].tolist()) == (0, [FRAME["event_id"][1]])


def test_lists_are_written_once_each(written: Path) -> None:
    (path,) = written.glob("generations/*/lists/*.parquet")
    lists = [tuple(codes) for codes in pd.read_parquet(path)["codes"]]
    assert len(lists) == len(set(lists))
    assert set(lists) == {tuple(codes) for column in ("countries", "actors") for codes in FRAME[column]}


@pytest.mark.parametrize(
    ("headline", "sentence", "folded"),
    [
        ("Café dicht", "Gisteren ging het CAFÉ DICHT.", "gisteren ging het cafe dicht."),
        ("Gisteren ging het…", "Gisteren ging het café dicht.", "gisteren ging het cafe dicht."),
        ("Het café…", "Gisteren ging het dicht.", "het cafe…\ngisteren ging het dicht."),
        ("", "Gisteren.", "gisteren."),
        ("Kop", "", "kop\n"),
    ],
)
def test_what_is_searched_for_words_stands_there_once(headline: str, sentence: str, folded: str) -> None:
    corpus = Corpus(FRAME.head(1).assign(headline=headline, sentence=sentence))
    assert corpus.ask("SELECT folded FROM moments", [])["folded"].item() == folded


def test_an_empty_corpus_has_no_lists() -> None:
    assert Corpus(empty(EVENTS)).ask("FROM lists", []).empty


def test_an_answer_is_kept_and_what_is_done_with_it_is_not() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE named AS SELECT unnest(['RU', 'UA']) AS code")
    ask, sql = remembering(connection), "SELECT code FROM named WHERE code IN ? ORDER BY code"
    for _ in range(3):
        found = ask(sql, [["UA", "RU"]])
        assert found["code"].tolist() == ["RU", "UA"]
        found.loc[0, "code"] = "spoiled"
        found["code"] = "spoiled"
        connection.execute("DELETE FROM named WHERE code = 'RU'")  # so that asking again would show
    assert ask(sql, [["RU"]]).empty, "another value is another question"
