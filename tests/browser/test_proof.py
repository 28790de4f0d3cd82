"""Someone checks event after event: previous and next, the article, its date, a keyboard alone, a phone."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from pipeline import read, tables
from tests.browser.conftest import ROOT
from tests.browser.looking import Visit, changing, query
from timeline.filters import Filters
from timeline.query import Corpus

FRANCE = {"from": "2022-02-01", "until": "2022-02-28", "country": "FR"}


@pytest.fixture(scope="module")
def order() -> list[str]:
    """The ids of the events about France in February, in the order of the page."""
    filters, _ = Filters.from_query({name: [value] for name, value in FRANCE.items()})
    return [str(ident) for ident in Corpus(tables(read(ROOT / "seeds", []))).select(filters)["event_id"]]


def chosen(page: Page) -> str:
    """The id of the event whose proof is shown."""
    return query(page).get("event", [""])[0]


def step(page: Page, key: str) -> str:
    """Press a key that leads to another event, which this returns."""
    with changing(page):
        page.keyboard.press(key)
    return chosen(page)


def test_keys_and_buttons_go_through_the_shown_events(seeds: str, visit: Visit, order: list[str]) -> None:
    page = visit(f"{seeds}/?{urlencode(FRANCE | {'event': order[3]})}")
    expect(page.get_by_text(f"4 van {len(order)}", exact=True)).to_be_visible()
    said = page.locator("blockquote").first.inner_text()
    assert [step(page, key) for key in ("ArrowRight", "j", "k", "ArrowLeft", "ArrowLeft")] == [
        order[place] for place in (4, 5, 4, 3, 2)
    ]
    with changing(page):
        page.get_by_role("button", name="Volgende").first.click()
    assert chosen(page) == order[3]
    assert page.locator("blockquote").first.inner_text() == said
    with changing(page):
        page.go_back()
    assert chosen(page) == order[2]


def test_the_first_has_no_previous_and_the_last_no_next(seeds: str, visit: Visit, order: list[str]) -> None:
    page = visit(f"{seeds}/?{urlencode(FRANCE | {'event': order[0]})}")
    expect(page.get_by_role("button", name="Vorige").first).to_be_disabled()
    page = visit(f"{seeds}/?{urlencode(FRANCE | {'event': order[-1]})}")
    expect(page.get_by_role("button", name="Volgende").first).to_be_disabled()


@pytest.mark.parametrize(
    "field", [".st-key-text input", ".st-key-view [role=radio]", ".st-key-table_rows canvas", "[role=tab]"]
)
def test_keys_that_a_field_needs_stay_its_own(seeds: str, visit: Visit, order: list[str], field: str) -> None:
    page = visit(f"{seeds}/?{urlencode(FRANCE | {'event': order[3], 'view': 'table'})}")
    page.locator(field).first.focus()
    for key in ("ArrowRight", "j", "ArrowLeft", "k"):
        page.keyboard.press(key)
    page.wait_for_timeout(1000)
    assert chosen(page) == order[3]
