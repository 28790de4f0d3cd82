"""Taking away exactly what is shown, in every format that `timeline.exports` has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from page import state
from page.canvas import KINDS, canvas
from page.choices import Choices
from page.corpus import Loaded
from page.overlays import chosen
from page.words import Words
from timeline.exports import Format, formats
from timeline.exports.camera import PictureError
from timeline.exports.chart import NAMED, Size, drawing
from timeline.shown import MOST_CAPTION, MOST_HEADING, Shown

FILE = "tijdlijn"
"""The name of every exported file, before its suffix."""

GROUPS: dict[str, tuple[str, ...]] = {
    "chart": ("png", "svg", "pdf", "jpeg", "webp", "html"),
    "rows": ("csv", "xlsx", "json", "jsonl", "parquet", "geojson"),
    "timelines": ("ics", "timelinejs", "vis", "markwhen"),
    "texts": ("docx", "markdown", "printout"),
    "research": ("bundle", "csl", "ftm", "timeml", "webannotation", "schemaorg"),
}
"""The tabs of the menu and the formats in them; a test holds that each format is in one."""

SCALES = (1, 2, 4)
"""How many pixels of a picture stand for one of its measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a picture is to look like beyond what is shown: a size by name, pixels, and words of the reader's own."""

    size: Size | None = None
    scale: int = 2
    title: str = ""
    caption: str = ""

    def options(self, kind: Format) -> dict[str, Any]:
        """What of this a format takes."""
        told = {"size": self.size, "scale": self.scale}
        return {name: told[name] for name in kind.options() if name in told}


def downloads(loaded: Loaded, words: Words, dark: bool) -> None:
    """A tab for each group, a button for each format; a format that cannot be made here says so."""
    menu = st.popover(words("downloads.label"), icon=":material/download:", key="downloads", on_change="rerun")
    with menu:
        for tab, (group, names) in zip(
            st.tabs([words(f"downloads.{group}") for group in GROUPS]), GROUPS.items(), strict=True
        ):
            with tab:
                look = _look(loaded, words, opened=bool(menu.open)) if group == "chart" else Look()
                here = _drawn_here(loaded, words, look, dark) if group == "chart" and menu.open else set()
                bom = group == "rows" and st.checkbox(words("downloads.bom"), key="download_bom")
                for name in (name for name in names if name not in here):
                    _button(loaded, words, formats()[name], look, bom=bom, dark=dark)
        if any(kind.available() for kind in formats().values()):
            st.caption(words("downloads.no_chrome"))


def _drawn_here(loaded: Loaded, words: Words, look: Look, dark: bool) -> set[str]:
    """Buttons for the pictures that the reader's own browser draws, because the server cannot; which they are."""
    kinds = {kind for kind in KINDS if formats()[kind].available()}
    if not kinds:
        return set()
    try:
        drawn = drawing(asked(loaded, state.current(), dark, look), size=look.size, scale=look.scale)
    except PictureError as error:
        st.caption(str(error))
        return set()
    canvas(drawn, {kind: words(f"downloads.{kind}") for kind in KINDS if kind in kinds}, FILE)
    return kinds


def _button(loaded: Loaded, words: Words, kind: Format, look: Look, *, bom: bool, dark: bool) -> None:
    options = look.options(kind) | ({"bom": True} if bom and "bom" in kind.options() else {})
    st.download_button(
        words(f"downloads.{kind.name}"),
        data=maker(loaded, kind, state.current(), dark, look, options),
        file_name=FILE + kind.suffix,
        mime=kind.mime,
        key=f"download_{kind.name}",
        on_click="ignore",
        disabled=kind.available() is not None,
        width="stretch",
    )


def _look(loaded: Loaded, words: Words, opened: bool) -> Look:
    """The words and measures of a picture; they are only asked for while the menu is open."""
    if not opened:
        return Look()
    made = asked(loaded, state.current(), dark=False)
    # The keys name the question: another one brings back the words that are worked out for it.
    key = f"{made.corpus}_{made.query()}_{made.language}"
    title = st.text_input(words("downloads.title"), made.heading, max_chars=MOST_HEADING, key=f"title_{key}")
    caption = st.text_area(words("downloads.caption"), made.caption(), max_chars=MOST_CAPTION, key=f"caption_{key}")
    with st.container(horizontal=True):
        size = st.selectbox(
            words("downloads.size"),
            [None, *NAMED],
            format_func=lambda size: _measures(words, size),
            key="download_size",
        )
        scale = st.segmented_control(
            words("downloads.scale"),
            SCALES,
            default=2,
            format_func=lambda scale: f"{scale}×",
            key="download_scale",
            required=True,
        )
    own = "" if caption == made.caption() else caption
    return Look(size=size, scale=scale or 2, title="" if title == made.heading else title, caption=own)


def _measures(words: Words, size: Any) -> str:
    if size is None:
        return words("downloads.sizes.screen")
    width, height = NAMED[size]
    return f"{words(f'downloads.sizes.{size}')} ({width} × {height or '…'})"


def asked(loaded: Loaded, choices: Choices, dark: bool, look: Look = Look()) -> Shown:
    """What is shown now, all of it; without `st`, so that a thread that knows no session can ask."""
    return Shown.ask(
        loaded.corpus,
        choices.filters,
        made=datetime.now().astimezone(),
        over=chosen(choices),
        by=choices.lanes,
        order=choices.lane_order,
        top=choices.top,
        key=choices.key,
        language=choices.language,
        dark=dark,
        title=look.title,
        wording=look.caption,
    )


def maker(
    loaded: Loaded, kind: Format, choices: Choices, dark: bool, look: Look, options: dict[str, Any]
) -> Callable[[], bytes]:
    """What makes the file when its button is clicked, in a thread that knows no session."""
    return lambda: kind.whole(asked(loaded, choices, dark, look), **options)
