"""Countries: every form of every language, and what only looks like one."""

import pytest
from babel import Locale

from pipeline.languages import load
from pipeline.model import Article
from pipeline.names import find
from pipeline.names.countries import adjectives, codes, forms

LANGUAGES = ("nl", "en", "de", "fr", "es")
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
ISO = {code for code in map(str, Locale.parse("en").territories) if len(code) == 2 and code.isalpha()} - NO_COUNTRIES


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_249_countries_have_a_name(language: str) -> None:
    assert len(ISO) == 249
    assert {form.country for form in forms(language).values() if form.via == "name"} >= ISO


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_have_an_adjective(language: str) -> None:
    with_one = {form.country for form in forms(language).values() if form.via == "adjective"}
    assert len(with_one & ISO) >= 195


def test_an_adjective_is_never_empty() -> None:
    assert all(adjectives(language)[code] for language in LANGUAGES for code in codes() & ISO)


@pytest.mark.parametrize(
    ("language", "phrase", "country", "via"),
    [
        ("nl", "Wit-Rusland", "BY", "name"),
        ("nl", "Belarus", "BY", "name"),
        ("nl", "VS", "US", "name"),
        ("nl", "Groot-Brittannië", "GB", "name"),
        ("nl", "Sovjet-Unie", "SU", "name"),
        ("nl", "Chinese", "CN", "adjective"),
        ("nl", "Indiase", "IN", "adjective"),
        ("nl", "Portugese", "PT", "adjective"),
        ("nl", "Oekraïners", "UA", "inhabitant"),
        ("nl", "Russin", "RU", "inhabitant"),
        ("nl", "Amerikanen", "US", "inhabitant"),
        ("nl", "Chinezen", "CN", "inhabitant"),
        ("nl", "Belgen", "BE", "inhabitant"),
        ("en", "Britons", "GB", "inhabitant"),
        ("en", "Dutch", "NL", "adjective"),
        ("en", "Frenchwoman", "FR", "inhabitant"),
        ("en", "Ivory Coast", "CI", "name"),
        ("de", "ukrainischen", "UA", "adjective"),
        ("de", "Russinnen", "RU", "inhabitant"),
        ("de", "Franzosen", "FR", "inhabitant"),
        ("de", "Weißrussland", "BY", "name"),
        ("fr", "ukrainiennes", "UA", "adjective"),
        ("fr", "Russes", "RU", "inhabitant"),
        ("fr", "turque", "TR", "adjective"),
        ("fr", "États-Unis", "US", "name"),
        ("es", "españolas", "ES", "adjective"),
        ("es", "alemanes", "DE", "adjective"),
        ("es", "iraníes", "IR", "adjective"),
        ("es", "Arabia Saudita", "SA", "name"),
    ],
)
def test_forms(language: str, phrase: str, country: str, via: str) -> None:
    assert forms(language)[phrase][:2] == (country, via)


def countries(text: str, language: str) -> list[str]:
    known = load(language)
    article = Article(id="test", text=text, published="2022-02", language=language)
    return [m.country for m in find(article, known, known.sentences(text)) if m.country]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Kiev, Kyjiv, Charkov en Loegansk", ["UA", "UA", "UA", "UA"]),
        ("nl", "Ruslands leger en de Brusselse straten", ["RU", "RU", "BE"]),
        ("nl", "Guinee, Guinee-Bissau, Equatoriaal-Guinea en Papoea-Nieuw-Guinea", ["GN", "GW", "GQ", "PG"]),
        ("nl", "Congo-Brazzaville en Congo-Kinshasa", ["CG", "CD"]),
        ("nl", "Congo. In Brazzaville bleef het stil.", ["CG", "CG"]),
        ("nl", "Oost-Oekraïne en pro-Russische strijders", ["UA", "RU"]),
        ("nl", "de troepen van Noord-Korea", ["KP", "KP"]),
        ("en", "Niger is not Nigeria.", ["NE", "NG"]),
        ("en", "The senator from Georgia met Mr Trump in Atlanta.", ["US", "US", "US"]),
        ("en", "Georgia and Tbilisi", ["GE", "GE"]),
        ("de", "Kiew und Lemberg", ["UA", "UA"]),
        ("de", "die Truppen Nordkoreas", ["KP"]),
        ("fr", "Kiev, Moscou et Londres", ["UA", "RU", "GB"]),
        ("es", "Kiev, Moscú y Londres", ["UA", "RU", "GB"]),
    ],
)
def test_found_in_a_text(language: str, text: str, expected: list[str]) -> None:
    assert countries(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hij vroeg de Rusland-expert om raad."),
        ("nl", "De Nederlandse Antillen-route werd populair."),
        ("nl", "Michael Jordan, de dochter van mevrouw Jordan."),
        ("nl", "Let op: het is best koud."),
        ("nl", "Een pool van bedrijven, een fin en een est."),
        ("nl", "De Tweede Wereldoorlog en de Koude Oorlog"),
        ("nl", "Hij las de bijbel, at kalkoen en dronk van de porto."),
        ("en", "Chad Smith and Jordan Peterson met India Arie."),
        ("en", "They ate turkey and fine china broke."),
        ("en", "We may march in august."),
        ("en", "Paris Hilton and Chelsea Handler sang."),
        ("de", "Am Pol ist es kalt."),
        ("de", "Die Truppen kehren zurück."),
        ("fr", "Il a mangé une dinde avec du riz."),
        ("fr", "Le jour de la fête est passé."),
        ("es", "Los granos de café y el pavo."),
        ("es", "La casa grande está cerrada."),
    ],
)
def test_not_a_country(language: str, text: str) -> None:
    assert countries(text, language) == []
