"""The flags over the density strip: which days have one, and that none lies over another."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.crowd import crowded
from tests.timeline.frames import HOSTILE, rows
from timeline.figures import density, flags
from timeline.figures.bands import WIDTH
from timeline.figures.flags import MOST, ROWS, SIZE, Flag
from timeline.figures.text import width_of
from timeline.filters import Filters
from timeline.moments import MOST_DAYS, fullest_days
from timeline.query import Corpus
from timeline.span import DAY, milliseconds

FIRST, LAST = date(2021, 10, 1), date(2022, 2, 28)
LEFT, RIGHT = milliseconds(FIRST), milliseconds(LAST) + DAY
CORPUS = Corpus(rows())
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
DAYS = st.lists(st.tuples(st.dates(FIRST, LAST), TEXTS), max_size=MOST_DAYS, unique_by=lambda day: day[0])


def days(*told: tuple[str | date, str]) -> pd.DataFrame:
    """A frame like that of `fullest_days`, the fullest first."""
    found = {"day": [pd.Timestamp(day) for day, _ in told], "headline": [headline for _, headline in told]}
    return pd.DataFrame(found).assign(burst=range(len(told), 0, -1))


def put(*told: tuple[str | date, str], left: float = LEFT, right: float = RIGHT) -> list[Flag]:
    return flags.flags(days(*told), left, right, "nl")


def sides(flag: Flag) -> tuple[float, float]:
    room = width_of(flag.text, SIZE) * (RIGHT - LEFT) / WIDTH
    return (flag.x, flag.x + room) if flag.side == "right" else (flag.x - room, flag.x)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], []),
        ([("2021-12-07", "Biden en Poetin bellen")], [("7 dec: Biden en Poetin bellen", 0, "right")]),
        ([("2022-02-24", "Poetin valt binnen")], [("24 feb: Poetin valt binnen", 0, "left")]),
        (
            [("2021-12-07", "Scholz en Macron bellen Poetin op")],
            [("7 dec: Scholz en Macron bellen Poetin…", 0, "right")],
        ),
        (
            [("2022-02-24", "Poetin valt binnen"), ("2022-02-18", "Poetin erkent")],
            [("24 feb: Poetin valt binnen", 0, "left"), ("18 feb: Poetin erkent", 1, "left")],
        ),
        ([("2021-12-07", HOSTILE)], [("7 dec: <b>vet</b> <a…", 0, "right")]),
        ([("2021-12-07", "")], []),
    ],
    ids=["none", "right", "left at the end", "cut at a word", "one row down", "hostile", "no headline"],
)  # fmt: skip
def test_a_day_has_a_flag(told: list[tuple[str | date, str]], said: list[tuple[str, int, str]]) -> None:
    assert [(flag.text, flag.row, flag.side) for flag in put(*told)] == said


def test_a_long_axis_names_the_year() -> None:
    found = put(("2022-02-24", "Poetin valt binnen"), left=milliseconds(date(1940, 1, 1)))
    assert [flag.text for flag in found] == ["24 feb 2022: Poetin valt binnen"]


@given(DAYS)
def test_no_flag_lies_over_another_or_over_a_staff(told: list[tuple[date, str]]) -> None:
    found = put(*told)
    assert len(found) <= MOST
    for number, one in enumerate(found):
        begin, end = sides(one)
        assert LEFT <= begin <= end <= RIGHT
        for other in found[:number] + found[number + 1 :]:
            if one.row == other.row:
                assert end <= sides(other)[0] or sides(other)[1] <= begin
            elif other.row < one.row:
                assert not begin < other.x < end
    assert found == put(*told)


@pytest.mark.parametrize(
    ("filters", "first", "headline"),
    [
        (Filters(), "2022-02-24", "Explosies in Kiev, Charkov en Odessa"),
        (Filters(countries=("FR",)), "2022-02-07", "Macron bezoekt Poetin in het Kremlin"),
        (Filters(end=date(2021, 12, 10)), "2021-12-07", "Biden en Poetin spreken elkaar per videoverbinding"),
    ],
    ids=["all", "a country", "days"],
)  # fmt: skip
def test_the_fullest_day_comes_first_in_the_words_of_its_best_event(
    filters: Filters, first: str, headline: str
) -> None:
    best = fullest_days(CORPUS, filters).iloc[0]
    assert (str(best["day"].date()), best["headline"]) == (first, headline)


def test_the_order_of_the_events_does_not_matter() -> None:
    frame = rows(300)
    found = fullest_days(Corpus(frame), Filters())
    pd.testing.assert_frame_equal(found, fullest_days(Corpus(frame.iloc[::-1]), Filters()))
    assert found["burst"].is_monotonic_decreasing
    assert found["day"].is_unique


def test_what_lasts_longer_than_a_day_makes_no_day_full() -> None:
    events = rows()
    assert fullest_days(Corpus(events[events["edtf"].isin(["2021-10", "2022-02", "2022"])]), Filters()).empty


def strip(corpus: Corpus, **more: Any) -> Any:
    return density.draw(corpus.density(Filters(), "week"), span=(FIRST, LAST), language="nl", **more)


def test_a_strip_with_flags_is_higher_and_its_bars_are_not() -> None:
    plain, named = strip(CORPUS), strip(CORPUS, days=fullest_days(CORPUS, Filters()))
    pixels = [
        (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / figure.layout.yaxis.range[1]
        for figure in (plain, named)
    ]
    assert pixels[0] == pytest.approx(pixels[1])
    assert named.layout.height - plain.layout.height == ROWS * flags.ROW
    assert 0 < len(named.layout.annotations) <= MOST


def test_a_hundred_thousand_events_have_no_more_and_nothing_of_theirs_is_a_tag() -> None:
    corpus = crowded()
    named, plain = strip(corpus, days=fullest_days(corpus, Filters())), strip(corpus)
    assert (
        len(json.dumps(named.to_plotly_json(), default=str))
        < len(json.dumps(plain.to_plotly_json(), default=str)) + 4_000
    )
    hostile = strip(corpus, days=days(("2021-12-07", HOSTILE)))
    assert [note.text for note in hostile.layout.annotations] == ["7 dec: &lt;b&gt;vet&lt;/b&gt; &lt;a…"]


def test_the_edges_of_the_chosen_days_cross_no_flag() -> None:
    told = days(("2022-02-07", "Macron reist naar Moskou"), ("2022-02-24", "Poetin valt binnen"))
    figure = density.draw(
        CORPUS.density(Filters(), "day"),
        span=(FIRST, LAST),
        chosen=(date(2022, 2, 1), date(2022, 2, 14)),
        language="nl",
        days=told,
    )
    layout = figure.to_plotly_json()["layout"]
    edges = [shape["y1"] for shape in layout["shapes"] if shape["type"] == "line" and shape["x0"] == shape["x1"]]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    below = 1 - max(-note["yshift"] + flags.ROW / 2 for note in layout["annotations"]) / plot
    assert len(edges) == 2
    assert max(edges) <= below
