"""What questions need of an event besides its columns: worked out once, when a store is written.

`earliest` and `latest` bound the half-open stretch in which an event counts as going on. An open
side reaches to the article's own date: `since` to the end of it (at least a day after its start),
`until` back to the beginning of it (at least a day before its end). Undated rows have neither.
`folded` is headline and evidence without accents and capitals, a line each, for a search in words.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.edtf import bounds

FOLDED = "strip_accents(lower({}))"
"""SQL that folds a text; what is sought is folded in the same way."""

COLUMNS = (("earliest", pa.timestamp("us")), ("latest", pa.timestamp("us")), ("folded", pa.string()))
"""The columns that come after those of the events table."""

_PUBLICATIONS = "SELECT DISTINCT published FROM {} WHERE (start IS NULL) <> (\"end\" IS NULL) AND published <> ''"
_MOMENTS = f"""
SELECT
    e.*,
    coalesce(e.start, CASE WHEN e."end" IS NOT NULL THEN least(p.first, e."end" - INTERVAL 1 DAY) END) AS earliest,
    coalesce(e."end", CASE WHEN e.start IS NOT NULL THEN greatest(p.last, e.start + INTERVAL 1 DAY) END) AS latest,
    {FOLDED.format("e.headline || chr(10) || e.sentence")} AS folded
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


def fingerprint(connection: duckdb.DuckDBPyConnection, events: str) -> str:
    """Twelve hexadecimal digits that change when any event, or the date or evidence of one, does."""
    row = "concat_ws(chr(31), event_id, edtf, sentence)"
    sql = f"SELECT md5(concat_ws(' ', count(*), bit_xor(md5_number({row})))) FROM {events}"
    return str(connection.execute(sql).fetchall()[0][0])[:12]
