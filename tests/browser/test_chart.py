"""The timeline itself, where there is more than marks: counts, labels, key moments, what is laid over."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.queries import make
from tests.browser.conftest import Serve
from tests.browser.looking import Visit, changing, chart, counts, query, strip


@pytest.fixture(scope="module")
def many(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page over some 2,700 events."""
    store: Path = tmp_path_factory.mktemp("many") / "store"
    make(2_500, store)
    with serve(store) as address:
        yield address


def test_many_events_are_counted_and_a_click_goes_into_a_bar(many: str, visit: Visit) -> None:
    page = visit(f"{many}/?lang=nl")
    expect(chart(page)).to_contain_text(re.compile(r"[\d.]+ gebeurtenissen, geteld per"))
    everything = counts(page)[0]
    bar = chart(page).locator(".barlayer .trace").nth(1).locator(".point").nth(12)
    box = bar.bounding_box()
    assert box
    assert box["width"] >= 6
    with changing(page):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)
    assert set(query(page)) >= {"from", "until", "country"}
    assert 0 < counts(page)[0] < everything
    expect(chart(page).locator(".scatterlayer .point").first).to_be_attached()
    with changing(page):
        page.go_back()
    assert counts(page)[0] == everything


def test_key_moments_are_a_story_that_a_link_keeps(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-28&lanes=none")
    assert chart(page).locator(".textpoint").count() == 0
    with changing(page):
        page.get_by_text("Kernmomenten", exact=True).click()
    assert query(page)["moments"] == ["20"]
    expect(page.locator(".legend")).to_contain_text("20 kernmomenten van")
    part = page.get_by_role("button", name="alleen 20 kernmomenten")
    expect(part).to_be_visible()
    boxes = [box for text in chart(page).locator(".textpoint text").all() if (box := text.bounding_box())]
    assert len(boxes) >= 15
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            apart = abs(one["y"] - other["y"]) >= 12
            assert beside or apart
    with changing(page):
        part.click()
    assert "moments" not in query(page)
    expect(part).to_have_count(0)


@pytest.mark.parametrize("width", [420, 1400])
def test_the_chart_comes_before_its_legend(seeds: str, visit: Visit, width: int) -> None:
    page = visit(f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-20", width=width, height=1600)
    meanings = page.locator(".legend li")
    assert {"berekend uit de tekst", "op die dag", "een van deze dagen"} <= set(meanings.all_inner_texts())
    boxes = {"chart": chart(page).bounding_box(), "legend": page.locator(".legend").bounding_box()}
    tops = {name: box["y"] for name, box in boxes.items() if box}
    assert tops["chart"] < tops["legend"]
    said = page.get_by_role("figure", name="Tijdlijn met").get_attribute("aria-label") or ""
    assert "Vorige en Volgende" in said
    assert "tabel" in said


def test_lanes_are_arranged_and_compared(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-28")
    everything = counts(page)[0]
    page.locator(".st-key-arrange").get_by_role("button").click()
    with changing(page):
        page.get_by_text("Naam", exact=True).click()
    assert query(page)["lane-order"] == ["name"]
    before = lanes(page)
    assert before[:-2] == sorted(before[:-2], key=str.casefold)
    with changing(page):
        page.locator(".st-key-top").get_by_text("24", exact=True).click()
    assert query(page)["top"] == ["24"]
    assert len(lanes(page)) > len(before)
    for name in ("Frankrijk", "Duitsland"):
        box = page.locator(".st-key-compared")
        with changing(page):
            box.get_by_role("combobox").click()
            page.get_by_role("option", name=name).click()
    assert query(page)["country"] == ["FR", "DE"]
    assert lanes(page) == ["Duitsland", "Frankrijk"]
    assert 0 < counts(page)[0] < everything


def test_lanes_that_did_not_fit_are_one_click_away(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl&lanes=actor&from=2022-02-01&until=2022-02-28")
    for top in ("24", "48"):
        before = lanes(page)
        with changing(page):
            page.get_by_role("button", name=f"Meer banen, tot {top}").click()
        assert query(page)["top"] == [top]
        assert len(lanes(page)) > len(before)
    expect(page.get_by_text("Er zijn meer dan 48 banen; kies andere onder ‘Schikken’.")).to_be_visible()
    page = visit(f"{seeds}/?lang=nl&actor=nato&actor=vladimir-putin&lanes=actor")
    assert len(lanes(page)) == 2
    expect(page.locator(".st-key-more_lanes")).to_have_count(0)


def test_a_bar_of_the_rest_narrows_to_its_days_with_more_lanes(many: str, visit: Visit) -> None:
    page = visit(f"{many}/?lang=nl&lanes=actor")
    everything = counts(page)[0]
    where = """chart => {
        const [at, trace] = [...chart.data.entries()].find(([, trace]) => trace.customdata?.length);
        const point = trace.customdata.findIndex((cell) => cell[1].endsWith("rest"));
        const bar = chart.querySelectorAll(".barlayer .trace")[at].querySelectorAll(".point")[point];
        bar.scrollIntoView({block: "center"});
        const box = bar.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    }"""
    with changing(page):
        page.mouse.click(*chart(page).evaluate(where))
    assert query(page)["top"] == ["24"]
    assert set(query(page)) >= {"from", "until"}
    assert "actor" not in query(page)
    assert 0 < counts(page)[0] < everything


def lanes(page: Page) -> list[str]:
    """The names of the lanes of the timeline, from the top down."""
    notes = chart(page).locator(".annotation-text").all_text_contents()
    found = [re.fullmatch(r"(\D+)\s+[\d.]+", note.strip()) for note in notes]
    return [name[1].strip() for name in found if name]


def test_the_fullest_days_have_flags_that_a_phone_leaves_out(seeds: str, visit: Visit) -> None:
    address = f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-20"
    wide = strip(visit(address)).locator(".annotation")
    expect(wide.filter(has_text=re.compile("^24 feb: "))).to_be_visible()
    boxes = [box for flag in wide.all() if (box := flag.bounding_box())]
    assert len(boxes) >= 2
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert beside or abs(one["y"] - other["y"]) >= 12
    page = visit(address, width=420)
    expect(strip(page).locator(".annotation").first).to_be_hidden()
    with changing(page):
        page.get_by_role("button", name="Alles").click()
    assert "from" not in query(page)


def test_a_reader_lays_markers_and_weekends_over_the_chart(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?lang=nl&from=2022-02-01&until=2022-02-28")
    page.locator(".st-key-arrange").get_by_role("button").click()
    with changing(page):
        page.get_by_text("Weekenden", exact=True).click()
    assert query(page)["over"] == ["weekends"]
    field = page.get_by_role("textbox", name="Eigen markeringen, één per regel")
    field.fill("24 februari 2022: <b>invasie</b>\nooit, misschien")
    with changing(page):
        field.press("Control+Enter")
    assert query(page)["markers"] == ["24 februari 2022: <b>invasie</b>;ooit, misschien"]
    expect(chart(page).locator(".annotation").filter(has_text="<b>invasie</b>")).to_be_visible()
    expect(page.get_by_text("Zonder datum die te lezen is: ooit, misschien")).to_be_visible()
