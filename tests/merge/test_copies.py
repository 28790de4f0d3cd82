"""Copies and near-copies of articles, and the tables that they leave."""

from collections.abc import Sequence

import pytest

from pipeline import tables
from pipeline.model import Article
from pipeline.readers.article import make_article

TEXT = """\
De brandweer heeft dinsdag een grote brand geblust in een loods met banden in Roosendaal. Niemand raakte gewond.

Rond het terrein hing urenlang een dikke zwarte rook, en omwonenden moesten ramen en deuren gesloten houden. Ook de
snelweg A58 ging in de ochtend een uur dicht, omdat automobilisten niets meer zagen.

Volgens de veiligheidsregio zijn er geen gevaarlijke stoffen vrijgekomen. De politie onderzoekt hoe het vuur is
ontstaan en vraagt getuigen om zich te melden. De eigenaar wil het bedrijf weer opbouwen, zegt hij.

Het is de derde keer in twee jaar dat er op het bedrijventerrein brand uitbreekt.
"""
PARAGRAPHS = TEXT.strip().split("\n\n")
OTHER = (
    "De brandweer heeft woensdag een brand geblust in een flat in Breda. Drie bewoners zijn naar het ziekenhuis "
    "gebracht. Het vuur begon in een keuken op de vierde verdieping en kon snel worden bedwongen."
)


def article(text: str = TEXT, published: str = "2022-02-16", **fields: str) -> Article:
    return make_article(text, published=published, language="nl", **fields)


def copies(articles: Sequence[Article]) -> dict[str, str]:
    """Title of each copy, and title of what it is a copy of."""
    found = tables(articles).articles
    titles = dict(zip(found["article_id"], found["title"], strict=True))
    return {titles[row.article_id]: titles[row.copy_of] for row in found.itertuples() if row.copy_of}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (TEXT, True),
        ("\n\n".join(PARAGRAPHS[:3]), True),
        (TEXT.replace("ontstaan", "onstaan").replace("weer", "opnieuw"), True),
        ("Door onze verslaggever\n\n" + TEXT, True),
        (TEXT.replace("\n\n", " ").upper(), True),
        (TEXT + "\n\n" + OTHER, True),
        (PARAGRAPHS[0], False),
        (OTHER, False),
    ],
    ids=["other headline", "last paragraph gone", "typo", "byline", "layout", "more at the end", "first only", "other"],
)
def test_near_copy_is_recognised(text: str, same: bool) -> None:
    pair = [article(title="a"), article(text, title="b", published="2022-02-17")]
    assert copies(pair) == copies(pair[::-1]) == ({"b": "a"} if same else {})


def test_an_article_that_comes_twice_is_one() -> None:
    twice = [article(title="a", path="late", published="2022-02-17"), article(title="a", path="early")]
    for order in (twice, twice[::-1]):
        found = tables(order)
        assert found.articles[["path", "copy_of"]].to_numpy().tolist() == [["early", ""]]
        assert found.events["event_id"].is_unique


def test_copies_count_as_one_report() -> None:
    found = tables([article(title="a"), article(title="b", publisher="Een krant"), article(OTHER, title="c")])
    assert set(found.events["reports"]) == {1}
    assert len(found.reports) > len(found.events)
    assert set(found.reports["event_id"]) == set(found.events["event_id"])
