"""What questions need of an event besides its columns: worked out once, when a store is written.

`earliest` and `latest` bound the half-open stretch in which an event counts as going on. An open
side reaches to the article's own date: `since` to the end of it (at least a day after its start),
`until` back to the beginning of it (at least a day before its end). Undated rows have neither.
`folded` is headline and evidence without accents and capitals, a line each, for a search in words;
what stands in the evidence, but for the mark that it was cut, is not there twice. `countries_key` and
`actors_key` are numbers for whole lists of codes: the few different lists stand once in `lists`, so
that no question goes through the codes of every event.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.edtf import bounds

FOLDED = "strip_accents(lower({}))"
"""SQL that folds a text; what is sought is folded in the same way."""

COLUMNS = (
    ("earliest", pa.timestamp("us")),
    ("latest", pa.timestamp("us")),
    ("folded", pa.string()),
    ("countries_key", pa.uint64()),
    ("actors_key", pa.uint64()),
)
"""The columns that come after those of the events table."""

LISTS = pa.schema([("key", pa.uint64()), ("codes", pa.list_(pa.string()))])
"""The table of the lists of codes."""

KEYED = "hash(countries) AS countries_key, hash(actors) AS actors_key"
"""SQL for the keys of an event's lists."""

_PUBLICATIONS = "SELECT DISTINCT published FROM {} WHERE (start IS NULL) <> (\"end\" IS NULL) AND published <> ''"
_HEADLINE, _SENTENCE = FOLDED.format("e.headline"), FOLDED.format("e.sentence")
_MOMENTS = f"""
SELECT
    e.*,
    coalesce(e.start, CASE WHEN e."end" IS NOT NULL THEN least(p.first, e."end" - INTERVAL 1 DAY) END) AS earliest,
    coalesce(e."end", CASE WHEN e.start IS NOT NULL THEN greatest(p.last, e.start + INTERVAL 1 DAY) END) AS latest,
    CASE
        WHEN contains({_SENTENCE}, rtrim({_HEADLINE}, '…')) THEN {_SENTENCE} ELSE {_HEADLINE} || chr(10) || {_SENTENCE}
    END AS folded,
    {KEYED}
FROM {{}} e LEFT JOIN publications{{}} p ON p.published = e.published
"""


def moments(connection: duckdb.DuckDBPyConnection, events: str, ending: str = "") -> str:
    """SQL for a table or view of events with the columns above.

    Makes the table `publications`, its name with an ending, which the SQL needs.
    """
    texts = [text for (text,) in connection.execute(_PUBLICATIONS.format(events)).fetchall()]
    known = [(text, *days) for text in texts if (days := bounds(text))]
    connection.execute(f"CREATE TABLE publications{ending} (published VARCHAR, first TIMESTAMP, last TIMESTAMP)")
    if known:
        connection.executemany(f"INSERT INTO publications{ending} VALUES (?, ?, ?::DATE + INTERVAL 1 DAY)", known)
    return _MOMENTS.format(events, ending)


def lists(events: str) -> str:
    """SQL for the table of the lists of codes that a table or view of events with the columns above has."""
    return " UNION ".join(
        f"SELECT {name}_key AS key, any_value({name}) AS codes FROM {events} GROUP BY {name}_key"
        for name in ("countries", "actors")
    )


def fingerprint(connection: duckdb.DuckDBPyConnection, events: str) -> str:
    """Twelve hexadecimal digits that change when any event, or the date or evidence of one, does."""
    row = "concat_ws(chr(31), event_id, edtf, sentence)"
    sql = f"SELECT md5(concat_ws(' ', count(*), bit_xor(md5_number({row})))) FROM {events}"
    return str(connection.execute(sql).fetchall()[0][0])[:12]
