"""Files that are not what they should be: a clear reason, and the rest goes on."""

import gzip
import struct
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Article, Problem
from pipeline.readers.recognise import read_source, suffixes
from pipeline.readers.source import Settings, Source
from tests.readers import examples as made
from tests.readers.test_formats import EXAMPLES

FILES = Path(__file__).parent / "files"
SMALL = Settings(largest_file=200_000, largest_expansion=1_000_000, deepest=2, latest=date(2026, 1, 1))
BILLION = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for name, inner in zip("bcdefghij", "abcdefghi", strict=True)
)
NEST = b"Message-ID: <1>\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3_000 + b"Een zin."
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def read(name: str, data: bytes, settings: Settings = SMALL) -> tuple[list[Article], list[tuple[str, str]]]:
    found = list(read_source(Source(path=name, data=data, settings=settings)))
    problems = [(each.path, each.reason) for each in found if isinstance(each, Problem)]
    return [each for each in found if isinstance(each, Article)], problems


def packed(data: bytes, times: int) -> bytes:
    for number in range(times):
        data = made.archive({f"{number}.zip" if number else "0.txt": data})
    return data


def bomb(copies: int, size: int) -> bytes:
    return made.archive({f"{number}.txt": f"{number} {made.FIRST}".ljust(size) for number in range(copies)})


def climbing() -> bytes:
    return made.archive(
        {"../../weg.txt": made.FIRST, "/etc/weg.txt": made.FIRST, "C:\\weg.txt": made.FIRST, "in.txt": made.SECOND}
    )


def damaged() -> bytes:
    """An archive in which one of two files has a byte changed after it was packed."""
    data = bytearray(made.archive({"a.txt": made.FIRST * 9, "b.txt": made.SECOND}))
    data[45] ^= 0xFF
    return bytes(data)


def exotic() -> bytes:
    """An archive whose file is packed by a method that nobody has."""
    data = bytearray(made.archive({"a.txt": made.FIRST}))
    struct.pack_into("<H", data, 8, 99)
    struct.pack_into("<H", data, data.index(b"PK\1\2") + 10, 99)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "texts", "problems"),
    [
        # protected
        ("a.docx", (FILES / "locked.docx").read_bytes(), 0, ["a.docx: is protected by a password; open it in Office"]),
        ("a.zip", (FILES / "locked.zip").read_bytes(), 0, ["a.zip/brief.txt: protected by a password; unpack the"]),
        ("a.pdf", made.pdf(made.FIRST, password="geheim"), 0, ["a.pdf: protected by a password; open it with it and"]),
        # a picture of words
        ("a.pdf", made.pdf(), 0, ["a.pdf: 1 pages without text, so pictures only; their text has to be recognised"]),
        # another ending than the content has
        ("a.txt", made.PAGE, 1, ["a.txt: web page (HTML), though its name ends in .txt; read as what it is"]),
        ("a.docx", made.archive({"a.txt": made.FIRST}), 1, ["a.docx: archive (ZIP), though its name ends in .docx"]),
        ("a.doc", made.document(made.FIRST), 1, ["a.doc: Word document (DOCX), though its name ends in .doc; read"]),
        ("a.html", made.pdf(made.FIRST), 1, ["a.html: PDF, though its name ends in .html; read as what it is"]),
        ("a", made.PAGE, 1, []),
        ("a.txt", b"\x89PNG\r\n\x1a\n", 0, ["a.txt: is a picture; its text has to be recognised first (OCR)"]),
        ("a.pdf", b"no pdf", 0, ["a.pdf: truncated or broken PDF ("]),
        ("a.zip", made.FIRST.encode(), 0, ["a.zip: truncated or broken archive: its table of contents is missing"]),
        # bombs
        ("a.zip", bomb(2, 300_000), 0, ["a.zip: 0.txt: larger than 0.2 MB; split it"]),
        ("a.zip", bomb(9, 150_000), 6, ["a.zip: unpacks to more than 1 MB; unpack it, or split it"]),
        ("a.zip", packed(made.FIRST.encode(), 2), 1, []),
        ("a.zip", packed(made.FIRST.encode(), 3), 0, ["a.zip/2.zip/1.zip: packed more than 2 deep; unpack it"]),
        ("a.gz", gzip.compress(b"a" * 2_000_000), 0, ["a.gz: a: larger than 0.2 MB; split it"]),
        # beyond measure
        ("a.eml", NEST, 0, ["a.eml: its parts are too deep in one another; save what matters as text"]),
        ("a.eml", b"--b\n" * 30_000 + made.MAIL, 0, ["a.eml: its header or its parts are beyond measure; save what"]),
        ("a.eml", b"Content-Type: a" + b";\n b=c" * 5_000, 0, ["a.eml: its header or its parts are beyond measure"]),
        ("a.eml", b"From: " + b"(" * 9_000 + b"\nSubject: " + b"=?utf-8?q?=C3?= " * 9_000 + b"\n\nEen zin.", 1, []),
        ("a.rss", b"<rss version='2.0'><channel>" + b"<item>" * 5_000, 0, ["a.rss: 5000 of its entries have", ""]),
        # paths
        (
            "a.zip",
            climbing(),
            1,
            [
                "a.zip/../../weg.txt: its name leads out of the archive; rename it",
                "a.zip//etc/weg.txt: its name leads out of the archive; rename it",
                "a.zip/C:\\weg.txt: its name leads out of the archive; rename it",
            ],
        ),
        # broken inside
        ("a.zip", damaged(), 1, ["a.zip/a.txt: broken in the archive ("]),
        ("a.zip", exotic(), 0, ["a.zip/a.txt: packed in a way that is not read ("]),
        ("a.zip", made.archive({"a.xyz": "a", "b.xyz": "b"}), 0, ["a.zip/a.xyz: no reader for .xyz; there are for"]),
        # XML that would grow or fetch
        ("a.rss", f"{BILLION}]><rss>&j;</rss>".encode(), 0, ["a.rss: its document type defines entities, which"]),
        ("a.rss", f"{OUTSIDE}<rss>&x;</rss>".encode(), 0, ["a.rss: its document type defines entities, which"]),
        ("a.xml", OUTSIDE.join(made.WXR.decode().split("\n", 1)).encode(), 0, ["a.xml: its document type defines"]),
        ("a.xml", b"<?xml version='1.0'?><opml/>", 0, ["a.xml: XML, but no feed (RSS, Atom) and no WordPress export"]),
        # dates
        ("a.txt", f"date 2026-01-01 {made.FIRST}".encode(), 1, []),
        ("a.txt", f"date 2026-01-02 {made.FIRST}".encode(), 1, ["a.txt: its date, 2026-01-02, is in the future and"]),
        ("a.txt", f"date 2027 {made.FIRST}".encode(), 1, ["a.txt: its date, 2027, is in the future and was"]),
        ("a.txt", f"date 0001-01-01 {made.FIRST}".encode(), 1, ["a.txt: its date, 0001-01-01, is too long ago for an"]),
        ("a.txt", f"date 1572-04-01 {made.FIRST}".encode(), 1, []),
        # mixed encodings
        ("a.txt", f"één\n{made.FIRST}\n".encode() + b"na\xefef", 1, ["a.txt: mixed encodings: UTF-8, but 1 of its"]),
        # empty
        *((f"a{suffix}", b"", 0, [f"a{suffix}: the file is empty"]) for suffix in (".html", ".pdf", ".zip", ".eml")),
        ("a.rss", b"<rss version='2.0'><channel><title>a</title></channel></rss>", 0, ["a.rss: the feed has no"]),
        ("a.docx", made.document(), 0, ["a.docx: there is no text in it"]),
        ("a.zip", made.archive({}), 0, ["a.zip: there are no files in it"]),
    ],
)  # fmt: skip
def test_bad_file_says_why(name: str, data: bytes, texts: int, problems: list[str]) -> None:
    articles, found = read(name, data)
    assert len(articles) == texts
    said = [f"{path}: {reason}" for path, reason in found]
    assert [line[: len(start)] for line, start in zip(said, problems, strict=True)] == problems


