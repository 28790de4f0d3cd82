"""The strip over the whole span: how many events when, and which part of it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from babel.numbers import format_decimal

from pipeline.schema import ANCHORS
from timeline.figures import flags
from timeline.figures.template import Palette, palette, template
from timeline.span import DAY, milliseconds
from timeline.when import interval_in_words
from timeline.words import locale, plural, words

HEIGHT = 108
"""The height of the strip in pixels."""

_ABOVE, _BELOW = 8, 34
"""Pixels over and under its bars."""

_FILLED = 0.86
"""How much of its step a bar takes up, so that bars stay apart."""

_MANY = 20
"""Of more events than this no share is told."""

_ROUNDS = 0.05
"""A share of events that is nearer than this to a whole number is told as one."""


def draw(
    density: pd.DataFrame,
    *,
    span: tuple[date, date] | None,
    language: str,
    chosen: tuple[date | None, date | None] | None = None,
    dark: bool = False,
    days: pd.DataFrame | None = None,
) -> go.Figure:
    """The frame of `Corpus.density` as bars, stacked by how the date is known; a drag chooses days.

    `span` is what the strip shows, first and last day included, and `chosen` what is chosen of it;
    None for either of its days means no limit on that side. Steps without events stay empty, those
    outside the span are not drawn. Over the bars the fullest `days` are named, which are those of
    `moments.fullest_days`.
    """
    colours = palette(dark)
    left, right = _range(density, span)
    begin, end = pd.Timestamp(left, unit="ms"), pd.Timestamp(right, unit="ms")
    shown = density[(density["end"] > begin) & (density["start"] < end)]
    tallest = shown.groupby("start")["count"].sum().max() if len(shown) else 1
    named = [] if days is None else flags.flags(days, left, right, language)
    over = flags.ROWS * flags.ROW if named else 0
    bars = HEIGHT - _ABOVE - _BELOW
    top = 1.06 * tallest * (bars + over) / bars
    layout = {
        "template": template(dark),
        "height": HEIGHT + over,
        "margin": {"t": _ABOVE, "b": _BELOW},
        "barmode": "stack",
        "bargap": 0,
        "xaxis": {"range": [left, right], "fixedrange": True},
        "yaxis": {"range": [0, top]},
        "dragmode": "select",
        "selectdirection": "h",
        "hovermode": "closest",
        "shapes": [_ground(colours), *_veils(chosen, left, right, bars / (bars + over), colours)],
        "annotations": list(flags.texts(named, colours)),
        "showlegend": False,
    }
    feet = [_height(shown, flag.x) for flag in named]
    staffs = flags.staffs(named, feet, top, 1.06 * tallest * flags.ROW / bars, colours)
    return go.Figure({"data": [*_bars(shown, colours, language), *staffs], "layout": layout})


def alt(density: pd.DataFrame, language: str) -> str:
    """What the strip shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    if density.empty:
        return str(text["density_none"])
    steps = density.groupby(["start", "end"], as_index=False)["count"].sum()
    busiest = steps.loc[steps["count"].idxmax()]
    return str(
        text["density"].format(
            events=plural(language, "figures", "events", round(steps["count"].sum())),
            busiest=step_in_words(busiest["start"], busiest["end"], language),
        )
    )


def _range(density: pd.DataFrame, span: tuple[date, date] | None) -> tuple[float, float]:
    if span is None and density.empty:
        return 0.0, DAY
    days = span or (density["start"].min().date(), (density["end"].max() - pd.Timedelta(days=1)).date())
    left, right = milliseconds(days[0]), milliseconds(days[1]) + DAY
    margin = max((right - left) * 0.015, DAY / 2)
    return left - margin, right + margin


def _height(density: pd.DataFrame, moment: float) -> float:
    """How high the bar over a moment is."""
    at = pd.Timestamp(moment, unit="ms")
    return float(density.loc[(density["start"] <= at) & (density["end"] > at), "count"].sum())


def _bars(density: pd.DataFrame, colours: Palette, language: str) -> Iterator[dict[str, Any]]:
    text = words(language, "figures")
    totals = density.groupby("start")["count"].transform("sum")
    days = {pair: step_in_words(*pair, language) for pair in zip(density["start"], density["end"], strict=True)}
    said = [
        f"<b>{days[start, end]}</b><br>{how_many(total, language)}"
        for start, end, total in zip(density["start"], density["end"], totals, strict=True)
    ]
    told = density.assign(said=said, anchor=density["anchor"].astype("str"))
    for anchor in ANCHORS:
        group = told[told["anchor"] == anchor]
        if group.empty:
            continue
        begin, end = (group[side].to_numpy("datetime64[ms]").astype("int64").astype(float) for side in ("start", "end"))
        how = f"<span style='color:{colours.anchors[anchor]}'>●</span> {text['anchors'][anchor]}"
        yield {
            "type": "bar",
            "x": (begin + end) / 2,
            "y": group["count"].round(3).to_numpy(),
            "width": _FILLED * (end - begin),
            "marker": {"color": colours.anchors[anchor], "line": {"width": 0}},
            "hovertext": group["said"].tolist(),
            "hovertemplate": f"%{{hovertext}}<br>{how}<extra></extra>",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }


def how_many(events: float, language: str, short: bool = False) -> str:
    """A number of events, which is no whole number where some of them have more days to share it over.

    With its word, or where it is to be `short` without.
    """
    near = events > _MANY or (abs(events - round(events)) < _ROUNDS and round(events))
    number = round(events) if near else format_decimal(max(events, 0.1), "0.#", locale=locale(language))
    if short:
        return format_decimal(round(events), locale=locale(language)) if near else str(number)
    if near:
        return plural(language, "figures", "events", round(events))
    return str(words(language, "figures")["about"].format(n=number))


def step_in_words(start: pd.Timestamp, end: pd.Timestamp, language: str) -> str:
    """The days of a step, half open, as a reader writes them."""
    return interval_in_words(start.date(), (end - pd.Timedelta(days=1)).date(), language)


def _ground(colours: Palette) -> dict[str, Any]:
    """The line that the bars stand on, so that empty weeks are seen to be empty."""
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0,
        "line": {"color": colours.muted, "width": 1}, "opacity": 0.5,
    }  # fmt: skip


def _veils(
    chosen: tuple[date | None, date | None] | None, left: float, right: float, height: float, colours: Palette
) -> Iterator[dict[str, Any]]:
    """What is not chosen lies under a veil, with a line where the choice begins and ends.

    The line is as high as the bars, which is a share `height` of the strip: it crosses no flag.
    """
    first, last = chosen or (None, None)
    sides = [(left, milliseconds(first), milliseconds(first))] if first else []
    sides += [(milliseconds(last) + DAY, right, milliseconds(last) + DAY)] if last else []
    for begin, end, edge in sides:
        foot = {"yref": "paper", "y0": 0}
        yield {
            "type": "rect", "x0": begin, "x1": end, **foot, "y1": 1, "fillcolor": colours.veil, "line": {"width": 0},
        }  # fmt: skip
        yield {
            "type": "line",
            "x0": edge,
            "x1": edge,
            **foot,
            "y1": height,
            "line": {"color": colours.ink, "width": 1.5},
        }
