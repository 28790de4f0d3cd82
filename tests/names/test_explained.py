"""Text -> what `explain` says of a name: which row of which table, and where text and table disagree."""

import pytest

from pipeline import annotate
from pipeline.explain import explain
from pipeline.model import Article


def said(text: str, language: str, name: str, published: str = "2022-02-15") -> str:
    """The line of an explanation that is about a name."""
    lines = explain(annotate(Article(id="test", text=text, published=published, language=language)))
    return next(line for line in lines if name in line and not line[0].isdigit() and "event" not in line.split()[0])


@pytest.mark.parametrize(
    ("language", "text", "name", "reason"),
    [
        ("nl", "Hij woont in Oekraïne.", "Oekraïne", "name of UA (CLDR, nl)"),
        ("nl", "De Russische lente begon.", "Russische", "adjective of RU (countries.nl.csv, row RU)"),
        ("nl", "Twee Chinezen kwamen aan.", "Chinezen", "inhabitant of CN (countries.nl.csv, row CN)"),
        ("nl", "Hij woont in Kyjiv.", "Kyjiv", "capital of UA (cities.tsv, row Kyiv)"),
        ("nl", "Hij woont in Groningen.", "Groningen", "city of NL (cities.tsv, row Groningen)"),
        ("nl", "Hij woont in de Donbas.", "Donbas", "(places.csv, row Donbas)"),
        ("fr", "Les médias ukrainiens se taisent.", "ukrainiens", "adjective of UA (countries.fr.csv, row UA) + media"),
        ("nl", "Gisteren sprak Vladimir Poetin.", "Poetin", "known actor, table row vladimir-putin"),
        ("nl", "Moskou weigert dat.", "Moskou", "capital of RU (cities.tsv, row Moscow) that acts as the government"),
        ("de", "Das sagte der deutsche Bundeskanzler.", "Bundeskanzler", "of DE, table row olaf-scholz"),
    ],
)
def test_which_row_said_so(language: str, text: str, name: str, reason: str) -> None:
    assert reason in said(text, language, name)


@pytest.mark.parametrize(
    ("language", "text", "name", "reason"),
    [
        (
            "nl",
            "Dat zei de Russische minister van Defensie Igor Konasjenkov.",
            "Igor Konasjenkov",
            "the text says defence-minister, the table says spokesperson",
        ),
        ("nl", "De Franse president Olaf Scholz zweeg.", "Olaf Scholz", "the text says FR, the table says DE"),
        ("en", "The French president Olaf Scholz said so.", "Olaf Scholz", "the text says president, the table says"),
        ("de", "Das sagte der polnische Präsident Emmanuel Macron.", "Macron", "the text says PL, the table says FR"),
    ],
)
def test_where_text_and_table_disagree(language: str, text: str, name: str, reason: str) -> None:
    assert reason in said(text, language, name)


def test_where_they_agree_nothing_is_said() -> None:
    assert "the text says" not in said("De Franse president Emmanuel Macron sprak.", "nl", "Macron")
