"""The benchmarks of scale run, and their corpus is what it says; their figures are not tested."""

import json
from pathlib import Path

from benchmarks.corpus import articles, write
from benchmarks.queries import QUESTIONS, make, measure
from timeline.query import Corpus


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
    times = measure(Corpus.open(tmp_path / "store"))
    assert times.keys() == QUESTIONS.keys()
    assert all(" / " in time for time in times.values())
