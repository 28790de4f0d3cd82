"""The benchmark runs and prints a table; its figures are not tested."""

import re

from benchmarks.speed import measure
from pipeline.model import Article


def test_a_row_has_the_speeds_and_their_ratios() -> None:
    articles = [Article(id="a", text="Vorige week sprak Poetin.", published="2022-02-15", language="nl")]
    row = measure("one", lambda: articles)
    assert re.fullmatch(r"\| one \| 1 \| 25 (\| [\d,]+ ){3}\| [\d,]+ and [\d,]+ times search_dates \|", row)
