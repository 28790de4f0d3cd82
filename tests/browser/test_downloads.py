"""Exactly what is shown is taken away: each format is downloaded, and opened with something else."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import Visit, counts

SHOWN = {"from": "2022-02-01", "until": "2022-02-28", "country": "FR", "lanes": "actor"}
PATIENCE = 120_000
"""Milliseconds for a first picture, for which a browser must start at the server too."""


def download(page: Page, name: str, folder: Path) -> Path:
    """Click a button of the download menu and keep the file."""
    page.get_by_role("button", name="Bewaren").click()
    with page.expect_download(timeout=PATIENCE) as begun:
        page.get_by_role("button", name=name).click()
    file = folder / begun.value.suggested_filename
    begun.value.save_as(file)
    return file


def open_csv(file: Path, shown: int, _: Browser) -> None:
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == shown
    assert all("FR" in row["countries"].split("; ") for row in rows)
    assert all(row["sentence"] and row["event_id"] for row in rows)


def open_html(file: Path, shown: int, chromium: Browser) -> None:
    context = chromium.new_context(offline=True)
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    assert page.locator("tbody tr").count() == shown
    expect(page.locator("body")).to_contain_text("Frankrijk")
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def open_png(file: Path, _: int, __: Browser) -> None:
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 300
        assert len(picture.convert("RGB").resize((200, 200)).getcolors(40_000) or []) > 20


def open_svg(file: Path, _: int, __: Browser) -> None:
    drawn = ElementTree.parse(file).getroot()
    assert drawn.tag.endswith("}svg")
    assert "Emmanuel Macron" in "".join(drawn.itertext())


@pytest.mark.parametrize(
    ("name", "suffix", "opened"),
    [
        ("Rijen als CSV", ".csv", open_csv),
        ("Grafiek als HTML", ".html", open_html),
        ("Grafiek als PNG", ".png", open_png),
        ("Grafiek als SVG", ".svg", open_svg),
    ],
)
def test_a_download_opens_and_holds_what_is_shown(
    seeds: str,
    visit: Visit,
    chromium: Browser,
    tmp_path: Path,
    name: str,
    suffix: str,
    opened: Callable[[Path, int, Browser], None],
) -> None:
    page = visit(f"{seeds}/?{urlencode(SHOWN)}")
    shown, everything = counts(page)
    assert 0 < shown < everything
    file = download(page, name, tmp_path)
    assert file.name == f"tijdlijn{suffix}"
    opened(file, shown, chromium)
