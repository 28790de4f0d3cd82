from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty
from tests.timeline.crowd import crowded
from tests.timeline.frames import HOSTILE, rows
from timeline.figures import matrix
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus, step_for

SPAN = (date(2021, 10, 1), date(2022, 3, 31))
STEPS = Corpus(rows()).steps(Filters(), "actor", "month", SPAN, matrix.MOST)


def drawn(steps: pd.DataFrame, **more: Any) -> Any:
    return matrix.draw(steps, language="nl", **({"label": labels("nl")} | more))


def heads(figure: Any) -> list[str]:
    return [note.text for note in sorted(figure.layout.annotations, key=lambda note: note.y)]


def test_actors_stand_by_name_the_busiest_on_top() -> None:
    assert heads(drawn(STEPS))[:3] == ["Vladimir Poetin", "Russian Armed Forces", "Joe Biden"]


def test_every_actor_has_a_cell_for_every_step() -> None:
    bar = drawn(STEPS).data[0]
    assert len(bar.x) == 6 * STEPS["lane"].nunique()
    assert len({*zip(bar.x, bar.base, strict=True)}) == len(bar.x)


def test_cells_lie_under_their_actor_at_their_time() -> None:
    figure = drawn(STEPS)
    bar, head = figure.data[0], next(note for note in figure.layout.annotations if note.text == "Joe Biden")
    cells = {chosen[1]: place for place, chosen in enumerate(bar.customdata) if chosen and chosen[0] == "joe-biden"}
    place = cells["2022-02-01"]
    assert head.y < bar.base[place] < head.y + 20
    assert pd.Timestamp(bar.x[place], unit="ms") == pd.Timestamp("2022-02-15")
    assert bar.hovertext[place] == (
        "<b>Joe Biden</b><br><b>februari 2022</b><br>1 gebeurtenis<br>"
        "en 1 die langer duurt of minder precies gedateerd is"
    )
    assert list(bar.customdata[place]) == ["joe-biden", "2022-02-01", "2022-02-28"]
    assert "2021-10-01" not in cells


@pytest.mark.parametrize(
    ("first", "last", "step", "columns"),
    [
        (date(2022, 2, 1), date(2022, 2, 28), "day", 28),
        (date(2021, 10, 1), date(2022, 3, 31), "week", 27),
        (date(2020, 1, 1), date(2022, 12, 31), "month", 36),
        (date(1980, 1, 1), date(2022, 12, 31), "decade", 5),
    ],
)
def test_a_cell_can_be_hit_on_a_phone(first: date, last: date, step: str, columns: int) -> None:
    chosen = step_for((first, last), matrix.COLUMNS)
    bar = drawn(Corpus(rows()).steps(Filters(), "actor", chosen, (first, last), 1)).data[0]
    assert (chosen, len(bar.x)) == (step, columns)
    assert min(bar.width) / (max(bar.x) - min(bar.x) + min(bar.width)) * 388 >= 8


def test_a_hundred_thousand_events_with_hostile_names_are_bounded_and_no_tags() -> None:
    span = (date(2021, 10, 1), date(2023, 9, 30))
    steps = crowded().steps(Filters(), "actor", step_for(span, matrix.COLUMNS), span, matrix.MOST)
    figure = drawn(steps, label=lambda _, code: code)
    assert HOSTILE in set(steps["lane"])
    assert len(figure.to_json()) < 400_000
    assert len(figure.layout.annotations) == matrix.MOST
    parts = [part.partition(">")[0] for text in figure.data[0].hovertext for part in text.split("<")[1:]]
    assert set(parts) == {"b", "/b", "br"}
    assert not any("<" in head or "\u202e" in head or len(head) > 120 for head in heads(figure))


def test_without_events_there_is_an_empty_matrix() -> None:
    nothing = Corpus(empty(EVENTS)).steps(Filters(), "actor", "day", SPAN)
    assert len(drawn(nothing).data[0].x) == 0
    assert matrix.alt(nothing, "nl", labels("nl")) == "Matrix zonder actoren."


def test_the_alternative_text_has_the_figures() -> None:
    assert matrix.alt(STEPS, "nl", labels("nl")) == (
        "Matrix van 15 actoren in de tijd; de meeste voor Vladimir Poetin in februari 2022: 4 gebeurtenissen."
    )
