"""A chronology as Markdown: by month, each event with its date, its evidence and a numbered source.

CommonMark with footnotes, which GitHub, Pandoc and editors of notes read alike. Whatever comes from
an article is escaped, so that it shows as it was written and makes no markup, link, picture,
mention or formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.chronology import Chronology, Entry, Note
from timeline.exports.characters import legal, web_address
from timeline.exports.parts import encoded
from timeline.shown import Shown

SUFFIX = ".md"
MIME = "text/markdown; charset=utf-8"

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#&|~^$@]|:(?=//|[a-z_]+:)|(?<=\bwww)\.", re.IGNORECASE)
_BEGIN = re.compile(r"^(\d*)([-+=.)])")


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as a text to be read and printed."""
    yield from encoded(_text(shown))


def _text(shown: Shown) -> Iterator[str]:
    told = Chronology(shown)
    yield f"# {text(shown.heading)}\n\n{text(shown.caption())}\n"
    for month in told.months():
        yield f"\n## {text(month.name)}\n"
        yield from map(_entry, month.entries)
    for number, note in told.notes():
        yield f"\n[^{number}]: {_note(note)}\n"


def text(content: str) -> str:
    """A text on one line that Markdown shows as it is, wherever in a line it stands.

    >>> print(text("1. *Kiev* <b> [x](y) https://x.example"))
    1\\. \\*Kiev\\* \\<b\\> \\[x\\](y) https\\://x.example
    """
    line = _MARKUP.sub(r"\\\g<0>", " ".join(legal(content).split()))
    return _BEGIN.sub(r"\1\\\2", line)


def _entry(entry: Entry) -> str:
    return f"\n**{text(entry.when)}.** {text(entry.headline)}[^{entry.note}]\n\n> {text(entry.sentence)}\n"


def _note(note: Note) -> str:
    address = web_address(note.url)
    return f"[{text(note.text) or text(address)}](<{address}>)" if address else text(note.text)
