"""The chart as WebP, drawn by the Chrome or Chromium of this machine, title and caption inside."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports import camera
from timeline.exports.chart import Size, picture
from timeline.shown import Shown

SUFFIX = ".webp"
MIME = "image/webp"
available = camera.available


def write(
    shown: Shown, *, size: Size | None = None, width: int | None = None, height: int | None = None, scale: float = 2
) -> Iterator[bytes]:
    """The chart in CSS pixels times `scale`; PictureError where it cannot be drawn."""
    yield picture(shown, "webp", size=size, width=width, height=height, scale=scale)
