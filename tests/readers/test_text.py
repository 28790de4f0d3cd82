"""Plain text: its head, and the given article."""

import hashlib
from pathlib import Path

import pytest

from pipeline.readers import text
from pipeline.readers.source import Source

SEED = Path(__file__).parents[2] / "seeds" / "000_250d72ced0d8850f.txt"


def test_the_given_article_stands_as_it_was_given() -> None:
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "26935a0298c2520f14d9faa32c56da25dd8123f4808b4afca71a9600d9533a17"


def test_the_given_article_is_dutch_of_february_2022() -> None:
    (article,) = text.read(Source(path="seeds/given.txt", data=SEED.read_bytes()))
    assert (article.published, article.language, article.title) == ("2022-02", "nl", "")
    assert article.text.startswith("Russische troepen gaan terugkeren")
    assert article.text.endswith("zouden lopen tot 20 februari.")
    assert article.path == "seeds/given.txt"


@pytest.mark.parametrize(
    ("written", "published", "body"),
    [
        (" date 2022-02 Russische troepen", "2022-02", "Russische troepen"),
        ("date 2022-02\nRussische troepen", "2022-02", "Russische troepen"),
        ("\n\n  Date: 2022-02-15\n\nRussische troepen", "2022-02-15", "Russische troepen"),
        ("date:2022-02-15T10:00 Russische troepen", "2022-02-15", "Russische troepen"),
        ("date 2022-02-15 23:30:00+01:00\nRussische troepen", "2022-02-15", "Russische troepen"),
        ("date 2022 Russische troepen", "2022", "Russische troepen"),
        ("date 2022-02 20 soldaten", "2022-02", "20 soldaten"),
        ("date 15 februari 2022 Russische troepen trekken weg", "2022-02-15", "Russische troepen trekken weg"),
        ("date 15 februari 2022 10 soldaten trekken weg", "2022-02-15", "10 soldaten trekken weg"),
        ("date februari 2022 Russische troepen trekken weg", "2022-02", "Russische troepen trekken weg"),
        ("date dinsdag 15 februari 2022, 10.30 uur\nDe troepen", "2022-02-15", "De troepen"),
        ("date February 15, 2022 The troops are leaving", "2022-02-15", "The troops are leaving"),
        ("date Tue, 15 Feb 2022 10:00:00 +0100 The troops leave", "2022-02-15", "The troops leave"),
        ("date 15 février 2022 Les troupes russes vont partir", "2022-02-15", "Les troupes russes vont partir"),
        ("date 15. Februar 2022 Die Truppen ziehen ab, sagte er", "2022-02-15", "Die Truppen ziehen ab, sagte er"),
        ("date 15 лютого 2022 Російські війська повертаються", "2022-02-15", "Російські війська повертаються"),
        ("date\u00a02022-02 Russische troepen", "2022-02", "Russische troepen"),
    ],
)
def test_head_gives_the_date_and_keeps_its_period(written: str, published: str, body: str) -> None:
    found, rest = text.split_head(written)
    assert (found, rest.strip()) == (published, body)


@pytest.mark.parametrize(
    "written",
    [
        "Russische troepen gaan terugkeren.",
        "Date palms grow along the river.",
        "date",
        "date 2022-13 Russische troepen",
        "date 31 februari 2022 Russische troepen",
        "date gisteren Russische troepen",
        "date 15 februari Russische troepen trekken weg",
        "date 15 feb 22 Russische troepen trekken weg",
        "In 2022 date 2022-02 Russische troepen",
        "updated 2022-02 Russische troepen",
    ],
)
def test_text_without_a_readable_head_is_kept_whole(written: str) -> None:
    assert text.split_head(written) == ("", written)
