"""The rows in the formats of programs and spreadsheets, read back by other people's readers."""

import io
import json
from datetime import datetime
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl.utils.escape import unescape

from pipeline.schema import EVENTS, restore
from tests.exports.conftest import MADE
from tests.timeline.frames import rows
from timeline.exports import formats, xlsx
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import VERSION, Shown

ABOUT = ("title", "caption", "query", "shown", "of", "undated", "sources", "corpus", "made", "version")


def read_json(content: bytes) -> tuple[pd.DataFrame, dict[str, Any]]:
    whole = json.loads(content)
    return pd.DataFrame(whole["events"], columns=list(EVENTS)), whole["about"]


def read_jsonl(content: bytes) -> tuple[pd.DataFrame, dict[str, Any]]:
    frame = pd.read_json(io.BytesIO(content), lines=True, dtype=False)
    return frame, frame["about"][0]


def read_parquet(content: bytes) -> tuple[pd.DataFrame, dict[str, Any]]:
    table = pq.read_table(io.BytesIO(content))
    return table.to_pandas(), json.loads(table.schema.metadata[b"about"])


READERS = {"json": read_json, "jsonl": read_jsonl, "parquet": read_parquet}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("which", ["shown", "hostile"])
def test_programs_read_the_same_table(name: str, which: str, request: pytest.FixtureRequest) -> None:
    given: Shown = request.getfixturevalue(which)
    frame, about = READERS[name](formats()[name].whole(given))
    for moment in ("start", "end"):
        frame[moment] = pd.to_datetime(frame[moment])
    pd.testing.assert_frame_equal(restore(frame, EVENTS), given.events)
    assert tuple(about) == ABOUT
    assert (about["shown"], about["version"], about["made"]) == (len(given.events), VERSION, "2022-03-01T12:05:00")


@pytest.mark.parametrize(("name", "content"), [("jsonl", b""), ("json", b'"events": []')])
def test_nothing_shown_is_no_rows(name: str, content: bytes, empty: Shown) -> None:
    assert content in formats()[name].whole(empty)


def test_duckdb_reads_the_parquet(shown: Shown, tmp_path: Any) -> None:
    file = tmp_path / "tijdlijn.parquet"
    file.write_bytes(formats()["parquet"].whole(shown))
    found = duckdb.connect().execute(
        "SELECT count(*), min(start) FROM read_parquet(?) WHERE list_contains(countries, 'RU')", [str(file)]
    )
    assert found.fetchall() == [(16, datetime(2021, 10, 1))]


def sheets(given: Shown) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The two sheets of a workbook as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx.write(given))))
    header, *lines = book["events"].iter_rows(values_only=True)
    about = {str(name): value for name, value in book["about"].iter_rows(values_only=True)}
    return [dict(zip(map(str, header), line, strict=True)) for line in lines], about


def test_a_spreadsheet_has_the_same_rows_with_real_dates(shown: Shown) -> None:
    lines, about = sheets(shown)
    assert [list(line) for line in lines] == [list(EVENTS)] * len(shown.events)
    for line, row in zip(lines, shown.rows(), strict=True):
        assert (line["start"], line["end"]) == (row["start"], row["end"])
        for name in ("event_id", "edtf", "sentence"):
            assert line[name] == row[name].replace("\0", "\ufffd")
        assert (line["time_start"], line["reports"]) == (-1, 1)
        assert (line["countries"] or "") == "; ".join(row["countries"])
    assert about["caption"] == shown.caption()
    assert about["grain"] == EVENTS["grain"].meaning


def test_a_reader_that_believes_how_far_a_sheet_reaches_gets_all_of_it(shown: Shown) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx.write(shown))), read_only=True)
    assert book["events"].calculate_dimension() == f"A1:AE{shown.count + 1}"
    assert [line[0] for line in book["events"].iter_rows(values_only=True)][1:] == list(shown.events["event_id"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("_x0041_ en _x005F_x0041_", "_x0041_ en _x005F_x0041_"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("  a <b> & 'c' ]]> ", "  a <b> & 'c' ]]> "),
        ("=1+1", "=1+1"),
        ("00123", "00123"),
    ],
)
def test_a_text_in_a_cell_stays_that_text(text: str, cell: str) -> None:
    frame = rows(1).assign(sentence=pd.Series([text], dtype="str"))
    lines, _ = sheets(Shown.ask(Corpus(frame), Filters(), made=MADE))
    assert unescape(lines[0]["sentence"]) == cell


def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link(hostile: Shown) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx.write(hostile))))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert "=cmd|'/c calc'!A1" in {cell.value for cell in cells}


@pytest.mark.parametrize(
    ("start", "cell"),
    [
        ("2022-02-24", datetime(2022, 2, 24)),
        ("2022-02-24T05:30", datetime(2022, 2, 24, 5, 30)),
        ("1900-03-01", datetime(1900, 3, 1)),
        ("1812-06-24", "1812-06-24 00:00:00"),
    ],
)
def test_dates_of_a_spreadsheet(start: str, cell: object) -> None:
    frame = rows(1).assign(start=pd.Timestamp(start), end=pd.Timestamp("2022-02-25"))
    lines, _ = sheets(Shown.ask(Corpus(frame), Filters(), made=MADE))
    assert lines[0]["start"] == cell
