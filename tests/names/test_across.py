"""Rows in, changes out: who is one person across articles, and who stays two."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import extract
from pipeline.merge import links
from pipeline.model import Article
from pipeline.names import across
from pipeline.names.tables import slug
from pipeline.schema import PEOPLE, restore

Row = tuple[str, list[str], str]
"""A name, the countries in its sentences, and the article's date; each row is of an article of its own."""


def people(*rows: Row) -> pd.DataFrame:
    columns = [
        {"article_id": str(at), "actor": slug(name), "label": name, "countries": countries, "published": date}
        for at, (name, countries, date) in enumerate(rows)
    ]
    return restore(pd.DataFrame(columns, columns=list(PEOPLE)), PEOPLE)


def becomes(*rows: Row) -> list[str]:
    """The id of each row's person in the light of the others."""
    frame = people(*rows)
    changes = links(across.keys(frame)).set_index("article_id")["becomes"].to_dict()
    return [changes.get(at, actor) for at, actor in zip(frame["article_id"], frame["actor"], strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Olga Modalskaja", ["RU"], "2022-02-01"), ("Modalskaja", ["RU"], "2022-02-03")),
        (("Olga Modalskaja", [], ""), ("Modalskaja", ["RU"], "2022")),
        (("Olga Modalskaja", ["RU", "UA"], "2021"), ("Modalskaja", ["UA"], "2022-01")),
        (("Beatrijs van der Modder", ["NL"], "2020"), ("Van der Modder", ["NL"], "2021")),
        (("Beatrijs van der Modder", ["NL"], "2020"), ("Modder", ["NL"], "2021")),
        (("Fatima al-Zorvi", ["SY"], "2020"), ("Zorvi", ["SY"], "2020")),
        (("Sergej Lebedintsev", ["RU"], "2022"), ("Sergey Lebedintsev", ["RU"], "2022")),
        (("Sergej Lebedintsev", ["RU"], "2022"), ("Lebedintzew", ["RU"], "2022")),
        (("Igor Konasjenkov", ["RU"], "2022"), ("Konaschenkow", ["RU"], "2022")),
        (("Yusuf Hoessamini", ["IR"], "2022"), ("Husamini", ["IR"], "2022")),
    ],
)
def test_one(one: Row, other: Row) -> None:
    assert len(set(becomes(one, other))) == 1
    assert len(set(becomes(other, one))) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("Olga Modalskaja", ["RU"], "2022"), ("Modalskaja", ["PL"], "2022")],
        [("Olga Modalskaja", ["RU"], "2012"), ("Modalskaja", ["RU"], "2022")],
        [("Jan Modder", ["NL"], "2022"), ("Piet Modder", ["NL"], "2022"), ("Modder", ["NL"], "2022")],
        [("Jan Modder", [], "2022"), ("Piet Modder", ["NL"], "2022"), ("Modder", ["NL"], "2022")],
        [("Peter Meier", ["DE"], "2022"), ("Peter Meyer", ["DE"], "2022")],
        [("Eva Wolf", ["AT"], "2022"), ("Wolff", ["AT"], "2022")],
        [("Sergej Lebedintsev", ["RU"], "2022"), ("Andrej Lebedintsev", ["RU"], "2022")],
        [("Sergej Lebedintsev", ["RU"], "2001"), ("Sergey Lebedintsev", ["RU"], "2022")],
        [("Vladimir Poetin", ["RU"], "2022"), ("Vladimir", ["RU"], "2022")],
    ],
)
def test_two(rows: list[Row]) -> None:
    assert becomes(*rows) == [slug(name) for name, _, _ in rows]


def test_of_two_bearers_the_one_of_the_same_country_is_meant() -> None:
    rows: list[Row] = [("Jan Modder", ["NL"], "2022"), ("Piet Modder", ["BE"], "2022"), ("Modder", ["BE"], "2022")]
    assert becomes(*rows)[-1] == "piet-modder"


def test_the_form_in_most_articles_stands_for_the_others() -> None:
    rows = [("Sergey Lebedintsev", ["RU"], "2022")] * 2 + [("Sergej Lebedintsev", ["RU"], "2022")]
    assert becomes(*rows) == ["sergey-lebedintsev"] * 3


def test_whom_the_tables_know_stays() -> None:
    assert becomes(("Vladimir Putin", ["RU"], "2022"), ("Vladimir Poetin", ["RU"], "2022"))[0] == "vladimir-putin"


names = st.sampled_from(
    ["Jan Modder", "Piet Modder", "Modder", "Sergej Lebedin", "Sergey Lebedin", "Lebedin", "De Wit", "Anna de Wit", ""]
)
dates = st.sampled_from(["", "2022", "2022-02", "2019-01-01", "-0044", "202X", "99999"])
rows = st.tuples(names, st.lists(st.sampled_from(["RU", "NL", "UA", "XX", "SU"]), max_size=2), dates)


@settings(max_examples=25)
@given(st.lists(rows, max_size=8), st.randoms())
def test_the_order_of_the_articles_says_nothing(some: list[Row], random: Random) -> None:
    frame = people(*some)
    order = random.sample(range(len(some)), len(some))
    pd.testing.assert_frame_equal(links(across.keys(frame)), links(across.keys(frame.iloc[order])))


def test_the_rows_of_a_corpus_have_one_actor() -> None:
    texts = ["Burgemeester Jan Modderman opende de brug.", "Volgens burgemeester Modderman is de brug veilig."]
    articles = [Article(id=str(at), text=text, published="2022-02-15", language="nl") for at, text in enumerate(texts)]
    assert extract(articles)["actors"].tolist() == [["jan-modderman"]] * 2
    assert extract(articles[::-1])["sources"].tolist()[1] == extract(articles)["sources"].tolist()[0]


def test_one_whom_the_tables_know_brings_a_country() -> None:
    texts = ["De Russische woordvoerder Igor Konasjenkov zweeg.", "Generaal Konaschenkow sprak over Rusland."]
    articles = [Article(id=str(at), text=text, published="2022-02-15", language="nl") for at, text in enumerate(texts)]
    found = extract(articles)
    assert [actors[-1] for actors in found["actors"]] == ["igor-konashenkov"] * 2
    assert found["countries"].tolist() == [["RU"]] * 2
