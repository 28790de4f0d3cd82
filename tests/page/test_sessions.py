"""Many sessions at once over Streamlit's own protocol: each is told what it asked for, and nothing of others."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pipeline
from benchmarks.sessions import serving, session
from tests.page.conftest import write
from timeline.filters import Filters
from timeline.query import Corpus

QUERIES: list[dict[str, object]] = [
    {"country": ["RU"]},
    {"country": ["UA"], "until": ["2022-02-10"]},
    {"q": ["Scholz"]},
    {"from": ["2022-01"]},
    {"actor": ["joe-biden"]},
]


def test_sessions_at_once_are_each_told_what_they_asked_for(tmp_path: Path) -> None:
    corpus = Corpus(pipeline.tables(pipeline.read(write(tmp_path), [])))
    wanted = [corpus.count(Filters.from_query(query)[0]) for query in QUERIES]  # type: ignore[arg-type]
    assert len(set(wanted)) > 2
    turns = [[(start + turn) % len(QUERIES) for turn in range(3)] for start in range(10)]

    async def all_at_once(address: str) -> list[list[int]]:
        asked = (session(address, [QUERIES[turn] for turn in each], [0.0] * 3) for each in turns)
        return [told.counts for told in await asyncio.gather(*asked)]

    # In a thread of its own, because a browser of other tests may have its loop in this one.
    with serving(tmp_path) as (address, _), ThreadPoolExecutor(1) as thread:
        told = thread.submit(lambda: asyncio.run(all_at_once(address))).result()
    assert told == [[wanted[turn] for turn in each] for each in turns]
