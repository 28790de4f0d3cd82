"""What to check next: the events that nobody judged yet, those first that are most in doubt.

The order is by the number of DOUBTS about an event, most first: its tellings contradict each other
in figures or in days, its date is uncertain or approximate, may be one of several days, is coarser
than a day, or is not in its words but its article's, and only one article tells it. Each doubt
counts for one, because nothing measured says that one is graver. Between equals the earlier comes
first, then the lesser id, so that two people see one order and a judgement moves no other event.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.schema import GRAINS
from timeline.filters import Filters
from timeline.query import Corpus

_COARSE = ", ".join(f"'{grain}'" for grain in GRAINS[: GRAINS.index("day")])

DOUBTS = {
    "figures": "list_contains(conflicts, 'figures')",
    "dates": "list_contains(conflicts, 'date')",
    "unsure": "qualifier <> ''",
    "several": "starts_with(edtf, '[')",
    "coarse": f"grain IN ({_COARSE})",
    "published": "anchor = 'published'",
    "single": "reports = 1",
}
"""Why an event may be wrong, and SQL for it."""

_REASONS = (
    "list_filter(["
    + ", ".join(f"CASE WHEN {sql} THEN '{name}' END" for name, sql in DOUBTS.items())
    + ("], lambda doubt: doubt IS NOT NULL)")
)
_QUEUE = f"""
    WITH asked AS (
        SELECT event_id, headline, edtf, extent, timex, status::VARCHAR AS status, earliest, {_REASONS} AS doubts
        FROM moments WHERE earliest IS NOT NULL AND {{where}}
    ), ranked AS (SELECT *, (-len(doubts), earliest, event_id) AS place FROM asked),
    here AS (SELECT place FROM ranked WHERE event_id = ?)
    SELECT event_id, headline, edtf, extent, timex, doubts FROM ranked
    WHERE coalesce(status, '') = '' AND event_id <> ?
    ORDER BY coalesce(place < (FROM here), false), place LIMIT ?
"""


class Waiting(NamedTuple):
    """An event that waits to be checked: its id, headline, date (EDTF, extent, TIMEX3) and why it may be wrong."""

    event_id: str
    headline: str
    edtf: str
    extent: str
    timex: str
    doubts: tuple[str, ...]


def waiting(corpus: Corpus, filters: Filters, most: int, after: str = "") -> tuple[Waiting, ...]:
    """The next dated events to check of those that some filters let through, at most `most`.

    `after` is an event's id: those that come after it are first, the others follow, and it is not among
    them itself. Where it is none that the filters let through, the hardest is first.
    """
    where, values = filters.condition()
    rows = corpus.ask(_QUEUE.format(where=where), [*values, after, after, most])
    return tuple(
        Waiting(ident, headline, edtf, str(extent), timex, tuple(doubts))
        for ident, headline, edtf, extent, timex, doubts in rows.itertuples(index=False)
    )


def doubts(corpus: Corpus, event_id: str) -> tuple[str, ...]:
    """Why an event may be wrong; nothing where there is no such event."""
    found = corpus.ask(f"SELECT {_REASONS} AS doubts FROM moments WHERE event_id = ?", [event_id])["doubts"]
    return tuple(found.iloc[0]) if len(found) else ()


def progress(corpus: Corpus, filters: Filters) -> tuple[int, int]:
    """How many dated events that some filters let through were judged, and how many there are."""
    where, values = filters.condition()
    sql = f"""
        SELECT count(*) FILTER (coalesce(status::VARCHAR, '') <> '') AS judged, count(*) AS events
        FROM moments WHERE earliest IS NOT NULL AND {where}
    """
    row = corpus.ask(sql, values).iloc[0]
    return int(row["judged"]), int(row["events"])
