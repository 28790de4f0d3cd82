"""Every language's own examples: phrase -> EDTF or TIMEX3 value, and phrases in which there is no date."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline import dates, languages
from pipeline.model import Article, TimeExpression


def found(language: str, phrase: str, published: str) -> tuple[TimeExpression, ...]:
    article = Article(id="example", text=phrase, published=published, language=language)
    return dates.find(article, languages.load(language).sentences(phrase))


def examples(kind: str) -> Iterator[object]:
    for tag in languages.known():
        for block in languages.load(tag).table.get("examples", ()):
            for phrase, expected in block.get(kind, {}).items():
                values = [expected] if isinstance(expected, str) else expected
                yield pytest.param(tag, phrase, block["published"], values, id=f"{tag} {block['published']}: {phrase}")


def non_examples() -> Iterator[object]:
    for tag in languages.known():
        for phrase in languages.load(tag).table.get("non_examples", {}).get("phrases", ()):
            yield pytest.param(tag, phrase, id=f"{tag}: {phrase}")


@pytest.mark.parametrize(("language", "phrase", "published", "expected"), list(examples("edtf")))
def test_phrase_means_date(language: str, phrase: str, published: str, expected: list[str]) -> None:
    values = [time.edtf for time in found(language, phrase, published) if time.edtf]
    assert list(dict.fromkeys(values)) == expected


@pytest.mark.parametrize(("language", "phrase", "published", "expected"), list(examples("timex")))
def test_phrase_has_timex_value(language: str, phrase: str, published: str, expected: list[str]) -> None:
    assert [time.value for time in found(language, phrase, published)] == expected


@pytest.mark.parametrize(("language", "phrase"), list(non_examples()))
def test_phrase_is_no_date(language: str, phrase: str) -> None:
    assert [time.text for time in found(language, phrase, "2022-02-15") if time.edtf] == []
