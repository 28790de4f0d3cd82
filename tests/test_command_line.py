"""The command line as others use it: standard streams and exit codes, of real processes where streams matter."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import store
from pipeline.__main__ import main

ROOT = Path(__file__).parent.parent
NEWS = "Vorige week sprak Vladimir Poetin met Joe Biden."


def run(*arguments: str, given: str | bytes = "") -> tuple[int, str, str]:
    """A command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pipeline", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """A command in this process."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    out, error = capsys.readouterr()
    return code, out, error


def annotate(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    code, out, error = run("annotate", given="\n".join(map(json.dumps, rows)))
    assert (code, error) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(f"date 2022-02-15 {NEWS}", "utf-8")
    (folder / "b.md").write_text("---\ntitle: Zonder datum\n---\nHet leger oefent bij de grens.", "utf-8")
    return folder


def test_build_writes_a_store(corpus: Path, tmp_path: Path) -> None:
    code, out, error = run("build", str(corpus), "--to", str(tmp_path / "store"))
    built = store.read(tmp_path / "store")
    assert (code, error) == (0, "")
    assert out.endswith(
        f"store: 2 articles, {len(built.events)} events, 1 of them undated; 2 of 2 files were new or changed\n"
    )
    assert built.events["edtf"].tolist() == ["[2022-02-07..2022-02-13]", ""]
    assert built.events["grain"].astype(object).isna().tolist() == [False, True]
    assert built.articles["text"].tolist() == [NEWS, "Het leger oefent bij de grens."]


def test_build_names_what_it_could_not_read_and_goes_on(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "c.txt").write_bytes(b"\0")
    (corpus / "d\x1b[2J.txt").write_bytes(b"")
    twice, gone = str(corpus / "a.txt"), str(corpus / "gone")
    code, out, error = call(capsys, "build", str(corpus), twice, gone, "--to", str(tmp_path / "store"))
    assert (code, out.split("store: ")[1].split(",")[0]) == (1, "2 articles")
    assert [line.removeprefix(f"{corpus}/") for line in error.splitlines()] == [
        "c.txt: binary: more than a tenth of it is control characters; save it as plain text",
        "d[2J.txt: the file is empty",
        f"a.txt: has the same text as {twice}, which was read",
        "gone: cannot be opened: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere", "--to", "store"], "no article was found; nothing is written"),
        (["a.txt", "--to", "."], "'a.txt' in it, which is no part of a store; name another folder"),
        (["a.txt", "--to", "b.md/store"], "b.md"),
        (["a.txt"], "the following arguments are required: --to"),
        (["--to", "store"], "the following arguments are required: PATH"),
    ],
)
def test_build_that_cannot_be_done_leaves_everything_as_it_was(
    corpus: Path,
    arguments: Sequence[str],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(corpus)
    code, out, error = call(capsys, "build", *arguments)
    assert (code, out) == (2, "")
    assert reason in error
    assert sorted(path.name for path in corpus.iterdir()) == ["a.txt", "b.md"]


def test_inspect_says_what_is_there(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, error = call(capsys, "inspect", str(corpus))
    assert (code, error) == (0, "")
    assert out.splitlines() == [
        "Markdown: 1 file, 1 article, 1 undated, UTF-8",
        "plain text: 1 file, 1 article, 2022-02-15, UTF-8",
        "in all: 2 files, 2 articles, 2022-02-15, 1 undated, UTF-8",
    ]


def test_inspect_names_problems_by_file_and_reason(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "c.txt").write_bytes(b"")
    (corpus / "d.txt").write_text(NEWS, "utf-8")
    code, out, error = call(capsys, "inspect", "--files", str(corpus))
    assert code == 1
    assert [line.removeprefix(f"{corpus}/") for line in out.splitlines()] == [
        "a.txt: plain text, 1 article, 2022-02-15, UTF-8",
        "b.md: Markdown, 1 article, 1 undated, UTF-8",
        "c.txt: plain text, 0 articles, 1 problem",
        "d.txt: plain text, 0 articles, UTF-8, 1 problem",
        "Markdown: 1 file, 1 article, 1 undated, UTF-8",
        "plain text: 3 files, 1 article, 2022-02-15, UTF-8, 2 problems",
        "in all: 4 files, 2 articles, 2022-02-15, 1 undated, UTF-8, 2 problems",
    ]
    assert [line.removeprefix(f"{corpus}/") for line in error.splitlines()] == [
        "c.txt: the file is empty",
        f"d.txt: has the same text as {corpus}/a.txt, which was read",
    ]


def test_inspect_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "inspect", str(tmp_path)) == (2, "in all: 0 files, 0 articles\n", "")


@pytest.mark.parametrize("command", ["inspect", "build"])
@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--largest-file", "0.00005", "larger than 5e-05 MB; split it"),
        ("--largest-file", "none", "'none' should be a number of megabytes, such as 50"),
        ("--largest-file", "0", "'0' should be a number of megabytes, such as 50"),
        ("--largest-expansion", "-3", "'-3' should be a number of megabytes, such as 50"),
        ("--deepest", "99", "invalid choice: 99"),
        ("--column", "text", "'text' should be FIELD=NAME, such as text=body"),
    ],
)
def test_limits_are_options(
    corpus: Path, command: str, option: str, value: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--to", str(corpus / "store")] if command == "build" else []
    code, _, error = call(capsys, command, str(corpus), *more, option, value)
    assert code == 2
    assert reason in error


def test_annotate_writes_what_was_found() -> None:
    (row,) = annotate({"id": "x", "text": NEWS, "published": "2022-02-15", "language": "nl", "source": "ignored"})
    assert list(row) == ["id", "times", "mentions", "events"]
    assert row["id"] == "x"
    assert row["times"] == [
        {
            "start": 0,
            "end": 11,
            "text": "Vorige week",
            "type": "DATE",
            "value": "2022-W06",
            "mod": "",
            "edtf": "[2022-02-07..2022-02-13]",
        }
    ]
    assert row["mentions"][0] == {
        "start": 18,
        "end": 33,
        "text": "Vladimir Poetin",
        "kind": "person",
        "country": "RU",
        "actor": "vladimir-putin",
    }
    (event,) = row["events"]
    assert event.keys() == {
        *("start", "end", "edtf", "from", "to", "extent", "anchor", "kind"),
        *("countries", "actors", "sources", "targets"),
    }
    assert (event["start"], event["end"], event["edtf"]) == (0, 48, "[2022-02-07..2022-02-13]")
    assert (event["from"], event["to"]) == ("2022-02-07T00:00:00", "2022-02-14T00:00:00")
    assert (event["extent"], event["anchor"], event["countries"]) == ("within", "relative", ["RU", "US"])


def test_annotate_needs_no_date_and_no_language() -> None:
    rows: dict[str, dict[str, Any]] = {
        "day": {"published": "2022-02-15", "language": None},
        "moment": {"published": "2022-02-15T10:00:00Z"},
        "words": {"published": "15 februari 2022"},
        "null": {"published": None, "language": None},
        "absent": {},
    }
    text = f"De president was op reis. {NEWS}"
    found = annotate(*({"id": name, "text": text} | row for name, row in rows.items()))
    assert {row["id"]: (row["times"][0]["text"], row["times"][0]["edtf"]) for row in found} == {
        "day": ("Vorige week", "[2022-02-07..2022-02-13]"),
        "moment": ("Vorige week", "[2022-02-07..2022-02-13]"),
        "words": ("Vorige week", "[2022-02-07..2022-02-13]"),
        "null": ("Vorige week", ""),
        "absent": ("Vorige week", ""),
    }


def test_annotate_offsets_refer_to_the_text_as_given() -> None:
    texts = [
        "",
        "  \n Vorige week\r\nsprak ‘Poetin’\u00a0met\u00adMacron, op 15\u202ffebruari \u202e2022.\0",
        "\U0001f4f0\n\nGisteren sprak Poetin \ud83d half.",
    ]
    rows = annotate(
        *({"id": n, "text": text, "published": "2022-02-15", "language": "nl"} for n, text in enumerate(texts))
    )
    found = [[f["text"] for f in (*row["times"], *row["mentions"])] for row in rows]
    cut = [[texts[row["id"]][f["start"] : f["end"]] for f in (*row["times"], *row["mentions"])] for row in rows]
    assert found == cut
    assert found[1][:2] == ["Vorige week", "15\u202ffebruari"]
    assert found[2] == ["Gisteren", "Poetin"]


def test_annotate_names_bad_lines_and_keeps_the_order_of_the_rest() -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "first", "text": "Poetin"}',
        b"{",
        b"",
        b'["id", "text"]',
        b'{"text": "a"}',
        b'{"id": 4}',
        b'{"id": 5, "text": 6}',
        b'{"id": 6, "text": "a", "published": "gisteren"}',
        b'{"id": 7, "text": "caf\xe9"}',
        b'{"id": "last", "text": "Macron"}',
    ]
    code, out, error = run("annotate", given=b"\r\n".join(lines))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["first", "last"]
    assert [line.split(" (")[0].split(": line")[0] for line in error.splitlines()] == [
        "line 2: not JSON: Expecting property name enclosed in double quotes",
        'line 4: no object; it should be {"id": ..., "text": ...}',
        "line 5: no id",
        "line 6: text, published and language should be text",
        "line 7: text, published and language should be text",
        "line 8: no date can be read from published 'gisteren'; write it as 2022-02-15 or 2022-02",
        "line 9: 'utf-8' codec can't decode byte 0xe9 in position 22: invalid continuation byte",
    ]


