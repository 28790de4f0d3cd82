from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty
from tests.timeline.crowd import crowded
from tests.timeline.frames import rows
from timeline.figures import calendar
from timeline.figures.template import DARK, LIGHT
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.words import known

CORPUS = Corpus(rows())
SPAN = (date(2021, 10, 1), date(2022, 3, 31))
DAYS = CORPUS.steps(Filters(), "none", "day", SPAN)


def drawn(steps: pd.DataFrame, step: str = "day", language: str = "nl", **more: Any) -> Any:
    return calendar.draw(steps, step=step, language=language, **more)


def cell(figure: Any, said: str) -> dict[str, Any]:
    """What is known of the cell whose hover begins so."""
    bar = figure.data[0]
    (place,) = [place for place, text in enumerate(bar.hovertext) if text.startswith(said)]
    return {
        "x": bar.x[place],
        "row": int(bar.base[place] // 24),
        "text": bar.text[place],
        "colour": bar.marker.color[place],
        "chosen": list(bar.customdata[place]),
        "said": bar.hovertext[place],
    }


def headings(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]


def test_every_day_has_a_cell() -> None:
    figure = drawn(DAYS)
    assert len(figure.data[0].x) == 182
    assert len({*zip(figure.data[0].x, figure.data[0].base, strict=True)}) == 182
    assert headings(figure) == ["<b>okt 2021</b>", "<b>nov 2021</b>", "<b>dec 2021</b>", "<b>jan 2022</b>",
                                "<b>feb 2022</b>", "<b>mrt 2022</b>"]  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("nl", "<b>1 oktober 2021</b>"), ("en", "<b>October 1, 2021</b>")])
def test_weeks_begin_on_monday(language: str, said: str) -> None:
    assert cell(drawn(DAYS, language=language), said)["x"] == 4.5


@pytest.mark.parametrize(
    ("said", "row", "text"),
    [("<b>1 oktober 2021</b>", 2, "1"), ("<b>3 oktober 2021</b>", 2, "3"), ("<b>4 oktober 2021</b>", 3, "4"),
     ("<b>31 januari 2022</b>", 7, "31"), ("<b>1 februari 2022</b>", 10, "1")],
)  # fmt: skip
def test_a_day_stands_in_its_week(said: str, row: int, text: str) -> None:
    found = cell(drawn(DAYS), said)
    assert (found["row"], found["text"]) == (row, text)


@pytest.mark.parametrize(
    ("said", "hover", "chosen"),
    [
        (
            "<b>24 februari 2022</b>",
            "4 gebeurtenissen<br>en 5 die langer duren of minder precies gedateerd zijn",
            ["", "2022-02-24", "2022-02-24"],
        ),
        ("<b>5 januari 2022</b>", "0 gebeurtenissen<br>en 2 die langer duren", ["", "2022-01-05", "2022-01-05"]),
        ("<b>28 maart 2022</b>", "0 gebeurtenissen<br>en 1 die langer duurt of", ["", "2022-03-28", "2022-03-28"]),
    ],
)
def test_hover_and_click(said: str, hover: str, chosen: list[str]) -> None:
    found = cell(drawn(DAYS), said)
    assert found["said"].startswith(f"{said}<br>{hover}")
    assert found["chosen"] == chosen


def test_a_day_that_nothing_touches_answers_no_click() -> None:
    few = Corpus(rows().query("edtf == '2022-02-07'")).steps(Filters(), "none", "day", SPAN)
    chosen = [list(found) for found in drawn(few).data[0].customdata]
    assert [found for found in chosen if found] == [["", "2022-02-07", "2022-02-07"]]


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_nothing_and_most_are_told_apart(dark: bool, colours: Any) -> None:
    figure = drawn(DAYS, dark=dark)
    assert cell(figure, "<b>22 februari 2022</b>")["colour"] == colours.grid
    assert cell(figure, "<b>24 februari 2022</b>")["colour"] == colours.anchors["stated"]
    assert [trace.name for trace in figure.data[1:]] == ["0", "1", "2–4"]


@pytest.mark.parametrize(
    ("step", "first", "last", "cells", "rows"),
    [
        ("month", date(2019, 3, 1), date(2022, 2, 28), 36, ["2019", "2020", "2021", "2022"]),
        ("year", date(1998, 1, 1), date(2022, 2, 28), 25, ["1990", "2000", "2010", "2020"]),
    ],
)
def test_longer_spans_have_longer_steps(step: str, first: date, last: date, cells: int, rows: list[str]) -> None:
    figure = drawn(CORPUS.steps(Filters(), "none", step, (first, last)), step)
    assert len(figure.data[0].x) == cells
    assert [note.text for note in figure.layout.annotations if note.xanchor == "right"] == rows


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        (date(2022, 2, 1), date(2022, 2, 1), 1),
        (date(2020, 2, 29), date(2022, 2, 28), 731),
        (date(1990, 1, 1), date(2022, 12, 31), 396),
        (date(1, 1, 1), date(2022, 12, 31), 2022),
    ],
)
def test_a_calendar_is_bounded(first: date, last: date, most: int) -> None:
    step = calendar.step_of((first, last))
    figure = drawn(Corpus(rows()).steps(Filters(), "none", step, (first, last)), step)
    assert len(figure.data[0].x) == most
    assert len(figure.to_json()) < 500_000


def test_a_hundred_thousand_events_are_no_larger() -> None:
    span = (date(2021, 10, 1), date(2023, 9, 30))
    many, few = (corpus.steps(Filters(), "none", "day", span) for corpus in (crowded(), CORPUS))
    assert len(drawn(many).to_json()) < 1.3 * len(drawn(few).to_json()) < 300_000


@pytest.mark.parametrize("language", [*known(), "tlh"])
def test_nothing_is_fetched_from_elsewhere(language: str) -> None:
    assert "http" not in drawn(DAYS, language=language).to_json()


def test_without_events_there_is_an_empty_calendar() -> None:
    nothing = Corpus(empty(EVENTS)).steps(Filters(), "none", "day", SPAN)
    assert len(drawn(nothing).data[0].x) == 0
    assert calendar.alt(nothing, "nl") == "Kalender zonder gebeurtenissen."


def test_the_alternative_text_has_the_figures() -> None:
    assert calendar.alt(DAYS, "nl") == (
        "Kalender; 12 gebeurtenissen binnen één vakje elk, de meeste in 24 februari 2022: 4."
    )
