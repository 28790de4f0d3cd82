"""Questions to a corpus of events, answered by DuckDB over a frame in memory or Parquet on disk.

Both stand behind one view, `moments`: the events table with `earliest` and `latest`, the half-open
stretch `[earliest, latest)` in which an event counts as going on. An open side reaches to the
article's own date: `since` to the end of it (at least a day after its start), `until` back to the
beginning of it (at least a day before its end). Undated rows have neither.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline.edtf import bounds
from pipeline.schema import ANCHORS, EVENTS, restore
from timeline.filters import Filters
from timeline.span import LASTING

STEPS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}
"""The steps of a density strip, from fine to coarse, and about how many days each has."""

_NARROWEST = 4
"""A bar of the density strip is at least this many pixels wide."""

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_LENGTHS = {step: f"INTERVAL 1 {step}" for step in STEPS}
"""SQL has no parameter for a unit of time: what is not a key here never gets into a question."""

_MOMENTS = """
CREATE VIEW moments AS
SELECT
    e.*,
    coalesce(e.start, CASE WHEN e."end" IS NOT NULL THEN least(p.first, e."end" - INTERVAL 1 DAY) END) AS earliest,
    coalesce(e."end", CASE WHEN e.start IS NOT NULL THEN greatest(p.last, e.start + INTERVAL 1 DAY) END) AS latest
