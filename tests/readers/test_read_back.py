"""What we export we can read: the same events with the same dates, in every format that holds them."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline import extract, read, tables
from pipeline.readers.inspection import in_words, inspect
from tests.readers.reading import read_bytes
from timeline.exports import formats
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

SEEDS = Path(__file__).parents[2] / "seeds"
SAME = [
    "event_id", "start", "end", "edtf", "timex", "extent", "grain", "qualifier", "headline", "sentence", "kind",
    "countries", "actors", "sources", "targets", "places", "published", "title", "publisher", "url", "language",
]  # fmt: skip


@pytest.fixture(scope="module")
def shown() -> Shown:
    events = extract(article for file in sorted(SEEDS.glob("**/*.*"))[:9] for article in read(file, []))
    return Shown.ask(Corpus(events), Filters(), made=datetime(2022, 3, 1), language="nl")


def read_again(name: str, data: bytes) -> pd.DataFrame:
    articles, problems = read_bytes(name, data)
    assert problems == []
    events: pd.DataFrame = tables(articles).events
    return events.sort_values("event_id").reset_index(drop=True)


@pytest.mark.parametrize("name", ["csv", "xlsx", "json", "jsonl", "parquet"])
def test_rows_are_the_same_events(shown: Shown, name: str) -> None:
    found = read_again(f"events.{name}", formats()[name].whole(shown))
    wanted = shown.events.sort_values("event_id").reset_index(drop=True)
    assert len(wanted) > 50
    for column in SAME:
        assert [str(v).strip() for v in found[column]] == [str(v).strip() for v in wanted[column]], column
    assert set(found["anchor"]) == {"given"}


def test_timelinejs_has_the_same_days(shown: Shown) -> None:
    found = read_again("events.timelinejs.json", formats()["timelinejs"].whole(shown))
    wanted = shown.events.sort_values("event_id").reset_index(drop=True)
    assert found["event_id"].tolist() == wanted["event_id"].tolist()
    # TimelineJS has no open sides and no hours of a part of day
    closed = wanted["start"].notna() & wanted["end"].notna() & wanted["grain"].isin(["year", "month", "day"])
    assert closed.sum() > 30
    assert found.loc[closed, "start"].tolist() == wanted.loc[closed, "start"].tolist()
    assert found.loc[closed, "end"].tolist() == wanted.loc[closed, "end"].tolist()
    assert found["headline"].tolist() == wanted["headline"].tolist()


@pytest.mark.parametrize(
    ("row", "edtf", "start", "end", "problems"),
    [
        ("2022-03~,2022-03-05 00:00:00,2022-03-09 00:00:00", "2022-03~", "2022-03-05", "2022-03-09", 0),
        ("2022-04,2022-03-05 00:00:00,2022-03-09 00:00:00", "2022-04", "2022-04-01", "2022-05-01", 0),
        ("2022-04/..,2022-03-05 00:00:00,", "2022-04/..", "2022-04-01", "NaT", 0),
        ("..,,", "", "NaT", "NaT", 1),
        (",,", "", "NaT", "NaT", 0),
    ],
)
def test_date_that_was_changed_by_hand_counts(row: str, edtf: str, start: str, end: str, problems: int) -> None:
    articles, told = read_bytes("a.csv", f"edtf,start,end,headline\n{row},Een gesprek\n")
    (found,) = tables(articles).events.to_dict("records")
    assert (found["edtf"], str(found["start"])[:10], str(found["end"])[:10]) == (edtf, start, end)
    assert (found["sentence"], len(told)) == ("Een gesprek", problems)


def test_inspection_says_what_a_table_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("edtf,headline\n1914/1918,Oorlog\n", "utf-8")
    (tmp_path / "b.csv").write_text("datum;kop;tekst\n2022;A;Een zin.\n", "utf-8")
    found = [in_words(each).removeprefix(f"{tmp_path.as_posix()}/") for each in inspect([tmp_path])]
    assert found == [
        "a.csv: CSV (Tijdlijn events), 1 article, 1914-01-01, UTF-8",
        "b.csv: CSV, 1 article, 2022, UTF-8; text=tekst, title=kop, published=datum",
    ]
