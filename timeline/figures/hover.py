"""What a mark says under the pointer: headline, date in words, by whom, how finely and how it is dated."""

from __future__ import annotations

import numpy as np
import pandas as pd

from timeline.figures.text import clean, escape, wrapped
from timeline.filters import Label
from timeline.when import phrase
from timeline.words import words

_HEADLINE, _DATE, _NAME, _MOST_NAMES = 90, 90, 32, 3


def hovers(events: pd.DataFrame, language: str, label: Label) -> pd.DataFrame:
    """The customdata of each event row: columns event_id, headline, said (date and actors) and grain.

    All but the id are escaped for Plotly and of bounded length. `template` puts them together, once
    for many marks, because each of them is sent to the browser; a date in words that names a day
    needs no word on how fine it is.
    """
    text = words(language, "figures")
    grains = {name: f", {grain}" for name, grain in text["grains"].items() if name != "day"}
    names: dict[str, str] = {}

    def name(actor: str) -> str:
        if actor not in names:
            names[actor] = escape(clean(label("actors", actor), _NAME))
        return names[actor]

    def said(edtf: str, extent: str, timex: str, actors: list[str]) -> str:
        date = phrase(edtf, extent, timex, language)
        who = ", ".join(map(name, actors[:_MOST_NAMES]))
        rest = " " + text["and_more"].format(n=len(actors) - _MOST_NAMES) if len(actors) > _MOST_NAMES else ""
        return wrapped(date[:1].upper() + date[1:], _DATE) + (f"<br>{who}{rest}" if who else "")

    headlines, grain = events["headline"].tolist(), events["grain"].tolist()
    dates = zip(*(events[column].tolist() for column in ("edtf", "extent", "timex", "actors")), strict=True)
    return pd.DataFrame(
        {
            "event_id": events["event_id"].to_numpy(dtype=object),
            "headline": np.array([wrapped(headline, _HEADLINE) for headline in headlines], dtype=object),
            "said": np.array([said(*date) for date in dates], dtype=object),
            "grain": np.array([grains.get(name, "") for name in grain], dtype=object),
        }
    )


def template(how: str, colour: str) -> str:
    """The hover template of marks whose date is known in the same way, `how`, told in its colour."""
    return (
        "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>"
        f"<span style='color:{colour}'>●</span> {escape(how)}%{{customdata[3]}}<extra></extra>"
    )
