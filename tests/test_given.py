"""Imported events stay as they came: through annotation, the tables, a store, and a date that a reader sets."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from page.corpus import Loaded, redate
from pipeline import annotate, given, store, tables
from pipeline.model import Article, Event

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
    made = tables(
        [RECORD, Article(id="def", text="Vorige week sprak Poetin met Macron.", published="2022", language="nl")]
    )
    store.write(made, tmp_path / "store")
    read = store.read(tmp_path / "store")
    dated = redate(read, (("abc", "2022-03-09"), ("def", "2022-02-15")))
    row, news = dated.events.to_dict("records")
    assert (row["event_id"], row["edtf"], row["anchor"], row["published"]) == (
        EVENT.id,
        "2022-03~",
        "given",
        "2022-03-09",
    )
    assert (row["countries"], row["actors"], row["kind"]) == (["RU", "FR"], list(EVENT.actors), "consult")
    assert news["edtf"] == "[2022-02-07..2022-02-13]"
    assert Loaded.of(dated).article("abc").given == (EVENT,)
