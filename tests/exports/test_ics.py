"""The calendar, read back by icalendar."""

from datetime import date, datetime
from typing import Any

import icalendar
import pandas as pd
import pytest

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import rows
from timeline.exports.ics import fold, text, write
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown


def entries(shown: Shown) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(b"".join(write(shown)))
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(
    ("edtf", "first", "after", "status"),
    [
        ("2022-02-21", date(2022, 2, 21), date(2022, 2, 22), "CONFIRMED"),
        ("2022-02-10/2022-02-20", date(2022, 2, 10), date(2022, 2, 21), "CONFIRMED"),
        ("2022-02-24T05:30:00", datetime(2022, 2, 24, 5, 30), None, "CONFIRMED"),
        ("2022-02-16~", date(2022, 2, 16), date(2022, 2, 17), "TENTATIVE"),
        ("2021-10", date(2021, 10, 1), date(2021, 11, 1), "TENTATIVE"),
        ("[2022-02-23..2022-02-24]", date(2022, 2, 23), date(2022, 2, 25), "TENTATIVE"),
        ("2021-12/..", date(2021, 12, 1), None, "TENTATIVE"),
        ("../2022-02-20", date(2022, 2, 20), None, "TENTATIVE"),
    ],
)
def test_an_entry_claims_no_more_than_the_words(
    shown: Shown, edtf: str, first: date, after: date | None, status: str
) -> None:
    entry = next(entry for entry in entries(shown) if entry["X-EDTF"] == edtf)
    assert entry["DTSTART"].dt == first
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == after
    assert entry["STATUS"] == status
    assert entry["TRANSP"] == "TRANSPARENT"


def test_every_event_is_there_once_with_its_evidence(shown: Shown) -> None:
    found = entries(shown)
    assert [entry["UID"] for entry in found] == [f"{name}@tijdlijn" for name in shown.events["event_id"]]
    for entry, row in zip(found, shown.rows(), strict=True):
        assert row["sentence"].replace("\0", "\ufffd") in entry["DESCRIPTION"]
        assert entry["SUMMARY"].startswith(row["headline"].replace("\0", "\ufffd"))
    assert found[0]["SUMMARY"].endswith(" (in oktober 2021)")
    assert found[3]["CATEGORIES"].cats == ["Verenigde Staten", "Rusland", "Joe Biden", "Vladimir Poetin"]


def test_the_calendar_says_what_it_is(shown: Shown) -> None:
    calendar = icalendar.Calendar.from_ical(b"".join(write(shown)))
    assert (calendar["NAME"], calendar["DESCRIPTION"]) == (shown.heading, shown.caption())


def test_attacks_are_values(hostile: Shown) -> None:
    found = entries(hostile)
    assert len(found) == len(ATTACKS)
    assert [entry["URL"] for entry in found if "URL" in entry] == ["https://krant.example/?a=1&b=%3Ci"]
    expected = {"".join(c if c not in "\0\x07" else "\ufffd" for c in attack).replace("\t", " ") for attack in ATTACKS}
    assert {entry["SUMMARY"] for entry in found if entry["STATUS"] == "CONFIRMED"} <= expected


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_lines_are_folded_between_characters(name: str, request: pytest.FixtureRequest) -> None:
    lines = b"".join(write(request.getfixturevalue(name))).split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("a" * 75, b"a" * 75 + b"\r\n"),
        ("a" * 76, b"a" * 75 + b"\r\n a\r\n"),
        ("a" * 74 + "é", b"a" * 74 + "\r\n é\r\n".encode()),
    ],
)
def test_fold(line: str, folded: bytes) -> None:
    assert fold(line) == folded


@pytest.mark.parametrize(("value", "written"), [("a,b;c\\d", r"a\,b\;c\\d"), ("a\r\nb\rc\nd", r"a\nb\nc\nd")])
def test_text(value: str, written: str) -> None:
    assert text(value) == written


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-30"])
def test_the_ends_of_time(start: str) -> None:
    frame = rows(1).assign(start=pd.Timestamp(start), end=pd.Timestamp(start) + pd.Timedelta(1, "D"), edtf=start)
    assert entries(Shown.ask(Corpus(frame), Filters(), made=MADE))[0]["DTSTART"].dt == date.fromisoformat(start)
