"""How long a reader waits: `python -m benchmarks.browsing [COUNT ...]`, in a real Chromium.

For stores of so many events (1,000 to 1,000,000 where nothing is said): the time from opening the
address to the first chart, and from choosing a country to the new chart, on the page's own clock;
medians of five visits, after one that is not counted. Beside them, in the same run and browser: a
bare Streamlit page with one small chart and a select box, and vis-timeline with the same events and
the same choice, as far as it draws them within two minutes. Needs what the tests need (`make test`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks.queries import make
from tests.browser import looking
from tests.browser.conftest import serving
from tests.browser.looking import settled
from tests.conftest import ARGUMENTS, NAMES
from timeline.exports import vis
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

VISITS = 5
MOST_VIS = 100_000
"""vis-timeline is not tried with more events: it holds each of them in the page."""

PATIENCE = 120_000
"""Milliseconds after which a chart that has not come counts as none."""

VIS = Path(".venv/npm/listed/node_modules/vis-timeline")

WATCH = """
window.clock = {first: 0, last: 0, asked: 0};
const note = () => requestAnimationFrame(() => {
  clock.last = performance.now();
  clock.first ||= clock.last;
});
const look = () => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot");
  if (chart?.querySelector(".main-svg") && chart.on && !chart.watched) {
    chart.watched = true;
    note();
    chart.on("plotly_afterplot", note);
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
document.addEventListener("click", () => { clock.asked = performance.now(); }, true);
"""
"""Notes when the chart was drawn first and last, and when something was clicked last."""

BARE = """
import plotly.express as px
import streamlit as st

st.title("x")
rows = st.selectbox("Rows", (20, 10))
with st.container(key="timeline"):
    st.plotly_chart(px.scatter(x=range(rows), y=range(rows)))
"""

VIS_PAGE = """<!doctype html><meta charset="utf-8"><div id="timeline"></div>
<link rel="stylesheet" href="{style}"><script src="{script}"></script>
<script>
const given = {given};
const items = new vis.DataSet(given.items);
let kept = () => true;
const view = new vis.DataView(items, {{filter: (item) => kept(item)}});
const drawn = () => new Promise((done) => {{
  const heard = () => {{ timeline.off("changed", heard); requestAnimationFrame(() => done(performance.now())); }};
  timeline.on("changed", heard);
}});
let began = performance.now();
const options = {{height: "600px"}};
const timeline = new vis.Timeline(
  document.getElementById("timeline"), view, new vis.DataSet(given.groups), options
);
window.times = {{}};
drawn().then((at) => {{ times.first = at - began; }});
window.narrow = () => {{
  const asked = performance.now();
  kept = (item) => item.group === "RU";
  drawn().then((at) => {{ times.change = at - asked; }});
  view.refresh();
}};
</script>"""


def ours(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds to the first chart, and from choosing Russia to the new one."""

    def choose(page: Page) -> None:
        page.locator(".st-key-countries input").click()
        page.get_by_role("option", name="Russia (").click()

    return _visit(browser, f"{address}/?lang=en&from=0001", choose)


def bare(browser: Browser, address: str) -> tuple[float, float]:
    """The same of a page with nothing but a chart of twenty points and a select box."""

    def choose(page: Page) -> None:
        page.get_by_test_id("stSelectbox").locator("input").click()
        page.get_by_role("option", name="10").click()

    return _visit(browser, address, choose)


def _visit(browser: Browser, address: str, choose: Callable[[Page], None]) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(looking.WATCH)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("clock.first > 0")
    first: float = page.evaluate("clock.first")
    settled(page)
    choose(page)
    settled(page)
    change: float = page.evaluate("clock.last - clock.asked")
    context.close()
    return first, change


def theirs(browser: Browser, file: Path) -> tuple[float, float]:
    """The same of vis-timeline: its own time only, without that of loading the page and its events."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function("window.times && times.first")
    page.evaluate("setTimeout(narrow)")
    page.wait_for_function("times.change")
    first, change = page.evaluate("[times.first, times.change]")
    page.close()
    return first, change


def write_vis(store: Path, file: Path) -> None:
    """A page of vis-timeline with every event of a store."""
    assert VIS.exists(), "vis-timeline is not there: `make test` gets it"
    corpus = Corpus.open(store)
    shown = Shown.ask(corpus, Filters(), made=datetime(2022, 2, 15), by="country")
    given = json.dumps(json.loads(b"".join(vis.write(shown)))).replace("<", "\\u003c")
    style, script = "styles/vis-timeline-graph2d.min.css", "standalone/umd/vis-timeline-graph2d.min.js"
    places = {name: (VIS.absolute() / path).as_uri() for name, path in (("style", style), ("script", script))}
    file.write_text(VIS_PAGE.format(given=given, **places), "utf-8")


def median(measure: Callable[[], tuple[float, float]]) -> str:
    """The medians of the visits in seconds: first chart and change; where it took too long, that."""
    try:
        measure()
        times = [measure() for _ in range(VISITS)]
    except Error:
        return f"over {PATIENCE // 1000} | –"
    return " | ".join(f"{statistics.median(column) / 1000:.2f}" for column in zip(*times, strict=True))


def main() -> None:
    """Make the stores, visit them, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browsing", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000, 100_000, 1_000_000], metavar="COUNT")
    counts = parser.parse_args().counts
    folder = Path(mkdtemp(prefix="tijdlijn-browsing-"))
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    print("| page | first chart, s | after a choice, s |")
    print("|---|--:|--:|")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        (folder / "bare.py").write_text(BARE, "utf-8")
        with serving(folder, script=folder / "bare.py") as address:
            print(f"| bare Streamlit, 20 points | {median(lambda: bare(browser, address))} |", flush=True)
        for count in counts:
            store = folder / "store"
            make(count, store)
            with serving(store) as address:
                print(f"| Tijdlijn, {count:,} events | {median(lambda: ours(browser, address))} |", flush=True)
            if count <= MOST_VIS:
                write_vis(store, folder / "vis.html")
                times = median(lambda: theirs(browser, folder / "vis.html"))
                print(f"| vis-timeline, {count:,} events | {times} |", flush=True)
            shutil.rmtree(store)
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
