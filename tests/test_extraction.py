"""The three tables of some articles, and what working on them leaves behind in the process."""

import gc
from collections.abc import Iterator

import pytest

from pipeline.extraction import tables
from pipeline.model import Article


def test_garbage_is_looked_for_seldom_while_articles_are_worked_on_and_as_usual_afterwards() -> None:
    usual, during = gc.get_threshold(), []

    def broken() -> Iterator[Article]:
        yield Article(id="a", text="Op 3 maart 2022 sprak Poetin.", published="2022-03-04", language="nl")
        during.append(gc.get_threshold())
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        tables(broken())
    assert during[0][0] > 10 * usual[0]
    assert gc.get_threshold() == usual
