"""What can be laid over a timeline beside its events: today, the weekends, and a reader's own markers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from pipeline.dates.typed import typed
from pipeline.edtf import bounds
from timeline.figures.bands import WIDTH
from timeline.figures.template import Palette, palette
from timeline.figures.text import clean, escape, width_of
from timeline.span import DAY, milliseconds
from timeline.words import words

NAMES = ("today", "weekends", "articles")
"""What can be laid over beside markers, by the names that an address and the command line have for it."""

MOST_MARKERS, LONGEST = 10, 40
"""So many markers are taken, and so many code points of the name of each."""

LONGEST_MARKERS = MOST_MARKERS * (LONGEST + 30)
"""Markers in an address have no more code points together."""

UNFIT = f"over {MOST_MARKERS} markers, over {LONGEST_MARKERS} characters, or characters that cannot be shown"
UNREAD = 'no date that can be read stands before a name, as in "2022-02-24 invasion"'
"""Why programs are told that markers were not taken."""

_MOST_WORDS = 6
"""A date before a name has no more words than this."""

_LONG = 250 * DAY
"""On an axis longer than this weekends would be a grey haze; it has none."""

_SATURDAY, _WEEK = 2, 7
"""1970 began on a Thursday: two days later was the first Saturday."""

_SIZE, _ROW, _GAP = 12, 17, 10
"""The font size of a name, the height of a row of names, and what keeps two of them apart, in pixels."""


class Marker(NamedTuple):
    """Something that happened, by a name, from its first to its last day, both included."""

    name: str
    first: date
    last: date


class Overlays(NamedTuple):
    """What to lay over: today where a day is given, weekends, days on which articles came out, and markers."""

    today: date | None = None
    weekends: bool = False
    articles: bool = False
    markers: tuple[Marker, ...] = ()


NOTHING = Overlays()
"""Nothing is laid over."""


def marker(text: str, language: str) -> Marker | None:
    """A date as somebody types it, and after it, or after a colon, a name; None where there is no such date.

    >>> marker("2022-02-24 invasie", "nl")
    Marker(name='invasie', first=datetime.date(2022, 2, 24), last=datetime.date(2022, 2, 24))
    >>> marker("24 februari 2022: invasie", "nl") == marker("2022-02-24 invasie", "nl"), marker("invasie", "nl")
    (True, None)
    """
    before, colon, after = text.partition(": ")
    parts = text.split()
    cuts = [(before, after)] if colon else []
    cuts += [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, min(len(parts), _MOST_WORDS) + 1)]
    for said, name in cuts:
        days = bounds(found) if (found := typed(said, language)) else None
        if days:
            return Marker(clean(name, LONGEST) or clean(said, LONGEST), days[0], days[1])
    return None


def known(text: str) -> bool:
    """Whether these are names of what can be laid over, with a space between them."""
    return set(text.split(" ")) <= {"", *NAMES}


def fit(text: str) -> bool:
    """Whether these are so many markers as are taken, with a semicolon between them, and not too long."""
    return text.isprintable() and len(text) <= LONGEST_MARKERS and text.count(";") < MOST_MARKERS


def unread(markers: str, language: str) -> list[str]:
    """Those of some markers that have no date that can be read.

    >>> unread("2022-02-24: invasie; ooit, misschien", "nl")
    ['ooit, misschien']
    """
    return [text.strip() for text in markers.split(";") if text.strip() and marker(text, language) is None]


def overlays(names: str, markers: str, language: str, today: date) -> Overlays:
    """What to lay over by what an address says of it; markers without a date that can be read are left out."""
    asked = names.split(" ")
    found = (marker(text, language) for text in markers.split(";") if text.strip())
    return Overlays(
        today=today if "today" in asked else None,
        weekends="weekends" in asked,
        articles="articles" in asked,
        markers=tuple(one for one in found if one),
    )


def query(over: Overlays) -> dict[str, str]:
    """What an address says of what is laid over, in any language; of today only that it is.

    >>> query(overlays("weekends", "24 februari 2022: invasie", "nl", date(2022, 3, 1)))
    {'over': 'weekends', 'markers': '2022-02-24: invasie'}
    """
    names = " ".join(name for name in NAMES if getattr(over, name))
    markers = ";".join(f"{_days(one)}: {one.name.replace(';', ',')}" for one in over.markers)
    return {name: text for name, text in (("over", names), ("markers", markers)) if text}


def _days(one: Marker) -> str:
    return one.first.isoformat() if one.first == one.last else f"{one.first}/{one.last}"


def lay(figure: go.Figure, over: Overlays, language: str, dark: bool) -> go.Figure:
    """A timeline with these laid over it; what lies outside its axis is left out. Names stand above its dates."""
    if over == NOTHING:
        return figure
    left, right = figure.layout.xaxis.range
    colours, today = palette(dark), words(language, "figures")["today"]
    wanted = [*([Marker(today, over.today, over.today)] if over.today else []), *over.markers]
    shown = [one for one in wanted if milliseconds(one.last) + DAY > left and milliseconds(one.first) < right]
    shapes = list(_weekends(left, right, colours)) if over.weekends else []
    shapes += [_line(one, left, right, colours) for one in shown]
    names = list(_names(shown, left, right))
    above, room = figure.layout.margin.t or 0, _ROW * (max((row for *_, row in names), default=-1) + 1)
    notes = [
        {
            "x": x, "xanchor": side, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": above + row * _ROW,
            "text": escape(name), "showarrow": False, "font": {"size": _SIZE, "color": colours.ink}, "borderpad": 0,
        }
        for name, x, side, row in names
    ]  # fmt: skip
    layout = figure.layout  # assigned to: `update_layout` takes a hundred times as long over what is there already
    lines: list[Any] = [*layout.shapes, *shapes]
    texts: list[Any] = [*layout.annotations, *notes]
    layout.shapes, layout.annotations = lines, texts
    layout.height, layout.margin.t = (layout.height or 0) + room, above + room
    return figure


def _line(one: Marker, left: float, right: float, colours: Palette) -> dict[str, Any]:
    """A dashed line on the middle of a day, or a shade over several."""
    begin, end = milliseconds(one.first), milliseconds(one.last) + DAY
    upright = {"yref": "paper", "y0": 0, "y1": 1}
    if one.first == one.last:
        look = {"color": colours.ink, "width": 1.2, "dash": "dash"}
        return {"type": "line", "x0": begin + DAY / 2, "x1": begin + DAY / 2, **upright, "line": look}
    sides = {"x0": max(begin, left), "x1": min(end, right)}
    return {
        "type": "rect", **sides, **upright, "fillcolor": colours.muted, "opacity": 0.18, "line": {"width": 0},
        "layer": "below",
    }  # fmt: skip


def _weekends(left: float, right: float, colours: Palette) -> Iterator[dict[str, Any]]:
    if right - left > _LONG:
        return
    first = int(np.floor((left / DAY - _SATURDAY) / _WEEK)) * _WEEK + _SATURDAY
    for day in range(first, int(right // DAY) + 1, _WEEK):
        begin, end = max(day * DAY, left), min((day + 2) * DAY, right)
        if begin < end:
            yield {
                "type": "rect", "x0": begin, "x1": end, "yref": "paper", "y0": 0, "y1": 1,
                "fillcolor": colours.muted, "opacity": 0.1, "line": {"width": 0}, "layer": "below",
            }  # fmt: skip


def _names(shown: list[Marker], left: float, right: float) -> Iterator[tuple[str, float, str, int]]:
    """The names over a plot of at least WIDTH pixels: text, place, its side that stands there, and row from below."""
    pixel = (right - left) / WIDTH
    taken: list[list[tuple[float, float]]] = []
    for one in sorted(shown, key=lambda one: (one.first, one.last, one.name)):
        middle = (milliseconds(one.first) + milliseconds(one.last) + DAY) / 2
        x, room = min(max(middle, left), right), width_of(one.name, _SIZE) * pixel
        side = "right" if x - left > right - x else "left"
        begin, end = (x - room, x + _GAP * pixel) if side == "right" else (x, x + room + _GAP * pixel)
        free = (row for row, stretches in enumerate(taken) if all(end <= a or b <= begin for a, b in stretches))
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((begin, end))
        yield one.name, x, side, row
