"""A negative corpus: phrases without a country, and phrases in which nobody acts."""

import tomllib
from pathlib import Path

import pytest

from pipeline.languages import load
from pipeline.model import Article, Mention
from pipeline.names import find

CORPUS: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "nobody.toml").read_text("utf-8"))


def phrases(part: str) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in CORPUS[part].items() for text in texts]


def found(text: str, language: str) -> tuple[Mention, ...]:
    known = load(language)
    return find(Article(id="test", text=text, published="2022-02"), known, known.sentences(text))


@pytest.mark.parametrize(("language", "text"), phrases("no_country"))
def test_no_country(language: str, text: str) -> None:
    assert [m.text for m in found(text, language) if m.country] == []


@pytest.mark.parametrize(("language", "text"), phrases("no_actor"))
def test_no_actor(language: str, text: str) -> None:
    assert [m.text for m in found(text, language) if m.actor] == []
