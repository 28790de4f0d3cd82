"""The page's figures of accuracy are those of the README, and the versions those that run."""

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from page import words
from page.method import DATES, LANGUAGES, LIBRARIES, MEASURED, versions

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("program", DATES)
def test_figures_are_those_of_the_readme(program: str) -> None:
    row = re.search(rf"^\| (?:\*\*)?{program}(?:\.search)?(?:\*\*)? \|(.*)\|$", README, re.MULTILINE)
    assert row
    cells = [re.search(r"\d+\.\d", cell) for cell in row[1].split("|")]
    assert tuple(float(found[0]) if found else None for found in cells) == DATES[program]


def test_figures_stand_under_the_languages_of_the_readme() -> None:
    names = [words.load("en").locale.languages[tag] for tag in LANGUAGES]
    assert f"| | {' | '.join(names)} |" in README
    assert f"{MEASURED.day} {MEASURED:%B %Y}" in README


def test_versions_are_those_that_run() -> None:
    said = versions(words.load("en"))
    assert all(f"{name} {version(name)}" in said for name in LIBRARIES)


def test_the_method_opens(visit: Callable[..., AppTest]) -> None:
    app = visit()
    app.button(key="method").click().run()
    assert any("Hoe vaak de datums kloppen" in said.value for said in app.markdown)
    assert app.table[0].value.loc["Tijdlijn", "Nederlands"] == "88,7"
