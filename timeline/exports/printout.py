"""A chronology for print as HTML: by month, each event with its date, its evidence and a numbered source.

A page without scripts or pictures, whose style is for paper: a browser prints it as it stands, or
into a PDF. The numbers lead to the notes at the end. Whatever comes from an article is shown as text.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.chronology import Chronology, Entry
from timeline.exports.html import link, text
from timeline.exports.parts import encoded
from timeline.shown import Shown
from timeline.words import spoken, words

SUFFIX = ".print.html"
MIME = "text/html; charset=utf-8"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = """
@page { margin: 2cm; @bottom-center { content: counter(page); } }
:root { font: 11pt/1.45 Georgia, "Times New Roman", serif; }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; color: #1f2937; background: #fff; }
h1, h2 { line-height: 1.2; break-after: avoid; overflow-wrap: anywhere; }
h2 { margin: 1.6em 0 .4em; border-bottom: 1px solid #9aa3af; }
.caption { color: #4b5563; font-size: .9em; }
article { break-inside: avoid; margin: .8em 0; }
p, blockquote { margin: .2em 0; overflow-wrap: anywhere; }
blockquote { padding-left: .8em; border-left: 2px solid #9aa3af; font-style: italic; }
ol { font-size: .9em; overflow-wrap: anywhere; }
a { color: inherit; }
@media print { body { max-width: none; padding: 0; } }
"""


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as a page to be read and printed."""
    yield from encoded(f"{line}\n" for line in _lines(shown))


def _lines(shown: Shown) -> Iterator[str]:
    told = Chronology(shown)
    yield from (
        f'<!DOCTYPE html>\n<html lang="{spoken(shown.language)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="color-scheme" content="light">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(shown.heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f'<h1 dir="auto">{text(shown.heading)}</h1>\n<p class="caption" dir="auto">{text(shown.caption())}</p>',
    )
    for month in told.months():
        yield from (f"<section>\n<h2>{text(month.name)}</h2>", *map(_entry, month.entries), "</section>")
    if shown.count:
        yield f"<h2>{words(shown.language, 'shown')['notes']}</h2>\n<ol>"
        for number, note in told.notes():
            yield f'<li id="note-{number}" dir="auto">{link(note.text or note.url, note.url)}</li>'
        yield "</ol>"
    yield "</body>\n</html>"


def _entry(entry: Entry) -> str:
    number = f'<sup><a href="#note-{entry.note}">{entry.note}</a></sup>'
    said = f"<p><strong>{text(entry.when)}.</strong> <bdi>{text(entry.headline)}</bdi>{number}</p>"
    return f'<article>\n{said}\n<blockquote dir="auto">{text(entry.sentence)}</blockquote>\n</article>'
