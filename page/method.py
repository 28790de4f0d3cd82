"""How the timeline came about: what is found and how, how often it is right, its limits, and what made it."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import pandas as pd
import streamlit as st
from babel import Locale
from babel.numbers import format_decimal

from page.words import Words
from pipeline.build.rules import rules
from pipeline.readers.source import Settings
from timeline.shown import VERSION

MEASURED = date(2026, 11, 23)
"""The day of the figures; they are those of README.md, which says on what and how."""

DATES = {
    "Tijdlijn": (88.7, 91.0, 86.5, 89.8),
    "dateparser": (48.3, 54.7, 14.5, 38.8),
    "HeidelTime": (75.8, 82.5, 81.5, 77.0),
    "SUTime": (None, 81.4, None, None),
    "Recognizers-Text": (69.0, 75.4, 44.7, 61.4),
}
"""F1 of calendar dates in per cent, by program and `LANGUAGES`; None where it does not know the language."""

LANGUAGES = ("nl", "en", "de", "fr")

LIBRARIES = ("babel", "dateparser", "duckdb", "pandas", "plotly", "streamlit")
"""What a result may depend on."""


def button(words: Words) -> None:
    """The way to the method, which opens a dialog."""
    if st.button(words("opening.how"), icon=":material/help:", type="tertiary", key="method"):
        st.dialog(words("opening.how"), width="large")(_method)(words)


def _method(words: Words) -> None:
    st.markdown(words("opening.method"))
    st.markdown(f"**{words('method.accuracy')}.** {words('method.measured', day=MEASURED)}")
    st.table(accuracy(words.locale))
    st.caption(words("method.source"))
    st.markdown(f"**{words('method.limits')}.**\n{words('method.limited')}")
    st.caption(versions(words))


def accuracy(locale: Locale) -> pd.DataFrame:
    """The figures and the languages' names as the page's language writes them, one row for each program.

    >>> accuracy(Locale("de")).loc["SUTime"].tolist()
    ['–', '81,4', '–', '–']
    """
    names = [str(locale.languages[tag]).capitalize() for tag in LANGUAGES]
    written = [[format_decimal(f1, "0.0", locale=locale) if f1 else "–" for f1 in row] for row in DATES.values()]
    return pd.DataFrame(written, list(DATES), names)


def versions(words: Words) -> str:
    """Tijdlijn, its rules and its libraries, with their versions."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return words("method.made", version=VERSION, rules=rules(Settings()), libraries=libraries)
