"""Someone looks for something: filters, brush, click, link, Back, language, a phone."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.browsing import ours
from tests.browser.looking import Visit, changing, chart, counts, marks, query, settled, strip

FEBRUARY = {"from": "2022-02-01", "until": "2022-02-28"}


def choose(page: Page, key: str, name: str) -> int:
    """Choose an option of a list by the beginning of its name; returns the count that stands with it."""
    page.locator(f".st-key-{key} input").click()
    option = page.get_by_role("option", name=re.compile(rf"^{name} \("))
    count = int(re.sub(r"\D", "", option.inner_text().rpartition("(")[2]))
    with changing(page):
        option.click()
        page.keyboard.press("Escape")
    return count


def click_mark(page: Page, number: int = 0) -> None:
    """Click a mark of the timeline where it stands."""
    with changing(page):
        page.mouse.click(*marks(page)[number])


def drag(page: Page, first: float, last: float) -> None:
    """Drag over the strip, from and to a share of its width."""
    box = strip(page).locator(".nsewdrag").first.bounding_box()
    assert box
    height = box["y"] + box["height"] / 2
    with changing(page):
        page.mouse.move(box["x"] + first * box["width"], height)
        page.mouse.down()
        page.mouse.move(box["x"] + last * box["width"], height, steps=10)
        page.mouse.up()


def scrolled(page: Page, over: Locator) -> float:
    """How far a finger that moves up over an element moves that element."""
    before = over.bounding_box()
    assert before
    x, y = before["x"] + before["width"] / 2, before["y"] + 120
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for moved in range(10, 110, 10):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - moved}]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    after = over.bounding_box()
    assert after
    return before["y"] - after["y"]


def test_the_first_view(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    expect(page.locator("h1")).to_have_text(
        re.compile(r"^[\d.]+ artikelen werden [\d.]+ gebeurtenissen, van .+ tot en met")
    )
    expect(strip(page)).to_be_visible()
    expect(chart(page).locator(".scatterlayer .point").first).to_be_visible()
    box = chart(page).bounding_box()
    assert box
    assert box["y"] < 500
    shown, everything = counts(page)
    assert 0.8 * everything < shown <= everything


@pytest.mark.parametrize(
    ("key", "name", "parameter"),
    [("countries", "Duitsland", ("country", "DE")), ("actors", "Vladimir Poetin", ("actor", "vladimir-putin"))],
)
def test_filter_by_country_and_by_actor(
    seeds: str, visit: Visit, key: str, name: str, parameter: tuple[str, str]
) -> None:
    page = visit(seeds)
    before = counts(page)
    promised = choose(page, key, name)
    assert counts(page) == (promised, before[1])
    assert promised < before[0]
    assert query(page)[parameter[0]] == [parameter[1]]
    with changing(page):
        page.get_by_role("button", name="Filters terugzetten").click()
    assert counts(page) == before
    assert parameter[0] not in query(page)


def test_search(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    with changing(page):
        page.locator(".st-key-text input").fill("OEKRAINE")
        page.keyboard.press("Enter")
    assert query(page)["q"] == ["OEKRAINE"]
    assert 0 < counts(page)[0] < counts(page)[1]


def test_a_double_click_on_the_strip_lets_the_range_go_and_nothing_else_does(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-24&country=FR")
    box = strip(page).locator(".nsewdrag").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for aside in (0, 60):  # two clicks in two places are no double click
        page.mouse.click(x + aside, y)
    settled(page)
    page.get_by_role("heading", level=1).dblclick()
    settled(page)
    assert query(page)["from"] == ["2022-02-01"]
    with changing(page):
        page.mouse.dblclick(x, y)
    assert query(page) == {"country": ["FR"], "lang": ["nl"]}
    drag(page, 0.5, 0.6)
    settled(page)
    assert "from" in query(page)
    with changing(page):
        page.mouse.dblclick(x, y)
    assert "from" not in query(page)
    with changing(page):
        page.keyboard.press("z")
    assert "from" in query(page)


def test_dragging_on_the_strip_sets_the_range(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    before, asked = counts(page), query(page)
    assert asked == {}
    drag(page, 0.5, 0.6)
    assert 0 < counts(page)[0] < before[0]
    found = query(page)
    assert "2021-12" < found["from"][0] < found["until"][0] < "2022-03"
    drag(page, 0.58, 0.55)
    assert found["from"][0] < query(page)["from"][0] < query(page)["until"][0] < found["until"][0]


def test_clicking_a_mark_shows_its_proof_and_the_link_keeps_it(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode(FEBRUARY | {'country': 'FR', 'lanes': 'actor'})}")
    click_mark(page, 3)
    (event,) = query(page)["event"]
    proof = page.locator("blockquote").first  # those of other reports stand below it
    expect(proof).to_be_visible()
    said = proof.inner_text()
    shared = visit(page.url, locale="en-GB")
    assert query(shared) == query(page)
    assert shared.locator("blockquote").first.inner_text() == said
    assert counts(shared) == counts(page)
    assert shared.get_by_role("button", name="Filters terugzetten").count() == 1
    click_mark(page, 8)
    assert query(page)["event"] != [event]
    assert proof.inner_text() != said
    with changing(page):
        page.get_by_role("button", name="Sluiten").click()
    expect(proof).to_have_count(0)


def test_back_and_forward(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    first = counts(page)
    choose(page, "countries", "Duitsland")
    second = counts(page)
    click_mark(page)
    expect(page.locator("blockquote").first).to_be_visible()
    with changing(page):
        page.go_back()
    expect(page.locator("blockquote")).to_have_count(0)
    assert counts(page) == second
    with changing(page):
        page.go_back()
    assert counts(page) == first
    expect(page.locator(".st-key-countries")).not_to_contain_text("Duitsland")
    with changing(page):
        page.go_forward()
    assert counts(page) == second
    expect(page.locator(".st-key-countries")).to_contain_text("Duitsland")


def test_language_follows_the_browser_and_the_switch(seeds: str, visit: Visit) -> None:
    page = visit(seeds, locale="en-GB")
    expect(page.locator("h1")).to_have_text(re.compile("articles became"))
    before = counts(page)
    with changing(page):
        page.locator(".st-key-language").get_by_role("combobox").click()
        page.get_by_role("option", name="Nederlands").click()
    expect(page.locator("h1")).to_have_text(re.compile("artikelen werden"))
    assert query(page)["lang"] == ["nl"]
    assert counts(page) == before
    expect(chart(page).locator(".xaxislayer-above")).to_contain_text(re.compile("mrt|feb|jan|dec|nov"))


def test_lanes(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode(FEBRUARY)}")
    expect(chart(page)).to_contain_text("Rusland")
    with changing(page):
        page.locator(".st-key-lanes").get_by_text("Per actor").click()
    assert query(page)["lanes"] == ["actor"]
    expect(chart(page)).to_contain_text("Vladimir Poetin")


def test_the_table_opens_the_proof_too(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode(FEBRUARY | {'country': 'FR', 'view': 'table'})}")
    table = page.locator(".st-key-table_rows [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    with changing(page):
        table.click(position={"x": 16, "y": 54})
    assert query(page)["event"]
    expect(page.locator("blockquote").first).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_light_and_dark(seeds: str, visit: Visit, colours: str) -> None:
    page = visit(seeds, color_scheme=colours)
    grounds = page.evaluate("""() => [
        getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor,
        ...[...document.querySelectorAll(".js-plotly-plot .svg-container > .main-svg:nth-child(1)")]
            .map((paper) => getComputedStyle(paper).backgroundColor),
    ]""")
    assert len(grounds) == 3
    assert set(grounds) == {"rgb(255, 255, 255)" if colours == "light" else "rgb(14, 17, 23)"}


def test_on_a_phone(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode(FEBRUARY | {'country': 'FR'})}", width=420, height=900, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    for part in (strip(page), chart(page)):
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 420
    chart(page).scroll_into_view_if_needed()
    assert scrolled(page, chart(page)) > 50
    chart(page).scroll_into_view_if_needed()
    with changing(page):
        page.touchscreen.tap(*marks(page)[0])
    proof = page.locator("blockquote").first
    proof.scroll_into_view_if_needed()
    box = proof.bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 420
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.locator(".st-key-countries")).to_be_visible()


def test_an_address_that_is_not_understood(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?country=Mars&from=ooit&utm_source=x&lanes=x&q=Macron")
    expect(page.get_by_test_id("stAlert")).to_contain_text("country=Mars is geen landcode")
    expect(page.get_by_test_id("stAlert")).to_contain_text("utm_source=x is hier geen instelling")
    assert 0 < counts(page)[0] < counts(page)[1]


def test_how_long_a_reader_waits_can_be_measured(seeds: str, chromium: Browser) -> None:
    first, change = ours(chromium, seeds)
    assert first > 0
    assert change > 0
