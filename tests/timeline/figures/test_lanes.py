from __future__ import annotations

import json
from datetime import date
from typing import Any, get_args

import pandas as pd
import pytest

from pipeline.schema import EVENTS, KINDS, empty
from tests.timeline.frames import HOSTILE, crowd, rows
from timeline.counting import LANES
from timeline.figures import judgements, lanes
from timeline.figures.stack import By
from timeline.figures.template import DARK, LIGHT, config
from timeline.figures.traces import DEED_OF, DEEDS, SYMBOLS
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus
from timeline.words import known

FRAME = rows()
HOVERED = ("event_id", "headline", "said", "grain")


def label(field: str, code: str) -> str:
    return {"RU": "Rusland", "UA": "Oekraïne"}.get(code, f"{field}:{code}")


def drawn(events: pd.DataFrame, by: By = "country", language: str = "nl", **more: Any) -> Any:
    return lanes.draw(events, by=by, language=language, label=label, **more)


def ids(figure: Any) -> set[str]:
    return {row[0] for trace in figure.data if trace.customdata is not None for row in trace.customdata}


def headers(figure: Any) -> list[str]:
    return [note.text.split("</b>")[0].removeprefix("<b>") for note in figure.layout.annotations if "<b>" in note.text]


@pytest.mark.parametrize("by", get_args(By))
def test_every_dated_event_is_there(by: By) -> None:
    assert ids(drawn(FRAME, by)) == set(FRAME.loc[FRAME["edtf"] != "", "event_id"])


def test_lanes_are_headed_by_name_in_order_of_count() -> None:
    figure = drawn(FRAME, most=3)
    assert headers(figure) == ["Rusland", "Oekraïne", "countries:US", "overige", "zonder land"]


@pytest.mark.parametrize(
    ("by", "column", "values", "named"),
    [
        ("kind", "kind", ["aid", "aid", "", "consult"], ["hulp", "overleg", "soort onbekend"]),
        ("publisher", "publisher", ["De <b>", "", "x", "x"], ["x", "De &lt;b&gt;", "uitgever onbekend"]),
        (
            "publisher",
            "publisher",
            ["y" * 90, "x y z " * 20, "x", "x"],
            ["x", "x y z x y z x y z x y z x y z x y z x y z…", "y" * 41 + "…"],
        ),
        ("language", "language", ["nl-BE", "fr", "fr", ""], ["Frans", "Vlaams", "taal onbekend"]),
    ],
)
def test_lanes_of_one_value_are_named(by: By, column: str, values: list[str], named: list[str]) -> None:
    events = FRAME.head(4).assign(**{column: values})
    assert headers(lanes.draw(events, by=by, language="nl", label=labels("nl"))) == named


def test_a_chart_of_counts_has_the_same_lanes() -> None:
    assert set(LANES) == set(get_args(By))


@pytest.mark.parametrize(
    ("edtf", "symbols"),
    [
        ("2021-12-07", ["circle"]),
        ("[2022-02-01,2022-02-08,2022-02-15]", ["circle", "circle", "circle"]),
        ("../2022-02-20", ["circle", "triangle-left"]),
        ("2021-12/..", ["circle", "triangle-right"]),
    ],
)
def test_points_of_a_mark(edtf: str, symbols: list[str]) -> None:
    events = FRAME[FRAME["edtf"] == edtf].head(1)
    traces = [t for t in drawn(events, "none").data if t.type == "scatter" and t.customdata is not None]
    assert sorted(t.marker.symbol for t in traces for _ in t.x) == symbols
    assert {t.marker.size for t in traces} == {11}


@pytest.mark.parametrize("edtf", ["2022-02", "2022-02-10/2022-02-20", "[2022-01-17..2022-01-23]"])
@pytest.mark.parametrize("years", [0, 1, 30])
def test_whatever_the_span_there_is_something_to_hit(edtf: str, years: int) -> None:
    events = FRAME[FRAME["edtf"] == edtf].head(1)
    figure = drawn(events, "none", span=(date(2022 - years, 1, 1), date(2022, 3, 31)))
    left, right = figure.layout.xaxis.range
    pixel = (right - left) / 340
    bars = [width / pixel for t in figure.data if t.type == "bar" for width in t.x]
    points = [t.marker.size for t in figure.data if t.type == "scatter" and t.customdata is not None]
    assert max(bars + points) >= 8


