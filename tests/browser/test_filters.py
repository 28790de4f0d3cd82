"""Someone narrows what is shown and thinks again: parts of the sentence, undo, Back, any or all, a typed date."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Visit, changing, counts, query
from tests.browser.test_browse import choose

HOSTILE = r"**vet** :tada: :red[x] $x$ -> <b>x</b> [a](javascript:a) :material/home: www.x.com `c` \* &amp;"


def parts(page: Page) -> list[str]:
    """The parts of the sentence as a reader sees them."""
    labels = page.locator("[class*=st-key-part_] [data-testid=stMarkdownContainer]").all_inner_texts()
    return [" ".join(label.replace("\N{WORD JOINER}", "").split()) for label in labels]


def test_a_part_of_the_sentence_lets_itself_go(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode({'country': ['DE', 'FR'], 'q': 'Macron'}, doseq=True)}")
    before = counts(page)
    assert parts(page) == ["over Duitsland", "of Frankrijk", "met het woord ‘Macron’"]
    with changing(page):
        page.get_by_role("button", name="of Frankrijk").click()
    assert (query(page)["country"], parts(page)) == (["DE"], ["over Duitsland", "met het woord ‘Macron’"])
    assert counts(page)[0] < before[0]
    expect(page.locator(".st-key-countries")).not_to_contain_text("Frankrijk")


def test_a_key_undoes_several_steps_and_is_a_letter_in_a_field(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    first = parts(page)
    choose(page, "countries", "Duitsland")
    choose(page, "actors", "Olaf Scholz")
    assert parts(page)[:2] == ["over Duitsland", "met Olaf Scholz"]
    page.locator(".st-key-text input").press_sequentially("z")
    expect(page.locator(".st-key-text input")).to_have_value("z")
    page.locator(".st-key-text input").fill("")
    page.locator("h1").click()
    for left in (["over Duitsland", *first], first):
        with changing(page):
            page.keyboard.press("z")
        assert parts(page) == left
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)


def test_back_is_an_undo_too(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    before = counts(page), parts(page)
    choose(page, "countries", "Duitsland")
    with changing(page):
        page.get_by_role("button", name="over Duitsland").click()
    assert (counts(page), parts(page)) == before
    with changing(page):
        page.go_back()
    assert parts(page)[0] == "over Duitsland"
    with changing(page):
        page.go_back()
    assert (counts(page), parts(page)) == before
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)


def test_all_of_the_chosen_countries_are_fewer_than_any_and_the_link_keeps_it(seeds: str, visit: Visit) -> None:
    page = visit(f"{seeds}/?{urlencode({'country': ['DE', 'FR']}, doseq=True)}")
    any_of_them = counts(page)
    with changing(page):
        page.locator(".st-key-countries_match").get_by_text("Allemaal").click()
    assert query(page)["all-country"] == ["DE", "FR"]
    assert parts(page) == ["over elk van Duitsland", "en Frankrijk"]
    assert 0 < counts(page)[0] < any_of_them[0]
    assert (counts(visit(page.url)), parts(page)[1]) == (counts(page), "en Frankrijk")
    with changing(page):
        page.get_by_role("button", name="en Frankrijk").click()
    expect(page.locator(".st-key-countries_match")).to_have_count(0)


def test_a_period_is_typed_as_one_writes_it(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    before = counts(page)
    field = page.locator(".st-key-period input")
    with changing(page):
        field.fill("3 tot 10 feb 2022")
        field.press("Enter")
    assert (query(page)["from"], query(page)["until"]) == (["2022-02-03"], ["2022-02-10"])
    assert 0 < counts(page)[0] < before[0]
    expect(field).to_have_value("3–10 februari 2022")
    address = page.url
    field.fill("binnenkort")
    field.press("Enter")
    expect(page.get_by_text("Dit is geen datum die te lezen is")).to_be_visible()
    assert (page.url, field.input_value()) == (address, "binnenkort")
    with changing(page):
        page.locator(".st-key-part_start").get_by_role("button").click()
    expect(field).to_have_value("")
    expect(page.get_by_text("Dit is geen datum die te lezen is")).to_have_count(0)


def test_a_period_is_picked_by_calendar(seeds: str, visit: Visit) -> None:
    page = visit(seeds)
    before = counts(page)
    for key, digits in (("start", "24022022"), ("end", "26022022")):
        page.locator(".st-key-calendar button").first.click()
        with changing(page):
            page.locator(f".st-key-{key}").get_by_role("spinbutton").first.click()
            page.keyboard.type(digits, delay=40)
            page.locator("h1").click()
    assert (query(page)["from"], query(page)["until"]) == (["2022-02-24"], ["2022-02-26"])
    assert 0 < counts(page)[0] < before[0]


@pytest.mark.parametrize("parameter", ["q", "publisher"])
def test_nothing_in_a_part_is_read_as_markdown(seeds: str, visit: Visit, parameter: str) -> None:
    page = visit(f"{seeds}/?{urlencode({parameter: HOSTILE})}")
    (said,) = parts(page)
    assert HOSTILE in said
    label = page.locator("[class*=st-key-part_] [data-testid=stMarkdownContainer]")
    assert label.locator("> p > *, > * > * > *").count() == 0
    assert label.locator("a, b, strong, em, code, img, span, .katex").count() == 0
