"""A small corpus on disk, and the page over it without a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"

ARTICLES = {
    "macron.md": (
        {"title": "Macron in Moskou", "published": "2022-02-08", "publisher": "Een krant", "language": "nl"},
        (
            "Op 7 februari 2022 sprak president Vladimir Poetin in Moskou met Emmanuel Macron over Oekraïne. "
            "Het gesprek duurde ruim vijf uur."
        ),
    ),
    "scholz.md": (
        {"title": "Scholz in Kiev", "published": "2022-02-15", "publisher": "Een krant", "language": "nl"},
        (
            "Op 14 februari 2022 bezocht Olaf Scholz de Oekraïense hoofdstad Kiev. "
            "Op 15 februari 2022 reisde hij door naar Rusland."
        ),
    ),
    "biden.md": (
        {"title": "Biden phones Putin", "published": "2021-12-30", "publisher": "A paper", "language": "en"},
        "On 30 December 2021 Joe Biden spoke with Vladimir Putin by telephone about Ukraine.",
    ),
    "maand.md": (
        {"title": "Terugtrekking", "published": "2022-02", "publisher": "Een krant", "language": "nl"},
        "Dinsdag begon in Rusland de terugtrekking, zei het Russische ministerie van Defensie.",
    ),
    "zonder.md": (
        {"title": "Zonder datum", "publisher": "Een krant", "language": "nl"},
        "Gisteren sprak Poetin met de Franse president.",
    ),
}


def write(folder: Path, articles: dict[str, tuple[dict[str, str], str]] = ARTICLES) -> Path:
    """Write articles as Markdown with front matter."""
    for name, (front, text) in articles.items():
        head = "\n".join(f"{key}: {value}" for key, value in front.items())
        (folder / name).write_text(f"---\n{head}\n---\n\n{text}\n", "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small corpus, with a file beside it that is no article."""
    (tmp_path / "kapot.txt").write_bytes(b"")
    return write(tmp_path)


@pytest.fixture
def visit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Open the page over the small corpus: query, language, folder, more of the command line, what a session keeps."""

    def visit(
        query: dict[str, list[str]] | None = None,
        locale: str = "nl-NL",
        path: Path = folder,
        *more: str,
        **kept: object,
    ) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path), *more])
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        app.context = {"locale": locale}
        for name, values in (query or {}).items():
            app.query_params[name] = values
        for name, value in kept.items():
            app.session_state[name] = value
        return app.run()

    yield visit
    st.cache_resource.clear()
    st.cache_data.clear()
