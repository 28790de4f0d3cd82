"""What is laid over a timeline: which texts are markers, and where they stand in marks and in counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.crowd import crowded
from tests.timeline.frames import HOSTILE, rows
from timeline.chart import chart
from timeline.exports.chart import framed
from timeline.figures.overlays import (
    LONGEST,
    MOST_MARKERS,
    NOTHING,
    Marker,
    Overlays,
    fit,
    known,
    marker,
    overlays,
    query,
    unread,
)
from timeline.figures.text import clean
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus
from timeline.shown import Shown

FEBRUARY = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))
INVASION = Marker("invasie", date(2022, 2, 24), date(2022, 2, 24))
FEW, MANY = Corpus(rows()), crowded()


def drawn(corpus: Corpus, over: Overlays = NOTHING, filters: Filters = FEBRUARY) -> Any:
    return chart(corpus, filters, by="country", language="nl", label=labels("nl"), over=over).figure


def added(corpus: Corpus, over: Overlays, filters: Filters = FEBRUARY) -> tuple[list[Any], list[str]]:
    """The shapes and the texts that come with what is laid over."""
    plain, figure = drawn(corpus, filters=filters).layout, drawn(corpus, over, filters).layout
    notes = figure.annotations[len(plain.annotations) :]
    return list(figure.shapes[len(plain.shapes) :]), [note.text for note in notes]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022-02-24 invasie", INVASION),
        ("24 februari 2022: invasie", INVASION),
        ("24 februari 2022 invasie", INVASION),
        ("24 feb 2022  invasie", INVASION),
        ("February 24, 2022: invasie", INVASION),
        ("24 février 2022 : invasie", INVASION),
        ("2022-02-10/2022-02-20 oefening", Marker("oefening", date(2022, 2, 10), date(2022, 2, 20))),
        ("februari 2022: oefening", Marker("oefening", date(2022, 2, 1), date(2022, 2, 28))),
        ("2022-02-24", Marker("2022-02-24", date(2022, 2, 24), date(2022, 2, 24))),
        ("sinds 2022: oefening", None),
        ("invasie", None),
        ("24 februari: invasie", None),
        ("", None),
    ],
)
def test_a_marker_is_a_date_and_a_name(text: str, found: Marker | None) -> None:
    assert marker(text, "nl") == found


@given(st.text(max_size=80) | st.text(max_size=60).map("2022-02-24 {}".format))
def test_a_marker_is_bounded(text: str) -> None:
    found = marker(text, "nl")
    assert found is None or (0 < len(found.name) <= LONGEST and found.first <= found.last)


markers = st.builds(
    lambda name, days: Marker(clean(name, LONGEST) or "x", min(days), max(days)),
    st.text(max_size=60).filter(str.isprintable),
    st.tuples(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
    | st.dates(date(1000, 1, 1)).map(lambda day: (day,)),
)


@given(st.booleans(), st.booleans(), st.booleans(), st.lists(markers, max_size=MOST_MARKERS))
def test_what_an_address_says_is_laid_over_again(a: bool, b: bool, c: bool, some: list[Marker]) -> None:
    today = date(2022, 2, 24)
    over = Overlays(today if a else None, b, c, tuple(some))
    said = query(over)
    names, texts = said.get("over", ""), said.get("markers", "")
    assert known(names)
    assert fit(texts)
    assert unread(texts, "nl") == []
    found = overlays(names, texts, "nl", today)
    assert found == over._replace(markers=tuple(one._replace(name=one.name.replace(";", ",")) for one in some))


@pytest.mark.parametrize("corpus", [FEW, MANY], ids=["marks", "counts"])
@pytest.mark.parametrize(
    ("over", "shapes", "texts"),
    [
        (NOTHING, [], []),
        (Overlays(today=date(2022, 2, 3)), ["2022-02-03"], ["vandaag"]),
        (Overlays(today=date(2026, 2, 3)), [], []),
        (Overlays(markers=(INVASION,)), ["2022-02-24"], ["invasie"]),
        (Overlays(markers=(INVASION._replace(first=date(2022, 2, 20)),)), ["2022-02-20"], ["invasie"]),
        (Overlays(markers=(INVASION._replace(last=date(2021, 1, 1)),)), [], []),
        (Overlays(weekends=True), ["2022-02-05", "2022-02-12", "2022-02-19", "2022-02-26"], []),
        (
            Overlays(markers=(INVASION._replace(name="<b>$x$</b>"),)),
            ["2022-02-24"],
            ["&lt;b&gt;&#36;x&#36;&lt;/b&gt;"],
        ),
    ],
    ids=["nothing", "today", "today elsewhere", "a day", "days", "outside", "weekends", "hostile"],
)
def test_they_stand_where_they_belong(corpus: Corpus, over: Overlays, shapes: list[str], texts: list[str]) -> None:
    found, said = added(corpus, over)
    assert [str(pd.Timestamp(shape.x0, unit="ms").date()) for shape in found] == shapes
    assert {(shape.y0, shape.y1, shape.yref) for shape in found} <= {(0, 1, "paper")}
    assert said == texts


def test_a_long_axis_has_no_weekends() -> None:
    long = Filters(start=date(2021, 1, 1), end=date(2022, 12, 31))
    assert added(MANY, Overlays(weekends=True), long) == ([], [])


def test_names_that_would_meet_stand_in_rows_of_their_own() -> None:
    near = tuple(INVASION._replace(name=f"markering {day}", first=date(2022, 2, day)) for day in (22, 23, 24))
    plain, figure = drawn(FEW).layout, drawn(FEW, Overlays(markers=near)).layout
    heights = [note.yshift for note in figure.annotations[len(plain.annotations) :]]
    assert len(set(heights)) == len(near)
    assert figure.height - plain.height == figure.margin.t - plain.margin.t > 0


def test_a_hostile_name_is_cut_and_cleaned() -> None:
    found = marker(f"2022-02-24 {HOSTILE * 50}", "nl")
    assert found
    assert len(found.name) <= LONGEST
    assert "\x00" not in found.name


def test_an_export_has_them_too() -> None:
    over = Overlays(today=date(2022, 2, 3), markers=(INVASION,))
    shown = Shown.ask(FEW, FEBRUARY, made=datetime(2022, 3, 1, tzinfo=UTC), language="nl", over=over)
    names = [note.text for note in framed(shown, 800).layout.annotations]
    assert {"vandaag", "invasie"} <= set(names)
