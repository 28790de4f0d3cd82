from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty
from tests.timeline.frames import rows
from timeline.figures import density
from timeline.filters import Filters
from timeline.query import Corpus

CORPUS = Corpus(rows())
DAYS = CORPUS.density(Filters(), "day")
SPAN = (date(2021, 10, 1), date(2022, 2, 28))


def drawn(counts: pd.DataFrame, **more: Any) -> Any:
    return density.draw(counts, language="nl", **more)


def test_bars_are_the_counts_stacked_by_anchor() -> None:
    figure = drawn(DAYS, span=None)
    by_anchor = DAYS.groupby("anchor", observed=True)["count"].sum()
    assert {t.customdata for t in figure.data} == {None}
    assert [sum(t.y) for t in figure.data] == pytest.approx(by_anchor.tolist(), abs=0.5)
    assert figure.layout.barmode == "stack"


def test_a_drag_chooses_a_range() -> None:
    layout = drawn(DAYS, span=SPAN).layout
    assert (layout.dragmode, layout.selectdirection) == ("select", "h")


@pytest.mark.parametrize(
    ("chosen", "veils", "edges"),
    [
        (None, 0, []),
        ((None, None), 0, []),
        ((date(2022, 2, 1), None), 1, ["2022-02-01"]),
        ((None, date(2022, 2, 20)), 1, ["2022-02-21"]),
        ((date(2022, 2, 1), date(2022, 2, 20)), 2, ["2022-02-01", "2022-02-21"]),
    ],
)
def test_what_is_not_chosen_is_veiled(
    chosen: tuple[date | None, date | None] | None, veils: int, edges: list[str]
) -> None:
    shapes = drawn(DAYS, span=SPAN, chosen=chosen).layout.shapes
    assert sum(shape.type == "rect" for shape in shapes) == veils
    lines = [shape for shape in shapes if shape.type == "line" and shape.yref == "paper"]
    assert [str(pd.Timestamp(line.x0, unit="ms").date()) for line in lines] == edges


def test_weeks_without_events_are_gaps() -> None:
    events = rows()
    weeks = Corpus(events[events["edtf"].isin(["2021-12-07", "2022-02-24"])]).density(Filters(), "week")
    figure = drawn(weeks, span=SPAN)
    middles = sorted(pd.Timestamp(x, unit="ms") for t in figure.data for x in set(t.x))
    assert middles == [pd.Timestamp("2021-12-09T12:00"), pd.Timestamp("2022-02-24T12:00")]


@pytest.mark.parametrize(
    ("edtf", "step", "said"),
    [
        ("2021-12-07", "day", "<b>7 december 2021</b><br>1 gebeurtenis"),
        ("2021-10", "month", "<b>oktober 2021</b><br>1 gebeurtenis"),
        ("2021-10", "week", "<b>4–10 oktober 2021</b><br>ongeveer 0,2 gebeurtenissen"),
    ],
)
def test_hover_says_when_and_how_many(edtf: str, step: str, said: str) -> None:
    events = rows()
    figure = drawn(Corpus(events[events["edtf"] == edtf]).density(Filters(), step), span=None)
    assert said in figure.data[0].hovertext


@pytest.mark.parametrize("span", [None, SPAN])
def test_without_events_there_is_an_empty_strip(span: tuple[date, date] | None) -> None:
    nothing = Corpus(empty(EVENTS)).density(Filters(), "day")
    assert len(drawn(nothing, span=span).data) == 0
    assert density.alt(nothing, "en") == "Overview without events."


def test_the_alternative_text_has_the_figures() -> None:
    said = density.alt(DAYS, "nl")
    assert said == "Overzicht van 25 gebeurtenissen in de tijd; de meeste vallen op of in: 24 februari 2022."