# a message of plain text has no mark of its end
CUT = [(name, share) for name in EXAMPLES for share in (0.15, 0.5, 0.85) if (name, share) != ("a.mbox", 0.85)]


@pytest.mark.parametrize(("name", "share"), CUT)
def test_truncated_file_gives_what_is_there_and_says_so(name: str, share: float) -> None:
    data, rows = EXAMPLES[name]
    articles, problems = read(name, data[: int(len(data) * share)], Settings())
    assert problems
    assert len(articles) <= len(rows)


def test_date_dropped_leaves_the_article_to_be_dated() -> None:
    (article,), _ = read("a.txt", f"date 0001-01-01 {made.FIRST}".encode())
    assert (article.published, article.text) == ("", made.FIRST)


def test_archive_inside_an_archive_counts_against_the_same_limit() -> None:
    inner = {f"{number}.zip": bomb(2, 150_000) for number in range(9)}
    articles, problems = read("a.zip", made.archive(inner))
    assert len(articles) == 6
    assert problems == [
        ("a.zip/3.zip", "unpacks to more than 1 MB; unpack it, or split it"),
        ("a.zip", "unpacks to more than 1 MB; unpack it, or split it"),
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (f"{OUTSIDE}<a>&x;</a>", "its document type defines entities, which Word never does; save it anew in Word"),
        ("<a/>" * 2_000_001, "more than 2,000,000 tags; split it"),
    ],
)
def test_document_of_hostile_xml(written: str, reason: str) -> None:
    data = made.archive({"[Content_Types].xml": "<Types/>", "word/document.xml": written})
    assert read("a.docx", data, Settings()) == ([], [("a.docx", reason)])


def test_document_that_unpacks_past_the_limit() -> None:
    out = BytesIO(made.document(made.FIRST))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", b"\0" * 2_000_000)
    assert read("a.docx", out.getvalue()) == ([], [("a.docx", "unpacks to more than 1 MB; split it")])


BEGINNINGS = [data[:size] for data, _ in EXAMPLES.values() for size in (0, 40, 400, len(data))]


@given(
    suffix=st.sampled_from(sorted(suffixes())),
    beginning=st.sampled_from(BEGINNINGS),
    noise=st.binary(max_size=60),
    at=st.floats(0, 1),
)
def test_any_bytes_under_any_name_give_articles_or_problems(
    suffix: str, beginning: bytes, noise: bytes, at: float
) -> None:
    place = int(len(beginning) * at)
    data = beginning[:place] + noise + beginning[place + len(noise) :]
    articles, problems = read(f"a{suffix}", data)
    assert articles or problems or suffix in (".md", ".markdown")
    assert all(path.startswith(f"a{suffix}") and reason for path, reason in problems)
    assert not [reason for _, reason in problems if reason.startswith("broken: reading it")]
