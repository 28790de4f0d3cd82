"""The log: nothing lost and nothing half kept, whoever writes and whoever is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.corrections import Change, Refused, Target, append, beside, read

HIDE = Change(do="set", field="hidden", now=True, on=(Target(event="e1", sentence="“Nu” zei hij.\u2028"),))

HERD = """
import os, signal, sys, time
from pathlib import Path
from pipeline.corrections import Change, Target, append

log, told = Path(sys.argv[1]), Path(sys.argv[2])

def writer(name):
    acknowledged = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        on = (Target(event=name, sentence="x" * 300),)
        kept = append(log, [Change(by=name, do="set", field="hidden", now=True, on=on)])
        os.write(acknowledged, kept[0].id.encode() + b"\\n")

def start(number):
    child = os.fork()
    if child == 0:
        writer(f"w{number}")
    return child

def size():
    return log.stat().st_size if log.exists() else 0

herd = [start(number) for number in range(20)]
for number in range(20, 120):
    before = size()
    while size() == before:
        time.sleep(0.001)
    os.kill(herd[0], signal.SIGKILL)
    herd = [*herd[1:], start(number)]
for child in herd:
    os.kill(child, signal.SIGKILL)
for _ in range(120):
    os.wait()
"""
"""Twenty writers at once, each a process; a hundred times one is killed while the others write."""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return beside(tmp_path / "corpus")


def test_no_log_is_an_empty_one(log: Path) -> None:
    assert read(log) == ((), (), 0)


def test_what_is_kept_is_read_again_in_order(log: Path) -> None:
    kept = [*append(log, [HIDE, HIDE]), *append(log, [Change(do="undo", of="x1", by="Ada", note="€")])]
    assert read(log).changes == tuple(kept)
    assert len({change.id for change in kept}) == 3
    assert sorted(change.at for change in kept) == [change.at for change in kept]


def test_a_later_change_bears_a_later_time_whatever_the_clock_says(log: Path) -> None:
    early = append(log, [Change(id="far", at="2999-01-01T00:00:00.000000+00:00", do="undo", of="x")])
    late = append(log, [HIDE])
    assert late[0].at > early[0].at


def test_a_change_that_is_there_is_not_kept_twice(log: Path) -> None:
    kept = append(log, [HIDE])
    assert append(log, kept) == ()
    assert read(log).changes == kept


def test_one_bad_change_keeps_all_out(log: Path) -> None:
    with pytest.raises(Refused, match="kind"):
        append(log, [HIDE, Change(do="set", field="kind", now="war", on=HIDE.on)])
    assert not log.exists()


def test_where_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="cannot be written"):
        append(beside(tmp_path / "file" / "corpus"), [HIDE])


@pytest.mark.parametrize("torn", ['{"id": "half', '{"id": "half"}', "\N{NULL}\N{NULL}", "é"])
def test_a_line_without_an_end_is_ended_and_named(torn: str, log: Path) -> None:
    first = append(log, [HIDE])
    with log.open("a", encoding="utf-8") as file:
        file.write(torn)
    assert read(log).problems == ()
    second = append(log, [HIDE])
    found = read(log)
    assert found.changes == (*first, *second)
    assert [problem.path for problem in found.problems] == [f"{log.name}, line 2"]


def test_lines_of_others_and_of_later_versions_are_read_or_named(log: Path) -> None:
    lines = [
        b'{"id": "a", "at": "2022-03-02T00:00:00+00:00", "do": "undo", "of": "b", "colour": "red"}',
        b'{"id": "b", "at": "2022-03-01T00:00:00+00:00", "do": "paint"}',
        b"\xff\xfe",
        b"",
    ]
    log.write_bytes(b"\r\n".join(lines) + b"\r\n")
    found = read(log)
    assert [change.id for change in found.changes] == ["a"]
    assert [problem.path.rpartition(" ")[2] for problem in found.problems] == ["2", "3", "4"]


def test_twenty_writers_and_a_hundred_kills_lose_nothing(log: Path, tmp_path: Path) -> None:
    """What a writer was told is kept is there; a killed one leaves nothing that anyone trips over."""
    told = tmp_path / "told"
    subprocess.run([sys.executable, "-c", HERD, log, told], check=True, cwd=Path(__file__).parents[2], timeout=300)
    acknowledged = told.read_text().split()
    found = read(log)
    assert set(acknowledged) <= {change.id for change in found.changes}
    assert len(acknowledged) >= 100
    assert {change.on[0].sentence for change in found.changes} == {"x" * 300}
    assert append(log, [HIDE])[0] == read(log).changes[-1]
