"""How far a build is, in one line that is written over: share done, speed and time left. Only on a terminal."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import TextIO

_BAR = 24
_WIDTH = 79


class Progress:
    """A line on a terminal while work goes on, which is gone in the end; nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._shown = stream, stream.isatty()
        self._began = monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._write("")

    def tell(self, done: int, total: int, articles: int) -> None:
        """Bytes that have been read, of how many, and articles that were in them."""
        if self._shown and total:
            self._write(line(done, total, articles, monotonic() - self._began))

    def _write(self, words: str) -> None:
        self._stream.write(f"\r{words:<{_WIDTH}}\r{words}")
        self._stream.flush()


def line(done: int, total: int, articles: int, seconds: float) -> str:
    """The line after so many seconds; when all is read, what articles have in common is looked for.

    >>> line(25, 100, 50, 10.0)
    '[######..................]  25 %  50 articles, 5 a second, 0:30 left'
    >>> line(100, 100, 200, 40.0)
    '[########################] 100 %  200 articles, 5 a second, joining them'
    """
    share = done / total
    filled = int(_BAR * share)
    speed = articles / seconds if seconds else 0
    left = int(seconds * (total - done) / done) if done else 0
    minutes, rest = divmod(left, 60)
    when = "joining them" if done == total else f"{minutes}:{rest:02} left" if done else "beginning"
    bar = "#" * filled + "." * (_BAR - filled)
    return f"[{bar}] {share:4.0%}".replace("%", " %") + f"  {articles:,} articles, {speed:,.0f} a second, {when}"
