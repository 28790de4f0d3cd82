"""The rows of a corpus as they were extracted, of those events that people said something of.

Rows that are spread over a large store are costly to fetch and never change, so what was read once
is kept: whoever opens the corpus again because somebody added to the log asks for the new ones only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock

import pandas as pd

from pipeline.corrections import Target
from pipeline.schema import EVENTS, REPORTS, Column, empty, restore
from timeline.query import Corpus

EVIDENCE = ("event", "article", "path", "title", "sentence", "time")
"""What of a target a question of `placing` is given, a list for each, after the targets' numbers."""


class Drafts:
    """Events of one corpus and to which of them tellings belong; several threads may ask at once.

    Not handled: letting go of what no change is about any more; a corpus is opened anew before that matters.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._lock = Lock()
        self._homes: dict[str, str] = {}
        self._alike: dict[tuple[str, Target], tuple[str, ...]] = {}
        self._events = _Rows(corpus, "moments", EVENTS, ["event_id"])
        self._reports = _Rows(corpus, "reports", REPORTS, ["article_id", "char_start"])

    def homes(self, tellings: Iterable[str]) -> Mapping[str, str]:
        """The event of each of some tellings; one that is in no report has no entry."""
        wanted = set(tellings)
        with self._lock:
            if fresh := sorted(wanted - self._homes.keys()):
                sql = "SELECT told_as, event_id FROM reports WHERE told_as IN (SELECT unnest(?::VARCHAR[]))"
                found = self.corpus.ask(sql, [fresh])
                self._homes |= dict.fromkeys(fresh, "")
                self._homes |= dict(zip(found["told_as"].tolist(), found["event_id"].tolist(), strict=True))
            return {telling: event for telling in wanted if (event := self._homes[telling])}

    def reports(self, events: Iterable[str]) -> pd.DataFrame:
        """The tellings of some events, as rows of the reports table, by article and place in it."""
        return self._reports.of(events)

    def rows(self, events: Iterable[str]) -> pd.DataFrame:
        """The rows of some events, by id; an id that nothing has is left out."""
        return self._events.of(events)

    def alike(self, sql: str, targets: Iterable[Target]) -> Mapping[Target, tuple[str, ...]]:
        """The tellings that may be what targets are about, the likeliest first, as a question of `placing` has them."""
        wanted = list(targets)
        with self._lock:
            if fresh := [target for target in wanted if (sql, target) not in self._alike]:
                columns = [[getattr(target, name) for target in fresh] for name in EVIDENCE]
                found = self.corpus.ask(sql, [list(range(len(fresh))), *columns])
                by_number = dict(zip(found["n"], found["told"], strict=True))
                self._alike |= {(sql, target): tuple(by_number.get(n, ())) for n, target in enumerate(fresh)}
            return {target: self._alike[sql, target] for target in wanted}


class _Rows:
    """Rows of one table, by the ids of their events."""

    def __init__(self, corpus: Corpus, table: str, columns: dict[str, Column], order: list[str]) -> None:
        self._corpus, self._columns, self._order = corpus, columns, order
        names = ", ".join(f'"{name}"' for name in columns)
        self._sql = f"SELECT {names} FROM {table} WHERE event_id IN (SELECT unnest(?::VARCHAR[]))"
        self._lock = Lock()
        self._rows = empty(columns)
        self._asked: set[str] = set()

    def of(self, events: Iterable[str]) -> pd.DataFrame:
        wanted = set(events)
        with self._lock:
            if fresh := sorted(wanted - self._asked):
                found = restore(self._corpus.ask(self._sql, [fresh]), self._columns)
                rows = pd.concat([self._rows, found]) if len(self._rows) else found
                self._rows = rows.sort_values(self._order, ignore_index=True)
                self._asked |= wanted
            rows = self._rows
        return rows[rows["event_id"].isin(wanted)].reset_index(drop=True)
