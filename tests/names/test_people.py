"""People and organisations that no table knows, and known ones under other names."""

import pytest

from pipeline.languages import load
from pipeline.model import Article
from pipeline.names import find


def found(text: str, language: str = "nl", published: str = "2022-02") -> list[tuple[str, str, str]]:
    known = load(language)
    mentions = find(Article(id="test", text=text, published=published), known, known.sentences(text))
    return [(m.text, m.kind, m.actor) for m in mentions if m.kind in ("person", "organisation", "medium")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Volgens burgemeester Jan Jansen is het rustig.", [("Jan Jansen", "person", "jan-jansen")]),
        ("nl", "Dat zei hoogleraar P.J. van der Velde.", [("P.J. van der Velde", "person", "p-j-van-der-velde")]),
        ("nl", "Hij sprak met An De Clercq-Peeters.", [("An De Clercq-Peeters", "person", "an-de-clercq-peeters")]),
        ("nl", "Ook Fatima al-Masri vluchtte.", [("Fatima al-Masri", "person", "fatima-al-masri")]),
        ("nl", "Trainer Ton van den Hurk was blij.", [("Ton van den Hurk", "person", "ton-van-den-hurk")]),
        (
            "nl",
            "Zij werkt bij de Universiteit van Tilburg.",
            [("Universiteit van Tilburg", "organisation", "universiteit-van-tilburg")],
        ),
        ("nl", "Het bedrijf Zorvex ontkent.", [("Zorvex", "organisation", "zorvex")]),
        ("en", "Mayor Sean O'Malley said it was quiet.", [("Sean O'Malley", "person", "sean-o-malley")]),
        ("en", "She works for Zorvex Ltd.", [("Zorvex Ltd.", "organisation", "zorvex-ltd")]),
        ("de", "Der Sprecher Jürgen von Haben dementierte.", [("Jürgen von Haben", "person", "jurgen-von-haben")]),
        ("fr", "Le maire Pierre de la Tour a démissionné.", [("Pierre de la Tour", "person", "pierre-de-la-tour")]),
        ("es", "El alcalde Juan de la Fuente dimitió.", [("Juan de la Fuente", "person", "juan-de-la-fuente")]),
    ],
)
def test_found_by_form(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Beatrijs de Ruiter belde. De Ruiter lachte, en De Ruiter zweeg.", ["beatrijs-de-ruiter"] * 3),
        ("Igor Konasjenkov sprak. Later zweeg Konasjenkov.", ["igor-konashenkov"] * 2),
        ("Moskou wacht op Poetin. Poetins woorden tellen.", ["vladimir-putin"] * 2),
        ("Bill Clinton reisde mee. Clinton sprak.", ["bill-clinton"] * 2),
        ("Hillary Clinton reisde mee. Clinton sprak.", ["hillary-clinton"] * 2),
        ("Jan Poetin uit Zwolle sprak. Poetin is bakker.", ["jan-poetin"] * 2),
        ("Ivanka Trump kwam langs. Donald Trump bleef weg.", ["ivanka-trump", "donald-trump"]),
        ("De Vereniging voor Windkracht (VWK) belde. De VWK hing op.", ["vereniging-voor-windkracht"] * 3),
    ],
)
def test_one_actor_within_an_article(text: str, actors: list[str]) -> None:
    assert [actor for _, _, actor in found(text)] == actors


@pytest.mark.parametrize(
    ("language", "name", "actor"),
    [
        ("nl", "Vladimir Poetin", "vladimir-putin"),
        ("fr", "Vladimir Poutine", "vladimir-putin"),
        ("de", "Wladimir Putin", "vladimir-putin"),
        ("nl", "Volodimir Zelenski", "volodymyr-zelensky"),
        ("en", "Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("de", "Wolodymyr Selenskyj", "volodymyr-zelensky"),
        ("nl", "Sergej Sjojgoe", "sergei-shoigu"),
        ("en", "Sergey Shoygu", "sergei-shoigu"),
        ("fr", "Sergueï Choïgou", "sergei-shoigu"),
        ("nl", "Aleksandr Loekasjenko", "alexander-lukashenko"),
        ("de", "Maksym Martschenko", "maksym-marchenko"),
        ("nl", "Aljaksandr Loekasjenka", "alexander-lukashenko"),
    ],
)
def test_transliterations_are_one_actor(language: str, name: str, actor: str) -> None:
    assert found(f"{name}.", language) == [(name, "person", actor)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Nochtans bleef het stil. Sindsdien regent het. Weglooplijn gesloten."),
        ("nl", "Maandag en dinsdag was er geen trein."),
        ("nl", "De iPhone 4 en Windows XP kosten meer dan de Concorde."),
        ("nl", "Kerstmis, Pasen en de Olympische Spelen."),
        ("nl", "Eigen berichtgeving. Binnenkort meer."),
        ("en", "On Friday and in March, he won an Oscar. Nevertheless, it rained."),
        ("en", "The Second World War and the Olympics."),
        ("de", "Die Soldaten verließen ihre Kasernen. Der Regen ließ am Mittwoch nach."),
        ("de", "Das Treffen der Minister dauerte eine Stunde."),
        ("fr", "Néanmoins, il pleut. Vendredi, la réunion a eu lieu."),
        ("es", "Sin embargo, llueve. El viernes hubo una reunión."),
    ],
)
def test_no_names(language: str, text: str) -> None:
    assert found(text, language) == []
