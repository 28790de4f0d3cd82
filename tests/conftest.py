"""For all tests: one real browser, and hypothesis counts no seconds, because a busy machine is no failure."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--no-first-run", "--disable-background-networking")

# CI tries the same examples each time, a person's run new ones
settings.register_profile("unhurried", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def browser_path() -> Iterator[str]:
    """The browser, also for the exports; where there is none the tests fail, they are not skipped."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        with sync_playwright() as play:
            found = play.chromium.executable_path
    assert Path(found).is_file(), "no Chromium: sh tests/machine.sh gets one, or name it in CHROMIUM"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", found)
        yield found


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    """One browser for all tests: Playwright runs only once in a process."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        yield browser
        browser.close()
