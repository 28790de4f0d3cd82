"""A chronology for print as a Word document: by month, each event with its date, evidence and source.

The sources are numbered and stand at the end. Headings and quotations are in Word's own styles, so
that a reader can change how they look or make a table of contents.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from timeline.chronology import Entry, Note, chronology
from timeline.exports.characters import legal, web_address
from timeline.shown import VERSION, Shown
from timeline.words import spoken, words

SUFFIX = ".docx"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(shown: Shown) -> bytes:
    """What is shown as a document to be read and printed."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = shown.heading[:255], f"Tijdlijn {VERSION}", shown.caption()[:255]
    about.created = about.modified = shown.made.replace(tzinfo=None)
    about.language, about.subject = spoken(shown.language), shown.query()[:255]
    # One parse of the whole body: a call of python-docx for each run takes 10 times as long.
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(_paragraphs(shown))}</w:body>")
    end = document.element.body.sectPr
    for paragraph in list(body):
        end.addprevious(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(shown: Shown) -> Iterator[str]:
    months, notes = chronology(shown)
    yield _paragraph("Title", _run(shown.heading))
    yield _paragraph("Subtitle", _run(shown.caption()))
    for month in months:
        yield _paragraph("Heading1", _run(month.name))
        for entry in month.entries:
            yield from _entry(entry)
    if notes:
        yield _paragraph("Heading1", _run(words(shown.language, "shown")["notes"]))
    for number, note in enumerate(notes, start=1):
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
