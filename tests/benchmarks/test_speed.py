"""The benchmark runs and prints its tables; its figures are not tested."""

import re

from benchmarks.speed import Speed, measure
from pipeline.model import Article

STAGES = ("read", "language", "dates", "names", "events", "merge")
SPEED = Speed(
    articles=10,
    characters=2_000_000,
    seconds={
        "whole": 2.0,
        "search_dates": 20.0,
        "dates alone": 0.5,
        "names and events alone": 1.0,
        "names": 0.25,
        "events": 0.75,
    },
)


def test_every_stage_of_a_corpus_takes_time() -> None:
    found = measure(lambda: [Article(id="a", text="Vorige week sprak Poetin.", published="2022-02-15", language="nl")])
    assert (found.articles, found.characters) == (1, 25)
    assert found.seconds.keys() >= {*STAGES, "whole", "search_dates", "dates alone", "names and events alone"}
    assert all(seconds > 0 for seconds in found.seconds.values())
    assert re.fullmatch(r"\| one \| 1 \| 25 (\| [\d,]+ ){2}(\| \d+\.\d ){3}\|", found.row("one"))


def test_a_corpus_has_its_speeds_and_how_many_times_as_fast_they_are() -> None:
    assert SPEED.row("two") == "| two | 10 | 2,000,000 | 5 | 0 | 10.0 | 40.0 | 20.0 |"


def test_stages_have_their_share_of_the_whole() -> None:
    assert SPEED.stage("both", "names", "events") == "| both | 50% | 2.0 | 20.0 |"
