"""A real server, a real Chromium, and a record of every request that the page makes."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from tests.browser.looking import WATCH, Visit, settled

ROOT = Path(__file__).parents[2]

Serve = Callable[..., AbstractContextManager[str]]


@contextmanager
def serving(folder: Path, *more: str, script: Path = ROOT / "dashboard.py") -> Iterator[str]:
    """The address of a server of the page over a folder, with more on its command line, or of another script."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.fileWatcherType=none"]
    server = subprocess.Popen(
        [*command, "--", str(folder), *more], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(f"{address}/_stcore/health"):
            assert server.poll() is None, server.stdout.read().decode() if server.stdout else ""
            sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Start a server for the length of a `with`."""
    return serving


@pytest.fixture(scope="session")
def seeds() -> Iterator[str]:
    """The address of the page over the articles that come with the repository."""
    with serving(ROOT / "seeds") as address:
        yield address


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open an address as a reader of a language, in a context of its own, and wait until the page is there.

    At the end of the test every request is looked at: none may have left this machine, and nothing
    may have gone wrong in the page's own scripts.
    """
    contexts: list[BrowserContext] = []
    requests: list[str] = []
    errors: list[str] = []

    def object_to(dialog: Dialog) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def visit(address: str, locale: str = "nl-NL", width: int = 1400, height: int = 900, **options: Any) -> Page:
        context = chromium.new_context(locale=locale, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        context.on("request", lambda request: requests.append(request.url))
        page = context.new_page()
        page.on("websocket", lambda socket: requests.append(socket.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", object_to)
        page.goto(address)
        page.locator("h1").wait_for(timeout=60_000)
        return settled(page)

    yield visit
    for context in contexts:
        context.close()
    left = [url for url in requests if urlsplit(url).hostname != "127.0.0.1"]
    assert [url for url in left if not url.startswith(("data:", "blob:"))] == []
    assert errors == []


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:  # not there yet, or too busy to answer
        return False
    return True
