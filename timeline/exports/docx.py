"""A chronology for print as a Word document: by month, each event with its date, evidence and source.

The sources are numbered and stand at the end. Headings and quotations are in Word's own styles, so
that a reader can change how they look or make a table of contents.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape

import docx

from timeline.chronology import Chronology, Entry, Note
from timeline.exports.characters import legal, web_address
from timeline.exports.parts import encoded, filled, zipped
from timeline.shown import VERSION, Shown
from timeline.words import spoken, words

SUFFIX = ".docx"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_BODY, _END = "word/document.xml", b"<w:sectPr"
"""The part with the text, and what stands in it behind the last paragraph."""


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as a document to be read and printed; its text goes into an empty one as it comes."""
    yield from zipped(filled(_empty(shown), _BODY, _END, encoded(_paragraphs(shown))), shown.made)


def _empty(shown: Shown) -> bytes:
    """A document without text that says what it is."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = shown.heading[:255], f"Tijdlijn {VERSION}", shown.caption()[:255]
    about.created = about.modified = shown.made.replace(tzinfo=None)
    about.language, about.subject = spoken(shown.language), shown.query()[:255]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(shown: Shown) -> Iterator[str]:
    told = Chronology(shown)
    yield _paragraph("Title", _run(shown.heading))
    yield _paragraph("Subtitle", _run(shown.caption()))
    for month in told.months():
        yield _paragraph("Heading1", _run(month.name))
        for entry in month.entries:
            yield from _entry(entry)
    if shown.count:
        yield _paragraph("Heading1", _run(words(shown.language, "shown")["notes"]))
    for number, note in told.notes():
        yield _paragraph("Normal", _run(f"{number}. "), _note(note))


def _entry(entry: Entry) -> Iterator[str]:
    date = _run(f"{entry.when}. ", "<w:b/>")
    yield _paragraph("Normal", date, _run(entry.headline), _run(f" {entry.note}", '<w:vertAlign w:val="superscript"/>'))
    yield _paragraph("Quote", _run(entry.sentence))


def _note(note: Note) -> str:
    address = web_address(note.url)
    link = f'<w:fldSimple w:instr=" HYPERLINK &quot;{escape(address)}&quot; ">{_run(address)}</w:fldSimple>'
    return _run(note.text) + (_run(". ") + link if address else "")


def _paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(legal(text))}</w:t></w:r>'
