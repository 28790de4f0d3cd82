"""An article that is given a date: its events come apart from others', or together, over a corpus that stays."""

from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline import store
from pipeline.corrections import Change, Target
from pipeline.model import Article
from timeline.corrections import correct
from timeline.filters import Filters
from timeline.query import Corpus

TALK = "Dinsdag sprak president Vladimir Poetin in Moskou met de Franse president Emmanuel Macron over Oekraïne."


def article(name: str, published: str, text: str = TALK) -> Article:
    return Article(id=name, text=text, title=name, published=published, language="nl", publisher=f"Krant {name}")


ARTICLES = [
    article("a", "2022-02-09"),
    article("b", "2022-02-10", f"{TALK} Het gesprek duurde vijf uur, zei een woordvoerder van het Kremlin woensdag."),
    article("c", "", f"{TALK} De Duitse bondskanselier Olaf Scholz reisde woensdag naar Kiev en naar Warschau."),
    article("d", "2021-06-02", "Gisteren bezocht Mark Rutte in Brussel de NAVO. Jens Stoltenberg ontving hem daar."),
]


@pytest.fixture(params=["frames", "store"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Corpus:
    tables = pipeline.tables(ARTICLES)
    if request.param == "frames":
        return Corpus(tables)
    store.write(tables, tmp_path / "store")
    return Corpus.open(tmp_path / "store")


@pytest.mark.parametrize(
    "dates",
    [{"c": "2022-02-10"}, {"c": "2022-03-10"}, {"a": "2022-03-09", "c": "2022-03-10"}, {"nobody": "2022-02-10"}],
)
def test_the_result_is_that_of_working_everything_out_anew(corpus: Corpus, dates: dict[str, str]) -> None:
    before = corpus.select(Filters())
    said = [
        Change(id=ident, do="article", field="published", now=day, on=(Target(article=ident),))
        for ident, day in dates.items()
    ]
    over = correct(corpus, said).corpus
    anew = Corpus(pipeline.tables(article(one.id, dates.get(one.id, one.published), one.text) for one in ARTICLES))
    for ask in (Corpus.select, Corpus.undated):
        pd.testing.assert_frame_equal(ask(over, Filters()), ask(anew, Filters()))
    for event in over.select(Filters())["event_id"]:
        assert over.reports(event)["told_as"].tolist() == anew.reports(event)["told_as"].tolist()
    assert over.articles() == anew.articles()
    pd.testing.assert_frame_equal(corpus.select(Filters()), before)
