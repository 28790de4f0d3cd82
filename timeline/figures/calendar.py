"""A calendar: a cell for each day, month or year, shaded by how many events lie in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from babel import Locale
from babel.dates import format_skeleton, get_day_names, get_month_names
from babel.numbers import format_decimal

from timeline.figures.cells import busiest, cells, layout
from timeline.figures.shades import legend, shades
from timeline.figures.template import palette
from timeline.words import locale, plural, words

_DAYS, _MONTHS = 731, 14_610
"""Up to so many days a cell is a day, up to so many a month, beyond them a year."""

_ROW = 24
"""The height of a row of cells in pixels."""

_ABREAST = 4
"""So many months stand side by side, so that on a phone a day is still wide enough to be hit."""

_WEEK, _BLOCK = 8, 8
"""How many columns a month takes with the space beside it, and how many rows with its name and the weekdays."""


def step_of(span: tuple[date, date]) -> str:
    """What a cell is in a calendar of so many days, first and last included: one of STEPS of `timeline.counting`.

    >>> [step_of((date(first, 1, 1), date(2022, 12, 31))) for first in (2021, 2000, 1900)]
    ['day', 'month', 'year']
    """
    days = (span[1] - span[0]).days + 1
    return "day" if days <= _DAYS else "month" if days <= _MONTHS else "year"


def draw(steps: pd.DataFrame, *, step: str, language: str, dark: bool = False) -> go.Figure:
    """The frame of `Corpus.steps` without lanes, by one of the steps of `step_of` (KeyError), as a calendar.

    Months stand beside each other as on a wall, or years under each other. customdata is "", and first and last
    day of the cell; where no event touches it there is none.
    """
    colours, spoken = palette(dark), locale(language)
    frame, notes, height = _LAYOUTS[step](steps, spoken) if len(steps) else _NOTHING
    found = shades(int(steps["inside"].max()) if len(steps) else 0, colours)
    muted = {"showarrow": False, "font": {"size": 12, "color": colours.muted}}
    whole = layout(height * _ROW, dark, colours, 4)
    width = 4 * _WEEK - 1 if step == "day" else 12 if step == "month" else 10
    whole["xaxis"] |= {"type": "linear", "range": [0 if step == "day" else -1, width], "showticklabels": False}
    scaled = frame.assign(y=frame["y"] * _ROW, height=_ROW, width=1.0, who="")
    return go.Figure(
        {
            "data": [cells(scaled, found, language), *legend(found, language)],
            "layout": {**whole, "annotations": [{**muted, **note, "y": note["y"] * _ROW} for note in notes]},
        }
    )


def alt(steps: pd.DataFrame, language: str) -> str:
    """What the calendar shows, in one sentence with figures."""
    text = words(language, "figures")["alt"]
    most = busiest(steps, language)
    if most is None:
        return str(text["calendar_none"])
    events = plural(language, "figures", "events", int(steps["inside"].sum()))
    return str(
        text["calendar"].format(events=events, busiest=most[1], n=format_decimal(most[2], locale=locale(language)))
    )


Laid = tuple[pd.DataFrame, list[dict[str, Any]], float]
"""Cells with x, y and text, in columns and rows, the headings beside them, and how many rows there are in all."""


def _wall(every: pd.DataFrame, spoken: Locale) -> Laid:
    """Days as on a wall: months of weeks, which begin on Monday (ISO 8601), several beside each other."""
    start = every["start"]
    month = (start.dt.year - start.dt.year.iloc[0]) * 12 + start.dt.month - start.dt.month.iloc[0]
    first = start - pd.to_timedelta(start.dt.day - 1, unit="D")
    weekday = start.dt.day_of_week
    before = first.dt.day_of_week
    week = (start.dt.day - 1 + before) // 7
    left, top = (month % _ABREAST) * _WEEK, (month // _ABREAST) * _BLOCK
    laid = every.assign(x=left + weekday + 0.5, y=top + 2 + week, text=start.dt.day.astype(str))
    blocks = list(dict.fromkeys(zip(left, top, first, strict=True)))
    names = get_day_names("narrow", locale=spoken)
    days = [names[place] for place in range(7)]
    heads = [
        {"text": f"<b>{format_skeleton('yMMM', month, locale=spoken)}</b>", "x": x, "xanchor": "left", "y": y + 0.5}
        for x, y, month in blocks
    ]
    letters = [
        {"text": day, "x": x + place + 0.5, "y": y + 1.5} for x, y, _ in blocks for place, day in enumerate(days)
    ]
    return laid, heads + letters, float(top.max() + _BLOCK)


def _years(every: pd.DataFrame, spoken: Locale) -> Laid:
    """Months: a row for each year."""
    start = every["start"]
    year = start.dt.year - start.dt.year.iloc[0]
    names = get_month_names("narrow", "stand-alone", locale=spoken)
    heads = [{"text": names[place + 1], "x": place + 0.5, "y": 0.5} for place in range(12)]
    laid = every.assign(x=start.dt.month - 0.5, y=year + 1, text=_count(every))
    return laid, heads + _rows(start.dt.year.astype(str), year), float(year.max() + 2)


def _decades(every: pd.DataFrame, spoken: Locale) -> Laid:
    """Years: a row for each decade."""
    start = every["start"]
    decade = start.dt.year // 10 - start.dt.year.iloc[0] // 10
    heads = [{"text": f"{place}", "x": place + 0.5, "y": 0.5} for place in range(10)]
    laid = every.assign(x=start.dt.year % 10 + 0.5, y=decade + 1, text=_count(every))
    return laid, heads + _rows((start.dt.year // 10 * 10).astype(str), decade), float(decade.max() + 2)


def _count(every: pd.DataFrame) -> pd.Series:
    return every["inside"].astype(str).where(every["inside"] > 0, "")


def _rows(names: pd.Series, places: pd.Series) -> list[dict[str, Any]]:
    rows = dict(zip(names, places, strict=True))
    return [{"text": name, "x": -0.15, "xanchor": "right", "y": place + 1.5} for name, place in rows.items()]


_NOTHING: Laid = pd.DataFrame(columns=[*"xy", "text", "lane", "start", "end", "inside", "touching"]), [], 1.0

_LAYOUTS: dict[str, Callable[[pd.DataFrame, Locale], Laid]] = {"day": _wall, "month": _years, "year": _decades}
