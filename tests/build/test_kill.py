"""A build that is killed at any moment leaves the old store or the new one, and no growing heap beside it."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import store
from tests.build.corpora import same, write

ROOT = Path(__file__).parents[2]
KILLS = 30

Build = Callable[[float], str]


@pytest.fixture
def attempt(tmp_path: Path) -> Iterator[Build]:
    """Builds in real processes, killed after so many seconds unless they are done."""
    killer = subprocess.Popen(
        [sys.executable, "tests/build/killed.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert killer.stdin
    assert killer.stdout

    def build(seconds: float) -> str:
        assert killer.stdin
        assert killer.stdout
        killer.stdin.write(f"{seconds} {tmp_path / 'corpus'} {tmp_path / 'store'}\n")
        killer.stdin.flush()
        return killer.stdout.readline().strip()

    yield build
    killer.stdin.close()
    killer.stdout.close()
    assert killer.wait(60) == 0


def rounds(folder: Path) -> set[str]:
    """Of which rounds the articles in a store are; its tables fit together."""
    tables = store.read(folder)
    assert set(tables.events["article_id"]) <= set(tables.articles["article_id"])
    assert set(tables.reports["event_id"]) == set(tables.events["event_id"])
    assert len(tables.articles) == store.open_store(folder).manifest().counts["articles"] == 4
    return set(tables.articles["text"].str.extract(r"Ronde (\d+)", expand=False))


def test_whatever_kills_a_build_leaves_the_old_store_or_the_new_one(tmp_path: Path, attempt: Build) -> None:
    chance = random.Random(2022)
    write(tmp_path / "corpus", 4, "Ronde 0.")
    assert attempt(600) == "done"
    whole, old = 600.0, {"0"}
    ends: list[str] = []
    heaps: list[int] = []
    while ends.count("killed") < KILLS:
        assert len(ends) < 3 * KILLS
        write(tmp_path / "corpus", 4, f"Ronde {len(ends) + 1}.")
        began = time.monotonic()
        ends.append(attempt(chance.uniform(0, whole) if ends else whole))
        whole = min(whole, time.monotonic() - began) if ends[-1] == "done" else whole
        found = rounds(tmp_path / "store")
        assert found in (old, {str(len(ends))})
        assert ends[-1] == "killed" or found == {str(len(ends))}
        old = found
        heaps.append(sum(1 for _ in (tmp_path / "store").rglob("*")))
    assert attempt(600) == "done"
    same(tmp_path / "store", tmp_path / "corpus")
    left = {path.parent.name for path in (tmp_path / "store").glob("*/*")}
    assert (left, len(list(tmp_path.glob("store/generations/*")))) == ({"generations", "parts"}, 1)
    assert max(heaps) < 8 * sum(1 for _ in (tmp_path / "store").rglob("*"))
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["current", "generations", "lock", "parts"]
