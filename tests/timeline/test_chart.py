"""When a chart draws marks and when it counts, and how large it gets."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, get_args

import pandas as pd
import pytest

from tests.timeline.frames import rows
from timeline.chart import MOST_MARKS, Chart, chart, compared
from timeline.counting import STEPS
from timeline.figures.stack import NOBODY, REST, TOPS, By, Order
from timeline.filters import Filters
from timeline.labels import labels
from timeline.query import Corpus

LABEL = labels("nl")
ALL = Filters()


@pytest.fixture(scope="module")
def large() -> Corpus:
    """A hundred thousand events over thirty years, of thirty countries and three hundred actors."""
    few = rows(1_000)
    few = few[few["start"].notna() & few["end"].notna()]
    turns = 100_000 // len(few) + 1
    many = pd.concat([few] * turns, ignore_index=True).head(100_000)
    number = pd.Series(range(len(many)))
    later = pd.to_timedelta(number % 11_000, unit="D") - pd.Timedelta(days=9_000)
    countries = [f"{letter}{other}" for letter in "ABCDEF" for other in "ABCDE"]
    return Corpus(
        many.assign(
            event_id=number.map("{:016}".format),
            start=many["start"] + later,
            end=many["end"] + later,
            countries=pd.Series([sorted({countries[n % 7 * n % 30], countries[n % 30]}) for n in number], dtype=object),
            actors=pd.Series([[f"actor-{n % 17 * n % 300}"] for n in number], dtype=object),
        )
    )


@cache
def many(count: int) -> Corpus:
    return Corpus(rows(count))


def charted(corpus: Corpus, filters: Filters = ALL, by: By = "country", **more: Any) -> Chart:
    return chart(corpus, filters, by=by, language="nl", label=LABEL, **more)


def named(drawn: Chart) -> list[str]:
    """The names of the lanes, from the top down."""
    notes = [str(note.text) for note in drawn.figure.layout.annotations]
    return [text.removeprefix("<b>").partition("</b>")[0] for text in notes if text.startswith("<b>")]


@pytest.mark.parametrize(("count", "counted"), [(0, False), (27, False), (2_160, False), (2_161, True), (2_700, True)])
def test_more_events_than_can_be_looked_at_are_counted(count: int, counted: bool) -> None:
    drawn = charted(Corpus(rows(count)))
    assert drawn.counted == counted
    assert drawn.events == len([n for n in range(count) if n % 27 < 25])
    assert (drawn.events > MOST_MARKS) == counted


@pytest.mark.parametrize("by", get_args(By))
def test_a_hundred_thousand_events_are_less_than_a_megabyte(large: Corpus, by: By) -> None:
    drawn = charted(large, by=by, top=TOPS[-1])
    assert drawn.counted
    assert len(str(drawn.figure.to_json())) < 1_000_000
    assert (charted(large, by=by).figure.layout.height or 0) < 1_400


def test_no_event_is_left_out(large: Corpus) -> None:
    figure: Any = charted(large, by="none").figure
    said = figure.data[1].hovertext
    counts = [text.rpartition("<br>")[2].removeprefix("ongeveer ").split()[0] for text in said]
    told = sum(float(count.replace(".", "").replace(",", ".")) for count in counts)
    notes = [note.text for note in figure.layout.annotations]
    outside = sum(int(note.strip("◀▶ ").split()[0].replace(".", "")) for note in notes if "◀" in note or "▶" in note)
    assert told + outside == pytest.approx(100_000, rel=0.01)
    assert any(note.startswith("100.000 gebeurtenissen, geteld per") for note in notes)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (date(2000, 1, 1), None),
        (None, date(2000, 1, 1)),
        (date(2000, 1, 1), date(2005, 1, 1)),
        (date(2000, 1, 1), date(2000, 12, 31)),
    ],
)
def test_bars_can_be_hit_whatever_the_span(large: Corpus, start: date | None, end: date | None) -> None:
    figure: Any = charted(large, Filters(start=start, end=end)).figure
    left, right = figure.layout.xaxis.range
    hits = figure.data[1]
    assert min(hits.width) / (right - left) * 760 >= 7
    assert (right - left) / 86_400_000 < 30 * 366 + 900
    assert max(hits.width) / 86_400_000 <= max(STEPS.values())


def test_a_click_leads_to_the_events_that_were_counted(large: Corpus) -> None:
    hits: Any = charted(large).figure.data[1]
    *_, (_, code, first, last) = [row for row in hits.customdata if row[1] not in ("", REST)]
    within = Filters(countries=(code,), start=date.fromisoformat(first), end=date.fromisoformat(last))
    assert 0 < large.count(within) < 100_000
    assert charted(large, within).events == large.count(within)


def test_the_alternative_text_has_the_figures(large: Corpus) -> None:
    assert str(charted(large).alt).startswith("Tijdlijn met 100.000 gebeurtenissen, vooral van ")
    assert charted(Corpus(rows(0))).alt == "Tijdlijn zonder gebeurtenissen."


@pytest.mark.parametrize("count", [27, 14_000])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(start=date(1, 1, 1)),
        Filters(end=date(9999, 12, 31)),
        Filters(start=date(1, 1, 1), end=date(9999, 12, 31)),
        Filters(start=date(1, 1, 1), end=date(2022, 2, 28)),
    ],
    ids=["from", "until", "both", "until February"],
)
def test_days_that_are_chosen_far_out_stretch_no_axis(count: int, filters: Filters) -> None:
    corpus = many(count)
    first, last = corpus.span() or (date.min, date.min)
    drawn: Any = charted(corpus, filters)
    left, right = (pd.Timestamp(edge, unit="ms").date() for edge in drawn.figure.layout.xaxis.range)
    assert drawn.counted == (count > MOST_MARKS)
    room = (last - first) * 0.03
    assert first - room <= left < right <= min(last, filters.end or last) + room


def test_what_is_chosen_within_the_corpus_is_the_axis() -> None:
    february = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))
    for count in (27, 14_000):
        left, right = charted(many(count), february).figure.layout.xaxis.range
        middle = pd.Timestamp((left + right) / 2, unit="ms")
        assert middle == pd.Timestamp(2022, 2, 15)


@pytest.mark.parametrize("count", [27, 14_000])
@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("count", ["Rusland", "Oekraïne", "Verenigde Staten"]),
        ("first", ["Rusland", "Oekraïne", "Verenigde Staten"]),
        ("name", ["Belarus", "België", "Duitsland"]),
    ],
)
def test_lanes_stand_in_the_order_that_is_asked_for(count: int, order: Order, first: list[str]) -> None:
    drawn = charted(many(count), order=order)
    assert drawn.counted == (count > MOST_MARKS)
    assert named(drawn)[:3] == first


def test_more_lanes_are_a_way_to_the_rest(large: Corpus) -> None:
    shown = [named(charted(large, top=top)) for top in TOPS]
    assert [len(names) for names in shown] == [13, 25, 30]
    assert [names[-1] == "overige" for names in shown] == [True, True, False]


@pytest.mark.parametrize("count", [27, 14_000])
@pytest.mark.parametrize(
    ("filters", "by", "names"),
    [
        (Filters(countries=("RU", "UA")), "country", ["Rusland", "Oekraïne"]),
        (Filters(countries=("CH", "PL")), "country", ["Zwitserland", "Polen"]),
        (Filters(actors=("nato", "vladimir-putin")), "actor", ["Vladimir Poetin", "NAVO"]),
    ],
)
def test_what_is_compared_stands_alone(count: int, filters: Filters, by: By, names: list[str]) -> None:
    assert sorted(named(charted(many(count), filters, by))) == sorted(names)


@pytest.mark.parametrize(
    ("filters", "by", "codes"),
    [
        (Filters(countries=("RU",)), "country", ()),
        (Filters(countries=("RU", "UA")), "actor", ()),
        (Filters(all_countries=("RU", "UA")), "country", ()),
        (Filters(kinds=("aid", "none")), "kind", ("aid", NOBODY)),
        (Filters(languages=("nl", "und")), "language", ("nl", NOBODY)),
        (Filters(countries=("RU", "UA")), "none", ()),
    ],
)
def test_what_is_compared(filters: Filters, by: By, codes: tuple[str, ...]) -> None:
    assert compared(filters, by) == codes


@pytest.mark.parametrize("counted", [False, True], ids=["marks", "counts"])
@pytest.mark.parametrize(
    ("by", "actors", "top", "rest"),
    [("actor", (), 12, True), ("country", (), 48, False), ("actor", (1, 4), 12, False), ("none", (), 12, False)],
)
def test_a_chart_says_whether_lanes_did_not_fit(
    large: Corpus, counted: bool, by: By, actors: tuple[int, ...], top: int, rest: bool
) -> None:
    filters = Filters(actors=tuple(f"actor-{number}" for number in actors))
    drawn = chart(large, filters, by=by, top=top, language="nl", label=LABEL, key=0 if counted else 50)
    assert drawn.rest == rest
