"""The page's words: every language says the same things, and everything the page says is there."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import page
from page import words

SAID = re.compile(r"""\b(?:words|said|now)\(\s*(f?)"([a-z_.]+)""")
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def names(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every name of a catalogue with its text, plural forms joined."""
    for name, text in forms(table, prefix):
        yield name, " ".join(text.values()) if isinstance(text, Mapping) else text


def forms(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every name of a catalogue with its text, or the forms that it has."""
    for key, text in table.items():
        if isinstance(text, Mapping) and not text.keys() <= PLURALS:
            yield from forms(text, f"{prefix}{key}.")
        else:
            yield prefix + key, text


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", words.known())
def test_every_language_says_the_same_with_the_same_blanks(language: str) -> None:
    asked = {name: blanks(text) for name, text in names(words.load(words.FALLBACK).table)}
    assert {name: blanks(text) for name, text in names(words.load(language).table)} == asked


@pytest.mark.parametrize("language", words.known())
def test_every_count_has_a_form_in_every_language(language: str) -> None:
    said = words.load(language)
    counted = [name for name, text in forms(said.table) if isinstance(text, Mapping)]
    for name in counted:
        values = dict.fromkeys(blanks(dict(names(said.table))[name]), 1)
        for n in (0, 1, 2, 5, 11, 21, 1_000_000):
            assert said(name, **values | {"n": n})


def test_everything_that_the_page_says_is_in_the_catalogue() -> None:
    known = dict(names(words.load(words.FALLBACK).table))
    files = [*Path(page.__file__).parent.glob("*.py"), Path(page.__file__).parents[1] / "dashboard.py"]
    said = {match[2] for file in files for match in SAID.finditer(file.read_text("utf-8"))}
    assert said
    assert {start for start in said if not any(name == start or name.startswith(start) for name in known)} == set()


@pytest.mark.parametrize(
    ("language", "name", "values", "text"),
    [
        ("nl", "articles", {"n": 1}, "1 artikel"),
        ("nl", "articles", {"n": 1200}, "1.200 artikelen"),
        ("en", "articles", {"n": 1200}, "1,200 articles"),
        ("nl", "events", {"n": 0}, "0 gebeurtenissen"),
        (
            "nl",
            "opening.spanning",
            {"told": "x", "first": date(2021, 12, 1), "last": date(2022, 2, 20)},
            "x, van 1 december 2021 tot en met 20 februari 2022",
        ),
        ("tlh", "card.close", {}, "Close"),
        ("nl-BE", "card.close", {}, "Sluiten"),
        ("de", "events", {"n": 0}, "0 Ereignisse"),
        ("fr", "events", {"n": 0}, "0 événement"),
        ("fr", "events", {"n": 1_000_000}, "1\u202f000\u202f000 d’événements"),
        ("fr", "filters.actors_hint", {"n": 1_000_000}, "Choisir parmi 1\u202f000\u202f000 acteurs"),
        ("es", "articles", {"n": 1_000_000}, "1.000.000 de artículos"),
        (
            "es",
            "opening.spanning",
            {"told": "x", "first": date(2022, 2, 1), "last": date(2022, 2, 20)},
            "x, del 1 de febrero de 2022 al 20 de febrero de 2022",
        ),
    ],
)
def test_words(language: str, name: str, values: dict[str, Any], text: str) -> None:
    assert words.load(language)(name, **values) == text


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words.load("nl")("card.nonsense")
