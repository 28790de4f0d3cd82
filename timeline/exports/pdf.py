"""The chart as a page of PDF whose text is text, drawn by the Chrome or Chromium of this machine, title inside."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports import camera
from timeline.exports.chart import Size, picture
from timeline.shown import Shown

SUFFIX = ".pdf"
MIME = "application/pdf"
available = camera.available


def write(
    shown: Shown, *, size: Size | None = None, width: int | None = None, height: int | None = None
) -> Iterator[bytes]:
    """The chart on one page of its own size, 96 CSS pixels to an inch; PictureError where it cannot be drawn."""
    yield picture(shown, "pdf", size=size, width=width, height=height)
