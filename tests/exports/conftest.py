"""What the exports are given in these tests: made-up rows, among them hostile ones, and a browser to look with."""

from datetime import datetime

import pandas as pd
import pytest

import pipeline
from tests.timeline.frames import HOSTILE, rows
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

MADE = datetime(2022, 3, 1, 12, 5)
ATTACKS = (
    HOSTILE,
    "<script>window.pwned = 1</script>",
    "</script></title></style><img src=https://x.example/i.png onerror='window.pwned = 1'>",
    "<svg onload=window.pwned=1><a href='javascript:window.pwned=1'>klik",
    '" autofocus onfocus="window.pwned = 1',
    "=cmd|'/c calc'!A1",
    "+31 20 123; =1+1\n@SUM(A1)",
    "\t=1+1",
    "$x^2$ <b>vet</b>\x00\x07 \u202eachterstevoren",
    "a" * 5_000,
)


def hostile_rows() -> pd.DataFrame:
    """One dated row for each attack, which stands in every column that an article can write."""
    frame = rows(len(ATTACKS)).assign(edtf="2022-02-24", start=pd.Timestamp(2022, 2, 24), end=pd.Timestamp(2022, 2, 25))
    for name in ("headline", "sentence", "title", "publisher", "published"):
        frame[name] = pd.Series(ATTACKS, dtype="str")
    frame["url"] = ["javascript:window.pwned=1", "https://krant.example/?a=1&b=%3Ci", *[""] * (len(ATTACKS) - 2)]
    frame["article_id"] = [f"a{place}" for place in range(len(ATTACKS))]
    for name in ("countries", "actors", "places"):
        frame[name] = pd.Series([[attack] for attack in ATTACKS], dtype=object)
    return frame


@pytest.fixture(scope="session")
def shown() -> Shown:
    return Shown.ask(Corpus(rows()), Filters(), made=MADE, language="nl")


@pytest.fixture(scope="session")
def hostile() -> Shown:
    corpus = Corpus(hostile_rows())
    return Shown.ask(corpus, Filters(), made=MADE, language="nl", title=ATTACKS[2])


@pytest.fixture(scope="session", autouse=True)
def chrome_for_pictures(browser_path: str) -> str:
    """The browser of the tests is also the one that draws."""
    return browser_path


@pytest.fixture(scope="session")
def empty() -> Shown:
    return Shown.ask(Corpus(rows()), Filters(countries=("NZ",)), made=MADE, language="nl")


@pytest.fixture(scope="session")
def given() -> Shown:
    """The given article as it comes out."""
    return Shown.ask(
        Corpus(pipeline.extract(pipeline.read("seeds/000_250d72ced0d8850f.txt"))), Filters(), made=MADE, language="nl"
    )
