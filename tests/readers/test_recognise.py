"""Every format has its reader, and no two are at odds over a file."""

from collections import Counter

import pytest

from pipeline.readers.encoding import glance
from pipeline.readers.recognise import formats
from pipeline.readers.signature import REFUSED, kind_of


def test_one_general_reader_for_each_ending() -> None:
    endings = Counter(suffix for form in formats() if form.claims is None for suffix in form.suffixes)
    assert [suffix for suffix, readers in endings.items() if readers > 1] == []
    assert not set(endings) & set(REFUSED)


def test_names_are_names() -> None:
    names = [form.name for form in formats()]
    assert len(set(names)) == len(names) >= 2
    assert all(suffix.startswith(".") and suffix == suffix.lower() for form in formats() for suffix in form.suffixes)


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"\0\0junk %PDF-1.4", ".pdf"),
        (b"{\\rtf1\\ansi", ".rtf"),
        (b"\x1f\x8b\x08", ".gz"),
        (b"WARC/1.1\r\n", ".warc"),
        (b"PAR1", ".parquet"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt PK\x05\x06", ".zip"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", ""),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml ... word/document.xml", ".docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"_rels/.rels [Content_Types].xml xl/workbook.xml", ".xlsx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml PK\x05\x06", ".zip"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", ".epub"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis", ".odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", ".locked"),
        (b"Rar!\x1a\x07\x01", ".rar"),
        (b"\xff\xd8\xff\xe0", ".png"),
        (b"<!DOCTYPE html>", ".html"),
        (b"\xef\xbb\xbf\r\n <!-- saved from url --><html lang='nl'>", ".html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML">', ".html"),
        ("<html><body>".encode("utf-16"), ".html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", ".xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", ".xml"),
        (b"<?xml version='1.0'?><anything/>", ".xml"),
        (b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nHello", ".eml"),
        (b"From a@example.org Tue Feb 15 10:00:00 2022\nFrom: a\nMessage-ID: <1>\n\nHello", ".mbox"),
        (b"From: here to there\nTo: nobody\n\nHello", ""),
        (b"<p align=center>A README</p>", ""),
        (b"Een zin. <html>", ""),
        (b"", ""),
    ],
)
def test_signature(beginning: bytes, kind: str) -> None:
    assert kind_of(beginning, glance(beginning)) == kind
