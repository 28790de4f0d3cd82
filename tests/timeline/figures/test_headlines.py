from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.frames import HOSTILE, rows
from timeline.figures import headlines, lanes
from timeline.figures.headlines import MOST, SIZE, lay
from timeline.figures.legend import NARROWEST
from timeline.figures.stack import pack
from timeline.figures.text import width_of

FRAME = rows()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
PLACES = st.tuples(st.floats(0, NARROWEST), st.floats(3, 300), st.booleans(), TEXTS)


def drawn(events: pd.DataFrame) -> Any:
    return lanes.draw(events, by="country", language="nl", label=lambda _, code: code)


def written(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]


def texts(figure: Any) -> list[str]:
    return [text.strip("\u00a0") for trace in written(figure) for text in trace.text]


@settings(max_examples=60)
@given(st.lists(PLACES, min_size=1, max_size=12))
def test_no_label_lies_over_another_or_leaves_the_view(places: list[tuple[float, float, bool, str]]) -> None:
    """In pixels: the axis shows as many units as a plot is wide."""
    marks = pd.DataFrame([place[:3] for place in places], columns=["middle", "reach", "wide"])
    sides = np.minimum(marks["middle"], NARROWEST - marks["middle"])
    marks["reach"] = np.fmax(np.minimum(marks["reach"], sides), 1)
    marks = marks.assign(lane=pd.Categorical(["A"] * len(marks)), shape="dot")
    labels = lay(marks, pd.Series([place[3] for place in places]), 0, NARROWEST)
    widths = np.array([width_of(text, SIZE) for text in labels["text"]])
    ends = labels["x"] + np.where(labels["side"] == "right", widths, 0)
    begins = labels["x"] - np.where(labels["side"] == "left", widths, 0)
    named = labels["text"] != ""
    assert (begins[named] >= -1e-6).all()
    assert (ends[named] <= NARROWEST + 1e-6).all()
    together = marks.assign(middle=(labels["begin"] + labels["end"]) / 2, reach=(labels["end"] - labels["begin"]) / 2)
    row, _ = pack(together, gap=1)
    for _, group in labels.assign(row=row).sort_values("begin").groupby("row"):
        assert (group["begin"].to_numpy()[1:] >= group["end"].to_numpy()[:-1]).all()


@pytest.mark.parametrize(
    ("middle", "headline", "text", "side"),
    [
        (5, "Poetin belt Biden", "Poetin belt Biden", "right"),
        (555, "Poetin belt Biden", "Poetin belt Biden", "left"),
        (300, "Moskou legt eisen op tafel " * 4, "Moskou legt eisen op tafel Moskou legt…", "left"),
        (300, "", "", ""),
        (5, "  \u202eom\x00 ", "om", "right"),
        (280, "普京" * 60, "普京" * 10, "right"),
    ],
)
def test_a_label_stands_where_there_is_room_and_is_cut_at_a_word(
    middle: float, headline: str, text: str, side: str
) -> None:
    marks = pd.DataFrame({"middle": [middle], "reach": [5.0], "shape": ["dot"]})
    label = lay(marks, pd.Series([headline]), 0, NARROWEST).iloc[0]
    assert label["text"].startswith(text[:20])
    assert label["side"] == side
    assert len(label["text"]) <= 44


def test_a_bar_over_the_whole_view_has_no_label() -> None:
    marks = pd.DataFrame({"middle": [NARROWEST / 2], "reach": [NARROWEST / 2 - 20], "shape": ["within"]})
    assert lay(marks, pd.Series(["Poetin belt Biden en Macron"]), 0, NARROWEST)["text"].tolist() == [""]


@pytest.mark.parametrize(("count", "labelled"), [(27, True), (64, True), (66, False)])
def test_few_events_have_labels(count: int, labelled: bool) -> None:
    assert bool(texts(drawn(rows(count)))) == labelled
    assert len(rows(64).query("edtf != ''")) == MOST


def test_labels_are_escaped_and_legible() -> None:
    figure = drawn(FRAME)
    assert not any("<" in text or "$" in text for text in texts(figure))
    assert any(text.startswith("&lt;b&gt;") for text in texts(figure))
    assert HOSTILE in FRAME["headline"].tolist()
    heights = sorted({y for trace in written(figure) for y in trace.y})
    assert min(after - before for before, after in pairwise(heights)) >= SIZE + 3
    assert {trace.textfont.size for trace in written(figure)} == {SIZE}


def test_the_same_events_have_the_same_labels_in_any_order() -> None:
    shuffled = FRAME.sample(frac=1, random_state=3)
    assert sorted(texts(drawn(shuffled))) == sorted(texts(drawn(FRAME)))


def test_a_narrow_picture_goes_without() -> None:
    figure = drawn(FRAME)
    bare = headlines.without(figure)
    assert texts(figure)
    assert texts(bare) == []
    assert len(bare.data) == len(figure.data) - len(written(figure))
    assert bare.layout == figure.layout
