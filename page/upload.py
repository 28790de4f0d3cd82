"""From somebody's own files to their timeline: given, looked into, worked on, shown, and perhaps saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from time import sleep, time
from typing import Any

import pandas as pd
import streamlit as st

from page import corpus, own, state
from page.choices import OWN
from page.own import Own, Pasted
from page.words import Words
from pipeline.edtf import bounds
from pipeline.readers.source import Settings
from pipeline.readers.stamp import stamp
from timeline.when import interval_in_words

LARGEST = Settings().largest_file // 1_000_000
"""Megabytes of the largest file that is taken."""

LONGEST = 1_000_000
"""Characters of the longest text that can be pasted."""

_LOOK = 0.2
"""Seconds between two looks at how far the work is."""

_REMARKS, _ROW = 5, 35
"""Remarks that are in sight at once, so that the button below them is too; pixels of one."""

_PASTED = "pasted"


def button(words: Words) -> None:
    """The way to one's own articles, which opens a dialog; where they are shown, the ways to a folder and back."""
    name = "own.other" if own.shown() else "own.use"
    if st.button(words(name), icon=":material/upload_file:", type="tertiary", key="own_use"):
        st.session_state[_PASTED] = []
        st.dialog(words("own.title"), width="medium", on_dismiss=_dismissed)(_dialog)(words)
    if own.shown():
        _save(words)
        st.button(words("own.back"), type="tertiary", icon=":material/undo:", on_click=show, args=("",), key="own_back")


def take_up() -> None:
    """Change to the session's own articles when they are ready; before anything else on the page."""
    if own.ready() and own.session().finished():
        show(OWN)


def progress(words: Words) -> None:
    """How far the work on own articles is, looked at every second while there is any."""
    if own.ready() and own.session().building:
        st.fragment(_progress, run_every=1.0)(words)


def show(which: str) -> None:
    """Change to the session's own articles or to the given ones. For callbacks, and before any widget."""
    state.choose(corpus=which, event="", filters=corpus.load(which).opening())


