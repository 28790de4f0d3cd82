"""What a mark says under the pointer: headline, date in words, how fine and how it is known, by whom."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from timeline.figures.text import clean, escape, wrapped
from timeline.when import phrase
from timeline.words import words

_HEADLINE, _DATE, _NAME, _MOST_NAMES = 100, 90, 40, 4


def hovers(events: pd.DataFrame, language: str, label: Callable[[str, str], str]) -> list[str]:
    """One text for each event row, of bounded length, escaped for Plotly; how the date is known is not in it."""
    text = words(language, "figures")
    columns = ("headline", "edtf", "extent", "timex", "grain", "actors")
    names: dict[str, str] = {}

    def who(actors: list[str]) -> str:
        shown = [names.setdefault(actor, escape(clean(label("actors", actor), _NAME))) for actor in actors[:_MOST_NAMES]]
        more = len(actors) - len(shown)
        return "<br>" + ", ".join(shown) + (" " + text["and_more"].format(n=more) if more else "") if shown else ""

    return [
        f"<b>{wrapped(headline, _HEADLINE)}</b><br>{_when(edtf, extent, timex, language)}"
        f"{'<br>' + text['grains'][grain] if grain in text['grains'] else ''}{who(actors)}"
        for headline, edtf, extent, timex, grain, actors in zip(*(events[name] for name in columns), strict=True)
    ]


def _when(edtf: str, extent: str, timex: str, language: str) -> str:
    said = phrase(edtf, extent, timex, language)
    return wrapped(said[:1].upper() + said[1:], _DATE)
