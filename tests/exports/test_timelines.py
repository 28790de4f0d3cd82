"""Timelines of other makers, opened in the real programs: TimelineJS, vis-timeline, markwhen's parser."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import rows
from timeline.exports import markwhen, timelinejs, vis
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

HERE = Path(__file__).parents[1] / "npm"
GIVEN = ["shown", "hostile"]

PAGE = """<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="{style}"><div id="timeline" style="width: 1200px; height: 700px"></div>
<script src="{script}"></script><script>const GIVEN = {given}; {run}</script></html>"""

RUN_TIMELINEJS = """window.timeline = new TL.Timeline("timeline", GIVEN, {font: null, debug: false});"""
RUN_VIS = """
window.timeline = new vis.Timeline(
  document.getElementById("timeline"), new vis.DataSet(GIVEN.items), new vis.DataSet(GIVEN.groups), {});
"""


@contextmanager
def opened(chromium: Browser, folder: Path, given: bytes, style: Path, script: Path, run: str) -> Iterator[Page]:
    """A page with the real program over an export; at the end nothing was asked of a host and nothing ran."""
    file = folder / "timeline.html"
    data = given.decode().replace("<", "\\u003c")
    file.write_text(PAGE.format(style=style.as_uri(), script=script.as_uri(), given=data, run=run), "utf-8")
    requests, complaints = list[str](), list[str]()
    page = chromium.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert page.evaluate("typeof window.pwned") == "undefined"
    page.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []


@pytest.mark.parametrize("name", GIVEN)
def test_timelinejs_shows_every_event(
    name: str, npm: Path, chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shown: Shown = request.getfixturevalue(name)
    dist = npm / "node_modules/@knight-lab/timelinejs/dist"
    written = b"".join(timelinejs.write(shown))
    with opened(
        chromium, tmp_path, written, dist / "css/timeline.css", dist / "js/timeline.js", RUN_TIMELINEJS
    ) as page:
        page.wait_for_selector(".tl-timemarker-text")
        assert page.locator(".tl-timemarker").count() == len(shown.events)
        assert page.locator(".tl-message-content:visible, .tl-error").count() == 0
        kept = page.evaluate("window.timeline.config.events.map(e => e.unique_id)")
        assert sorted(kept) == sorted(shown.events["event_id"])
        said = page.locator(".tl-slide blockquote").all_text_contents()
        assert any("Biden en Poetin" in text for text in said) == (name == "shown")
        assert not page.locator("img[src*='x.example']").count()


@pytest.mark.parametrize("name", GIVEN)
def test_vis_timeline_shows_every_event(
    name: str, npm: Path, chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shown: Shown = request.getfixturevalue(name)
    package = npm / "node_modules/vis-timeline"
    script = package / "standalone/umd/vis-timeline-graph2d.min.js"
    style = package / "styles/vis-timeline-graph2d.min.css"
    with opened(chromium, tmp_path, b"".join(vis.write(shown)), style, script, RUN_VIS) as page:
        page.wait_for_selector(".vis-item")
        found = page.evaluate("window.timeline.itemsData.get().map(i => [i.id, i.type, i.end ? 1 : 0])")
        assert [id_ for id_, _, _ in found] == list(shown.events["event_id"])
        assert all((kind == "range") == bool(end) for _, kind, end in found)
        groups = page.locator(".vis-label .vis-inner").all_text_contents()
        assert ("Rusland" in groups) == (name == "shown")
        drawn = page.locator(".vis-item-content").all_text_contents()
        headlines = {text.replace("\0", "\ufffd").replace("\x07", "\ufffd") for text in shown.events["headline"]}
        assert drawn
        assert {text for text in drawn if text} <= headlines


def read_markwhen(npm: Path, text: bytes) -> Any:
    node = shutil.which("node")
    assert node, "node is needed: install Node.js 20 or newer"
    done = subprocess.run([node, HERE / "markwhen.mjs", npm], input=text, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_markwhen_reads_the_same_days(npm: Path, shown: Shown) -> None:
    read = read_markwhen(npm, b"".join(markwhen.write(shown)))
    assert (read["header"]["title"], read["header"]["description"]) == (shown.heading, shown.caption())
    assert len(read["events"]) == len(shown.events)
    day = timedelta(days=1)
    for found, row in zip(read["events"], shown.rows(), strict=True):
        start, end = row["start"], row["end"]
        first = (start or end - day).date()
        last = (end or start + day) - timedelta(microseconds=1)
        assert date.fromisoformat(found["from"]) == first
        if start is not None and end is not None:
            assert datetime.fromisoformat(found["to"]).date() - day in (last.date(), last.date() - day)
        assert found["tags"] == [code.replace("-", "_") for code in (*row["countries"], *row["actors"])]
    assert read["events"][0]["date"] == "2021-10"
    assert read["events"][3]["text"].strip().startswith("Biden en Poetin spreken elkaar per videoverbinding #US")


def test_markwhen_takes_no_attack_for_an_event(npm: Path, hostile: Shown) -> None:
    read = read_markwhen(npm, b"".join(markwhen.write(hostile)))
    assert len(read["events"]) == len(ATTACKS)
    assert {found["date"][:7] for found in read["events"]} == {"2022-02"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "text", ["2022: een datum", "// weg", "section x", "endGroup", "a\n2022-01-01: b", "#tag @x [a](b)", "---", "x: y"]
)
def test_text_in_markwhen_is_no_event_group_or_tag(npm: Path, text: str, language: str) -> None:
    frame = rows(4).iloc[3:].assign(headline=text, sentence=text, title=text, publisher=text)
    given = Shown.ask(Corpus(frame), Filters(), made=MADE, title=text, language=language)
    read = read_markwhen(npm, b"".join(markwhen.write(given)))
    assert [(found["date"], len(found["tags"])) for found in read["events"]] == [("2021-12-07", 4)]
