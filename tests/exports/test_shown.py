"""What an export says of itself."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from pipeline.schema import EVENTS
from tests.exports.conftest import MADE
from tests.timeline.frames import rows
from timeline.exports import bundle
from timeline.figures.overlays import overlays
from timeline.figures.stack import By
from timeline.filters import Filters
from timeline.moments import moments
from timeline.query import Corpus
from timeline.shown import MOST_SOURCES, VERSION, Shown

CORPUS = Corpus(rows())
RUSSIA = Filters(countries=("RU",), start=date(2022, 2, 1), end=date(2022, 2, 28))


@pytest.mark.parametrize(
    ("language", "filters", "said"),
    [
        ("nl", Filters(), "25 van 25 gebeurtenissen met een datum: alles. 2 zonder datum zijn weggelaten."),
        ("en", Filters(), "25 of 25 dated events: everything. 2 undated ones are left out."),
        ("tlh", Filters(), "25 of 25 dated events: everything. 2 undated ones are left out."),
        (
            "nl",
            RUSSIA,
            "10 van 25 gebeurtenissen met een datum: over Rusland, februari 2022. 1 zonder datum is weggelaten.",
        ),
        ("nl", Filters(countries=("NZ",)), "0 van 25 gebeurtenissen met een datum: over Nieuw-Zeeland. Datums en"),
        ("nl", Filters(text="<b>"), "1 van 25 gebeurtenissen met een datum: met het woord ‘<b>’."),
    ],
)
def test_the_caption_counts_and_describes(language: str, filters: Filters, said: str) -> None:
    assert Shown.ask(CORPUS, filters, made=MADE, language=language).caption().startswith(said)


@pytest.mark.parametrize(
    ("language", "made", "said"),
    [
        ("nl", datetime(2022, 3, 1, 12, 5), "Gemaakt op 1 maart 2022 om 12:05 met Tijdlijn"),
        ("en", datetime(2024, 12, 31, 23, 59), "Made on December 31, 2024 at 11:59 PM with Tijdlijn"),
    ],
)
def test_the_caption_ends_with_its_making(language: str, made: datetime, said: str) -> None:
    shown = Shown.ask(CORPUS, Filters(), made=made, language=language)
    assert shown.caption().endswith(f"{said} {VERSION}, corpus {CORPUS.fingerprint()}.")


@pytest.mark.parametrize(
    ("publishers", "said"),
    [
        (["B", "A", "B"], "Bronnen: B en A."),
        (["", "", ""], ""),
        (["Krant\0\n<b>", "", ""], "Bronnen: Krant <b>."),
        ([f"k{n:02}" for n in range(MOST_SOURCES + 3)], "k10, k11 en 3 andere."),
    ],
)
def test_sources_the_most_used_first(publishers: list[str], said: str) -> None:
    frame = rows(len(publishers)).assign(publisher=pd.Series(publishers, dtype="str"))
    caption = Shown.ask(Corpus(frame), Filters(), made=MADE, language="nl").caption()
    assert said in caption
    assert ("Bronnen" in caption) == bool(said)


@pytest.mark.parametrize(
    ("filters", "query"),
    [(Filters(), "lanes=country"), (RUSSIA, "country=RU&from=2022-02-01&until=2022-02-28&lanes=country")],
)
def test_the_query_is_that_of_the_address(filters: Filters, query: str) -> None:
    assert Shown.ask(CORPUS, filters, made=MADE).query() == query


def test_the_query_says_how_lanes_stand() -> None:
    shown = Shown.ask(CORPUS, Filters(), made=MADE, language="nl", order="name", top=24)
    assert shown.query() == "lanes=country&lane-order=name&top=24"
    notes = [str(note.text) for note in shown.figure().layout.annotations]
    names = [note.partition("</b>")[0] for note in notes if "<b>" in note]
    assert names[:3] == ["<b>Belarus", "<b>België", "<b>Duitsland"]


def test_the_query_says_what_is_laid_over() -> None:
    over = overlays("weekends", "24 februari 2022: inval", "nl", MADE.date())
    shown = Shown.ask(CORPUS, Filters(), made=MADE, over=over)
    assert shown.query() == "lanes=country&over=weekends&markers=2022-02-24%3A+inval"


def test_the_rows_are_the_key_moments_where_these_are_shown() -> None:
    corpus = Corpus(rows(300))
    shown = Shown.ask(corpus, RUSSIA, made=MADE, language="nl", key=7)
    found = moments(corpus, RUSSIA, 7)
    assert [row["event_id"] for row in shown.rows()] == found["event_id"].tolist()
    assert (shown.count, shown.of) == (7, corpus.count(Filters()))
    assert shown.query().endswith("&lanes=country&moments=7")
    assert "Alleen kernmomenten: " in shown.caption()
    assert str(shown.figure().layout.legend.title.text).startswith("7 kernmomenten van ")
    assert bundle.command(shown).endswith(" --moments=7")
    assert "kernmomenten" not in Shown.ask(corpus, RUSSIA, made=MADE, language="nl").caption()


def test_rows_are_plain_values() -> None:
    shown = Shown.ask(CORPUS, Filters(), made=MADE)
    table = list(shown.rows())
    assert [list(row) for row in table] == [list(EVENTS)] * 25
    since = next(row for row in table if row["edtf"] == "2021-12/..")
    assert (since["start"], since["end"], since["extent"]) == (datetime(2021, 12, 1), None, "since")
    assert (since["countries"], type(since["reports"])) == (["RU", "UA"], int)


@pytest.mark.parametrize(
    ("title", "heading"), [("", "Tijdlijn"), ("Mijn\ntitel", "Mijn titel"), ("a" * 300, "a" * 199 + "…")]
)
def test_the_heading(title: str, heading: str) -> None:
    assert replace(Shown.ask(CORPUS, Filters(), made=MADE, language="nl"), title=title).heading == heading


@pytest.mark.parametrize(
    ("column", "value", "changes"),
    [("edtf", "2022-03-01", True), ("sentence", "Iets anders.", True), ("headline", "Iets anders", False)],
)
def test_the_fingerprint_changes_with_dates_and_evidence(column: str, value: str, changes: bool) -> None:
    frame = rows()
    frame.loc[3, column] = value
    assert (Corpus(frame).fingerprint() != CORPUS.fingerprint()) == changes
    assert Corpus(rows().iloc[::-1]).fingerprint() == CORPUS.fingerprint()


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("country", [("RU", "Rusland"), ("UA", "Oekraïne")]),
        ("kind", [("aid", "hulp")]),
        ("publisher", [("Een krant", "Een krant")]),
        ("language", []),
        ("none", []),
    ],
)
def test_the_lanes_of_a_row(by: By, found: list[tuple[str, str]]) -> None:
    events = rows(1).assign(kind="aid", language="")
    shown = Shown.ask(Corpus(events), Filters(), made=MADE, by=by, language="nl")
    assert shown.lanes_of(next(shown.rows())) == found
