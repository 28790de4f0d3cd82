"""What is asked of a corpus by id, what lies over it, and what stays readable while it is built anew."""

import threading
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline import store
from pipeline.model import Article
from tests.timeline.frames import rows
from timeline.counting import LANES
from timeline.database import Overlay
from timeline.figures.marks import place
from timeline.figures.stack import assign
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.span import core

SAME = "Op 7 februari 2022 sprak president Vladimir Poetin in Moskou met Emmanuel Macron over Oekraïne."
TABLES = pipeline.tables(
    [
        Article(id="a", text=SAME, published="2022-02-08", language="nl", title="Een", publisher="Krant"),
        Article(id="b", text=f"{SAME} Daarna at hij.", published="2022-02-09", language="nl", title="Twee"),
        Article(id="c", text="Gisteren sprak Olaf Scholz in Berlijn met Joe Biden.", language="nl", title="Drie"),
    ]
)


@pytest.fixture(params=["frames", "store", "small store"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Corpus:
    if request.param == "frames":
        return Corpus(TABLES)
    store.write(TABLES, tmp_path / "store")
    return Corpus.open(tmp_path / "store", 0 if request.param == "store" else len(TABLES.events))


def test_an_event_answers_to_every_id_it_was_told_as(corpus: Corpus) -> None:
    (told,) = TABLES.reports.groupby("event_id").filter(lambda d: d["article_id"].nunique() == 2)["event_id"].unique()
    members = TABLES.reports.loc[TABLES.reports["event_id"] == told, "told_as"]
    assert members.nunique() == 2
    for member in members:
        event = corpus.event(member)
        assert event is not None
        assert event["event_id"] == told
    assert corpus.reports(told)["article_id"].tolist() == ["a", "b"]
    assert corpus.event("nobody") is None


def test_articles_are_found_and_counted(corpus: Corpus) -> None:
    found = corpus.article("b")
    assert found is not None
    assert found["text"] == f"{SAME} Daarna at hij."
    assert corpus.article("nobody") is None
    assert corpus.articles() == (3, 1)
    assert [(row["article_id"], row["title"], row["text"]) for row in corpus.dateless(5)] == [("c", "Drie", "")]
    assert corpus.count_undated(Filters()) == len(corpus.undated(Filters())) == 1
    assert corpus.undated(Filters(), limit=0).empty


@pytest.mark.parametrize(
    ("by", "lanes"),
    [
        ("country", {"FR", "RU", "UA"}),
        ("actor", {"vladimir-putin", "emmanuel-macron"}),
        ("publisher", {"", "Krant"}),
        ("language", {"nl"}),
        ("none", {""}),
    ],
)
def test_bins_count_every_lane_and_add_up(corpus: Corpus, by: str, lanes: set[str]) -> None:
    days = Filters(start=date(2022, 2, 7), end=date(2022, 2, 7))
    bins = corpus.bins(days, by, "day")
    shown = corpus.select(days)
    assert set(bins["lane"]) <= lanes | {""}
    assert bins["start"].unique().tolist() == [pd.Timestamp("2022-02-07")]
    if by in ("language", "none"):
        assert bins["count"].sum() == pytest.approx(len(shown))


@pytest.mark.parametrize("most", [1, 2, 3, 12])
@pytest.mark.parametrize("filters", [Filters(), Filters(start=date(2022, 2, 1), end=date(2022, 2, 20))])
@pytest.mark.parametrize("by", LANES)
def test_bins_have_the_lanes_of_marks(by: str, filters: Filters, most: int) -> None:
    corpus = Corpus(rows())
    lanes = corpus.bins(filters, by, "week", most).drop_duplicates("lane")[["lane", "events"]]
    assigned = assign(corpus.select(filters), by, most)["lane"].value_counts(sort=False)
    assert lanes.to_numpy().tolist() == [[lane, count] for lane, count in assigned.items() if count]


@pytest.mark.parametrize("only", [("RU", "CH"), ("CH", "BE"), ("RU", "NZ")])
def test_compared_bins_have_the_lanes_of_marks(only: tuple[str, ...]) -> None:
    corpus, filters = Corpus(rows()), Filters(countries=only)
    lanes = corpus.bins(filters, "country", "week", 1, only).drop_duplicates("lane")[["lane", "events"]]
    assigned = assign(corpus.select(filters), "country", 1, only)["lane"].value_counts(sort=False)
    assert lanes.to_numpy().tolist() == [[lane, count] for lane, count in assigned.items() if count]
    assert set(lanes["lane"]) <= set(only)


@pytest.mark.parametrize("filters", [Filters(), Filters(countries=("DE",)), Filters(actors=("nato",))])
def test_what_is_not_far_out_is_that_of_the_marks(filters: Filters) -> None:
    corpus = Corpus(rows(900))
    marks = place(corpus.select(filters))
    first, last = core(marks["left"].to_numpy(), marks["right"].to_numpy())
    days = tuple(pd.Timestamp(at, unit="ms").date() for at in (first, last - 1))
    assert corpus.core(filters) == days
    assert corpus.core(Filters(countries=("NZ",))) is None


def test_bins_share_an_event_over_the_steps_it_may_lie_in() -> None:
    text = "In februari 2022 sprak president Vladimir Poetin met Emmanuel Macron."
    corpus = Corpus(pipeline.tables([Article(id="a", text=text, published="2022-03-08", language="nl")]))
    days = corpus.bins(Filters(), "country", "day")
    assert days.groupby("lane")["count"].agg(["size", "sum"]).round(6).to_numpy().tolist() == [[28, 1], [28, 1]]
    assert len(corpus.bins(Filters(start=date(2022, 2, 27)), "country", "day")) == 4


@pytest.mark.parametrize(
    ("step", "first", "last"),
    [
        ("day", date(2022, 2, 3), date(2022, 2, 26)),
        ("week", date(2022, 1, 31), date(2022, 2, 27)),
        ("month", date(2021, 12, 1), date(2022, 2, 28)),
        ("quarter", date(2021, 10, 1), date(2022, 3, 31)),
        ("year", date(2021, 1, 1), date(2022, 12, 31)),
        ("decade", date(2020, 1, 1), date(2029, 12, 31)),
    ],
)
def test_bins_of_some_days_are_those_of_all_days(step: str, first: date, last: date) -> None:
    """What began long before has the same share in a step, however little of it is wanted."""
    corpus = Corpus(rows(900))
    everything, near = corpus.bins(Filters(), "none", step), corpus.bins(Filters(start=first, end=last), "none", step)
    expected = everything[everything["start"].between(pd.Timestamp(first), pd.Timestamp(last))]
    assert 0 < len(near) < len(everything) or len(everything) == 1
    columns = ["start", "end", "count"]
    pd.testing.assert_frame_equal(near[columns].reset_index(drop=True), expected[columns].reset_index(drop=True))


def test_every_lane_is_one_of_the_table() -> None:
    with pytest.raises(KeyError):
        Corpus(TABLES).bins(Filters(), "title; DROP TABLE events", "day")
    assert all(not Corpus(TABLES).bins(Filters(), by, "year").empty for by in LANES)


def test_an_overlay_hides_and_brings(corpus: Corpus) -> None:
    events = corpus.select(Filters())
    fresh = store.Tables(
        events=events.head(1).assign(headline="anders"),
        reports=corpus.reports(events["event_id"].iloc[0]),
        articles=TABLES.articles.head(1).assign(title="Nieuw"),
    )
    over = corpus.over(Overlay(hidden=tuple(events["event_id"]), retold=tuple(events["event_id"]), tables=fresh))
    assert over.select(Filters())["headline"].tolist() == ["anders"]
    assert (over.articles(), (over.article("a") or {})["title"]) == ((3, 1), "Nieuw")
    assert over.fingerprint() != corpus.fingerprint()
    pd.testing.assert_frame_equal(corpus.select(Filters()), events)


def test_a_reader_reads_on_while_the_store_is_written_again_and_again(tmp_path: Path) -> None:
    store.write(TABLES, tmp_path / "store")
    old = Corpus.open(tmp_path / "store", 0)
    before = old.select(Filters())
    none = store.Tables(events=TABLES.events.head(0), reports=TABLES.reports.head(0), articles=TABLES.articles.head(0))
    for _ in range(4):
        store.write(none, tmp_path / "store")
    pd.testing.assert_frame_equal(old.select(Filters()), before)
    assert (old.articles(), Corpus.open(tmp_path / "store").articles()) == ((3, 1), (0, 0))
    assert len(list(tmp_path.glob("store/generations/*"))) == 2
    del old
    store.write(none, tmp_path / "store")
    assert len(list(tmp_path.glob("store/generations/*"))) == 1


def test_many_readers_open_while_a_writer_replaces(tmp_path: Path) -> None:
    store.write(TABLES, tmp_path / "store")
    counts: list[int] = []

    def look() -> None:
        counts.extend(Corpus.open(tmp_path / "store").articles()[0] for _ in range(15))

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(6):
        store.write(TABLES, tmp_path / "store")
    for reader in readers:
        reader.join()
    assert counts == [3] * 45
