"""For all tests: one real browser, and hypothesis counts no seconds, because a busy machine is no failure."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

LISTED = Path(__file__).parent / "npm" / "package.json"
INSTALLED = Path(__file__).parents[1] / ".venv" / "npm"
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


@pytest.fixture(scope="session")
def npm() -> Path:
    """Where the npm packages of tests/npm are; installed once, and anew when their list changes."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    installed, wanted = INSTALLED / "package.json", LISTED.read_bytes()
    with (INSTALLED / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not installed.exists() or installed.read_bytes() != wanted:
            program = shutil.which("npm")
            assert program, "npm is needed: install Node.js 20 or newer"
            listed = INSTALLED / "listed"
            listed.mkdir(exist_ok=True)
            (listed / "package.json").write_bytes(wanted)
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
            subprocess.run([program, "install", *options], cwd=listed, check=True, capture_output=True)
            installed.write_bytes(wanted)
    return INSTALLED / "listed"