def test_explain_says_what_was_found_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, error = call(capsys, "explain", NEWS, "--published", "2022-02-15", "--language", "nl")
    assert (code, error) == (0, "")
    head, _, sentence, *rows = out.splitlines()
    assert (head, sentence) == ("language nl, published 2022-02-15", f"1. {NEWS}")
    assert [row.split()[0] for row in rows] == ["time", "person", "person", "event"]
    assert "Vorige week" in rows[0]
    assert "[2022-02-07..2022-02-13], within, week, TIMEX3 2022-W06" in rows[0]
    assert "RU, vladimir-putin, by actor" in rows[1]
    assert "relative: worked out from another date" in rows[3]


def test_explain_reads_standard_input_and_says_where_nothing_was_found() -> None:
    code, out, _ = run("explain", "-", "--language", "nl", given="Het leger oefent.\r\n\r\n<b>Zo.</b>\n")
    assert code == 0
    assert out.startswith("language nl, published unknown\n\n1. Het leger oefent.\n")
    assert "none: no date in its words, and background rather than news; undated" in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["explain", " "], "TEXT: there is no text in it"),
        (["explain", NEWS, "--published", "gisteren"], "--published: no date can be read from 'gisteren'"),
        (["explain"], "the following arguments are required: TEXT"),
        ([], "the following arguments are required: COMMAND"),
        (["paint"], "invalid choice: 'paint'"),
    ],
)
def test_wrong_arguments_say_what_is_wrong(
    arguments: Sequence[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, error = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert reason in error


@pytest.mark.parametrize("command", ["build", "inspect", "annotate", "explain"])
def test_help_has_an_example_and_the_exit_codes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, command, "--help")
    assert code == 0
    assert f"python -m pipeline {command}" in out.split("example")[1]
    assert "exit codes:" in out


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    rows = (json.dumps({"id": number, "text": NEWS * 20}) + "\n" for number in range(200))
    command = f"{sys.executable} -m pipeline annotate | head -n 1"
    done = subprocess.run(command, shell=True, input="".join(rows).encode(), capture_output=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b""
