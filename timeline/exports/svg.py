"""The chart as SVG whose text is text, drawn by the Chrome or Chromium of this machine, title and caption inside."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports import camera
from timeline.exports.chart import Size, picture
from timeline.shown import Shown

SUFFIX = ".svg"
MIME = "image/svg+xml"
available = camera.available


def write(
    shown: Shown, *, size: Size | None = None, width: int | None = None, height: int | None = None
) -> Iterator[bytes]:
    """The chart in CSS pixels; PictureError where it cannot be drawn."""
    yield picture(shown, "svg", size=size, width=width, height=height)