@pytest.mark.parametrize("count", [1, 5, 60, 2000])
def test_marks_in_one_place_do_not_hide_each_other(count: int) -> None:
    figure = drawn(rows(count), "none")
    places = [(round(x), round(y)) for t in figure.data if t.type == "scatter" and t.customdata is not None
              for x, y in zip(t.x, t.y, strict=True)]  # fmt: skip
    assert len(places) == len(set(places))


def test_one_figure_is_like_another() -> None:
    assert drawn(FRAME).to_json() == drawn(FRAME).to_json()


@pytest.mark.parametrize(("count", "most"), [(60, 60_000), (2000, 600_000)])
def test_a_figure_is_bounded(count: int, most: int) -> None:
    assert len(drawn(rows(count), "none").to_json()) < most


def test_two_thousand_days_are_less_than_four_hundred_kilobytes() -> None:
    days = FRAME[FRAME["edtf"] == "2022-02-07"]
    many = pd.concat([days.assign(event_id=f"{number:016}") for number in range(2000)], ignore_index=True)
    assert len(drawn(many, "none").to_json()) < 400_000


@pytest.mark.parametrize("by", get_args(By))
@pytest.mark.parametrize("language", [*known(), "tlh"])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_fetched_from_elsewhere(by: By, language: str, dark: bool) -> None:
    figure = drawn(FRAME[FRAME["headline"] != HOSTILE], by, language, dark=dark)
    text = figure.to_json() + json.dumps(config(language))
    assert not any(word in text for word in ("http", "geo", "mapbox", "topojson", "//"))
    assert figure.layout.template.layout.paper_bgcolor == (DARK if dark else LIGHT).paper


@pytest.mark.parametrize("column", ["headline", "edtf"])
def test_text_of_an_article_is_no_tag(column: str) -> None:
    events = FRAME.head(4).assign(**{column: HOSTILE})
    said = [row[1:] for t in drawn(events).data if t.customdata is not None for row in t.customdata]
    assert all(part.startswith("br>") for row in said for cell in row for part in cell.split("<")[1:])
    assert not any(sign in cell for row in said for cell in row for sign in ("\u202e", "\x00", "$"))


def test_names_are_no_tags() -> None:
    figure = lanes.draw(FRAME, by="actor", language="nl", label=lambda _, code: f"<i>{code}</i>" + "x" * 500)
    *named, rest, nobody = headers(figure)
    assert (len(named), rest, nobody) == (12, "overige", "zonder actor")
    assert all(header.startswith("&lt;i&gt;") and len(header) < 60 for header in named)


def test_hover_says_what_when_who_and_how() -> None:
    figure = drawn(FRAME[FRAME["event_id"] == "000008"])
    trace = next(t for t in figure.data if t.customdata is not None)
    row = dict(zip(HOVERED, trace.customdata[0], strict=True))
    assert row == {
        "event_id": "000008",
        "headline": "Vorige week sprak Poetin met Biden en Macron",
        "said": "Ergens tussen 24 januari en 13 februari 2022<br>"
        "actors:vladimir-putin, actors:joe-biden, actors:emmanuel-macron",
        "grain": ", op de week nauwkeurig",
    }
    assert "berekend uit de tekst" in trace.hovertemplate


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [("", "circle"), ("consult", "diamond"), ("aid", "cross"), ("accuse", "triangle-up"), ("assault", "star")],
)
def test_the_kind_is_the_symbol_of_a_day(kind: str, symbol: str) -> None:
    events = FRAME[FRAME["edtf"].isin(["2021-12-07", "2022-02-16~"])].assign(kind=kind)
    figure = drawn(events, "none")
    points = [t for t in figure.data if t.type == "scatter" and t.customdata is not None]
    assert {t.marker.symbol for t in points} == {symbol}
    assert len(points) == 2
    named = [t.name for t in figure.data if t.showlegend and t.marker.symbol == symbol]
    assert bool(named) or not kind


