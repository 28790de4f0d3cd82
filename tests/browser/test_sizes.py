"""The page from a phone to a wide screen, and enlarged: nothing sticks out to the right."""

import pytest

from page.choices import VIEWS
from tests.browser.looking import Visit, settled

STICKING_OUT = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const wide = [document.documentElement, main].filter((e) => e.scrollWidth > e.clientWidth + 1);
    const kept = (e) => /auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX);
    const scrolls = (e) => e && e !== main && (kept(e) || scrolls(e.parentElement));
    const out = [...main.querySelectorAll("*")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && box.right > innerWidth + 1 && !scrolls(e.parentElement);
    });
    return [...wide, ...out].map((e) => `${e.tagName} ${e.dataset.testid ?? e.className}`);
}"""
"""What reaches over the right side of the window, but for what stands in a box that scrolls by itself."""


@pytest.mark.parametrize(
    ("view", "width"),
    [*((view, 420) for view in VIEWS), ("timeline", 700), ("timeline", 1000), ("timeline", 2000)],
)  # 700 is a window of 1400 at 200 %
def test_nothing_sticks_out(seeds: str, visit: Visit, view: str, width: int) -> None:
    page = visit(f"{seeds}/?view={view}&from=2022-02-01&until=2022-02-20", width=width)
    assert page.evaluate(STICKING_OUT) == []


def test_nothing_moves_for_those_who_asked_for_rest(seeds: str, visit: Visit) -> None:
    page = settled(visit(seeds, reduced_motion="reduce"))
    running = "document.getAnimations().filter((a) => a.playState === 'running').length"
    assert page.evaluate(running) == 0
