from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.timeline.frames import rows
from timeline.figures import counts
from timeline.figures.stack import NOBODY, REST, By
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus

CORPUS = Corpus(rows())
DAYS = (date(2022, 2, 1), date(2022, 2, 28))
LABEL = labels("nl")


def drawn(bins: pd.DataFrame, by: By = "country", step: str = "day", language: str = "nl") -> Any:
    return counts.draw(bins, by=by, step=step, days=DAYS, events=12, language=language, label=LABEL)


def binned(by: str = "country", most: int = 12, step: str = "day") -> pd.DataFrame:
    return CORPUS.bins(Filters(start=DAYS[0], end=DAYS[1]), by, step, most)


def heads(figure: Any) -> list[str]:
    return [note.text.split("</b>")[0].removeprefix("<b>") for note in figure.layout.annotations if "<b>" in note.text]


def test_lanes_are_headed_as_those_of_marks_are() -> None:
    assert heads(drawn(binned(most=2))) == ["Rusland", "Oekraïne", "overige", "zonder land"]


def test_the_highest_bar_of_a_lane_fills_its_row_and_the_least_is_seen() -> None:
    bins = binned()
    seen = drawn(bins).data[0]
    heights = pd.Series([-height for height in seen.y]).groupby(bins["lane"].to_numpy()).agg(["min", "max"])
    assert set(heights["max"]) == {34.0}
    assert heights["min"].min() >= 2


def test_no_bar_leaves_its_lane() -> None:
    figure = drawn(binned())
    stripes = [(shape.y0, shape.y1) for shape in figure.layout.shapes]
    tops = [base + y for trace in figure.data for base, y in zip(trace.base, trace.y, strict=True)]
    assert min(tops) >= 0
    assert max(base for trace in figure.data for base in trace.base) <= max(figure.layout.yaxis.range)
    assert stripes[0][0] == 0


@pytest.mark.parametrize(("by", "code"), [("country", "RU"), ("none", "")])
def test_every_step_says_where_a_click_leads(by: By, code: str) -> None:
    bins = binned(by)
    hits = drawn(bins, by).data[1]
    assert len(hits.customdata) == len(bins)
    assert list(hits.customdata[0]) == ["", code, "2022-02-01", "2022-02-01"]


def test_the_rest_is_known_and_nobody_is_no_filter() -> None:
    bins = binned(most=2)
    codes = {lane: row[1] for lane, row in zip(bins["lane"], drawn(bins).data[1].customdata, strict=True)}
    assert codes == {"RU": "RU", "UA": "UA", REST: REST, NOBODY: ""}


def test_hover_says_where_when_and_how_many() -> None:
    bins = binned(step="month")
    hover = drawn(bins, step="month").data[1].hovertext[0]
    assert hover.startswith("<b>Rusland</b><br>februari 2022<br>")
    assert "gebeurtenissen" in hover


@pytest.mark.parametrize(("by", "text"), [("publisher", "<b>x"), ("publisher", "y" * 900)])
def test_names_are_escaped_and_bounded(by: By, text: str) -> None:
    bins = Corpus(rows().assign(publisher=text)).bins(Filters(), by, "month")
    figure = drawn(bins, by)
    assert not any("<b>x" in hover.removeprefix("<b>") for hover in figure.data[1].hovertext)
    assert max(len(str(row)) for row in figure.data[1].customdata) < 120
    assert all(len(head) < 60 for head in heads(figure))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_counted_is_said(language: str) -> None:
    said = [note.text for note in drawn(binned(), language=language).layout.annotations]
    assert any(text in ("12 gebeurtenissen, geteld per dag", "12 events, counted by the day") for text in said)


def test_without_events_there_is_an_empty_figure() -> None:
    nothing = CORPUS.bins(Filters(countries=("NZ",)), "country", "day")
    assert [len(trace.x) for trace in drawn(nothing).data] == [0, 0]
