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


@pytest.mark.parametrize("parameter", ["q", "publisher"])
def test_nothing_in_a_part_is_read_as_markdown(seeds: str, visit: Visit, parameter: str) -> None:
    page = visit(f"{seeds}/?{urlencode({parameter: HOSTILE})}")
    (said,) = parts(page)
    assert HOSTILE in said
    label = page.locator("[class*=st-key-part_] [data-testid=stMarkdownContainer]")
    assert label.locator("> p > *, > * > * > *").count() == 0
    assert label.locator("a, b, strong, em, code, img, span, .katex").count() == 0
