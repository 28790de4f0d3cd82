"""The chart inside another page shows what the page shows: its moments, its lanes, what is laid over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

Query = dict[str, list[str]]

DAYS = {"lang": ["nl"], "from": ["2021-12-01"], "until": ["2022-02-28"]}


@pytest.fixture
def embedded(visit: Callable[..., AppTest]) -> Callable[[Query], AppTest]:
    """Open the page as a frame does."""

    def embedded(query: Query) -> AppTest:
        app = visit(DAYS | query)
        app.context = {**app.context, "is_embedded": True}
        return app.run()

    return embedded


def figure(app: AppTest) -> Any:
    """The one chart of a page in a frame."""
    (found,) = app.get("plotly_chart")
    return json.loads(found.proto.spec)


def notes(app: AppTest) -> list[str]:
    return [note["text"] for note in figure(app)["layout"].get("annotations", [])]


@pytest.mark.parametrize(
    ("query", "lanes"),
    [
        ({"lanes": ["actor"], "actor": ["emmanuel-macron", "olaf-scholz"]}, ["Emmanuel Macron", "Olaf Scholz"]),
        ({"lanes": ["country"], "country": ["UA", "US"]}, ["Oekraïne", "Verenigde Staten"]),
        ({"lanes": ["none"]}, []),
    ],
)
def test_lanes_that_are_compared_stand_there_alone(
    embedded: Callable[[Query], AppTest], query: Query, lanes: list[str]
) -> None:
    app = embedded(query)
    names = [note.removeprefix("<b>").partition("</b>")[0] for note in notes(app) if note.startswith("<b>")]
    assert sorted(names) == lanes


def test_key_moments_are_fewer_and_the_legend_says_so(embedded: Callable[[Query], AppTest]) -> None:
    def events(app: AppTest) -> set[str]:
        return {told[0] for trace in figure(app)["data"] for told in trace.get("customdata", [])}

    everything, few = embedded({}), embedded({"moments": ["5"]})
    assert len(events(few)) == 5 < len(events(everything))
    assert events(few) < events(everything)
    assert any("5 kernmomenten van" in found.proto.body for found in few.get("html"))


def test_what_is_laid_over_is_there(embedded: Callable[[Query], AppTest]) -> None:
    app = embedded({"over": ["articles weekends"], "markers": ["10 februari 2022: oefening"]})
    assert "oefening" in notes(app)
    said = [text for trace in figure(app)["data"] for text in trace.get("hovertext") or []]
    assert "<b>8 februari 2022</b><br>1 artikel gepubliceerd" in said
    assert len(figure(app)["layout"]["shapes"]) > len(figure(embedded({}))["layout"]["shapes"])


def test_nothing_of_the_page_is_around_it(embedded: Callable[[Query], AppTest]) -> None:
    app = embedded({"country": ["DE"]})
    assert not app.exception
    assert app.text[0].value.startswith("1 van ")
    assert app.text[0].value.endswith(" 2022. Een programma vond de datums en namen.")
    assert [len(found) for found in (app.sidebar, app.tabs, app.button, app.multiselect, app.toggle)] == [0] * 5
