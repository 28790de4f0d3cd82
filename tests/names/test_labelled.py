"""Floors over sentences in five languages that were labelled by hand before they were run."""

import tomllib
from pathlib import Path
from typing import TypedDict

import pytest

from pipeline.languages import load
from pipeline.model import Article, Mention
from pipeline.names import find

LABELLED = Path(__file__).parent / "labelled"
LANGUAGES = ("nl", "en", "de", "fr", "es")


class Row(TypedDict):
    text: str
    countries: list[str]
    actors: list[str]


def sentences(language: str) -> list[Row]:
    rows: list[Row] = tomllib.loads((LABELLED / f"{language}.toml").read_text("utf-8"))["sentences"]
    return rows


def mentions(text: str, language: str) -> tuple[Mention, ...]:
    known = load(language)
    article = Article(id="labelled", text=text, published="2022-02-20", language=language)
    return find(article, known, known.sentences(text))


def countries(found: tuple[Mention, ...]) -> set[str]:
    return {m.country for m in found if m.country and m.kind != "medium"}


def actors(found: tuple[Mention, ...]) -> set[str]:
    return {m.actor for m in found if m.actor}


def f1(pairs: list[tuple[set[str], set[str]]]) -> float:
    """F1 in per cent over pairs of wanted and found values."""
    hits = sum(len(want & have) for want, have in pairs)
    return 200 * hits / sum(len(want) + len(have) for want, have in pairs)


def test_there_are_150_sentences_and_more() -> None:
    assert sum(len(sentences(language)) for language in LANGUAGES) >= 150


def scores(languages: tuple[str, ...]) -> tuple[float, float]:
    """F1 of countries and of actors."""
    rows = [(row, mentions(row["text"], language)) for language in languages for row in sentences(language)]
    return (
        f1([(set(row["countries"]), countries(found)) for row, found in rows]),
        f1([(set(row["actors"]), actors(found)) for row, found in rows]),
    )


@pytest.mark.parametrize(
    ("languages", "floors"),
    [(LANGUAGES, (97, 93)), *(((language,), (95, 90)) for language in LANGUAGES)],
    ids=["all", *LANGUAGES],
)
def test_countries_and_actors(languages: tuple[str, ...], floors: tuple[float, float]) -> None:
    country, actor = scores(languages)
    assert (country >= floors[0], actor >= floors[1]) == (True, True), (country, actor)
