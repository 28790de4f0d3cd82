"""Two sessions over one corpus: what one person says the other sees without a touch, and never while at something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from pipeline.corrections import append, beside
from pipeline.corrections.change import Change, Target
from tests.browser.conftest import Serve
from tests.browser.looking import Visit, settled
from tests.browser.test_review import card, event, pick, press
from tests.page.conftest import write

SOON = 30_000
"""Milliseconds that a busy machine may take for what an idle one does in four seconds."""

LONGER = 4_500
"""Milliseconds in which a page looks at least once."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archief"))


@pytest.fixture(scope="module")
def address(serve: Serve, folder: Path) -> Iterator[str]:
    with serve(folder, "--correct") as found:
        yield found


@pytest.fixture(scope="module")
def chosen(folder: Path) -> str:
    return event(folder, "bezocht Olaf Scholz")


@pytest.fixture
def page(address: str, visit: Visit, chosen: str) -> Page:
    """A reader with the event of Scholz in Kiev open, who touches nothing more."""
    return visit(f"{address}/?{urlencode({'event': chosen})}")


def say(folder: Path, chosen: str, headline: str) -> None:
    """Somebody elsewhere adds to the log."""
    append(beside(folder), [Change(do="set", field="headline", now=headline, by="Bo", on=(Target(event=chosen),))])


def seen(page: Page, headline: str) -> None:
    expect(page.get_by_role("heading", name=headline)).to_be_visible(timeout=SOON)


def unseen(page: Page, headline: str) -> None:
    page.wait_for_timeout(LONGER)
    expect(page.get_by_role("heading", name=headline)).to_have_count(0)


def test_what_one_session_says_the_other_sees_without_a_touch(
    page: Page, address: str, visit: Visit, chosen: str
) -> None:
    other = card(visit(f"{address}/?{urlencode({'event': chosen})}"))
    for headline in ("Kop een", "Kop twee"):
        settled(other).get_by_label("Kop", exact=True).fill(headline)
        press(other, "Bewaren")
        seen(page, headline)


def typing_in_a_field(page: Page) -> Callable[[], None]:
    field = page.locator(".st-key-text input")
    field.press_sequentially("gas")

    def end() -> None:
        expect(field).to_have_value("gas")
        field.fill("")
        field.press("Enter")

    return end


def leaving_a_form(page: Page, check: Callable[[], None]) -> Callable[[], None]:
    """A form that was begun is left, and sent when all of it is still there."""
    page.locator("h1").click()

    def end() -> None:
        check()
        press(page, "Bewaren")

    return end


def filling_a_form(page: Page) -> Callable[[], None]:
    field = card(page).get_by_label("Kop", exact=True)
    field.fill("Half getypt")
    return leaving_a_form(page, lambda: expect(field).to_have_value("Half getypt"))


def picking_in_a_form(page: Page) -> Callable[[], None]:
    lists = card(page).locator(".st-key-correcting_open [data-testid=stMultiSelect]").filter(has_text="Landen")
    pick(lists.locator("input"), "Frankrijk")
    page.keyboard.press("Escape")
    return leaving_a_form(page, lambda: expect(lists).to_contain_text("Frankrijk"))


def choosing_from_a_list(page: Page) -> Callable[[], None]:
    page.locator(".st-key-countries input").click()
    option = page.get_by_role("option", name="Frankrijk")
    expect(option).to_be_visible()

    def end() -> None:
        expect(option).to_be_visible()
        option.click()
        page.keyboard.press("Escape")

    return end


def giving_files(page: Page) -> Callable[[], None]:
    page.get_by_role("button", name="Eigen artikelen gebruiken").click()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "bezoek.txt", "mimeType": "text/plain", "buffer": b"date 2022-02-08\n\nMacron bezocht Poetin."}
    )

    def end() -> None:
        expect(page.get_by_role("dialog").get_by_text("bezoek.txt")).to_be_visible()
        page.keyboard.press("Escape")

    return end


@pytest.mark.parametrize(
    "begin", [typing_in_a_field, filling_a_form, picking_in_a_form, choosing_from_a_list, giving_files]
)
def test_nobody_is_disturbed_at_what_was_begun(
    begin: Callable[[Page], Callable[[], None]], page: Page, folder: Path, chosen: str
) -> None:
    headline = f"Kop bij {begin.__name__}"
    end = begin(page)
    say(folder, chosen, headline)
    unseen(page, headline)
    end()
    seen(page, "Half getypt" if begin is filling_a_form else headline)  # who sends later has the last word


def test_a_page_that_takes_no_corrections_looks_for_nothing(visit: Visit, seeds: str) -> None:
    page = visit(seeds)
    frames: list[object] = []

    def sent(frame: object) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", sent))
    page.reload()
    page.locator("h1").wait_for()
    settled(page)
    begun = len(frames)
    page.wait_for_timeout(LONGER)
    assert begun
    assert len(frames) == begun