def _dialog(words: Words) -> None:
    """Files and texts in, what was recognised out, and a button that begins the work."""
    st.caption(words("own.why"))
    files = st.file_uploader(
        words("own.files"),
        accept_multiple_files=True,
        max_upload_size=LARGEST,
        help=words("own.formats"),
        key="own_files",
    )
    _paste(words)
    pasted: list[Pasted] = st.session_state[_PASTED]
    taken = (*(file.file_id for file in files), *pasted)
    if not taken:
        return
    if sum(file.size for file in files) > own.MOST_BYTES:
        st.error(words("own.too_many", n=own.MOST_BYTES // 1_000_000), icon=":material/error:")
        return
    mine = own.session()
    if mine.taken != taken or mine.inspecting is None:
        mine.take(((file.name, file.getvalue()) for file in files), pasted, words("own.pasted"))
        mine.taken = taken
    found = _inspected(mine, len(taken), words)
    _recognised(found, words)
    if any(each["articles"] for each in found) and st.button(
        words("own.make"), type="primary", icon=":material/timeline:", key="own_make"
    ):
        mine.build()
        st.rerun()


def _paste(words: Words) -> None:
    """A text with its date, as one writes it."""
    with st.expander(words("own.paste"), icon=":material/content_paste:"), st.form("paste", True, border=False):
        written = st.text_input(words("own.date"), placeholder=words("own.date_hint"), max_chars=60)
        text = st.text_area(words("own.text"), max_chars=LONGEST, height=160)
        added = st.form_submit_button(words("own.add"))
    if not added or not text.strip():
        return
    published = stamp(written, words.language)
    if written.strip() and not published:
        st.warning(words("own.no_date"), icon=":material/event_busy:")
    else:
        st.session_state[_PASTED].append(Pasted(text, published))


def _inspected(mine: Own, files: int, words: Words) -> list[dict[str, Any]]:
    """What was found in each file, when all have been looked into; the page ends here where that failed."""
    work = mine.inspecting
    assert work is not None
    far = st.empty()
    while work.running:
        far.progress(min(1.0, len(work.said()) / files), words("own.looking", n=files))
        sleep(_LOOK)
    far.empty()
    _stop_at(work.failure(), words)
    return work.said()


def _recognised(found: Sequence[dict[str, Any]], words: Words) -> None:
    """How many articles from when to when, in which formats, and every problem with its file."""
    articles, undated = (sum(each[name] for each in found) for name in ("articles", "undated"))
    days = [day for each in found for edge in ("first", "last") for day in bounds(each[edge]) or ()]
    if articles:
        said = words("articles", n=articles)
        if days:
            when = interval_in_words(min(days), max(days), words.language)
            said = words("own.recognised", articles=said, when=when)
        st.markdown(f"**{said}**")
        if undated:
            st.caption(words("own.undated", n=undated))
    else:
        st.warning(words("own.nothing"), icon=":material/search_off:")
    rows = pd.DataFrame(
        [(each["format"] or "–", 1, each["articles"], ", ".join(each["columns"])) for each in found],
        columns=["format", "files", "articles", "columns"],
    )
    formats = rows.groupby("format", as_index=False).agg({"files": "sum", "articles": "sum", "columns": "first"})
    if not formats["columns"].any():
        formats = formats.drop(columns="columns")
    st.dataframe(formats.rename(columns=lambda name: words(f"own.column.{name}")), hide_index=True)
    problems = pd.DataFrame([(problem["path"], problem["reason"]) for each in found for problem in each["problems"]])
    if len(problems):
        st.caption(words("own.problems", n=len(problems)))
        st.dataframe(
            problems.set_axis([words("columns.path"), words("columns.reason")], axis=1),
            hide_index=True,
            height="auto" if len(problems) <= _REMARKS else _ROW * (_REMARKS + 1),
        )


def _progress(words: Words) -> None:
    """How far the build is; when it has ended, the page runs anew and shows what it made."""
    work = own.session().building
    if work is None:
        return
    said = work.said()
    if not work.running and not work.failure() and said[-1:] != [{}]:
        st.rerun()
    if not work.running:
        st.error(words("own.failed"), icon=":material/error:")
        st.text(work.failure() or words("own.nothing"))
    done, total, articles, end = next((line for line in reversed(said) if isinstance(line, list)), (0, 0, 0, 0.0))
    left = timedelta(seconds=max(1.0, end - time()))
    with st.container(horizontal=True, vertical_alignment="center"):
        if done:
            far = words("own.joining") if done == total else words("own.building", n=articles, left=left)
        else:
            far = words("reading")
        st.progress(done / (total or 1), far)
        st.button(words("own.stop"), on_click=own.session().stop, type="tertiary", key="own_stop")


def _save(words: Words) -> None:
    """A field for the name of a folder, where this page may save."""
    shelf = own.shelf()
    if shelf is None:
        return
    with st.popover(words("own.save"), icon=":material/save:", type="tertiary"), st.form("save", border=False):
        name = st.text_input(words("own.folder"), max_chars=80)
        if not st.form_submit_button(words("own.keep")):
            return
        try:
            target = own.save(own.folder(OWN), name.strip(), shelf, corpus.changes(corpus.given_dates(OWN)))
        except FileExistsError:
            st.error(words("own.exists"))
        except ValueError:
            st.error(words("own.bad_name"))
        except OSError as error:
            st.error(words("own.failed"))
            st.text(error.strerror or str(error))
        else:
            st.success(words("own.saved"))
            st.code(f'make run CORPUS="{target.as_posix()}"', language=None, wrap_lines=True)


def _stop_at(failure: str, words: Words) -> None:
    if failure:
        st.error(words("own.failed"), icon=":material/error:")
        st.text(failure)
        st.stop()


def _dismissed() -> None:
    """Callback: nothing is looked into any more; what is being made goes on."""
    mine = own.session()
    if mine.inspecting:
        mine.inspecting.stop()
        mine.inspecting = None
