"""The second pass: which articles are copies, and which tellings are one event.

DuckDB does it, of which only what its wheel carries is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import schema
from pipeline.merge import pairs
from pipeline.merge.copies import LETTERS, PERMUTATIONS
from pipeline.merge.database import holding
from pipeline.store.tables import to_arrow

_ALIKE, _HELD = 0.6, 0.85
_ROWS = 10_000

_AT_ONCE = 20_000
"""About so many nodes are compared together: all that begin on some days one after the other."""

_COPIES = f"""
CREATE TEMP TABLE ranked AS
SELECT article_id, length, sketch, bands,
    row_number() OVER (ORDER BY published = '', published, length DESC, article_id) AS rank
FROM articles;
CREATE TEMP TABLE banded AS SELECT rank, unnest(bands) AS band FROM ranked;
CREATE TEMP TABLE near AS
WITH firsts AS (SELECT band, min(rank) AS first FROM banded GROUP BY band HAVING count(*) > 1),
pairs AS (SELECT DISTINCT first, rank FROM banded JOIN firsts USING (band) WHERE rank <> first),
compared AS (
    SELECT a.article_id AS original, b.article_id AS copy, a.rank AS first, b.rank AS rank,
        greatest(0, 1 - hamming(a.sketch, b.sketch) / {PERMUTATIONS} * {LETTERS / (LETTERS - 1)}) AS alike,
        a.length + b.length AS total, least(a.length, b.length) AS shorter
    FROM pairs JOIN ranked a ON a.rank = first JOIN ranked b ON b.rank = pairs.rank
)
SELECT * FROM compared WHERE alike >= {_ALIKE} OR alike * total / (1 + alike) / shorter >= {_HELD};
CREATE TEMP TABLE copies AS
SELECT copy AS article_id, arg_min(original, (-alike, first)) AS copy_of FROM near
WHERE first NOT IN (SELECT rank FROM near) GROUP BY copy;
DROP TABLE banded;
DROP TABLE ranked
"""

_CONTESTED = """
CREATE TEMP TABLE seats AS
SELECT seat, row_number() OVER () AS number FROM (SELECT seat FROM compared GROUP BY seat HAVING count(*) > 1)
"""
_EDGES = """
SELECT node, first, coalesce(number, 0), figures FROM compared LEFT JOIN seats USING (seat)
ORDER BY node, score DESC, first, figures
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """What belongs together.

    `copies`: article_id, copy_of; a row for each article that is a copy, none for the one copied.
    `events`: told_as, event_id, reports, conflicts; a row for each telling of an event that more than
    one article or sentence tells, the one that stays included (there both ids are the same).
    """

    copies: pd.DataFrame
    events: pd.DataFrame


def groups(article_keys: pd.DataFrame, keys: pd.DataFrame) -> Groups:
    """What `group` finds, as frames in the order of their ids.

    The tables of keys have the columns of `schema.ARTICLE_KEYS` and `schema.KEYS`.
    """
    tables = {"articles": to_arrow(article_keys, schema.ARTICLE_KEYS), "keys": to_arrow(keys, schema.KEYS)}
    with holding(tables) as connection:
        group(connection)
        copies = connection.execute("SELECT article_id, copy_of FROM copies ORDER BY article_id").df()
        events = connection.execute("SELECT told_as, event_id, reports, conflicts FROM joined ORDER BY told_as").df()
    return Groups(
        copies=copies.astype("str"),
        events=events.astype({"told_as": "str", "event_id": "str", "reports": "int64"}).assign(
            conflicts=lambda d: pd.Series([list(said) for said in d["conflicts"]], index=d.index, dtype=object)
        ),
    )


def group(connection: duckdb.DuckDBPyConnection, at_once: int = _AT_ONCE) -> None:
    """Find the copies among articles and the tellings of one event, from their keys alone.

    Of the tables or views `articles` and `keys`, with the columns of `schema.ARTICLE_KEYS` and `schema.KEYS` and ids
    that stand once, it makes `copies` and `joined`, temporary tables, which are the two of `Groups`. Tellings of other
    days are never compared, so `at_once`, how many are looked at together, changes nothing but the memory
    that it takes. Python holds a few numbers of each telling that joins another.
    """
    connection.execute(_COPIES)
    connection.execute(pairs.MACROS)
    connection.execute(pairs.NODES)
    for first, last in _stretches(connection, at_once):
        connection.execute(pairs.compared(first, last))
    connection.execute(pairs.COPIED)
    _follow(connection)
    connection.execute(pairs.JOINED)


def _stretches(connection: duckdb.DuckDBPyConnection, at_once: int) -> Iterator[tuple[int, int]]:
    """Runs of days, as their numbers from 1970, on which about so many nodes begin."""
    days = connection.execute(pairs.DAYS).fetchall()
    begin, held = 0, 0
    for place, (day, nodes) in enumerate(days):
        held += nodes
        if held >= at_once or place == len(days) - 1:
            yield days[begin][0], day
            begin, held = place + 1, 0


def _follow(connection: duckdb.DuckDBPyConnection) -> None:
    """Every node joins the leader that it is most like; who finds none leads, those before it in rank first.

    So a group is a star: all are like its leader, and a chain of small likenesses cannot join what is
    not alike. Of one article only one telling joins, the first in rank, which `seat`, a hash of leader and
    article, is for; those that nobody else asks for are 0 here.
    """
    connection.execute(_CONTESTED)
    most, seats = connection.execute(
        "SELECT coalesce(max(node), 0), (SELECT count(*) FROM seats) FROM compared"
    ).fetchall()[0]
    leaders, differing = np.zeros(most + 1, np.int64), np.zeros(most + 1, np.bool_)
    taken = np.zeros(seats + 1, np.bool_)
    edges = connection.execute(_EDGES)
    while rows := edges.fetchmany(_ROWS):
        for node, first, seat, figures in rows:
            if not leaders[node] and not leaders[first] and not taken[seat]:
                leaders[node], differing[node], taken[seat] = first, figures, seat > 0
    nodes = leaders.nonzero()[0]
    connection.register("frame", pa.table({"node": nodes, "leader": leaders[nodes], "figures": differing[nodes]}))
    connection.execute("CREATE TEMP TABLE followed AS SELECT * FROM frame")
    connection.unregister("frame")
