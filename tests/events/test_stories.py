"""Which day a sentence is of, in short articles: the day of its own words, of the scene it is in, or the article's."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline import annotate
from pipeline.model import Article, Event

STORIES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))


def told(story: dict[str, Any]) -> tuple[str, tuple[Event, ...]]:
    text = " ".join(sentence for sentence, _ in story["sentences"])
    return text, annotate(
        Article(id="story", text=text, published=story["published"], language=story["language"])
    ).events


def right(story: dict[str, Any]) -> list[bool]:
    """Whether the first event of each sentence has the day that it should have."""
    text, events = told(story)
    days = []
    for sentence, edtf in story["sentences"]:
        begin = text.index(sentence)
        days.append(next(e.edtf for e in events if begin <= e.start < begin + len(sentence)) == edtf)
    return days


@pytest.mark.parametrize("story", STORIES["tuned"], ids=[s["sentences"][0][0] for s in STORIES["tuned"]])
def test_every_sentence_is_of_its_day(story: dict[str, Any]) -> None:
    assert all(right(story)), [s for s, known in zip(story["sentences"], right(story), strict=True) if not known]


def test_floor_of_stories_written_after_the_rules() -> None:
    days = [known for story in STORIES["fresh"] for known in right(story)]
    assert len(days) >= 28
    assert sum(days) / len(days) >= 0.85


def test_a_scene_goes_on_with_the_words_that_date_it() -> None:
    text, events = told(STORIES["tuned"][0])
    scene, went_on, _, own = events
    assert went_on.time == scene.time
    assert (went_on.anchor, own.anchor) == ("relative", "published")
    assert went_on.time
    assert text[went_on.time.start : went_on.time.end] == "11 maart"


def test_the_id_of_an_event_hangs_on_its_own_words_only() -> None:
    """A scene, a report and the article's day move a date, never an id."""
    story = STORIES["tuned"][0]
    undated = story | {"sentences": [["Bij Hengelo ontspoorde een goederentrein.", ""], *story["sentences"][1:]]}
    ids = {e.headline: e.id for e in told(story)[1]}
    assert len(ids) == len({*ids.values()})
    later = told(story | {"published": "2019-03-15"})[1]
    assert [e.id for e in later] == list(ids.values())
    assert told(undated)[1]
