"""Languages without a file of their own: CLDR's months, weekdays and ways of joining a date."""

from __future__ import annotations

import pytest

from pipeline import dates, languages
from pipeline.model import Article


@pytest.mark.parametrize(
    ("language", "phrase", "edtf"),
    [
        ("ru", "15 февраля 2022 года президент выступил", ["2022-02-15"]),
        ("ru", "Во вторник, 15 февраля", ["2022-02-15"]),
        ("uk", "15 лютого 2022 року", ["2022-02-15"]),
        ("uk", "24 лютого 2022", ["2022-02-24"]),
        ("pl", "15 lutego 2022 r.", ["2022-02-15"]),
        ("pl", "we wtorek, 1 marca 2022", ["2022-03-01"]),
        ("it", "martedì 15 febbraio 2022", ["2022-02-15"]),
        ("it", "15 febbraio", ["2022-02-15"]),
        ("pt", "em 15 de fevereiro de 2022", ["2022-02-15"]),
        ("pt", "fevereiro de 2022", ["2022-02"]),
        ("tr", "15 Şubat 2022", ["2022-02-15"]),
        ("sv", "den 15 februari 2022", ["2022-02-15"]),
        ("cs", "15. února 2022", ["2022-02-15"]),
        ("fi", "15. helmikuuta 2022", ["2022-02-15"]),
        ("el", "15 Φεβρουαρίου 2022", ["2022-02-15"]),
        ("ar", "١٥ فبراير ٢٠٢٢", ["2022-02-15"]),
        ("zh", "北京2022年2月15日消息", ["2022-02-15"]),
        ("ja", "2022年2月15日に発表した", ["2022-02-15"]),
        ("ko", "2022-02-15", ["2022-02-15"]),
        ("he", "15.02.2022", ["2022-02-15"]),
    ],
)
def test_whole_dates(language: str, phrase: str, edtf: list[str]) -> None:
    article = Article(id="other", text=phrase, published="2022-02-20", language=language)
    found = dates.find(article, languages.load(language).sentences(phrase))
    assert [time.edtf for time in found] == edtf
