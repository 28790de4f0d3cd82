"""Sentence -> events: where it is cut, what dates it, who is in it."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import annotate
from pipeline.model import Article, Event
from pipeline.schema import ANCHORS, KINDS
from tests.events.labelled import LANGUAGES


def events(text: str, language: str = "nl", published: str = "2022-02-15") -> tuple[Event, ...]:
    return annotate(Article(id="test", text=text, published=published, language=language)).events


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        # One time, one event; several times in one clause, still one.
        ("nl", "Op 3 februari sprak Macron met Scholz.", ["2022-02-03"]),
        ("nl", "Op 3 februari en op 5 februari werd er gestaakt.", ["2022-02-03"]),
        # Clauses with a time each.
        (
            "nl",
            "Op 3 februari sloot Polen de grens, maar op 5 februari ging hij weer open.",
            ["2022-02-03", "2022-02-05"],
        ),
        (
            "nl",
            "Op 3 februari vergaderden de EU en de NAVO, en op 13 februari is de OVSE aan de beurt.",
            ["2022-02-03", "2022-02-13"],
        ),
        (
            "en",
            "Poland closed the border on 3 February, but it was opened again on 5 February.",
            ["2022-02-03", "2022-02-05"],
        ),
        # A comma after no more than a time does not part clauses.
        ("en", "Also on Monday, 7 February, the ministers met in Paris.", ["2022-02-07"]),
        # By what something is measured is not when it happened.
        ("nl", "Het bedrijf lijdt het eerste verlies sinds 1992.", ["2022-02-15"]),
        ("en", "It is the worst drought since 1976.", [""]),
        ("nl", "Sinds 2014 zit hij in het parlement.", ["2014/.."]),
        # A heading is no event, a sentence that stands twice is one.
        ("nl", "Lees ook:", []),
        ("nl", "De minister is gisteren afgetreden. De minister is gisteren afgetreden.", ["2022-02-14"]),
    ],
)
def test_cut_and_dated(language: str, text: str, told: list[str]) -> None:
    assert [event.edtf for event in events(text, language)] == told


def test_a_short_clause_has_the_whole_sentence_as_headline() -> None:
    text = "Donderdag bepaalde hij dat de Wit-Russen op 27 februari stemmen over een nieuwe grondwet."
    first, second = events(text)
    assert text[first.start : first.end] == "Donderdag bepaalde hij "
    assert first.headline.startswith("Donderdag bepaalde hij dat de Wit-Russen op 27 februari")
    assert second.headline.startswith("…dat de Wit-Russen op 27 februari stemmen")


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, "ru", "ja", ""]))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_sound_events(text: str, language: str) -> None:
    for event in events(text, language):
        assert 0 <= event.start < event.end <= len(text)
        assert event.kind in KINDS
        assert event.anchor in ANCHORS
        assert {*event.sources, *event.targets} <= set(event.actors)
        assert (event.edtf == "") == (event.anchor == "none")


@pytest.mark.parametrize("unit", ["en is ", "na ", "die ", "legt ", "a", "'", "Poetin en ", "van Rusland "])
def test_hostile_text_takes_bounded_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = process_time()
    events(text)
    assert process_time() - begin < 20