def test_every_kind_has_a_symbol() -> None:
    assert set(DEED_OF) == {kind for kind in KINDS if kind}
    assert len(set(SYMBOLS.values())) == len(SYMBOLS) == len(DEEDS) + 1


@pytest.mark.parametrize(("reports", "sizes"), [([1, 1], 11.0), ([4, 4], 16.5), ([1, 4000], [11.0, 19.2])])
def test_more_articles_make_a_larger_point(reports: list[int], sizes: float | list[float]) -> None:
    events = FRAME[FRAME["edtf"] == "2021-12-07"]
    together = pd.concat([events, events]).assign(event_id=["a", "b"], reports=reports, kind="")
    (points,) = [t for t in drawn(together, "none").data if t.type == "scatter" and t.customdata is not None]
    assert (points.marker.size if isinstance(sizes, float) else list(points.marker.size)) == sizes


@pytest.mark.parametrize(
    ("selected", "rings"), [("000018", 2), ("000009", 3), ("000011", 1), ("elsewhere", 0), (None, 0)]
)
def test_the_chosen_event_stands_out(selected: str | None, rings: int) -> None:
    figure = drawn(FRAME, selected=selected)
    plain = drawn(FRAME)
    assert sum(len(t.x) for t in figure.data) - sum(len(t.x) for t in plain.data) == rings


@pytest.mark.parametrize(
    ("statuses", "over", "named"),
    [
        (["", "", ""], [], []),
        (["checked", "", "checked"], [("circle-open", 2)], ["nagekeken"]),
        (["disputed", "rejected", ""], [("square-open", 1), ("x-thin-open", 1)], ["betwist", "verworpen"]),
    ],
)
def test_what_was_judged_is_drawn_over_the_marks(
    statuses: list[str], over: list[tuple[str, int]], named: list[str]
) -> None:
    data = drawn(crowd(3).assign(status=statuses), "none").data
    judged = [trace for trace in data if trace.type == "scatter" and trace.marker.symbol in judgements.SYMBOLS.values()]
    assert [(trace.marker.symbol, len(trace.x)) for trace in judged if not trace.showlegend] == over
    assert [trace.name for trace in judged if trace.showlegend] == named


def test_the_axis_is_the_span_that_is_asked_for() -> None:
    figure = drawn(FRAME, span=(date(2022, 2, 1), date(2022, 2, 28)))
    left, right = (pd.Timestamp(edge, unit="ms") for edge in figure.layout.xaxis.range)
    assert left <= pd.Timestamp("2022-02-01") < pd.Timestamp("2022-03-01") <= right
    assert right - left < pd.Timedelta(days=31)
    notes = [note.text for note in figure.layout.annotations if "▶" in note.text or "◀" in note.text]
    assert notes == ["◀ 7 eerder"]
    assert ids(figure) == set(Corpus(FRAME).select(Filters(start=date(2022, 2, 1), end=date(2022, 2, 28)))["event_id"])


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    named = [t.name for t in drawn(FRAME[FRAME["edtf"] == "2021-12-07"]).data if t.showlegend]
    assert named == ["staat in de tekst", "op die dag"]


@pytest.mark.parametrize("events", [empty(EVENTS), FRAME[FRAME["edtf"] == ""]], ids=["no rows", "undated"])
@pytest.mark.parametrize("by", get_args(By))
def test_without_dated_events_there_is_an_empty_figure(events: pd.DataFrame, by: By) -> None:
    assert ids(drawn(events, by)) == set()
    assert lanes.alt(events, "nl", by=by, label=label) == "Tijdlijn zonder gebeurtenissen."


def test_the_alternative_text_has_the_figures() -> None:
    assert lanes.alt(FRAME, "nl", by="country", label=label) == (
        "Tijdlijn met 25 gebeurtenissen, vooral van 1 oktober 2021 tot en met 10 maart 2022; "
        "de meeste bij Rusland (16), Oekraïne (13) en countries:US (6)."
    )
