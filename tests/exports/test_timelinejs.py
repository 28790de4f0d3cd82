"""The JSON of TimelineJS, checked against its documented fields."""

import json
from typing import Any

import pytest

from timeline.exports.timelinejs import write
from timeline.shown import Shown

SLIDE = {"unique_id": str, "start_date": dict, "end_date": dict, "display_date": str, "text": dict, "group": str}
DATE = {"year": int, "month": int, "day": int, "hour": int, "minute": int}


def slides(shown: Shown) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(b"".join(write(shown)))["events"]
    return events


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_only_documented_fields(name: str, request: pytest.FixtureRequest) -> None:
    whole = json.loads(b"".join(write(request.getfixturevalue(name))))
    assert set(whole) == {"title", "events", "scale"}
    assert set(whole["title"]) == {"text", "autolink"}
    for slide in whole["events"]:
        assert slide.pop("autolink") is False
        assert {"unique_id", "start_date", "display_date", "text"} <= set(slide)
        assert all(isinstance(value, SLIDE[field]) for field, value in slide.items())
        assert set(slide["text"]) == {"headline", "text"}
        for date in (slide["start_date"], slide.get("end_date", {})):
            assert all(isinstance(value, DATE[field]) for field, value in date.items())


@pytest.mark.parametrize(
    ("place", "start", "end", "said"),
    [
        (0, {"year": 2021, "month": 10}, None, "in oktober 2021"),
        (2, {"year": 2021, "month": 12}, None, "sinds december 2021"),
        (3, {"year": 2021, "month": 12, "day": 7}, None, "dinsdag 7 december 2021"),
        (5, {"year": 2022}, None, "in 2022"),
        (
            8,
            {"year": 2022, "month": 1, "day": 17},
            {"year": 2022, "month": 1, "day": 23},
            "in de week van 17–23 januari 2022",
        ),
    ],
)
def test_dates_are_as_coarse_as_the_words(
    shown: Shown, place: int, start: dict[str, int], end: dict[str, int] | None, said: str
) -> None:
    slide = slides(shown)[place]
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (start, end, said)


def test_a_clock_time_is_kept(shown: Shown) -> None:
    start = {"year": 2022, "month": 2, "day": 24, "hour": 5, "minute": 30}
    assert start in [slide["start_date"] for slide in slides(shown)]


def test_rows_ids_groups_and_evidence(shown: Shown) -> None:
    found = slides(shown)
    assert [slide["unique_id"] for slide in found] == list(shown.events["event_id"])
    assert [slide["group"] for slide in found[:4]] == ["Rusland", "Rusland", "Rusland", "Verenigde Staten"]
    assert "Biden en Poetin spreken elkaar per videoverbinding, zo stond er." in found[3]["text"]["text"]


def test_no_markup_but_ours(hostile: Shown) -> None:
    for slide in slides(hostile):
        assert "<" not in slide["text"]["headline"] + slide["display_date"] + slide.get("group", "")
        inner = slide["text"]["text"].replace("<blockquote>", "").replace("</blockquote>", "").replace("<p>", "")
        inner = inner.replace("</p>", "").replace('<a href="https://krant.example/?a=1&amp;b=%3Ci" rel=', "")
        assert "<" not in inner.replace("</a>", "")
