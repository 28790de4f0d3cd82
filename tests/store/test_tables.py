"""The tables go to disk and come back as they were."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline import schema, store
from pipeline.store import Tables
from pipeline.store.writing import THREADS, connected

BLANK = {"str": "", "int64": 0, "datetime64[us]": pd.NaT, "list[str]": (), "category": None}


def table(columns: dict[str, schema.Column], *rows: dict[str, object]) -> pd.DataFrame:
    blank = {name: BLANK[column.dtype] for name, column in columns.items()}
    return schema.restore(pd.DataFrame([blank | row for row in rows], columns=list(columns)), columns)


def tables(*events: dict[str, object]) -> Tables:
    return Tables(
        events=table(schema.EVENTS, *events),
        reports=table(schema.REPORTS, {"event_id": "e", "char_start": 3, "edtf": "2022-02"}),
        articles=table(schema.ARTICLES, {"article_id": "a", "text": 'Één "zin"\nmet = , \' en \U0001f4f0'}),
    )


EVENT: dict[str, object] = {
    "event_id": "e",
    "extent": "within",
    "grain": "day",
    "qualifier": "",
    "anchor": "stated",
    "kind": "",
}


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"start": pd.Timestamp("2022-02-15 05:30:00.000001"), "end": pd.Timestamp("2022-02-16")},
        {"start": pd.NaT, "end": pd.Timestamp("2022-02-20"), "extent": "until"},
        {"start": pd.Timestamp("2021-12-01"), "end": pd.NaT, "extent": "since"},
        {"start": pd.Timestamp("0800-12-25"), "end": pd.Timestamp("1650-01-01"), "grain": "century"},
        {"start": pd.Timestamp("2300-01-01"), "end": pd.Timestamp("9999-01-01")},
        {"countries": ["RU", "UA"], "actors": ["vladimir-putin"], "places": []},
        {"headline": "=cmd|' /C calc'!A0 <b>\u4e2d\u6587</b>", "title": "a" * 100_000},
        {"char_start": 2**53 + 1, "time_start": -1},
        {"grain": None, "anchor": "none", "extent": None},
    ],
)
def test_an_event_comes_back_as_it_was(tmp_path: Path, event: dict[str, object]) -> None:
    before = tables(EVENT | event, EVENT)
    store.write(before, tmp_path / "store")
    after = store.read(tmp_path / "store")
    pd.testing.assert_frame_equal(after.events, before.events)
    pd.testing.assert_frame_equal(after.reports, before.reports)
    pd.testing.assert_frame_equal(after.articles, before.articles)
    assert after.events["grain"].cat.ordered


def test_empty_tables_come_back_with_their_columns(tmp_path: Path) -> None:
    nothing = Tables(**{name: schema.empty(columns) for name, columns in store.COLUMNS.items()})
    store.write(nothing, tmp_path / "store")
    after = store.read(tmp_path / "store")
    pd.testing.assert_frame_equal(after.events, schema.empty(schema.EVENTS))
    pd.testing.assert_frame_equal(after.articles, schema.empty(schema.ARTICLES))


def test_a_store_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "store"
    store.write(tables(EVENT, EVENT), target)
    store.write(tables(EVENT), target)
    assert len(store.read(target).events) == 1
    assert sorted(path.name for path in target.parent.iterdir()) == ["store"]


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match=r"'diary\.txt' in it"):
        store.write(tables(EVENT), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_tables_that_cannot_be_written_leave_the_store_as_it_was(tmp_path: Path) -> None:
    store.write(tables(EVENT), tmp_path / "store")
    broken = replace(tables(EVENT), articles=pd.DataFrame({"text": ["only"]}))
    with pytest.raises(KeyError, match="article_id"):
        store.write(broken, tmp_path / "store")
    assert len(store.read(tmp_path / "store").events) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_is_no_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        store.read(tmp_path)
    store.write(tables(EVENT), tmp_path / "store")
    (reports,) = tmp_path.glob("store/generations/*/reports/0.parquet")
    pd.DataFrame({"event_id": ["e"]}).to_parquet(reports)
    with pytest.raises(ValueError, match=r"reports/0\.parquet has no column 'article_id'; build the store anew"):
        store.read(tmp_path / "store")
    (events,) = tmp_path.glob("store/generations/*/events/year=undated/0.parquet")
    events.write_bytes(b"words")
    with pytest.raises(ValueError, match="Parquet"):
        store.read(tmp_path / "store")


@pytest.mark.parametrize(("events", "bound"), [(0, "122.0 MiB"), (10_000, "122.0 MiB"), (10_000_000, "1.3 GiB")])
def test_writing_is_bounded_whatever_the_machine_has(events: int, bound: str) -> None:
    with connected(events) as connection:
        sql = "SELECT current_setting('threads'), current_setting('memory_limit'), current_setting('temp_directory')"
        threads, memory, folder = connection.execute(sql).fetchall()[0]
    assert (threads, memory) == (THREADS, bound)
    assert "tijdlijn-" in folder
