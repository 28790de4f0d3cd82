"""Tijdlijn in the browser: `streamlit run dashboard.py -- FOLDER`, of articles or a store; `seeds` without one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from page import corpus, own, state, words
from page.embed import embedded
from page.opening import notices, opening
from page.overview import overview
from page.sentence import sentence
from page.sidebar import sidebar
from page.tables import remainder
from page.upload import progress, take_up
from page.views import views
from page.watching import watch
from timeline import api
from timeline.api.settings import Settings
from timeline.filters import Label
from timeline.labels import labels
from timeline.query import Corpus

_SEEN = "seen"  # set in a session whose page has been drawn once

ICON = Path(__file__).parent / "page" / "icon.svg"


def main() -> None:
    """The page, from top to bottom."""
    st.set_page_config(page_title="Tijdlijn", page_icon=str(ICON), layout="wide")
    take_up()
    loaded = _corpus()
    state.arrive(loaded.opening())
    language = state.current().language
    said, label = words.load(language), labels(language, loaded.corpus.names)
    dark = st.context.theme.type == "dark"

    if st.context.is_embedded:
        embedded(loaded, said, label, dark)
        return
    opening(loaded, said)
    progress(said)
    notices(said)
    _middle(loaded, said, label, dark)
    sidebar(loaded, said, label)
    remainder(loaded, said, label)
    watch(loaded)


def _middle(loaded: corpus.Loaded, said: words.Words, label: Label, dark: bool) -> None:
    """The strip, the sentence and the view under them, which comes first when they are there already.

    It is what a reader waits for; only at the first sight would it be pushed down by what comes above it.
    """
    with st.container(gap="xsmall"):  # so that the timeline begins high on the first screen
        above, below = st.container(gap="xsmall"), st.container(gap="xsmall")
    again = _SEEN in st.session_state
    if again:
        with below:
            views(loaded, said, label, dark)
    with above:
        overview(loaded, said, dark)
        sentence(loaded, said, label)
    if not again:
        with below:
            views(loaded, said, label, dark)
    st.session_state[_SEEN] = True


def _corpus() -> corpus.Loaded:
    """The corpus that the command line names; the page ends here where there is none."""
    said = words.load(st.context.locale or words.FALLBACK)
    folder = own.given()
    if not folder.exists():
        st.error(said("missing_folder"), icon=":material/folder_off:")
        st.text(str(folder))
        st.stop()
    with st.spinner(said("reading")):
        return corpus.load(own.shown())


def _asked() -> Corpus:
    """The corpus for programs; LookupError where the folder does not exist."""
    if not own.given().exists():
        raise LookupError("The folder of this server does not exist.")
    return corpus.shared(own.given()).corpus


if __name__ == "__main__":
    main()
else:
    app = st.App(__file__, routes=api.routes(_asked, Settings.from_environment()))
