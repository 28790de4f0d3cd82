"""Offices, troops, ministries and capitals: who is meant by words that name nobody."""

import pytest

from pipeline.languages import load
from pipeline.model import Article
from pipeline.names import find, label


def actors(text: str, language: str = "nl", published: str = "2022-02") -> list[str]:
    known = load(language)
    mentions = find(Article(id="test", text=text, published=published), known, known.sentences(text))
    return [m.actor for m in mentions if m.actor]


@pytest.mark.parametrize(
    ("language", "text", "published", "expected"),
    [
        ("nl", "De Amerikaanse president zweeg.", "2015-03", ["barack-obama"]),
        ("nl", "De Amerikaanse president zweeg.", "2019-03", ["donald-trump"]),
        ("nl", "De Amerikaanse en Franse president spraken.", "2022-02", ["joe-biden", "emmanuel-macron"]),
        ("nl", "De president van Frankrijk zweeg.", "2022-02", ["emmanuel-macron"]),
        ("nl", "De voormalige Duitse bondskanselier zweeg.", "2022-02", []),
        ("nl", "De Duitse bondskanselier zweeg.", "2021", []),
        ("nl", "De Duitse bondskanselier zweeg.", "", []),
        ("nl", "De secretaris-generaal van de NAVO zweeg.", "2022-02", ["jens-stoltenberg", "nato"]),
        ("nl", "De Italiaanse president Jan Jansen sprak.", "2022-02", ["jan-jansen"]),
        ("en", "Ukraine's president spoke.", "2022-02", ["volodymyr-zelensky"]),
        ("en", "The US president spoke.", "2022-02", ["joe-biden"]),
        ("de", "Der US-Präsident schwieg.", "2022-02", ["joe-biden"]),
        ("de", "Die deutsche Bundeskanzlerin schwieg.", "2019", ["angela-merkel"]),
        ("fr", "Le président américain se tait.", "2022-02", ["joe-biden"]),
        ("fr", "Le Premier ministre britannique se tait.", "2022-02", ["boris-johnson"]),
        ("es", "El presidente estadounidense calló.", "2022-02", ["joe-biden"]),
    ],
)
def test_offices_in_time(language: str, text: str, published: str, expected: list[str]) -> None:
    assert actors(text, language, published) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Russische troepen en Oekraïense soldaten", ["ru-military", "ua-military"]),
        ("nl", "de regering van Polen", ["pl-government"]),
        ("nl", "Iraanse media en Turkse politie", ["ir-media", "tr-police"]),
        ("nl", "prorussische separatisten", ["separatists"]),
        ("en", "Chinese officials and French troops", ["cn-government", "fr-military"]),
        ("en", "the government of Peru", ["pe-government"]),
        ("de", "russische Truppen und die polnische Regierung", ["ru-military", "pl-government"]),
        ("fr", "les troupes russes et le gouvernement polonais", ["ru-military", "pl-government"]),
        ("es", "las tropas rusas y el gobierno polaco", ["ru-military", "pl-government"]),
    ],
)
def test_country_and_sector(language: str, text: str, expected: list[str]) -> None:
    assert actors(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "De Nederlandse minister van Defensie belde. Defensie hing op.", ["dutch-ministry-of-defence"] * 2),
        ("nl", "Het ministerie van Buitenlandse Zaken in Parijs", ["french-ministry-of-foreign-affairs"]),
        ("en", "the Polish Foreign Ministry", ["polish-ministry-of-foreign-affairs"]),
        ("de", "das polnische Außenministerium", ["polish-ministry-of-foreign-affairs"]),
        ("fr", "le ministère de la Défense polonais", ["polish-ministry-of-defence"]),
        ("es", "el Ministerio de Defensa polaco", ["polish-ministry-of-defence"]),
    ],
)
def test_ministries(language: str, text: str, expected: list[str]) -> None:
    found = actors(text, language)
    assert [actor for actor in found if "ministry" in actor] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moskou waarschuwt.", ["ru-government"]),
        ("Het Kremlin waarschuwt.", ["ru-government"]),
        ("Het overleg tussen Moskou en Kiev mislukte.", ["ru-government", "ua-government"]),
        ("In Moskou regent het.", []),
        ("De burgemeester van Moskou", []),
        ("Het overleg in het Kremlin", []),
    ],
)
def test_capitals_that_act(text: str, expected: list[str]) -> None:
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("ru-military", ("Russische strijdkrachten", "Russian armed forces", "russische Streitkräfte")),
        ("cn-business", ("Chinese bedrijven", "Chinese companies", "chinesische Unternehmen")),
        ("western-countries", ("westerse landen", "Western countries", "westliche Länder")),
        (
            "russian-ministry-of-defence",
            ("Russisch ministerie van Defensie", "Russian Ministry of Defence", "russisches Verteidigungsministerium"),
        ),
    ],
)
def test_labels(actor: str, expected: tuple[str, ...]) -> None:
    assert tuple(label(actor, language) for language in ("nl", "en", "de")) == expected
