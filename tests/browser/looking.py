"""How the browser tests look at the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

WATCH = """((NEW_SESSION, SCRIPT_FINISHED, EARLY, RERUN) => {
    const seen = window.seen = { asked: 0, begun: 0, ended: 0, changed: 0 };
    const now = () => performance.now();
    const change = () => { seen.changed = now(); };
    const fields = (message) => {
        const bytes = new Uint8Array(message), found = {};
        let at = 0;
        const number = () => {
            let value = 0, shift = 0, byte;
            do { byte = bytes[at++]; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte > 127);
            return value;
        };
        while (at < bytes.length) {
            const tag = number(), value = number();
            found[tag >> 3] = value;
            at += (tag & 7) === 2 ? value : 0;
        }
        return found;
    };
    window.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => {
                const found = fields(data);
                change();
                if (NEW_SESSION in found) seen.begun = now();
                if (SCRIPT_FINISHED in found && found[SCRIPT_FINISHED] !== EARLY) seen.ended = now();
            });
        }
        send(message) {
            if (RERUN in fields(message)) seen.asked = seen.changed = now();
            super.send(message);
        }
    };
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(change).observe(document, everything);
    document.addEventListener("scroll", change, true);
})""" + str(
    (
        ForwardMsg.NEW_SESSION_FIELD_NUMBER,
        ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
        ForwardMsg.FINISHED_EARLY_FOR_RERUN,
        BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
    )
)
"""Runs before the page's own scripts and keeps, by the fields of Streamlit's messages (protobuf), when the page last
asked its server for a run, when one last began, when one ended that no other follows, and when anything changed."""

SETTLED = """(quiet) => {
    const app = document.querySelector("[data-testid=stApp]");
    const endless = (animation) => animation.effect.getTiming().iterations === Infinity;
    return app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning"
        && seen.asked <= seen.begun && seen.begun <= seen.ended && performance.now() - seen.changed > quiet
        && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
        && [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every((e) => e.querySelector(".main-svg"))
        && document.fonts.status === "loaded"
        && document.getAnimations().filter((e) => e.playState === "running").every(endless);
}"""
"""Whether all that was asked of the server is answered, every chart is drawn, and nothing has moved for a while."""

QUIET = 300
"""Milliseconds: the longest that Streamlit (150, a row chosen in a table) and Plotly (300, one click or two) wait."""

MARKS = """(chart) => {
    const view = chart.closest("[data-testid=stVerticalBlock]").getBoundingClientRect();
    const marks = [...chart.querySelectorAll(".scatterlayer .point")].map((mark) => mark.getBoundingClientRect());
    return marks
        .filter((box) => box.width <= 24 && box.left > view.left && box.right < view.right)
        .filter((box) => box.top > view.top && box.bottom < Math.min(view.bottom, innerHeight))
        .map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
}"""
"""Where the middles of the marks are that can be seen."""

COUNT = re.compile(r"^([\d.,]+) (?:van|of) ([\d.,]+) ")
"""How the page says how many events it shows, of how many."""

Visit = Callable[..., Page]


def settled(page: Page) -> Page:
    """Wait until the server has answered, the charts are drawn and nothing moves, from now on."""
    page.evaluate("() => { seen.changed = performance.now(); }")
    page.wait_for_function(SETTLED, arg=QUIET, timeout=60_000)
    return page


@contextmanager
def changing(page: Page) -> Iterator[None]:
    """Do something inside that changes the address, and wait for all that it brings."""
    before = page.url
    yield
    page.wait_for_url(lambda url: url != before)
    settled(page)


def query(page: Page) -> dict[str, list[str]]:
    """The parameters in the page's address."""
    return parse_qs(urlsplit(page.url).query)


def counts(page: Page) -> tuple[int, int]:
    """How many events are shown, of how many, as the page says it."""
    said = page.get_by_test_id("stText").filter(has_text=COUNT).inner_text()
    found = COUNT.match(said)
    assert found, said
    return int(re.sub(r"\D", "", found[1])), int(re.sub(r"\D", "", found[2]))


def chart(page: Page) -> Locator:
    """The timeline."""
    return page.locator(".st-key-timeline .js-plotly-plot")


def marks(page: Page) -> list[tuple[float, float]]:
    """Where the marks of the timeline are that can be seen, in their order."""
    found: list[tuple[float, float]] = chart(page).evaluate(MARKS)
    return found


def strip(page: Page) -> Locator:
    """The density strip."""
    return page.locator(".st-key-strip .js-plotly-plot")
