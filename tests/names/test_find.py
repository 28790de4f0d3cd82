"""Phrase -> mentions: what is found, and which country and actor it stands for."""

import pytest

from pipeline.languages import load
from pipeline.model import Article
from pipeline.names import country_of, find, label


def found(text: str, language: str = "nl", published: str = "2022-02") -> list[tuple[str, str, str, str]]:
    known = load(language)
    article = Article(id="test", text=text, published=published, language=language)
    mentions = find(article, known, known.sentences(text))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.kind, m.country, m.actor) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russische troepen keren terug.",
            [("Russische troepen", "group", "RU", "ru-military")],
        ),
        (
            "Dat heeft de Russische minister van Defensie Igor Konasjenkov gezegd.",
            [
                ("Russische", "country", "RU", ""),
                ("Defensie", "organisation", "RU", "russian-ministry-of-defence"),
                ("Igor Konasjenkov", "person", "RU", "igor-konashenkov"),
            ],
        ),
        (
            "Vorige week sprak hij met de Amerikaanse en Franse president Joe Biden en Emmanuel Macron.",
            [
                ("Amerikaanse", "country", "US", ""),
                ("Franse", "country", "FR", ""),
                ("Joe Biden", "person", "US", "joe-biden"),
                ("Emmanuel Macron", "person", "FR", "emmanuel-macron"),
            ],
        ),
        (
            "Volgens Interfax, geciteerd door de BBC, blijven er oefeningen.",
            [("Interfax", "medium", "RU", "interfax"), ("BBC", "medium", "GB", "bbc")],
        ),
        (
            "Moskou heeft soldaten ontplooid in Wit-Rusland.",
            [("Moskou", "place", "RU", "ru-government"), ("Wit-Rusland", "country", "BY", "")],
        ),
        (
            "De westerse landen steunen de NAVO.",
            [("westerse landen", "group", "", "western-countries"), ("NAVO", "organisation", "", "nato")],
        ),
    ],
)
def test_dutch(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("published", "actor"),
    [("2022-02", "olaf-scholz"), ("2019", "angela-merkel"), ("2021-11-30", "angela-merkel"), ("", "")],
)
def test_an_office_is_its_holder_when_the_article_appeared(published: str, actor: str) -> None:
    assert found("Dat zei de Duitse bondskanselier.", published=published)[-1][3] == actor


def test_the_office_in_the_text_belongs_to_the_name_and_the_conflict_is_kept() -> None:
    text = "Dat heeft de Russische minister van Defensie Igor Konasjenkov gezegd."
    language = load("nl")
    person = find(Article(id="test", text=text), language, language.sentences(text))[-1]
    assert person.reason == "the text says defence-minister, the table says spokesperson"


@pytest.mark.parametrize(
    ("actor", "language", "expected", "country"),
    [
        ("vladimir-putin", "nl", "Vladimir Poetin", "RU"),
        ("vladimir-putin", "fr", "Vladimir Poutine", "RU"),
        ("jan-de-wit", "nl", "Jan de Wit", ""),
    ],
)
def test_label_and_country(actor: str, language: str, expected: str, country: str) -> None:
    assert (label(actor, language), country_of(actor)) == (expected, country)


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("a", 1_000_000),
        ("A", 1_000_000),
        ("Jan-", 1_000_000),
        ("A.", 100_000),
        ("Van ", 100_000),
        ("de Duitse bondskanselier ", 100_000),
        ("Moskou en ", 100_000),
        ("(Jan de (", 100_000),
    ],
)
def test_hostile_text_takes_linear_time(unit: str, length: int) -> None:
    assert isinstance(found(unit * (length // len(unit))), list)
