"""The benchmarks of scale run, and their corpus is what it says; their figures are not tested."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import articles, write
from benchmarks.merging import cost, f1
from benchmarks.queries import FIRST, QUESTIONS, make, measure


def test_the_corpus_is_always_the_same_and_its_copies_are_near() -> None:
    made = list(articles(40))
    assert made == list(articles(40))
    assert len({article["text"] for article in made}) == 40
    words, before = (set(made[number]["text"].split()) for number in (19, 18))
    assert len(words & before) / len(words | before) > 0.8


def test_the_corpus_is_written_a_hundred_articles_a_file(tmp_path: Path) -> None:
    write(150, tmp_path)
    files = sorted(tmp_path.rglob("*.jsonl"))
    rows = [[json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in files]
    assert [len(found) for found in rows] == [100, 50]
    assert [row["id"] for found in rows for row in found] == [str(number) for number in range(150)]


def test_every_question_is_answered(tmp_path: Path) -> None:
    make(1_500, tmp_path / "store")
    times = measure(tmp_path / "store")
    assert list(times) == [FIRST, *QUESTIONS]
    assert all(" / " in time for time in times.values())


def test_what_merging_takes_is_measured() -> None:
    assert all(seconds > 0 for seconds in cost(40))


@pytest.mark.parametrize(
    ("found", "lost", "wrong", "score"), [(4, 0, 0, 1.0), (0, 3, 1, 0.0), (3, 1, 1, 0.75), (2, 0, 2, 2 / 3)]
)
def test_f1_of_pairs(found: int, lost: int, wrong: int, score: float) -> None:
    assert f1(Counter({(True, True): found, (True, False): lost, (False, True): wrong, (False, False): 9})) == (
        pytest.approx(score)
    )
