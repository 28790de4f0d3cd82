from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.schema import EVENTS, empty
from tests.timeline.crowd import crowded
from tests.timeline.frames import HOSTILE, rows
from timeline.figures import map as world
from timeline.figures.template import DARK, LIGHT
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus
from timeline.words import known
from timeline.world import centroids, project, shapes

COUNTS = Corpus(rows()).tally(Filters(), "country")
BOUNDED = 400_000


def drawn(counts: pd.DataFrame, language: str = "nl", **more: Any) -> Any:
    return world.draw(counts, language=language, label=labels(language), **more)


def counted(**counts: int) -> pd.DataFrame:
    return pd.DataFrame({"code": pd.Series(list(counts), dtype="str"), "count": list(counts.values())})


def answers(figure: Any) -> dict[str, set[str]]:
    """What is said of each country that a click can choose."""
    said: dict[str, set[str]] = {}
    for trace in figure.data:
        if trace.customdata is not None:
            for (code,), text in zip(trace.customdata, trace.hovertext, strict=True):
                said.setdefault(code, set()).add(text)
    return said


def fills(figure: Any) -> dict[str, tuple[float, ...]]:
    """The colours of the land, and where each of them reaches."""
    return {
        trace.fillcolor: (np.nanmin(trace.x), np.nanmax(trace.x), np.nanmin(trace.y), np.nanmax(trace.y))
        for trace in figure.data
        if trace.fill == "toself"
    }


def test_a_click_chooses_each_country_with_events_and_no_other() -> None:
    named = set(COUNTS["code"]) - {""}
    assert set(answers(drawn(COUNTS))) - {""} == named


@pytest.mark.parametrize(
    ("code", "said"), [("RU", "<b>Rusland</b><br>16 gebeurtenissen"), ("PL", "<b>Polen</b><br>1 gebeurtenis")]
)
def test_hover_says_how_many(code: str, said: str) -> None:
    assert answers(drawn(COUNTS))[code] == {said}


def test_a_country_without_events_says_so() -> None:
    assert "<b>Peru</b><br>0 gebeurtenissen" in answers(drawn(COUNTS))[""]


def test_a_country_has_the_colour_of_its_count() -> None:
    one, other = drawn(counted(AU=1, IS=9)).layout.template, fills(drawn(counted(AU=1, IS=9)))
    assert one.layout.plot_bgcolor == LIGHT.paper
    nothing, few, many = other.values()
    assert few == pytest.approx(reach("AU"))
    assert many == pytest.approx(reach("IS"))
    assert nothing[0] < few[0] < nothing[1]
    assert len(other) == 3


def reach(code: str) -> tuple[float, ...]:
    x, y, _ = shapes()[code]
    return np.nanmin(x), np.nanmax(x), np.nanmin(y), np.nanmax(y)


@pytest.mark.parametrize(
    ("codes", "shown"), [(["NL"], 0.5), (["NL", "BE", "DE"], 0.6), (["SG"], 0.5), (["RU", "US"], 5.5)]
)
def test_the_map_shows_where_the_events_are(codes: list[str], shown: float) -> None:
    layout = drawn(counted(**dict.fromkeys(codes, 2))).layout
    left, right = layout.xaxis.range
    low, high = layout.yaxis.range
    assert right - left < shown
    for code in codes:
        x, y = project(*centroids()[code])
        assert left < x < right
        assert low < y < high


@pytest.mark.parametrize(("code", "points"), [("SG", 1), ("BE", 1), ("RU", 0), ("AU", 0)])
def test_a_small_country_has_a_point_to_be_seen(code: str, points: int) -> None:
    seen = [t for t in drawn(counted(**{code: 3})).data if t.customdata is not None and t.marker.opacity != 0]
    assert [len(t.x) for t in seen] == [points]


def test_a_large_country_answers_all_over() -> None:
    figure = drawn(counted(RU=1))
    found = [t for t in figure.data if t.customdata is not None and t.marker.opacity == 0]
    assert sum(row == ["RU"] for t in found for row in t.customdata) > 50


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (COUNTS, "1 gebeurtenis zonder land op de kaart"),
        (counted(RU=2, ZZ=1200), "1.200 gebeurtenissen zonder land op de kaart"),
        (counted(RU=2), None),
    ],
)
def test_what_has_no_place_is_counted(counts: pd.DataFrame, said: str | None) -> None:
    assert [note.text for note in drawn(counts).layout.annotations] == ([said] if said else [])


def test_chosen_countries_have_an_outline() -> None:
    lines = [t for t in drawn(COUNTS, chosen=("RU", "SG")).data if t.line.color == LIGHT.ink]
    assert [np.nanmax(line.x) for line in lines] == pytest.approx([np.nanmax(shapes()["RU"].x)])


@pytest.mark.parametrize("language", [*known(), "tlh"])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_fetched_from_elsewhere(language: str, dark: bool) -> None:
    figure = drawn(COUNTS, language, dark=dark)
    kinds = {trace.type for trace in figure.data}
    assert kinds == {"scatter"}
    assert not any(word in figure.to_json() for word in ("http", '"geo"', "mapbox", "topojson"))
    assert figure.layout.template.layout.paper_bgcolor == (DARK if dark else LIGHT).paper


def test_names_are_no_tags() -> None:
    figure = world.draw(COUNTS, language="nl", label=lambda _, code: HOSTILE)
    said = [part for texts in answers(figure).values() for text in texts for part in text.split("<")[1:]]
    assert {part.partition(">")[0] for part in said} == {"b", "/b", "br"}


def test_without_events_there_is_the_whole_world() -> None:
    nothing = Corpus(empty(EVENTS)).tally(Filters(), "country")
    left, right = drawn(nothing).layout.xaxis.range
    assert right - left > 5
    assert world.alt(nothing, "nl", labels("nl")) == "Kaart zonder gebeurtenissen."


def test_a_map_is_bounded_and_like_itself() -> None:
    counts = crowded().tally(Filters(), "country")
    assert len(drawn(counts).to_json()) < BOUNDED
    everywhere = counted(**dict.fromkeys(centroids(), 1_000_000))
    assert len(drawn(everywhere).to_json()) < BOUNDED
    assert drawn(counts).to_json() == drawn(counts).to_json()


def test_the_alternative_text_has_the_figures() -> None:
    assert world.alt(COUNTS, "nl", labels("nl")) == (
        "Kaart van 10 landen met gebeurtenissen; de meeste in Rusland (16), Oekraïne (13) en Verenigde Staten (6)."
    )
