"""The figures that a sentence holds, as the keys have them."""

import pytest

from pipeline.extraction import apart
from pipeline.merge import keys
from pipeline.readers.article import make_article


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Er kwamen 4.000 soldaten aan in de haven.", ["4000"]),
        ("Er kwamen 3,5 miljoen mensen naar de markt.", ["3500000"]),
        ("In totaal vluchtten in 1996 175.000 mensen uit het gebied.", ["175000"]),
        ("Het nummer 123456 789.000 stond op de doos van hout.", ["123456", "789000"]),
        ("De boot vervoerde 12 345 678.901,5 kilo zand en grind.", ["12345678901", "5"]),
    ],
)
def test_figures_of_any_shape_are_read(sentence: str, figures: list[str]) -> None:
    made, _ = apart([make_article(sentence, published="2022-02-15", language="nl")])
    found = [figure.split(" ")[0] for figure in keys(made.events)["numbers"].explode()]
    assert found == figures
