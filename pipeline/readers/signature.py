"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

_BINARY = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x1f\x8b", ".gz"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_CONTENTS = b"PK\x05\x06"
_TAIL = 66_000  # the table's end and a comment of 65,535 bytes
# Names that the first file of an Office document may have.
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/")
_PARTS = ((b"word/document", ".docx"), (b"xl/workbook", ".xlsx"), (b"ppt/presentation", ".pptx"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A stream of this name, in the UTF-16 of such a file's table of contents, is an Office document behind a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")

REFUSED = {
    ".locked": "is protected by a password; open it in Office, take the password away and save it again",
    ".doc": "is of Office 97 to 2003; save it as .docx, .xlsx or PDF",
    ".pptx": "is a presentation; save it as PDF",
    ".odt": "is an OpenDocument file; save it as .docx or .xlsx",
    ".epub": "is an e-book; save its text as .docx or .txt",
    ".rar": "is a RAR archive; unpack it, or pack it as ZIP",
    ".7z": "is a 7-Zip archive; unpack it, or pack it as ZIP",
    ".bz2": "is packed with bzip2; unpack it, or pack it as ZIP",
    ".xz": "is packed with xz; unpack it, or pack it as ZIP",
    ".png": "is a picture; its text has to be recognised first (OCR)",
    ".sqlite": "is a SQLite database; export its table as CSV",
    ".exe": "is a program",
}
"""Kinds that are recognised only to say what would help."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_OTHERS = (
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
    (b"SQLite format 3\0", ".sqlite"),
    (b"MZ\x90\0", ".exe"),
    (b"\x7fELF", ".exe"),
    *((beginning, ".png") for beginning in _PICTURES),
)

_ASIDE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_ROOT = re.compile(r"\s*<(!doctype\s+\w+|[a-z][\w.:-]*)", re.IGNORECASE)
_ROOTS = {
    "html": ".html",
    "head": ".html",
    "body": ".html",
    "!doctype html": ".html",
    "rss": ".xml",
    "feed": ".xml",
    "rdf:rdf": ".xml",
}
_HEADER = re.compile(r"(?:From [^\n]{3,200}\n)?(?:[!-9;-~]{2,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_MAIL = re.compile(r"^(?:Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE)


def kind_of(data: bytes, head: str) -> str:
    """The ending that suits the bytes, such as `.pdf`; empty where they have no signature.

    `head` is their beginning as text. The endings in REFUSED are recognised but not read. Not
    recognised, because nothing sets them apart: plain text, Markdown, CSV and JSON.

    >>> kind_of(b"%PDF-1.7", "%PDF-1.7"), kind_of(b"", "<!DOCTYPE html><p>"), kind_of(b"", "Een zin.")
    ('.pdf', '.html', '')
    """
    for beginning, suffix in (*_BINARY, *_OTHERS):
        if data.startswith(beginning):
            return suffix
    if data.startswith(_ZIP):
        return _packed(data)
    if data.startswith(_OLE):
        return ".locked" if _LOCKED in data else ".doc"
    # a PDF may have other bytes before its beginning
    return ".pdf" if b"%PDF-" in data[:1024] else _written(head)


def _packed(data: bytes) -> str:
    first = data[30:120]
    if first.startswith(b"mimetypeapplication/"):
        return ".epub" if first[8:].startswith(b"application/epub") else ".odt"
    if first.startswith(_OFFICE) and b"[Content_Types].xml" in data:
        return next((suffix for part, suffix in _PARTS if part in data), ".zip")
    # without its table of contents it is broken, and its name says better what it was
    return ".zip" if _CONTENTS in data[-_TAIL:] else ""


def _written(head: str) -> str:
    head = head.lstrip("\ufeff")
    at = 0
    while aside := _ASIDE.match(head, at):
        at = aside.end()
    root = _ROOT.match(head, at)
    known = _ROOTS.get(" ".join(root[1].lower().split()), "") if root else ""
    if known or head.lstrip().startswith("<?xml"):
        return known or ".xml"
    if _HEADER.match(head) and _MAIL.search(head.partition("\n\n")[0]):
        return ".mbox" if head.startswith("From ") else ".eml"
    return ""
