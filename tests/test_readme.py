"""What the README says is so: its example, its commands and its number of known actors."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.names.actors import known
from pipeline.readers.source import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line.partition("  #")[0].strip() for line in README.splitlines() if line.startswith("python -m ")]
GIVEN = ROOT / "seeds" / "000_250d72ced0d8850f.txt"


def test_the_example_prints_what_it_says() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried > 0
    assert failed == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands find beside them: a folder of articles and a line of JSON."""
    place = tmp_path_factory.mktemp("readme")
    (place / "articles").mkdir()
    (place / "articles" / GIVEN.name).write_bytes(GIVEN.read_bytes())
    (place / "texts.jsonl").write_text('{"id": "1", "text": "Gisteren regende het."}\n', "utf-8")
    return place


def test_the_commands_work_in_their_order(folder: Path) -> None:
    # What Windows types is another shell's, and the cluster of several machines has tests of its own.
    shells = [command for command in COMMANDS if "venv" not in command and "tcp://host" not in command]
    assert len(shells) >= 6
    for command in shells:
        words, _, given = command.partition(" < ")
        arguments = [sys.executable, *shlex.split(words)[1:]]
        lines = (folder / given).read_bytes() if given else b""
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            arguments,
            input=lines,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr.decode())
    assert {"timeline.svg", "events.csv", "chronology.docx", "store"} <= {path.name for path in folder.iterdir()}


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_limits_of_reading() -> None:
    limits = Settings()
    assert (
        f"{limits.largest_file // 1_000_000} MB, what is packed in it {limits.largest_expansion // 1_000_000} MB"
        in README
    )
    assert f"at most {limits.deepest} levels" in README
    assert f"before the year {limits.earliest.year}" in README


def test_the_number_of_known_actors() -> None:
    assert f"{len(known()):,} known" in README
