"""Taking away exactly what is shown, in every format that `timeline.exports` has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from page import state
from page.corpus import Loaded
from page.words import Words
from timeline.exports import Format, formats
from timeline.shown import Shown

FILE = "tijdlijn"
"""The name of every exported file, before its suffix."""


def downloads(loaded: Loaded, words: Words, dark: bool) -> None:
    """One button per format; a format that cannot be made here says so, and what serves instead."""
    with st.popover(words("downloads.label"), icon=":material/download:"):
        for name, kind in formats().items():
            st.download_button(
                words(f"downloads.{name}"),
                data=maker(loaded, kind, state.current(), dark),
                file_name=FILE + kind.suffix,
                mime=kind.mime,
                key=f"download_{name}",
                on_click="ignore",
                disabled=kind.available() is not None,
                width="stretch",
            )
        if any(kind.available() for kind in formats().values()):
            st.caption(words("downloads.no_chrome"))


def maker(loaded: Loaded, kind: Format, choices: state.Choices, dark: bool) -> Callable[[], bytes]:
    """What makes the file when its button is clicked, in a thread that knows no session."""

    def make() -> bytes:
        shown = Shown.ask(
            loaded.corpus,
            choices.filters,
            made=datetime.now().astimezone(),
            by=choices.lanes,
            language=choices.language,
            dark=dark,
        )
        return kind.write(shown)

    return make
