"""Many people at once: `python -m benchmarks.sessions [SESSIONS] [EVENTS]`, 100 and 10,000 unless named.

A real server over a store of so many events, and sessions that speak Streamlit's own protocol to it
without a browser. Each opens the page, waits, and changes its filters a few times, as a reader does
who looks at the page between two changes. Prints how long the server took from a question to the end
of its answer, what that cost, and what a session keeps in memory.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.exports import build

ROOT = Path(__file__).parent.parent

CHANGES = 4
"""How often each session changes its filters."""

PAUSE = 30.0
"""Seconds that a reader looks at the page between two changes, on average."""

COUNT = re.compile(r"^([\d,]+) of ([\d,]+) ")
CHOICES: tuple[dict[str, object], ...] = (
    {},
    {"country": "RU"},
    {"country": "UA", "from": "2022-02-01", "until": "2022-03-31"},
    {"country": ["US", "DE"]},
    {"actor": "vladimir-putin"},
    {"lanes": "actor", "from": "2022-01-01"},
    {"q": "president"},
    {"how": "stated", "not-country": "RU"},
)
"""What the sessions ask for, by the parameters of an address."""


@dataclass(slots=True)
class Session:
    """One reader: how long each answer took, in seconds, and how many events it was told of."""

    waits: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)


async def session(address: str, queries: Sequence[dict[str, object]], pauses: Sequence[float]) -> Session:
    """Ask for the page with each query in turn, over one connection, each after its pause."""
    told = Session()
    async with connect(
        f"ws{address.removeprefix('http')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
        origin=Origin(address),
    ) as line:
        for query, pause in zip(queries, pauses, strict=True):
            await asyncio.sleep(pause)
            ask = BackMsg()
            ask.rerun_script.query_string = urlencode({"lang": "en"} | query, doseq=True)
            ask.rerun_script.context_info.url = address
            before = time.perf_counter()
            await line.send(ask.SerializeToString())
            told.counts.append(await _answer(line))
            told.waits.append(time.perf_counter() - before)
    return told


async def _answer(line: ClientConnection) -> int:
    """Wait for the end of an answer; how many events it says are shown, -1 where it does not say."""
    count = -1
    while True:
        message = ForwardMsg()
        message.ParseFromString(await line.recv(decode=False))
        kind = message.WhichOneof("type")
        if kind == "delta" and (said := COUNT.match(message.delta.new_element.text.body)):
            count = int(said[1].replace(",", ""))
        if kind == "script_finished":
            assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            return count


async def readers(address: str, number: int, pause: float) -> list[Session]:
    """So many sessions at the same time, each with its own order of choices and pauses of its own."""
    asked = []
    for ident in range(number):
        chance = random.Random(ident)
        queries: list[dict[str, object]] = [{}, *(chance.choice(CHOICES) for _ in range(CHANGES))]
        pauses = [chance.uniform(0, pause), *(chance.uniform(0, 2 * pause) for _ in range(CHANGES))]
        asked.append(session(address, queries, pauses))
    return await asyncio.gather(*asked)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a server of the page over a folder, and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options, "--server.fileWatcherType=none"]
    server = subprocess.Popen(
        [*command, "--", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(f"{address}/_stcore/health"):
            assert server.poll() is None
            time.sleep(0.1)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(30)


def measure(address: str, pid: int, number: int, pause: float) -> str:
    """The line of a table: share under a second, median, slowest of 95 %, processor time, memory a session."""
    asyncio.run(readers(address, 1, 0.0))  # the corpus is read, and what all sessions share is there
    megabytes, seconds = _memory(pid), _processor(pid)
    found = asyncio.run(readers(address, number, pause))
    waits = sorted(wait for each in found for wait in each.waits)
    quick = sum(wait < 1 for wait in waits) / len(waits)
    cost = (_processor(pid) - seconds) / len(waits)
    kept = (_memory(pid) - megabytes) / number
    median, slow = waits[len(waits) // 2], waits[int(0.95 * len(waits))]
    return f"| {number} | {pause:g} | {quick:.0%} | {median:.2f} | {slow:.2f} | {1000 * cost:.0f} | {kept:.1f} |"


def _memory(pid: int) -> float:
    """Megabytes that a process has in memory."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"))
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def _processor(pid: int) -> float:
    """Seconds that a process has had a processor, all its threads together, those that have ended too."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except OSError:
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sessions", description=__doc__)
    parser.add_argument("sessions", nargs="?", type=int, default=100)
    parser.add_argument("events", nargs="?", type=int, default=10_000)
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two changes of a reader")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        build(chosen.events, Path(name) / "store")
        print(
            "| sessions | seconds between changes | under 1 s | median, s | 95 % within, s"
            " | processor, ms | memory a session, MB |"
        )
        print("|--:|--:|--:|--:|--:|--:|--:|")
        with serving(Path(name) / "store") as (address, pid):
            print(measure(address, pid, chosen.sessions, chosen.pause), flush=True)


if __name__ == "__main__":
    main()
