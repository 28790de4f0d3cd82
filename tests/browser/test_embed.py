"""The chart inside somebody else's page, and the link menu."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from page.embed import frame
from tests.browser.looking import Visit, settled

PATIENCE = 120_000
"""Milliseconds for the first answer of a server that has to read the articles."""


@pytest.mark.parametrize("width", [420, 1400])
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


@pytest.mark.parametrize("allowed", [True, False], ids=["allowed", "in the old way"])
def test_one_click_copies_the_link(seeds: str, visit: Visit, allowed: bool) -> None:
    """The clipboard is read by pasting, as a person would, because only who may write may read by a script."""
    page = visit(f"{seeds}/?country=FR&from=2022-02-01&until=2022-02-28&lang=nl")
    if allowed:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Link", exact=True).click()
    settled(page)
    link = f"{seeds}/?country=FR&from=2022-02-01&until=2022-02-28&lang=nl"
    wanted = {
        "De link naar wat er nu staat": link,
        "Korter, om te lezen": f"{seeds}/?country=FR&from=2022-02&until=2022-02",
        "De grafiek in uw eigen pagina": frame(link, "Tijdlijn"),
    }
    for label, text in wanted.items():
        button = page.get_by_role("button", name=f"Kopiëren: {label}")
        button.click()
        expect(button).to_have_text("Gekopieerd")
        assert pasted(page) == text
        if allowed:
            assert page.evaluate("navigator.clipboard.readText()") == text


def pasted(page: Page) -> str:
    """What the clipboard puts into an empty field."""
    field = page.evaluate_handle("document.body.appendChild(document.createElement('textarea'))").as_element()
    assert field
    field.focus()
    page.keyboard.press("Control+V")
    text = field.input_value()
    field.evaluate("field => field.remove()")
    return text


def test_where_nothing_may_be_copied_the_text_is_selected(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.get_by_role("button", name="Link", exact=True).click()
    settled(page)
    button = page.get_by_role("button", name="Kopiëren: De link naar wat er nu staat")
    button.click()
    expect(button).to_have_text("Druk op Ctrl+C")
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.get_by_role("textbox", name="De link naar wat er nu staat").evaluate(selected).startswith(seeds)
