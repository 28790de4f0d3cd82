"""The very same build by several processes: those of a real scheduler over TCP, one of which is killed, and our own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.build import build
from tests.build.corpora import same, write

ROOT = Path(__file__).parents[2]
WORKER = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
SCHEDULER = ["distributed.cli.dask_scheduler", "--no-dashboard", "--host", "127.0.0.1", "--port", "0"]


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler and its two workers."""
    file = tmp_path / "scheduler.json"
    started: list[subprocess.Popen[bytes]] = []
    for command in (SCHEDULER, WORKER, WORKER):
        arguments = [sys.executable, "-m", *command, "--scheduler-file", str(file)]
        started.append(subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
        while not file.exists():
            time.sleep(0.05)
    yield json.loads(file.read_text("utf-8"))["address"], started[1:]
    for process in reversed(started):
        process.kill()
        process.wait(30)


def test_a_worker_that_is_killed_in_the_middle_is_not_missed(
    tmp_path: Path, crew: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = crew
    corpus = write(tmp_path / "corpus", 120)
    shares: list[float] = []

    def tell(done: int, total: int, _: int) -> None:
        shares.append(done / total)
        if done and len(shares) == 2:
            workers[0].kill()

    assert address.startswith("tcp://")
    assert build([corpus], tmp_path / "store", scheduler=address, tell=tell).worked == 120
    assert 0 < shares[1] < 1
    assert (workers[0].wait(30), workers[1].poll()) == (-9, None)
    same(tmp_path / "store", corpus)


def test_processes_of_ones_own_build_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "corpus", 12)
    assert main(["build", str(corpus), "--to", str(tmp_path / "store"), "--workers", "2"]) == 0
    assert "12 articles" in capsys.readouterr().out
    same(tmp_path / "store", corpus)


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "corpus", 1)
    assert main(["build", str(corpus), "--to", str(tmp_path / "store"), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()
