"""Rows as CSV, read back by two readers."""

import csv
import io

import pandas as pd
import pytest

from pipeline.schema import EVENTS
from tests.exports.conftest import ATTACKS
from timeline.exports.csv import safe, write
from timeline.shown import Shown


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Poetin sprak", "Poetin sprak"),
        ("", ""),
        ("een-twee = drie", "een-twee = drie"),
        ("100.000 soldaten; RU", "100.000 soldaten; RU"),
        ("=1+1", "'=1+1"),
        ("+31 20 123", "'+31 20 123"),
        ("-5 graden", "'-5 graden"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("  =1+1", "  '=1+1"),
        ("\t=1+1", "\t'=1+1"),
        ("\r=1+1", "\n'=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ('a;"=1+1', "a;\"'=1+1"),
        ("regel\r\n@x", "regel\n'@x"),
        ("nul\0 en bel\x07", "nul� en bel�"),
    ],
)
def test_a_text_is_no_formula(text: str, cell: str) -> None:
    assert safe(text) == cell


def test_pandas_reads_the_same_rows(shown: Shown) -> None:
    frame = pd.read_csv(io.BytesIO(b"".join(write(shown))), dtype="str", keep_default_na=False)
    assert list(frame) == [*EVENTS, "about"]
    for name in ("event_id", "edtf", "anchor", "published"):
        assert list(frame[name].astype(str)) == list(shown.events[name].astype(str)), name
    for name in ("start", "end"):
        assert list(pd.to_datetime(frame[name])) == list(shown.events[name]), name
    for name in ("countries", "actors"):
        assert [cell.split("; ") if cell else [] for cell in frame[name]] == list(shown.events[name]), name
    assert set(frame["time_start"]) == {"-1"}


def test_the_standard_reader_reads_the_same_rows(shown: Shown) -> None:
    read = list(csv.DictReader(io.StringIO(b"".join(write(shown)).decode(), newline=""), strict=True))
    assert [row["event_id"] for row in read] == list(shown.events["event_id"])
    assert [row["about"] for row in read] == [shown.caption(), *[""] * (len(read) - 1)]


def test_every_line_ends_in_crlf_and_has_all_columns(shown: Shown) -> None:
    lines = b"".join(write(shown)).decode().split("\r\n")
    assert lines.pop() == ""
    assert len(lines) == len(shown.events) + 1
    assert not any("\n" in line for line in lines)


def test_no_cell_of_hostile_rows_is_a_formula(hostile: Shown) -> None:
    read = list(csv.reader(io.StringIO(b"".join(write(hostile)).decode(), newline=""), strict=True))[1:]
    assert len(read) == len(ATTACKS)
    cells = [part for row in read for cell in row for part in cell.replace("\n", ";").split(";")]
    assert [cell for cell in cells if cell.lstrip(' "\t\r')[:1] in tuple("=+@-") and cell != "-1"] == []
    assert not any("\0" in cell for cell in cells)


@pytest.mark.parametrize(("bom", "begin"), [(False, b"event_id,"), (True, b"\xef\xbb\xbfevent_id,")])
def test_a_byte_order_mark_on_request(shown: Shown, bom: bool, begin: bytes) -> None:
    assert b"".join(write(shown, bom=bom)).startswith(begin)


def test_no_rows_leave_the_header(empty: Shown) -> None:
    assert b"".join(write(empty)).decode() == ",".join([*EVENTS, "about"]) + "\r\n"
