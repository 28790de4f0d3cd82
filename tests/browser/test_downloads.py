"""Exactly what is shown is taken away: each format is downloaded, and opened with something else."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from page.downloads import GROUPS
from page.words import load
from tests.browser.conftest import Serve
from tests.browser.looking import Visit, counts, settled
from timeline.exports import formats

SHOWN = {"from": "2022-02-01", "until": "2022-02-28", "country": "FR", "lanes": "actor"}
PATIENCE = 120_000
"""Milliseconds for a first picture, for which a browser must start at the server too."""


def download(page: Page, name: str, folder: Path, tab: str = "Rijen") -> Path:
    """Click a button of a tab of the download menu and keep the file."""
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("tab", name=tab, exact=True).click()
    with page.expect_download(timeout=PATIENCE) as begun:
        page.get_by_role("button", name=name, exact=True).click()
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
        assert picture.format == {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}[file.suffix]
        assert min(picture.size) > 300
        assert len(picture.convert("RGB").resize((200, 200)).getcolors(40_000) or []) > 20


def open_svg(file: Path, _: int, __: Browser) -> None:
    drawn = ElementTree.parse(file).getroot()
    assert drawn.tag.endswith("}svg")
    assert "Emmanuel Macron" in "".join(drawn.itertext())


def open_pdf(file: Path, _: int, __: Browser) -> None:
    (page,) = list(pypdfium2.PdfDocument(file))
    assert "Emmanuel Macron" in page.get_textpage().get_text_bounded()


def open_zip(file: Path, shown: int, _: Browser) -> None:
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("query.json"))["shown"] == shown
        assert len(list(csv.DictReader(io.StringIO(archive.read("rows.csv").decode())))) == shown


def open_json(file: Path, shown: int, _: Browser) -> None:
    whole = json.loads(file.read_text("utf-8"))
    rows = next(whole[name] for name in ("events", "features", "items", "about") if isinstance(whole.get(name), list))
    assert len(rows) == shown


def open_any(file: Path, _: int, __: Browser) -> None:
    assert "Macron" in file.read_bytes().decode("utf-8", "replace") or file.read_bytes()[:2] in {b"PK", b"PA"}


OPENED: dict[str, Callable[[Path, int, Browser], None]] = {
    "csv": open_csv, "html": open_html, "png": open_png, "jpeg": open_png, "webp": open_png, "svg": open_svg,
    "pdf": open_pdf, "bundle": open_zip, "json": open_json, "geojson": open_json, "vis": open_json,
    "timelinejs": open_json, "schemaorg": open_json,
}  # fmt: skip
"""How a format is looked at; the others are read back by other programs in tests/exports."""


def test_every_format_has_a_button_in_one_tab() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(formats())


@pytest.mark.parametrize("group", GROUPS)
def test_a_download_opens_and_holds_what_is_shown(
    seeds: str, visit: Visit, chromium: Browser, tmp_path: Path, group: str
) -> None:
    words = load("nl")
    page = visit(f"{seeds}/?{urlencode(SHOWN)}")
    shown, everything = counts(page)
    assert 0 < shown < everything
    page.get_by_role("button", name="Bewaren").click()
    settled(page)
    page.get_by_role("tab", name=words(f"downloads.{group}"), exact=True).click()
    for name in GROUPS[group]:
        with page.expect_download(timeout=PATIENCE) as begun:
            page.get_by_role("button", name=words(f"downloads.{name}"), exact=True).click()
        file = tmp_path / begun.value.suggested_filename
        begun.value.save_as(file)
        assert file.name == f"tijdlijn{formats()[name].suffix}"
        OPENED.get(name, open_any)(file, shown, chromium)


def test_title_caption_and_size_are_chosen_before_saving(seeds: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{seeds}/?{urlencode(SHOWN)}")
    page.get_by_role("button", name="Bewaren").click()
    settled(page)
    caption = page.get_by_role("textbox", name="Bijschrift van het beeld")
    expect(caption).to_have_value(re.compile(r"^\d+ van [\d.]+ gebeurtenissen met een datum: .*Frankrijk"))
    page.get_by_role("textbox", name="Titel van het beeld").fill("Aanloop naar de oorlog")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("combobox", name="Maat").click()
    page.get_by_role("option", name="Sociale media").click()
    settled(page)
    with page.expect_download(timeout=PATIENCE) as begun:
        page.get_by_role("button", name="Grafiek als SVG", exact=True).click()
    begun.value.save_as(tmp_path / "a.svg")
    drawn = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert (drawn.get("width"), drawn.get("height")) == ("1200", "630")
    assert "Aanloop naar de oorlog" in "".join(drawn.itertext())


def test_without_a_chrome_on_the_server_the_readers_own_browser_draws(
    serve: Serve, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with serve(Path("seeds/000_250d72ced0d8850f.txt")) as address:
        page = visit(f"{address}/?lang=nl")
        page.get_by_role("button", name="Bewaren").click()
        settled(page)
        expect(page.get_by_role("button", name="Grafiek als PDF", exact=True)).to_be_disabled()
        page.get_by_role("combobox", name="Maat").click()
        page.get_by_role("option", name="Sociale media").click()
        settled(page)
        for name, opened in (("PNG", open_png), ("JPEG", open_png), ("WebP", open_png), ("SVG", open_drawn)):
            with page.expect_download(timeout=PATIENCE) as begun:
                page.get_by_role("button", name=f"Grafiek als {name}", exact=True).click()
            file = tmp_path / begun.value.suggested_filename
            begun.value.save_as(file)
            opened(file, 0, page.context.browser)  # type: ignore[arg-type]
            if name != "SVG":
                with Image.open(file) as picture:
                    assert picture.size == (2400, 1260)
        page.close()  # before its server goes, which it would miss


def open_drawn(file: Path, _: int, __: Browser) -> None:
    drawn = ElementTree.parse(file).getroot()
    said = "".join(drawn.itertext())
    assert "Rusland" in said
    assert "gebeurtenissen met een datum" in said
