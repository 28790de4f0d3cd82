from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from pipeline.schema import ANCHORS, GRAINS, KINDS, STATUSES
from timeline.figures.marks import SHAPES
from timeline.filters import FIELDS
from timeline.values import EMPTY
from timeline.words import FALLBACK, known, plural, words


def _paths(table: dict[str, Any], above: str = "") -> set[str]:
    """Every key with the keys above it; a plural's forms and Plotly's own buttons differ by language."""
    found: set[str] = set()
    for name, value in table.items():
        path = f"{above}.{name}"
        deeper = isinstance(value, dict) and "other" not in value and name != "buttons"
        found |= _paths(value, path) if deeper else {path}
    return found


def _file(language: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("timeline.words") / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", known())
def test_no_language_lacks_a_word(language: str) -> None:
    assert _paths(_file(language)) == _paths(_file(FALLBACK))


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize(
    ("table", "names"),
    [("anchors", ANCHORS), ("grains", GRAINS), ("shapes", SHAPES)],
    ids=["anchors", "grains", "shapes"],
)
def test_every_category_has_a_word(language: str, table: str, names: tuple[str, ...]) -> None:
    assert set(words(language, "figures")[table]) == set(names)


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize(("table", "column", "codes"), [("kinds", "kind", KINDS), ("statuses", "status", STATUSES)])
def test_every_choice_has_a_word(language: str, table: str, column: str, codes: tuple[str, ...]) -> None:
    assert set(words(language, table)) == {code or EMPTY[column] for code in codes}


@pytest.mark.parametrize("language", known())
def test_every_filter_has_a_phrase(language: str) -> None:
    assert {field.name for field in FIELDS} <= set(words(language, "filters"))


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 0, "0 gebeurtenissen"),
        ("nl", 1, "1 gebeurtenis"),
        ("nl", 1200, "1.200 gebeurtenissen"),
        ("en", 1200, "1,200 events"),
        ("tlh", 2, "2 events"),
    ],
)
def test_plurals(language: str, count: int, said: str) -> None:
    assert plural(language, "figures", "events", count) == said
