"""Articles and addresses that try to be more than text: everything is shown as it stands, and nothing runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

import pipeline
from tests.browser.conftest import Serve
from tests.browser.looking import Visit, chart, marks
from tests.browser.test_downloads import download
from tests.browser.test_filters import parts

MARKUP = "<script>window.ran = 1</script> <img src=x onerror='window.ran = 2'>"
TITLE = f"{MARKUP} **vet** [klik](javascript:alert(1)) :red[rood] $x^2$ :tada: www.example.com -> <b>x</b>"
SENTENCE = (
    f"Op 7 februari 2022 sprak Poetin met Macron over Rusland {MARKUP} <b>vet</b> <a href='javascript:alert(2)'>x</a> "
    "%{x} <extra>y</extra> \u202eomgekeerd\u202c =HYPERLINK(1) **vet** :tada: https://example.com/."
)
FRONT = """---
title: "{title}"
published: 2022-02-08
language: nl
publisher: "=cmd|' /C calc'!A0"
url: "javascript:alert(3)"
---

"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    front = FRONT.format(title=TITLE.replace('"', "'"))
    (folder / "markup.md").write_text(f"{front}{SENTENCE} Daarna was het stil.", "utf-8")
    (folder / "long.txt").write_text(" date 2022-02-09 Poetin sprak " + "a" * 1_000_000, "utf-8")
    (folder / "<b onclick=alert(4)>.txt").write_bytes(b"\x00\xff\x00")
    return folder


@pytest.fixture(scope="module")
def hostile(folder: Path, serve: Serve) -> Iterator[str]:
    """The address of the page over the hostile articles."""
    with serve(folder) as address:
        yield address


def assert_harmless(page: Page) -> None:
    """Nothing of the articles or the address has become an element or has run."""
    assert page.evaluate("window.ran") is None
    assert (
        page.locator("img[src=x], a[href^=javascript], [onclick], [onerror], blockquote b, blockquote a").count() == 0
    )


def test_the_proof_shows_the_sentence_as_it_stands(hostile: str, folder: Path, visit: Visit) -> None:
    events = pipeline.extract(pipeline.read(folder, []))
    row = events[events["sentence"].str.contains("window.ran", regex=False)].iloc[0]
    page = visit(f"{hostile}/?{urlencode({'event': row['event_id']})}")
    proof = page.locator("blockquote")
    expect(proof).to_contain_text(MARKUP)
    for said in ("<b>vet</b>", "%{x} <extra>y</extra>", "**vet** :tada: https://example.com/."):
        expect(proof).to_contain_text(said)
    expect(page.locator(".st-key-proof").get_by_test_id("stHtml")).to_contain_text(TITLE)
    assert_harmless(page)


def test_the_article_shows_the_text_as_it_stands(hostile: str, folder: Path, visit: Visit) -> None:
    events = pipeline.extract(pipeline.read(folder, []))
    row = events[events["sentence"].str.contains("window.ran", regex=False)].iloc[0]
    page = visit(f"{hostile}/?{urlencode({'event': row['event_id'], 'view': 'article'})}")
    text = page.locator("article")
    expect(text).to_contain_text(MARKUP)
    expect(text).to_contain_text("%{x} <extra>y</extra>")
    assert text.locator("a, b, script, img").count() == 0
    assert_harmless(page)


def test_a_very_long_article_is_shown_in_parts(hostile: str, folder: Path, visit: Visit) -> None:
    events = pipeline.extract(pipeline.read(folder, []))
    row = events[events["sentence"].str.startswith("Poetin sprak a")].iloc[0]
    page = visit(f"{hostile}/?{urlencode({'event': row['event_id'], 'view': 'article'})}")
    expect(page.get_by_text("deel 1 van 51")).to_be_visible()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("deel 2 van 51")).to_be_visible()
    assert 19_000 < len(page.locator("article").inner_text()) < 23_000


def test_hover_shows_the_headline_as_it_stands(hostile: str, visit: Visit) -> None:
    page = visit(f"{hostile}/?{urlencode({'q': 'Macron', 'lanes': 'none'})}")
    page.mouse.move(*marks(page)[0])
    label = chart(page).locator(".hoverlayer .hovertext")
    expect(label).to_contain_text("Op 7 februari 2022 sprak Poetin")
    assert label.locator("a").count() == 0
    assert_harmless(page)


@pytest.mark.parametrize(
    "text", [MARKUP, "**vet** :red[x] $x$ [a](javascript:alert(1))", "=1+1", "' OR 1=1 --", "\u202eomgekeerd"]
)
def test_a_search_text_is_shown_as_it_stands_and_finds_only_itself(hostile: str, visit: Visit, text: str) -> None:
    page = visit(f"{hostile}/?{urlencode({'q': text})}")
    assert [text in part for part in parts(page)] == [True]
    assert_harmless(page)


def test_a_parameter_is_named_as_it_stands(hostile: str, visit: Visit) -> None:
    value = "**x** `y` :tada: [a](javascript:alert(1))"
    page = visit(f"{hostile}/?{quote(MARKUP)}=x&lanes={quote(value)}&country=%00")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text(f"lanes={value}")
    expect(notice).to_contain_text(f"{MARKUP}=x")
    assert notice.locator("a").count() == 0
    assert_harmless(page)


def test_a_file_that_cannot_be_read_is_listed(hostile: str, visit: Visit) -> None:
    page = visit(hostile)
    page.get_by_role("tab", name="Niet gelezen (1)").click()
    expect(page.get_by_test_id("stDataFrame").last).to_be_visible()
    assert_harmless(page)


def test_the_exported_page_shows_text_as_it_stands(
    hostile: str, visit: Visit, chromium: Browser, tmp_path: Path
) -> None:
    file = download(visit(hostile), "Grafiek als HTML", tmp_path, tab="Beeld")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(file.as_uri())
    expect(page.locator("tbody")).to_contain_text(MARKUP)
    assert_harmless(page)
    context.close()


def test_the_exported_rows_are_safe_to_open_in_a_spreadsheet(hostile: str, visit: Visit, tmp_path: Path) -> None:
    file = download(visit(hostile), "Rijen als CSV", tmp_path)
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert any(MARKUP in row["sentence"] for row in rows)
    assert [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "@", "\t"}] == []
