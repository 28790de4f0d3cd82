"""The period: typed as one writes it, by calendar, or the last month and year of the articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import DateInput

from page.period import presets, read
from tests.page.test_dashboard import query, shown

Visit = Callable[..., AppTest]
NL = {"lang": ["nl"]}
SPAN = (date(1940, 5, 1), date(2022, 12, 20))


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("feb 2022", "nl", ("2022-02-01", "2022-02-28")),
        ("Feb 2022", "en", ("2022-02-01", "2022-02-28")),
        ("2022-02-03", "nl", ("2022-02-03", "2022-02-03")),
        ("vorige week", "nl", ("2022-12-12", "2022-12-18")),
        ("last month", "en", ("2022-11-01", "2022-11-30")),
        ("3 tot 10 februari", "nl", ("2022-02-03", "2022-02-10")),
        ("24 februari", "nl", ("2022-02-24", "2022-02-24")),
        ("1941", "nl", ("1941-01-01", "1941-12-31")),
        ("november 2021 – maart 2022", "nl", ("2021-11-01", "2022-03-31")),
        ("vanaf 1 februari 2022", "nl", ("2022-02-01", None)),
        ("tot en met 20 februari 2022", "nl", (None, "2022-02-20")),
        ("3 februari 2031", "nl", ("2031-02-03", "2031-02-03")),
        ("ooit", "nl", None),
        ("14 feb of 20 april", "nl", None),
        ("2022-02-30", "nl", None),
        ("<b>", "nl", None),
    ],
)
def test_what_is_typed(text: str, language: str, days: tuple[str | None, str | None] | None) -> None:
    found = read(text, language, SPAN)
    assert (found and tuple(day and day.isoformat() for day in found)) == days


@given(st.text(max_size=40), st.dates(), st.dates())
def test_whatever_is_typed_is_a_range_in_order_or_nothing(text: str, one: date, other: date) -> None:
    found = read(text, "nl", (min(one, other), max(one, other)))
    assert found is None or not all(found) or sorted(found, key=str) == list(found)


@given(st.dates())
def test_the_last_month_and_year_hold_the_last_day(day: date) -> None:
    for first, last in presets((date.min, day)).values():
        assert first <= day <= last


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("februari 2022", {"from": ["2022-02-01"], "until": ["2022-02-28"]}),
        ("sinds 14 februari 2022", {"from": ["2022-02-14"]}),
        ("", {}),
    ],
)
def test_the_field_sets_the_range_and_says_it(visit: Visit, text: str, left: dict[str, list[str]]) -> None:
    app = visit(NL | {"from": ["2021-12-01"]})
    assert app.text_input(key="period").value == "vanaf 1 december 2021"
    app.text_input(key="period").set_value(text).run()
    assert query(app) == NL | left
    assert app.text_input(key="period").value == text.replace("sinds", "vanaf")


def test_what_is_not_understood_stays_and_changes_nothing(visit: Visit) -> None:
    app = visit(NL | {"from": ["2022-02-01"]})
    before = shown(app)
    app.text_input(key="period").set_value("**ooit**").run()
    assert not app.exception
    assert (app.text_input(key="period").value, shown(app)) == ("**ooit**", before)
    assert "Dit is geen datum die te lezen is; er is niets veranderd." in [caption.value for caption in app.caption]
    app.button(key="part_start").click().run()
    assert app.text_input(key="period").value == ""
    assert "geen datum die" not in " ".join(caption.value for caption in app.caption)


def calendar(app: AppTest) -> dict[str, DateInput]:
    """The fields of the calendar by the names of their filters, as far as it is open."""
    return {name: field for field in app.date_input for name in ("start", "end") if f"{name}_" in (field.key or "")}


@pytest.mark.parametrize(
    ("widget", "day", "left"),
    [
        ("start", date(2022, 2, 14), {"from": ["2022-02-14"]}),
        ("end", date(2022, 1, 31), {"until": ["2022-01-31"]}),
    ],
)
def test_the_calendar_takes_one_day_or_both(visit: Visit, widget: str, day: date, left: dict[str, list[str]]) -> None:
    app = visit(NL)
    assert calendar(app) == {}
    app.session_state["calendar"] = True
    app.run()
    calendar(app)[widget].set_value(day).run()
    assert query(app) == NL | left
    again = visit(NL | left, "en-GB")
    again.session_state["calendar"] = True
    assert calendar(again.run())[widget].value == day


def test_days_the_wrong_way_round_are_exchanged_and_named(visit: Visit) -> None:
    app = visit(NL | {"until": ["2022-01-31"]})
    app.session_state["calendar"] = True
    app.run()
    calendar(app)["start"].set_value(date(2022, 2, 14)).run()
    assert query(app) == NL | {"from": ["2022-01-31"], "until": ["2022-02-14"]}
    assert "de twee zijn omgewisseld" in app.warning[0].value


def test_the_last_month_and_year_have_their_counts(visit: Visit) -> None:
    app = visit(NL | {"country": ["UA"]})
    app.session_state["calendar"] = True
    app.run()
    month, year = app.button(key="last_month"), app.button(key="last_year")
    assert (month.label, year.label) == ("Laatste maand: februari 2022 (2)", "Laatste jaar: 2022 (2)")
    month.click().run()
    assert (query(app), shown(app)) == (
        {"country": ["UA"], "from": ["2022-02-01"], "until": ["2022-02-28"]} | NL,
        2,
    )
