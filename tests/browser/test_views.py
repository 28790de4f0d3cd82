"""The other views of the same rows: each says how many, and a click narrows the filters to exactly those."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Visit, changing, counts, query, settled

WINTER = {"from": "2021-12-01", "until": "2022-03-31"}
PLACE = """(chart, codes) => {
    const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
    for (const trace of chart._fullData) {
        const place = [...(trace.customdata ?? [])].findIndex((row) => `${row}` === `${codes}`);
        if (place < 0) continue;
        const y = trace.type === "bar" ? trace.base[place] + trace.y[place] / 2 : trace.y[place];
        return [box.left + xaxis._offset + xaxis.d2p(trace.x[place]), box.top + yaxis._offset + yaxis.d2p(y)];
    }
}"""
"""Where the first mark with these codes is on the screen."""


def show(visit: Visit, seeds: str, view: str, **options: object) -> Page:
    page = visit(f"{seeds}/?{urlencode(WINTER | {'view': view})}", **options)
    page.locator(f".st-key-picture_{view}").scroll_into_view_if_needed()
    return page


def place(page: Page, view: str, codes: list[str]) -> tuple[float, float]:
    x, y = page.locator(f".st-key-picture_{view} .js-plotly-plot").evaluate(PLACE, codes)
    return x, y


@pytest.mark.parametrize(
    ("view", "codes", "said", "asked"),
    [
        ("map", ["BE"], "België", {"country": ["BE"]}),
        ("map", ["RU"], "Rusland", {"country": ["RU"]}),
        ("network", ["nato"], "NAVO", {"actor": ["nato"]}),
        (
            "network",
            ["joe-biden", "vladimir-putin"],
            "Joe Biden",
            {"all-actor": ["joe-biden", "vladimir-putin"]},
        ),
        ("calendar", ["", "2022-02-24", "2022-02-24"], "24 februari 2022", {"from": ["2022-02-24"]}),
        (
            "matrix",
            ["vladimir-putin", "2022-02-21", "2022-02-27"],
            "Vladimir Poetin",
            {"actor": ["vladimir-putin"], "from": ["2022-02-21"], "until": ["2022-02-27"]},
        ),
    ],
)
def test_hover_says_how_many_and_a_click_leaves_those(
    seeds: str, visit: Visit, view: str, codes: list[str], said: str, asked: dict[str, list[str]]
) -> None:
    page = show(visit, seeds, view)
    if view == "matrix":
        page.mouse.wheel(0, 200)
        settled(page)
    where = place(page, view, codes)
    page.mouse.move(*where)
    hover = page.locator(f".st-key-picture_{view} .hoverlayer")
    expect(hover).to_contain_text(said)
    lines = hover.locator("tspan.line").all_text_contents()
    # Under the name or the days: so many for certain, and so many perhaps.
    promised = sum(int(found[1]) for line in lines if (found := re.match(r"(?:en )?(\d+) (?:gebeurtenis|die )", line)))
    with changing(page):
        page.mouse.click(*where)
    assert asked.items() <= query(page).items()
    assert counts(page)[0] == promised > 0
    assert query(page)["view"] == [view]


@pytest.mark.parametrize(
    ("view", "colours"), [("map", "light"), ("network", "dark"), ("calendar", "light"), ("matrix", "dark")]
)
def test_on_a_phone_in_light_and_dark(seeds: str, visit: Visit, view: str, colours: str) -> None:
    page = show(visit, seeds, view, width=420, height=900, color_scheme=colours)
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    box = page.locator(f".st-key-picture_{view} .js-plotly-plot").bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 420
    ground = page.locator(f".st-key-picture_{view} .svg-container > .main-svg").first
    assert ground.evaluate("(paper) => getComputedStyle(paper).backgroundColor") == (
        "rgb(255, 255, 255)" if colours == "light" else "rgb(14, 17, 23)"
    )


def test_the_switch_goes_from_view_to_view(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode(WINTER)}")
    before = counts(page)
    for name, view in (
        ("Kaart", "map"),
        ("Netwerk", "network"),
        ("Kalender", "calendar"),
        ("Actoren × tijd", "matrix"),
    ):
        with changing(page):
            page.locator(".st-key-view").get_by_text(name).click()
        expect(page.locator(f".st-key-picture_{view} .js-plotly-plot")).to_be_visible()
        assert (query(page)["view"], counts(page)) == ([view], before)
