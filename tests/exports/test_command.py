"""`python -m timeline export`: files, standard output, and errors that say what would help."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import store
from pipeline.schema import ARTICLES, REPORTS, empty
from pipeline.store import Tables
from tests.timeline.frames import rows
from timeline.__main__ import main

SEED = "seeds/000_250d72ced0d8850f.txt"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "corpus"
    store.write(Tables(events=rows(), reports=empty(REPORTS), articles=empty(ARTICLES)), folder)
    return folder


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("", 25),
        ("--country RU", 16),
        ("--country RU --country UA", 22),
        ("--from 2022-02-24 --until 2022-02-24 --country DE", 1),
        ("--actor vladimir-putin --until 2022-02", 6),
        ("--q krijgswet", 1),
        ("--country NZ", 0),
        ("--not-country RU", 9),
        ("--kind none --how published --status unverified", 4),
        ("--language nl --not-actor vladimir-putin --reports 1", 19),
        ("--publisher none", 0),
        ("--moments 5", 5),
        ("--moments 0", 25),
    ],
)
def test_filters_by_the_names_of_the_address(
    corpus: Path, options: str, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tijdlijn.csv"
    main(["export", str(corpus), "--to", str(file), "--lang", "nl", *options.split()])
    assert file.read_bytes().count(b"\r\n") == count + 1
    assert capsys.readouterr().err.startswith(f"{count} van 25 ")


@pytest.mark.parametrize(
    ("options", "begin"),
    [
        ("--to tijdlijn.svg --lanes actor --width 800", b"<svg"),
        ("--to tijdlijn.svg --lanes publisher --width 800", b"<svg"),
        ("--to tijdlijn.svg --lane-order name --top 24 --width 800", b"<svg"),
        ("--to tijdlijn.svg --over today --over articles --markers 2022-02-24 --width 800", b"<svg"),
        ("--to tijdlijn.png --dark --width 500 --height 400 --scale 1.5", b"\x89PNG"),
        ("--to tijdlijn.html", b"<!DOCTYPE html>"),
        ("--to tijdlijn.txt --format csv --bom", b"\xef\xbb\xbfevent_id"),
    ],
)
def test_the_suffix_or_the_name_chooses_the_format(
    corpus: Path, options: str, begin: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["export", str(corpus), *options.split()])
    (file,) = tmp_path.iterdir()
    assert file.read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--to tijdlijn.doc", ".csv, .docx, .ftm.json, .geojson, .html, .ics"),
        ("--to -", "--format"),
        ("--to a.csv --country Mars", "--country Mars: no country has this code"),
        ("--to a.csv --not-country Mars", "--not-country Mars: no country has this code"),
        ("--to a.csv --reports veel", "--reports veel: not a whole number"),
        ("--to a.csv --from gisteren", "--from gisteren: not a day"),
        ("--to a.csv --from 2022-03 --until 2022-02", "--from 2022-03"),
        ("--to a.csv --lanes planet", "planet"),
        ("--to a.csv --lane-order size", "size"),
        ("--to a.csv --top 13", "13"),
        ("--to a.csv --moments 4", "'4' is no number from 5 to 50"),
        ("--to a.csv --moments ٢٠", "'٢٠' is no number"),
        ("--to a.csv --over moon", "'moon'"),
        ("--to a.csv --markers ooit", "--markers ooit: no date that can be read"),
        ("--to a.csv" + 11 * " --markers 2022", "--markers: over 10 markers"),
        ("--to a.csv --width 300", "csv takes no --width"),
        ("--to a.png --width breed", "breed"),
        ("--to a.png --width 0", "width"),
        ("--to a.png --scale 1000", "scale"),
        ("--to a.svg --height 50000", "height"),
        ("--to nergens/a.csv", "nergens"),
    ],
)
def test_errors_have_status_2_and_say_why(
    corpus: Path,
    options: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["export", str(corpus), *options.split()])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["nergens", "tests/exports"])
def test_what_is_no_corpus_is_said(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["export", path, "--to", str(tmp_path / "a.csv")])
    assert left.value.code == 2
    assert path in capsys.readouterr().err


def test_without_a_browser_a_picture_is_refused(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(SystemExit) as left:
        main(["export", str(corpus), "--to", str(tmp_path / "a.png")])
    assert left.value.code == 2
    assert "CHROMIUM" in capsys.readouterr().err


def test_articles_are_worked_out_and_written_to_standard_output() -> None:
    command = [sys.executable, "-W", "error", "-m", "timeline", "export", SEED, "--to", "-", "--format", "csv"]
    done = subprocess.run(command, capture_output=True, check=True)
    read = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), strict=True))
    assert {row["extent"] for row in read} == {"within", "since", "until"}
    assert done.stdout.count(b"\r\n") == len(read) + 1


def test_what_could_not_be_written_whole_leaves_what_was_there(corpus: Path, tmp_path: Path) -> None:
    """A file that may have a thousand bytes is full before the rows are through."""
    file = tmp_path / "tijdlijn.csv"
    file.write_text("what was there")
    export = f"ulimit -f 1; exec {sys.executable} -m timeline export {corpus} --to {file}"
    done = subprocess.run(["bash", "-c", export], capture_output=True, check=False)
    assert (done.returncode, b"too large" in done.stderr) == (2, True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["what was there"]


def test_a_device_is_written_to_as_it_is(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(corpus), "--to", "/dev/full", "--format", "csv"])
    assert "No space left" in capsys.readouterr().err


def test_who_reads_no_further_has_had_enough(corpus: Path) -> None:
    export = f"{sys.executable} -W error -m timeline export {corpus} --to - --format html --lang nl | head -c 15"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", export], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"<!DOCTYPE html>")
    assert done.stderr.decode().startswith("25 van 25 gebeurtenissen")
    assert done.stderr.count(b"\n") == 1