FROM events e LEFT JOIN publications p ON p.published = e.published
"""


def step_for(span: tuple[date, date], width: int) -> str:
    """The finest step whose bars over a span of days (both included) are at least 4 of `width` pixels wide.

    >>> [step_for((date(first, 1, 1), date(2022, 2, 28)), 900) for first in (2022, 2020, 2010)]
    ['day', 'week', 'month']
    """
    days = (span[1] - span[0]).days + 1
    return next((step for step, length in STEPS.items() if days * _NARROWEST <= width * length), "century")


class Corpus:
    """The events of one corpus, ready to be asked; several threads may ask at once."""

    def __init__(self, source: pd.DataFrame | Path) -> None:
        """Take a frame with the columns of the events table, which is copied, or see `open`."""
        self._connection = duckdb.connect(":memory:", config=_OFFLINE)
        if isinstance(source, pd.DataFrame):
            self._connection.register("frame", _arrow(source))
            self._connection.execute("CREATE TABLE events AS SELECT * FROM frame")
            self._connection.unregister("frame")
        else:
            files = [str(file) for file in _files(source)]
            self._connection.execute("SET allowed_paths = ?", [files])
            self._connection.read_parquet(files).create_view("events")
        self._prepare()

    @classmethod
    def open(cls, folder: Path | str) -> Corpus:
        """Open a store: its `events.parquet` (a file, or a folder of them), which is read as questions need it.

        FileNotFoundError where there is none. No other file can be read through the corpus.
        """
        return cls(Path(folder))

    def _prepare(self) -> None:
        """Make the view that every question is put to, then close the door to files and settings."""
        ask = self._connection.execute
        found = ask('SELECT DISTINCT published FROM events WHERE (start IS NULL) <> ("end" IS NULL)').fetchall()
        known = [(text, *days) for (text,) in found if text and (days := bounds(text))]
        ask("CREATE TABLE publications (published VARCHAR, first TIMESTAMP, last TIMESTAMP)")
        if known:
            self._connection.executemany("INSERT INTO publications VALUES (?, ?, ?::DATE + INTERVAL 1 DAY)", known)
        ask(_MOMENTS)
        ask("SET enable_external_access = false")
        ask("SET lock_configuration = true")

    def select(self, filters: Filters, limit: int | None = None) -> pd.DataFrame:
        """The dated events that the filters let through as event rows, earliest first, at most `limit`."""
        where, values = _where(filters)
        order = "ORDER BY earliest, latest, event_id LIMIT ?"
        return restore(self._ask(f"SELECT * FROM moments {where} {order}", [*values, limit]), EVENTS)

    def count(self, filters: Filters) -> int:
        """How many dated events the filters let through."""
        where, values = _where(filters)
        return int(self._ask(f"SELECT count(*) AS events FROM moments {where}", values)["events"].iloc[0])

    def undated(self, filters: Filters) -> pd.DataFrame:
        """The undated events that the filters other than the days let through, as event rows, by article."""
        where, values = _where(filters.without("start").without("end"), dated=False)
        rows = self._ask(f"SELECT * FROM moments {where} ORDER BY article_id, char_start, event_id", values)
        return restore(rows, EVENTS)

    def facet(self, field: Literal["countries", "actors"], filters: Filters) -> pd.DataFrame:
        """How many dated events each country or actor has under the *other* filters: columns code, count.

        Most first, then by code. A chosen code that no event has is there too, with 0.
        """
        where, values = _where(filters.without(field))
        column = {"countries": "countries", "actors": "actors"}[field]
        sql = f"""
            WITH codes AS (
                SELECT unnest(list_distinct({column})) AS code, 1 AS events FROM moments {where}
                UNION ALL
                SELECT unnest(?::VARCHAR[]), 0
            )
            SELECT code, sum(events)::BIGINT AS count FROM codes GROUP BY code ORDER BY count DESC, code
        """
        return self._ask(sql, [*values, list(getattr(filters, field))]).astype({"code": "str"})

    def density(self, filters: Filters, step: str) -> pd.DataFrame:
        """How many events when, whatever days are chosen: columns start, end (of a step, half open), anchor, count.

        Each event counts for one in all. It is shared evenly over the steps that it may lie in, so
        that "in February" is a low plateau and not a peak on the 1st, peaks are days that the words
        really name, and the counts add up to the number of events. Hence they are no whole numbers.
        Steps without events have no row. Not handled: the gaps of a set, which get their share too.
        `step` is one of STEPS (KeyError); choose it with `step_for`, the rows grow with the steps.
        """
        where, values = _where(filters.without("start").without("end"))
        length = _LENGTHS[step]
        sql = f"""
            WITH stretches AS (
                SELECT anchor, date_trunc('{step}', earliest)::TIMESTAMP AS first,
                    date_trunc('{step}', latest - INTERVAL 1 MICROSECOND)::TIMESTAMP AS last, count(*) AS events
                FROM moments {where} GROUP BY ALL
            ), steps AS (
                SELECT anchor, events, generate_series(first, last, {length}) AS starts FROM stretches
            ), shares AS (
                SELECT unnest(starts) AS start, anchor, events / len(starts) AS share FROM steps
            )
            SELECT start, start + {length} AS "end", anchor, sum(share) AS count
            FROM shares GROUP BY start, anchor ORDER BY start, anchor
        """
        anchors = pd.CategoricalDtype(list(ANCHORS))
        return self._ask(sql, values).assign(anchor=lambda d: d["anchor"].astype("str").astype(anchors))

    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the dated events, both included; None where nothing is dated.

        What lasts longer than a quarter ("since 2014", "in 2019") does not stretch the span by its whole
        length: of such an event one day is enough, unless there are no others.
        """
        sql = """
            WITH dated AS (
                SELECT earliest, latest, latest - earliest > ? AS lasting
                FROM moments WHERE earliest IS NOT NULL
            )
            SELECT min(CASE WHEN lasting AND NOT all_last THEN latest - INTERVAL 1 DAY ELSE earliest END) AS first,
                max(CASE WHEN lasting AND NOT all_last THEN earliest + INTERVAL 1 DAY ELSE latest END) AS last
            FROM dated, (SELECT bool_and(lasting) AS all_last FROM dated)
        """
        first, last = self._ask(sql, [LASTING]).iloc[0]
        return None if pd.isna(first) else (first.date(), (last - pd.Timedelta(microseconds=1)).date())

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when any event, or the date or evidence of one, does."""
        row = "concat_ws(chr(31), event_id, edtf, sentence)"
        sql = f"SELECT sha256(coalesce(string_agg(sha256({row}), '' ORDER BY {row}), '')) AS digest FROM events"
        return str(self._ask(sql, []).digest[0])[:12]

    def loosen(self, filters: Filters) -> list[tuple[str, int]]:
        """Which fields bring events back when unset one at a time, and how many; most first."""
        counts = [(field.name, self.count(filters.without(field.name))) for field in filters.active()]
        return sorted(((name, count) for name, count in counts if count), key=lambda pair: -pair[1])

    def _ask(self, sql: str, values: list[object]) -> pd.DataFrame:
        """One question on a cursor of its own, so that threads do not disturb each other."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, values).df()


def _where(filters: Filters, dated: bool = True) -> tuple[str, list[object]]:
    condition, values = filters.condition()
    return f"WHERE earliest IS {'NOT ' if dated else ''}NULL AND {condition}", values


def _files(folder: Path) -> list[Path]:
    path = (folder / "events.parquet").resolve()
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise FileNotFoundError(path)
    return files


def _arrow(events: pd.DataFrame) -> pa.Table:
    """A frame with types stated rather than guessed: columns of empty lists have none of their own."""
    known = {"list[str]": pa.list_(pa.string()), "datetime64[us]": pa.timestamp("us"), "int64": pa.int64()}
    frame = restore(events, EVENTS)
    fields = {name: known.get(column.dtype, pa.string()) for name, column in EVENTS.items()}
    return pa.table({name: pa.array(frame[name], type=kind, from_pandas=True) for name, kind in fields.items()})
