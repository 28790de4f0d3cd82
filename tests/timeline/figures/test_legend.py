"""The legend as a list that flows, read back as HTML, and the room of Plotly's own."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.frames import HOSTILE, rows
from timeline.figures import lanes, legend
from timeline.figures.judgements import SYMBOLS as JUDGED
from timeline.figures.template import DARK, LIGHT, palette
from timeline.figures.traces import SYMBOLS, point
from timeline.labels import labels

FRAME = rows()
MEANINGS = [
    "staat in de tekst", "berekend uit de tekst", "datum van het artikel", "op die dag", "rond of mogelijk die dag",
    "een van deze dagen", "ergens in deze tijd", "deze hele tijd", "sinds", "tot",
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40) | st.just("<b>&amp;</b>")


class Read(HTMLParser):
    """What stands in the entries of a list, and where its pictures are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.entries: list[str] = []
        self.pictures: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "li":
            self.entries.append("")
        if tag == "img":
            self.pictures.append(dict(attrs)["src"] or "")

    def handle_data(self, data: str) -> None:
        if self.entries:
            self.entries[-1] += data


def drawn(**more: Any) -> go.Figure:
    return lanes.draw(FRAME, by="country", language="nl", label=labels("nl"), **more)


def named(*names: str) -> go.Figure:
    marker = point("#123456", "full", "circle", palette(False))
    line = {"type": "scatter", "mode": "markers", "marker": marker, "showlegend": True}
    return go.Figure([{**line, "name": name} for name in names], {"legend": {"font": {"color": "#123456"}}})


@pytest.mark.parametrize("dark", [False, True])
def test_a_list_explains_every_shape_that_is_there(dark: bool) -> None:
    read = Read(legend.html(drawn(dark=dark)))
    assert read.entries == MEANINGS
    pictures = [unquote(address.removeprefix("data:image/svg+xml,")) for address in read.pictures]
    assert [ElementTree.fromstring(picture).tag.rpartition("}")[2] for picture in pictures] == ["svg"] * len(MEANINGS)
    assert len(set(pictures)) == len(MEANINGS)
    assert (DARK if dark else LIGHT).anchors["stated"] in pictures[0]


def test_a_page_does_not_show_it_twice() -> None:
    assert drawn().layout.showlegend is False


@pytest.mark.parametrize("figure", [go.Figure(), lanes.draw(FRAME[:0], by="none", language="nl", label=labels("nl"))])
def test_without_entries_there_is_nothing(figure: go.Figure) -> None:
    assert (legend.html(figure), legend.room(figure, 400)) == ("", 0)


@pytest.mark.parametrize("symbol", [*SYMBOLS.values(), *JUDGED.values(), "square", "triangle-right", "triangle-left"])
def test_every_symbol_of_a_mark_has_an_outline(symbol: str) -> None:
    figure = named("x").update_traces(marker_symbol=symbol)
    assert ElementTree.fromstring(legend.symbol(figure.data[0]))[0].get("d")


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_names_are_shown_as_they_are(names: list[str]) -> None:
    read = Read(legend.html(named(*names)))
    assert read.entries == names
    assert read.tags == {"div", "ul", "li", "img"}


def test_hostile_names_stay_text() -> None:
    assert Read(legend.html(named(HOSTILE).update_layout(legend_title_text=HOSTILE))).tags == {
        "div", "p", "ul", "li", "img",
    }  # fmt: skip


@given(st.lists(TEXTS, min_size=1, max_size=12), st.integers(100, 2000), st.integers(0, 500))
def test_a_wider_picture_needs_no_more_room(names: list[str], width: int, more: int) -> None:
    assert 0 < legend.room(named(*names), width + more) <= legend.room(named(*names), width)


@pytest.mark.parametrize(("names", "lines"), [(1, 1), (4, 1), (5, 2), (9, 3)])
def test_plotly_gives_each_entry_the_width_of_the_longest(names: int, lines: int) -> None:
    one = legend.room(named("x"), 400)
    line = legend.room(named("x" * 9, "x" * 80), 100) - one
    assert legend.room(named(*["x" * 9] * names), 400) == one + (lines - 1) * line
