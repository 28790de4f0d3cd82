# ruff: noqa: E501  (a table is read by its columns)
"""What is set, and the row that comes of it; whatever is not named stays as it was extracted."""

from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from pipeline.corrections.apply import added, apply
from pipeline.corrections.change import Change, Target, Value
from pipeline.schema import EVENTS, restore
from tests.timeline.frames import rows

LATER = "000003"  # Biden and Putin speak, 7 December 2021


def row(frame: pd.DataFrame, ident: str = LATER) -> dict[str, Any]:
    return dict(frame[frame["event_id"] == ident].iloc[0])


@pytest.mark.parametrize(
    ("field", "value", "columns"),
    [
        ("date", "2022-02-14", {"edtf": "2022-02-14", "start": pd.Timestamp("2022-02-14"), "end": pd.Timestamp("2022-02-15"), "timex": "2022-02-14", "grain": "day", "extent": "within", "qualifier": "", "anchor": "given"}),
        ("date", "2022-02~", {"edtf": "2022-02~", "start": pd.Timestamp("2022-02-01"), "end": pd.Timestamp("2022-03-01"), "timex": "2022-02", "grain": "month", "qualifier": "~"}),
        ("date", "2021-12/..", {"start": pd.Timestamp("2021-12-01"), "end": pd.NaT, "extent": "since", "timex": ""}),
        ("date", "", {"edtf": "", "start": pd.NaT, "end": pd.NaT, "anchor": "none", "qualifier": ""}),
        ("headline", "Biden belt Poetin", {"headline": "Biden belt Poetin"}),
        ("countries", ("RU", "US"), {"countries": ["RU", "US"]}),
        ("actors", (), {"actors": []}),
        ("sources", ("joe-biden",), {"sources": ["joe-biden"]}),
        ("kind", "consult", {"kind": "consult"}),
        ("places", ("Den Haag",), {"places": ["Den Haag"]}),
    ],
)  # fmt: skip
def test_a_value_that_was_set(field: str, value: Value, columns: dict[str, Any]) -> None:
    before = rows()
    after = apply(before, {field: {LATER: value}})
    found = row(after)
    assert {name: found[name] for name in columns if columns[name] is not pd.NaT} == {
        name: value for name, value in columns.items() if value is not pd.NaT
    }
    assert all(pd.isna(found[name]) for name, value in columns.items() if value is pd.NaT)
    assert found["corrected"] == [field]
    others = before["event_id"] != LATER
    assert_frame_equal(after[others], before[others])


def test_a_judgement_corrects_nothing() -> None:
    found = row(apply(rows(), {"status": {LATER: "checked"}, "hidden": {LATER: True}}))
    assert (found["status"], found["corrected"]) == ("checked", [])


@pytest.mark.parametrize(
    ("field", "now", "actors"),
    [
        ("no actor", "joe-biden", ["vladimir-putin"]),
        ("same actor", ("putin", "vladimir-putin"), ["joe-biden", "putin"]),
        ("same actor", ("joe-biden", "vladimir-putin"), ["joe-biden"]),
        ("no name", "Biden", ["joe-biden", "vladimir-putin"]),
    ],
)
def test_a_rule_about_an_actor_holds_for_every_row(field: str, now: Value, actors: list[str]) -> None:
    before = rows()
    after = apply(before, {}, [Change(do="rule", field=field, now=now)])
    assert row(after)["actors"] == actors
    changed = before["actors"].map(tuple) != after["actors"].map(tuple)
    assert after["corrected"].str.join(",").tolist() == changed.map({True: "actors", False: ""}).tolist()


def test_nothing_set_is_nothing_changed() -> None:
    assert_frame_equal(apply(rows(), {}), rows())
    assert apply(rows(0), {"kind": {LATER: "aid"}}).empty


def test_an_event_of_ones_own_has_its_source() -> None:
    evidence = Target(sentence="“Wij waren erbij”", title="Dagboek", url="https://x.example/1")
    made = added([Change(id="c1", do="add", field="headline", now="Inval", on=(evidence,))])
    found = dict(apply(made, {"date": {"own-c1": "2022-02-24"}}).iloc[0])
    wanted = {"event_id": "own-c1", "headline": "Inval", "sentence": "“Wij waren erbij”", "title": "Dagboek"}
    assert {name: found[name] for name in wanted} == wanted
    assert (found["url"], found["edtf"], found["anchor"], found["reports"]) == (
        "https://x.example/1", "2022-02-24", "given", 1,
    )  # fmt: skip
    assert found["corrected"] == ["added", "date"]
    assert_frame_equal(made, restore(made, EVENTS))
