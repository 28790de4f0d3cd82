"""How the browser tests look at the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

IDLE = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    return app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning"
        && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
        && [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every((e) => e.querySelector(".main-svg"));
}"""
"""Whether the server has answered everything that was asked of it, and every chart is drawn."""

MARKS = """(chart) => {
    const view = chart.closest("[data-testid=stVerticalBlock]").getBoundingClientRect();
    const marks = [...chart.querySelectorAll(".scatterlayer .point")].map((mark) => mark.getBoundingClientRect());
    return marks
        .filter((box) => box.width <= 24 && box.left > view.left && box.right < view.right)
        .filter((box) => box.top > view.top && box.bottom < Math.min(view.bottom, innerHeight))
        .map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
}"""
"""Where the middles of the marks are that can be seen."""

COUNT = re.compile(r"^([\d.,]+) (?:van|of) ([\d.,]+) ")
"""How the page says how many events it shows, of how many."""

Visit = Callable[..., Page]


def settled(page: Page) -> Page:
    """Wait until the server has answered and the charts are drawn."""
    page.wait_for_timeout(400)
    page.wait_for_function(IDLE)
    page.wait_for_timeout(400)
    page.wait_for_function(IDLE)
    return page


@contextmanager
def changing(page: Page) -> Iterator[None]:
    """Do something inside that changes the address, and wait for all that it brings."""
    before = page.url
    yield
    page.wait_for_url(lambda url: url != before)
    settled(page)


def query(page: Page) -> dict[str, list[str]]:
    """The parameters in the page's address."""
    return parse_qs(urlsplit(page.url).query)


def counts(page: Page) -> tuple[int, int]:
    """How many events are shown, of how many, as the page says it."""
    said = page.get_by_test_id("stText").filter(has_text=COUNT).inner_text()
    found = COUNT.match(said)
    assert found, said
    return int(re.sub(r"\D", "", found[1])), int(re.sub(r"\D", "", found[2]))


def chart(page: Page) -> Locator:
    """The timeline."""
    return page.locator(".st-key-timeline .js-plotly-plot")


def marks(page: Page) -> list[tuple[float, float]]:
    """Where the marks of the timeline are that can be seen, in their order."""
    found: list[tuple[float, float]] = chart(page).evaluate(MARKS)
    return found


def strip(page: Page) -> Locator:
    """The density strip."""
    return page.locator(".st-key-strip .js-plotly-plot")
