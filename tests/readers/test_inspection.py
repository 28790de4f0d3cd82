"""What is said of files before anything is made of them."""

from pathlib import Path

import pytest

from pipeline.readers.inspection import by_format, in_words, inspect, inspect_source
from pipeline.readers.source import Settings, Source
from tests.readers import examples as made

ZIP = made.archive({"a.html": made.PAGE, "b.txt": f"{made.SECOND} Eén.".encode("cp1252")})


@pytest.mark.parametrize(
    ("name", "data", "format_", "rest"),
    [
        ("a.html", made.PAGE, "web page (HTML)", "1 article, 2022-02-15, UTF-8"),
        ("a.rss", made.RSS, "feed (RSS, Atom)", "2 articles, 2022-02-15 to 2022-02-16, UTF-8"),
        ("a.atom", made.ATOM, "feed (RSS, Atom)", "1 article, 2022-02-15, Windows-1252"),
        ("a.pdf", made.pdf(made.FIRST), "PDF", "1 article, 1 undated"),
        ("a.txt", made.FIRST.encode("utf-16"), "plain text", "1 article, 1 undated, UTF-16"),
        (
            "a.zip",
            ZIP,
            "archive (ZIP) with plain text, web page (HTML)",
            "2 articles, 2022-02-15, 1 undated, UTF-8, Windows-1252",
        ),
        (
            "a.warc.gz",
            made.CRAWL_GZ,
            "packed file (gzip) with PDF, web archive (WARC), web page (HTML)",
            "2 articles, 2022-02-15 to 2022-02-16, Windows-1252",
        ),
        ("a.xyz", b"words", "no reader", "0 articles, 1 problem"),
    ],
)
def test_one_file_in_words(name: str, data: bytes, format_: str, rest: str) -> None:
    assert in_words(inspect_source(Source(path=name, data=data))) == f"{name}: {format_}, {rest}"


def test_the_same_text_in_two_files_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(made.PAGE)
    (tmp_path / "b.mht").write_bytes(made.MHTML)
    first, second = inspect([tmp_path])
    assert (first.articles, second.articles) == (1, 0)
    assert [problem.reason for problem in second.problems] == [f"has the same text as {first.path}, which was read"]
    assert by_format([first, second])[-1] == "in all: 2 files, 1 article, 2022-02-15, UTF-8, 1 problem"


def test_parts_of_a_saved_page_are_no_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "Troepen terug.html").write_bytes(made.PAGE)
    for folder in ("Troepen terug_files", "Troepen terug-Dateien", "ander"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "advertentie.html").write_bytes(made.PAGE.replace(b"dinsdag", b"woensdag"))
        (tmp_path / folder / "stijl.css").write_text("p {}", "utf-8")
    found = [Path(each.path).relative_to(tmp_path).as_posix() for each in inspect([tmp_path])]
    assert found == ["Troepen terug.html", "ander/advertentie.html", "ander/stijl.css"]


def test_files_that_are_no_articles_are_one_problem_for_each_reason(tmp_path: Path) -> None:
    for name, data in {"a.png": b"\x89PNG", "b.jpg": b"\xff\xd8\xff", "c.rar": b"Rar!\x1a\x07", "d": made.PAGE}.items():
        (tmp_path / name).write_bytes(data)
    found = [(Path(each.path).name, each.articles, [p.reason for p in each.problems]) for each in inspect([tmp_path])]
    assert found == [
        ("d", 1, []),
        ("a.png", 0, ["is a picture; its text has to be recognised first (OCR) (and 1 more)"]),
        ("c.rar", 0, ["is a RAR archive; unpack it, or pack it as ZIP"]),
    ]


def test_settings_reach_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(made.PAGE)
    (tmp_path / "b.zip").write_bytes(made.archive({"a.txt": made.FIRST}))
    small = Settings(largest_file=200, deepest=0)
    assert [[p.reason for p in each.problems] for each in inspect([tmp_path], small)] == [
        ["larger than 0.0002 MB; split it"],
        ["packed more than 0 deep; unpack it"],
    ]
