"""The work on a session's own articles, in a process of its own, so that the page stays alive for everybody.

`python -m page.making inspect` and `python -m page.making build STORE` work on the files of the
folder they run in and say on standard output, in JSON Lines, how far they are. They end with whoever
started them: when standard input ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from time import time
from typing import Any

from pipeline.build import build
from pipeline.readers.inspection import inspect

ROOT = Path(__file__).parents[1]

_PATIENCE = 10
"""Seconds that a process is given to end."""


class Work:
    """A process that inspects the files of a folder, or builds a store of them."""

    def __init__(self, folder: Path, task: str, *arguments: str) -> None:
        """Start it; what it says lies beside the folder."""
        self._said, self._failed = (folder.with_name(f"{folder.name}.{task}.{end}") for end in ("said", "failed"))
        with self._said.open("wb") as said, self._failed.open("wb") as failed:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "page.making", task, *arguments],
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=failed,
            )

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._process.poll() is None

    def said(self) -> list[Any]:
        """Its lines so far, whole ones only."""
        lines = self._said.read_bytes().split(b"\n")[:-1]
        return [json.loads(line) for line in lines]

    def failure(self) -> str:
        """Why it ended without having done its work; empty where it has, or is at it."""
        if not self._process.poll():
            return ""
        lines = self._failed.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self._process.returncode}"

    def stop(self) -> None:
        """End it, and wait for that."""
        if self.running:
            self._process.kill()
        self._process.wait(_PATIENCE)
        if self._process.stdin:
            self._process.stdin.close()


def _inspect(say: Callable[[object], None]) -> None:
    """A line for each file: its `Inspection`."""
    for each in inspect(_files()):
        say(asdict(each))


def _build(say: Callable[[object], None], store: str) -> None:
    """Lines with the bytes that were read, of how many, the articles in them, and when all will have been read, in
    seconds since 1970; the last has the counts.
    """
    began = time()
    built = build(
        _files(),
        store,
        tell=lambda done, total, articles: say((done, total, articles, end(began, time(), done, total))),
    )
    say(built.manifest.counts)


def end(began: float, now: float, done: int, total: int) -> float:
    """When all is done if it goes on as it did; `now` where nothing is done yet.

    >>> end(100.0, 110.0, 25, 100)
    140.0
    """
    return began + (now - began) * total / done if done else now


def _files() -> list[Path]:
    """Each by its name, so that none is passed over; a folder would leave out the hidden ones."""
    return sorted(Path().iterdir())


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)  # not sys.stdin, whose lock would be held when Python ends
    os._exit(1)


def main(task: str, *arguments: str) -> None:
    """Do a task of the command line."""
    Thread(target=_end_with_parent, daemon=True).start()
    if task == "inspect":
        _inspect(_say)
    else:
        _build(_say, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
