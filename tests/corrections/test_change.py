"""A change, its checks and its line: what is taken, what is refused and why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.change import LONGEST, MOST_TARGETS, Change, Do, Refused, Target, Value, check, dumps, loads

ON = (Target(event="0a1b", sentence="Op 15 februari sprak hij.", was="2022-02-15"),)
STAMP = {"id": "c1", "at": "2022-03-01T10:00:00.000000+00:00", "by": "Ada"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2022-02-14"),
        ("date", "2022-02~"),
        ("date", "2021-12/.."),
        ("date", ""),
        ("headline", "Macron <bezoekt> Moskou"),
        ("countries", ("RU", "UA")),
        ("countries", ()),
        ("actors", ("vladimir-putin",)),
        ("places", ("Kyiv", "Den Haag")),
        ("kind", "consult"),
        ("kind", ""),
        ("status", "disputed"),
        ("hidden", True),
    ],
)
def test_a_change_comes_back_from_its_line(field: str, value: Value) -> None:
    change = Change(**STAMP, do="set", field=field, now=value, on=ON)
    line = dumps(change)
    assert loads(line) == change
    assert "\n" not in line


@pytest.mark.parametrize(
    ("do", "field", "value", "reason"),
    [
        ("set", "date", "soon", "a date as EDTF"),
        ("set", "date", "2022-02-30", "a date as EDTF"),
        ("set", "headline", "", "words, not nothing"),
        ("set", "headline", "two\nlines", "a line of at most"),
        ("set", "headline", "x" * (LONGEST["text"] + 1), "a line of at most"),
        ("set", "countries", ("Rusland",), "ISO 3166-1"),
        ("set", "countries", "RU", "a list"),
        ("set", "actors", ("Vladimir Putin",), "actor ids"),
        ("set", "kind", "war", "one of agree"),
        ("set", "status", "true", "one of checked, disputed, rejected"),
        ("set", "hidden", "yes", "true or false"),
        ("set", "reports", "2", "cannot be set; there are date"),
        ("article", "date", "2022", "there are published"),
        ("article", "published", "feb", "a date as EDTF"),
        ("rule", "same actor", ("a", "a"), "two different actor ids"),
        ("rule", "no actor", "Not An Id", "an actor id"),
        ("rule", "actor's name", ("wagner-group", ""), "a name for it"),
        ("merge", "", None, "2 to"),
        ("undo", "", None, "the id of a change"),
        ("burn", "", None, "nothing that can be done"),
    ],
)
def test_what_cannot_be_applied_is_refused_with_what_would_be_right(
    do: Do, field: str, value: Value, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        check(Change(do=do, field=field, now=value, on=ON))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(do="set", field="hidden", now=True), "not of 0"),
        (Change(do="set", field="hidden", now=True, on=ON * (MOST_TARGETS + 1)), "at once"),
        (Change(do="set", field="hidden", now=True, on=ON, note="x" * 2_001), "note is longer"),
        (Change(do="set", field="hidden", now=True, on=ON, by="x" * 81), "by is longer"),
    ],
)
def test_a_change_is_bounded(change: Change, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check(change)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "null",
        "{}",
        "{" * 100_000,
        '{"id": "c1", "at": "yesterday", "do": "set"}',
        '{"id": 1, "at": "2022-03-01", "do": "undo", "of": "c0"}',
        '{"at": "2022-03-01T10:00:00", "do": "undo", "of": "c0"}',
        '{"id": "../c", "at": "2022-03-01T10:00:00", "do": "undo", "of": "c0"}',
        '{"id": "c1", "at": "2022-03-01T10:00:00", "do": "set", "field": "kind", "now": 3, "on": [{"event": "e"}]}',
        '{"id": "c1", "at": "2022-03-01T10:00:00", "do": "set", "field": "kind", "now": "aid", "on": "e"}',
        '{"id": "c1", "at": "2022-03-01T10:00:00", "do": "set", "field": "kind", "now": "aid", "on": [{"event": [1]}]}',
    ],
)
def test_a_line_that_is_no_change_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        loads(line)


NAMES = st.sampled_from(["id", "at", "do", "on", "now", "by", "field", "event"]) | st.text()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
)


@given(JSON)
def test_any_json_is_a_change_or_refused(found: object) -> None:
    try:
        change = loads(json.dumps(found))
    except Refused:
        return
    assert loads(dumps(change)) == change
