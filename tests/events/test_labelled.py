"""Floors under kinds and roles: what the labelled sentences reach, less a little."""

import pytest

from tests.events.labelled import LANGUAGES, labelled, score

PARTS = ("tuned", "fresh", "later")


@pytest.mark.parametrize(
    ("language", "sentences", "kinds", "sources", "targets"),
    [
        ("nl", 60, 0.90, 0.95, 0.90),
        ("en", 40, 0.90, 0.95, 0.85),
        ("de", 20, 0.90, 0.95, 0.95),
        ("fr", 20, 0.90, 0.95, 0.90),
        ("es", 15, 0.95, 0.95, 0.95),
    ],
)
def test_floor(language: str, sentences: int, kinds: float, sources: float, targets: float) -> None:
    rows = tuple(row for part in PARTS for row in labelled(language, part))
    reached = score(rows)
    assert len(rows) >= sentences
    assert reached.kinds >= kinds
    assert reached.sources >= sources
    assert reached.targets >= targets


def test_floor_of_the_sentences_written_last() -> None:
    reached = score(tuple(row for language in LANGUAGES for row in labelled(language, "later")))
    assert min(reached) >= 0.77
