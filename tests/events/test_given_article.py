"""The given article as the table of events says it: thirteen rows, each once, seven dated by their words."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import annotate, read
from pipeline.model import Article, Event

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TUESDAYS = "[2022-02-01,2022-02-08,2022-02-15]"
LATE_2021 = "[2021-10~,2021-11~,2021-12~]"
TELEPHONED = ("[2022-01-24..2022-02-13]", "[2022-02-07..2022-02-13]")


class Row(NamedTuple):
    """One event: how its sentence begins, its time, who is in it (at least), and what they do.

    `edtf` is its date when the article is dated 2022-02, and when it is dated 2022-02-15; empty for
    news of the article's own day and for background.
    """

    opening: str
    extent: str = "within"
    edtf: tuple[str, str] = ("", "")
    countries: str = ""
    actors: str = ""
    kind: str = ""
    sources: str = ""
    targets: str = ""


ROWS = (
    Row("Russische troepen gaan", countries="RU UA", actors="ru-military", kind="retreat", sources="ru-military"),
    Row(
        "Dat heeft",
        edtf=(TUESDAYS, "2022-02-15"),
        countries="RU",
        actors="igor-konashenkov russian-ministry-of-defence",
        sources="igor-konashenkov",
    ),
    Row("Eenheden in"),
    Row("De gevechtstrainingen", kind="retreat"),
    Row("Eenheden van", edtf=(TUESDAYS, "2022-02-15"), kind="retreat"),
    Row("Volgens het", countries="RU", kind="mobilize"),
    Row(
        "De aankondiging is",
        edtf=(LATE_2021, LATE_2021),
        countries="RU UA",
        actors="ru-military",
        kind="retreat",
        sources="ru-military",
    ),
    Row(
        "Moskou heeft",
        extent="since",
        edtf=("2021-12/..", "2021-12/.."),
        countries="RU UA",
        actors="ru-government",
        kind="mobilize",
        sources="ru-government",
    ),
    Row("Rusland heeft", countries="RU UA", actors="nato", kind="reject", sources="ru-government"),
    Row("De westerse", actors="western-countries", kind="reject", sources="western-countries"),
    Row(
        "De aankondiging van",
        edtf=(TUESDAYS, "2022-02-15"),
        countries="RU DE",
        actors="russian-ministry-of-defence vladimir-putin olaf-scholz",
        kind="consult",
        sources="vladimir-putin",
        targets="olaf-scholz",
    ),
    Row(
        "Vorige week",
        edtf=TELEPHONED,
        countries="RU US FR",
        actors="vladimir-putin joe-biden emmanuel-macron",
        kind="consult",
        sources="vladimir-putin",
        targets="joe-biden emmanuel-macron",
    ),
    Row(
        "Rusland voert",
        extent="until",
        edtf=("../2022-02-20", "../2022-02-20"),
        countries="RU BY UA",
        kind="mobilize",
        sources="ru-government",
    ),
)
TOLD_TWICE = range(3, 13)


def given(published: str) -> tuple[Article, tuple[Event, ...]]:
    (article,) = read(SEEDS / "000_250d72ced0d8850f.txt")
    assert isinstance(article, Article)
    dated = replace(article, published=published)
    return dated, annotate(dated).events


@pytest.mark.parametrize("published", ["2022-02", "2022-02-15"])
def test_every_sentence_is_told_once(published: str) -> None:
    article, events = given(published)
    assert len(events) == len(ROWS)
    for event, row in zip(events, ROWS, strict=True):
        assert article.text[event.start : event.end].strip("'").startswith(row.opening)


def test_the_second_telling_is_kept_as_a_repeat() -> None:
    article, events = given("2022-02")
    assert [i for i, event in enumerate(events) if event.repeats] == list(TOLD_TWICE)
    for event in events:
        for again in event.repeats:
            assert article.text[again.start : again.end] == article.text[event.start : event.end]


@pytest.mark.parametrize(("published", "column"), [("2022-02", 0), ("2022-02-15", 1)])
@pytest.mark.parametrize("index", range(len(ROWS)), ids=[row.opening for row in ROWS])
def test_row(published: str, column: int, index: int) -> None:
    row, event = ROWS[index], given(published)[1][index]
    if row.edtf[column]:
        assert (event.anchor, event.extent, event.edtf) == ("relative", row.extent, row.edtf[column])
    else:
        assert event.time is None
        assert (event.anchor, event.edtf) in {("published", published), ("none", "")}
    assert set(row.countries.split()) <= set(event.countries)
    assert set(row.actors.split()) <= set(event.actors)
    assert (event.kind, event.sources, event.targets) == (
        row.kind,
        tuple(row.sources.split()),
        tuple(row.targets.split()),
    )


@pytest.mark.parametrize("medium", ["interfax", "bbc"])
def test_media_that_are_cited_are_no_actors(medium: str) -> None:
    assert all(medium not in event.actors for event in given("2022-02")[1])
