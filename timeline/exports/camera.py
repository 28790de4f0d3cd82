"""A figure as a picture: the one door to Kaleido and the Chrome that it drives.

Kaleido's own synchronous server is not used, although it takes the same options: it hands the
pictures of two threads to either of them, and waits for ever when Chrome does not start. Here one
Chrome serves the whole process, one picture at a time, and is started anew after it has died.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal

from choreographer.browsers.chromium import Chromium
from kaleido import Kaleido, PageGenerator
from kaleido.errors import JavascriptError, KaleidoError

Format = Literal["png", "svg", "jpeg", "webp", "pdf"]

NOWHERE = "127.0.0.1:9"
"""The proxy that Chrome is given: nothing listens there, so that its own calls home go unheard."""

PATIENCE = 60.0
"""Seconds that one picture may take, the start of Chrome included."""

FAILED = (Exception, asyncio.CancelledError)
"""Kaleido cancels what it was doing when it notices that Chrome has died; nobody else cancels a picture."""


class PictureError(RuntimeError):
    """A picture could not be made; the message says why and what would help."""


def browser() -> str | None:
    """Path of the Chrome or Chromium that makes pictures, None where there is none.

    The environment variables `CHROMIUM` and `BROWSER_PATH` come first, then the usual names on
    the path and the usual places. A variable that names no file means that there is none.
    """
    path = os.environ.get("CHROMIUM") or Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() else None


def available() -> str | None:
    """None where pictures can be made, else the reason why not, as a sentence."""
    if browser():
        return None
    return "No Chrome or Chromium was found; install one, or name it in the environment variable CHROMIUM."


def take(figure: Mapping[str, Any], kind: Format, *, width: int, height: int, scale: float = 1) -> bytes:
    """A figure as a picture of `width` by `height` CSS pixels, times `scale` where it has pixels.

    `figure` is a mapping with plotly.js's `data`, `layout` and, if it has one, `config`.

    Safe to call from any thread. Raises PictureError when there is no browser, when the browser
    fails twice or when the figure cannot be drawn.
    """
    if reason := available():
        raise PictureError(reason)
    drawn = {**figure, "layout": {**figure["layout"], "meta": {"config": figure.get("config", {})}}}
    options = {"format": kind, "width": width, "height": height, "scale": scale}
    return _camera().take(drawn, options)


class Page:
    """Kaleido's page, without MathJax, which would be fetched, and with an ear for `layout.meta.config`.

    Kaleido drops a figure's `config`, and with it the language in which plotly.js writes dates.
    """

    _NAME = "Tijdlijn"
    """Chrome writes the page's title into a PDF."""

    _LISTEN = """
    <script>
      const Own = Plotly;
      Plotly = {...Own, toImage: (figure, options) => Own.toImage(
        {...figure, config: {...figure.config, ...figure.layout.meta?.config}}, options)};
    </script>"""

    def generate_index(self) -> str:
        """The HTML of the page."""
        page: str = PageGenerator(mathjax=False).generate_index()
        named = re.sub("<title>.*?</title>", f"<title>{self._NAME}</title>", page)
        return named.replace("</head>", f"{self._LISTEN}</head>")


class Camera:
    """One Chrome with an event loop in a thread of its own; started at the first picture.

    `proxy` is where Chrome sends whatever it wants of the network.
    """

    def __init__(self, proxy: str = NOWHERE) -> None:
        self._proxy = proxy
        self._chrome: Kaleido | None = None
        self._turn = asyncio.Lock()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="camera", daemon=True).start()

    def take(self, figure: Mapping[str, Any], options: Mapping[str, object]) -> bytes:
        """A picture, for Kaleido's options; see the function `take`."""
        return asyncio.run_coroutine_threadsafe(self._take(figure, options), self._loop).result()

    def close(self) -> None:
        """End Chrome; a next picture would start it again."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()

    async def _take(self, figure: Mapping[str, Any], options: Mapping[str, object]) -> bytes:
        async with self._turn:
            try:
                return await asyncio.wait_for(self._draw(figure, options), PATIENCE)
            except (KaleidoError, JavascriptError) as error:
                raise PictureError(f"The chart could not be drawn: {error}") from error
            except FAILED:  # whatever a dead or stuck browser makes of it: once more with a new one
                await self._close()
            try:
                return await asyncio.wait_for(self._draw(figure, options), PATIENCE)
            except FAILED as error:
                await self._close()
                raise PictureError(f"The browser {browser()} made no picture: {error!r}") from error

    async def _draw(self, figure: Mapping[str, Any], options: Mapping[str, object]) -> bytes:
        if self._chrome is None:
            self._chrome = Kaleido(page_generator=Page(), proxy_server=self._proxy, path=browser())
            await self._chrome.open()
        picture: bytes = await self._chrome.calc_fig(figure, opts=dict(options))
        return picture

    async def _close(self) -> None:
        chrome, self._chrome = self._chrome, None
        if chrome is not None:
            with suppress(*FAILED):  # a browser that is dead already need not be closed
                await asyncio.wait_for(chrome.close(), PATIENCE)


@cache
def _camera() -> Camera:
    camera = Camera()
    atexit.register(camera.close)
    return camera
