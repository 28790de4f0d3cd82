"""The chart inside somebody else's page, and the link menu."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from page.embed import frame
from tests.browser.looking import Visit, settled

PATIENCE = 120_000
"""Milliseconds for the first answer of a server that has to read the articles."""


@pytest.mark.parametrize("width", [360, 1200])
def test_a_frame_shows_the_chart_alone_with_a_line_that_says_what_it_is(
    seeds: str, chromium: Browser, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "page.html"
    inside = frame(f"{seeds}/?country=FR&from=2022-02&until=2022-02&lang=nl", "Tijdlijn")
    file.write_text(f"<!DOCTYPE html><title>Krant</title><h1>Krant</h1>{inside}", "utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    chart = page.frame_locator("iframe")
    expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)
    expect(chart.get_by_text(re.compile(r"^\d+ van [\d.]+ gebeurtenissen: over Frankrijk"))).to_be_visible()
    link = chart.get_by_role("link", name="Open in Tijdlijn")
    assert "country=FR" in str(link.get_attribute("href"))
    assert "embed" not in str(link.get_attribute("href"))
    for gone in ("stSidebar", "stTabs", "stToolbar", "stPopover", "stDataFrame"):
        assert chart.get_by_test_id(gone).count() == 0
    box, plot = page.locator("iframe").bounding_box(), chart.locator(".js-plotly-plot").bounding_box()
    assert box
    assert plot
    assert 0.8 * box["width"] < plot["width"] <= box["width"]
    page.close()


def test_the_link_menu_has_what_can_be_copied(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?country=FR&from=2022-02-01&until=2022-02-28&lang=nl")
    page.get_by_role("button", name="Link", exact=True).click()
    settled(page)
    codes = page.get_by_test_id("stCode").locator("code").all_inner_texts()
    assert codes[0] == f"{seeds}/?country=FR&from=2022-02-01&until=2022-02-28&lang=nl"
    assert codes[1] == f"{seeds}/?country=FR&from=2022-02&until=2022-02"
    assert codes[2] == frame(codes[0], "Tijdlijn")
