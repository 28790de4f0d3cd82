"""Imported events stay as they came: through annotation, the tables, a store, and a date that a reader sets."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pipeline import annotate, given, store, tables
from pipeline.corrections import Change, Target
from pipeline.extraction import article_of
from pipeline.model import Article, Event
from timeline.corrections import correct
from timeline.filters import Filters
from timeline.query import Corpus

TEXT = "Op 3 maart 2022 sprak Poetin met Macron. Vorige week niet."
EVENT = Event(
    id="e0123456789ab",
    start=0,
    end=len(TEXT),
    time=None,
    edtf="2022-03~",
    earliest=datetime(2022, 3, 1),
    latest=None,
    timex="2022-03",
    extent="since",
    grain="month",
    qualifier="~",
    anchor="given",
    headline="Gesprek",
    kind="consult",
    countries=("RU", "FR"),
    actors=("vladimir-putin", "emmanuel-macron"),
    sources=("vladimir-putin",),
    targets=("emmanuel-macron",),
    places=("Moskou",),
)
RECORD = Article(id="abc", text=TEXT, published="2022-03-04", language="nl", given=(EVENT,))


@pytest.mark.parametrize("events", [(), (EVENT,), (EVENT, replace(EVENT, id="e1", earliest=None, kind=""))])
def test_what_is_written_is_read(events: tuple[Event, ...]) -> None:
    assert given.load(given.dump(events)) == events


def test_given_events_are_the_only_ones() -> None:
    assert annotate(RECORD).events == (EVENT,)
    assert annotate(replace(RECORD, given=())).events != ()


def test_given_events_survive_the_store_and_a_new_date(tmp_path: Path) -> None:
    news = Article(id="def", text="Vorige week sprak Poetin met Macron.", published="2022", language="nl")
    store.write(tables([RECORD, news]), tmp_path / "store")
    corpus = Corpus(store.read(tmp_path / "store"))
    said = [
        Change(id=ident, do="article", field="published", now=day, on=(Target(article=ident),))
        for ident, day in (("abc", "2022-03-09"), ("def", "2022-02-15"))
    ]
    dated = correct(corpus, said).corpus
    told, row = dated.select(Filters()).to_dict("records")
    assert told["edtf"] == "[2022-02-07..2022-02-13]"
    assert (row["event_id"], row["edtf"], row["anchor"]) == (EVENT.id, "2022-03~", "given")
    assert (row["countries"], row["actors"], row["kind"]) == (["RU", "FR"], list(EVENT.actors), "consult")
    assert row["published"] == "2022-03-09"
    kept = dated.article("abc")
    assert kept is not None
    assert article_of(kept).given == (EVENT,)
