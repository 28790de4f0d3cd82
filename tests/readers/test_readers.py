"""Folders and files, whatever is in them."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import store, tables
from pipeline.corrections import Change, Target, append, beside
from pipeline.model import Article, Problem
from pipeline.readers import read
from pipeline.readers.language import detect
from pipeline.readers.recognise import suffixes

NEWS = "De minister heeft dinsdag gezegd dat de troepen naar huis terugkeren."
KNOWN = ", ".join(sorted(suffixes()))


def read_all(path: Path) -> tuple[list[Article], list[tuple[str, str]]]:
    problems: list[Problem] = []
    articles = list(read(path, problems))
    return articles, [(Path(p.path).name, p.reason) for p in problems]


def test_folder_is_read_below_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.TXT", "c.md", ".hidden/x.txt", "b/.y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"---\ntitle: {name}\n---\n{NEWS} {name}", "utf-8")
    articles, problems = read_all(tmp_path)
    assert [Path(a.path).relative_to(tmp_path).as_posix() for a in articles] == ["a.TXT", "b/1.txt", "b/2.txt", "c.md"]
    assert problems == []


def test_single_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2022-02 {NEWS}", "utf-8")
    ((article,), problems) = read_all(tmp_path / "a.txt")
    assert (article.text, article.published, article.language, problems) == (NEWS, "2022-02", "nl", [])


def test_id_is_of_the_text_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2022-02 {NEWS}", "utf-8")
    (first,), _ = read_all(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    (tmp_path / "b.txt").write_text(f"date 2022-02-15\r\n{NEWS}\r\n", "utf-8")
    (second,), _ = read_all(tmp_path)
    assert first.id == second.id
    assert len(first.id) == 12


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\n", "there is no text in it"),
        ("a.txt", b"date 2022-02\n", "there is no text in it"),
        ("a.txt", b"\x89PNG\r\n", "is a picture; its text has to be recognised first (OCR)"),
        ("a.txt", b"\0\x01abc", "binary: more than a tenth of it is control characters; save it as plain text"),
        ("a.md", b"---\ntitle: a\n", "front matter is not closed; put a line --- after it"),
        ("a.xyz", b"words", f"no reader for .xyz; there are for {KNOWN}"),
        ("a", b"words", f"no reader for a name without an ending; there are for {KNOWN}"),
    ],
)
def test_file_that_is_no_article_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(NEWS, "utf-8")
    articles, problems = read_all(tmp_path)
    assert ([a.text for a in articles], problems) == ([NEWS], [(name, reason)])
    assert read_all(tmp_path / name) == ([], [(name, reason)])


def test_files_of_one_strange_kind_are_one_problem(tmp_path: Path) -> None:
    for name in ("a.xyz", "b.xyz", "c.XYZ"):
        (tmp_path / name).write_bytes(b"words")
    _, problems = read_all(tmp_path)
    assert problems == [("a.xyz", f"no reader for .xyz; there are for {KNOWN} (and 2 more)")]


def test_too_large_a_file_is_a_problem(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_001)
    assert read_all(tmp_path) == ([], [("a.txt", "larger than 50 MB; split it")])


def test_same_text_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2022-02 {NEWS}", "utf-8")
    (tmp_path / "b.txt").write_text(NEWS.replace("'", "’"), "utf-8")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert problems == [("b.txt", f"has the same text as {tmp_path.as_posix()}/a.txt, which was read")]


def test_links_that_loop_or_break(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.txt").write_text(NEWS, "utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    articles, problems = read_all(tmp_path)
    assert [a.text for a in articles] == [NEWS]
    assert problems == [
        ("broken.txt", "cannot be opened: No such file or directory"),
        ("self.txt", "cannot be opened: Too many levels of symbolic links"),
    ]


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert read_all(tmp_path) == ([], [("a.txt", "is a pipe, no file")])


def test_nothing_there(tmp_path: Path) -> None:
    assert read_all(tmp_path) == ([], [])
    assert read_all(tmp_path / "no") == ([], [("no", "cannot be opened: No such file or directory")])


def test_name_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(NEWS, "utf-8")
    (article,), _ = read_all(tmp_path)
    assert Path(article.path).name == "caf\ufffd.txt"


def test_without_a_list_problems_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert list(read(tmp_path)) == []
    assert caplog.messages == [f"{tmp_path.as_posix()}/a.txt: the file is empty"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(suffixes())),
    data=st.one_of(
        st.binary(max_size=300),
        st.builds(bytes.__add__, st.sampled_from([b"---\n", b" date ", b"date: 2022-02 "]), st.binary(max_size=300)),
        st.builds(lambda a, b: f"---\n{a}\n---\n{b}".encode("utf-8", "surrogatepass"), st.text(), st.text()),
    ),
)
def test_any_bytes_give_an_article_or_a_problem(tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(data)
    articles, problems = read_all(tmp_path / f"a{suffix}")
    assert len(articles) + len(problems) >= 1 or suffix in (".md", ".markdown")
    assert all(article.text == article.text.strip() != "" for article in articles)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NEWS, "nl"),
        ("The minister said on Tuesday that the troops are going home.", "en"),
        ("Der Minister sagte am Dienstag, dass die Truppen nach Hause gehen.", "de"),
        ("Le ministre a déclaré mardi que les troupes rentreront chez elles.", "fr"),
        ("El ministro dijo el martes que las tropas regresan a casa.", "es"),
        ("Министр заявил во вторник, что войска возвращаются домой.", "ru"),
        ("Міністр заявив у вівторок, що війська повертаються додому.", "uk"),
        ("Minister powiedział we wtorek, że wojska wracają do domu.", "pl"),
        ("2022", ""),
        ("x" * 1_000_000, ""),
        ("", ""),
    ],
)
def test_language_is_detected_or_unknown(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_store_and_a_log_of_corrections_in_a_folder_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2022-02-15 Poetin sprak met Macron.", "utf-8")
    store.write(tables(read(tmp_path)), tmp_path / "store")
    append(beside(tmp_path / "store"), [Change(do="set", field="kind", now="aid", on=(Target(event="e"),))])
    problems: list[Problem] = []
    assert [article.path for article in read(tmp_path, problems)] == [(tmp_path / "a.txt").as_posix()]
    assert problems == []
