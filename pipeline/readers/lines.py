"""The lines of a text, one at a time."""

from __future__ import annotations

from collections.abc import Iterator


def lines_of(text: str) -> Iterator[str]:
    r"""The lines of a text with their ends, without a second copy of it as `io.StringIO` would keep.

    >>> list(lines_of("een\n\ntwee"))
    ['een\n', '\n', 'twee']
    """
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
