"""Floors under kinds and roles: what the labelled sentences reach, less a little."""

import pytest

from tests.events.labelled import LANGUAGES, labelled, score


@pytest.mark.parametrize(
    ("language", "sentences", "kinds", "sources", "targets"),
    [
        ("nl", 120, 0.94, 0.96, 0.90),
        ("en", 80, 0.95, 0.96, 0.89),
        ("de", 35, 0.94, 0.94, 0.90),
        ("fr", 35, 0.96, 0.96, 0.93),
        ("es", 25, 0.96, 0.96, 0.96),
    ],
)
def test_floor(language: str, sentences: int, kinds: float, sources: float, targets: float) -> None:
    rows = labelled(language, "tuned") + labelled(language, "fresh")
    reached = score(rows)
    assert len(rows) >= sentences
    assert reached.kinds >= kinds
    assert reached.sources >= sources
    assert reached.targets >= targets


def test_floor_of_sentences_written_after_the_rules() -> None:
    reached = score(tuple(row for language in LANGUAGES for row in labelled(language, "fresh")))
    assert reached.kinds >= 0.90
    assert reached.sources >= 0.95
    assert reached.targets >= 0.80
