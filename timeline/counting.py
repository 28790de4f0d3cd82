"""SQL that counts events: by what a filter lists, by time, by lane and time.

An event is shared evenly over the steps of time that it may lie in, so that "in February" is a low
plateau and not a peak on the 1st, peaks are days that the words really name, and the counts add up
to the number of events. No list names a country or an actor twice. Each function takes the WHERE
clause of `moments`; its values come first.
"""

from __future__ import annotations

STEPS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}
"""The steps of a density strip, from fine to coarse, and about how many days each has."""

_LENGTHS = {step: f"INTERVAL 1 {step}" for step in STEPS}
"""SQL has no parameter for a unit of time: what is not a key here never gets into a question."""


LANES = {
    "country": "unnest(CASE WHEN len(countries) > 0 THEN countries ELSE [''] END)",
    "actor": "unnest(CASE WHEN len(actors) > 0 THEN actors ELSE [''] END)",
    "kind": "kind",
    "publisher": "publisher",
    "language": "language",
    "none": "''",
}
"""What a lane of `bins` is, and the SQL for it."""


def facet(codes: str, where: str) -> str:
    """Columns code, count of what SQL says of an event; one more value: codes there even where no event has them."""
    return f"""
        WITH codes AS (
            SELECT {codes} AS code, 1 AS events FROM moments {where}
            UNION ALL
            SELECT unnest(?::VARCHAR[]), 0
        )
        SELECT code, sum(events)::BIGINT AS count FROM codes GROUP BY code ORDER BY count DESC, code
    """


def density(step: str, where: str) -> str:
    """Columns start, end, anchor, count; `step` is one of STEPS (KeyError)."""
    return f"""
        WITH stretches AS ({_stretches("anchor", step, f"moments {where}")}), shares AS ({_shares("anchor", step)})
        SELECT start, start + {_LENGTHS[step]} AS "end", anchor, sum(share) AS count
        FROM shares GROUP BY start, anchor ORDER BY start, anchor
    """


def bins(by: str, step: str, where: str) -> str:
    """Columns lane, start, end, count of the fullest lanes; `by` is one of LANES, `step` one of STEPS (KeyError).

    Three more values: how many lanes, the last and the first day that are wanted, None for no bound.
    """
    length = _LENGTHS[step]
    return f"""
        WITH stretches AS (
            {_stretches("lane", step, f"(SELECT {LANES[by]} AS lane, earliest, latest FROM moments {where})")}
        ),
        fullest AS (
            SELECT lane, sum(events) AS total FROM stretches GROUP BY lane ORDER BY total DESC, lane LIMIT ?
        ),
        shares AS ({_shares("lane", step)})
        SELECT lane, start, start + {length} AS "end", sum(share) AS count
        FROM shares JOIN fullest USING (lane)
        WHERE start < coalesce(?::DATE + INTERVAL 1 DAY, 'infinity')
            AND start + {length} > coalesce(?::DATE, '-infinity')
        GROUP BY lane, total, start ORDER BY total DESC, lane, start
    """


def tally(by: str, where: str) -> str:
    """Columns code, count: the events of each lane, most first; `by` is one of LANES (KeyError)."""
    return f"""
        SELECT code, count(*) AS count FROM (SELECT {LANES[by]} AS code FROM moments {where})
        GROUP BY code ORDER BY count DESC, code
    """


def steps(by: str, step: str, where: str) -> str:
    """Columns lane, start, end, inside, touching of the fullest lanes; `by` and `step` as in `bins`.

    Three more values: how many lanes, the first and the last day that are wanted.
    """
    named = "true" if by == "none" else "lane <> ''"
    return f"""
        WITH stretches AS (
            {_stretches("lane", step, f"(SELECT {LANES[by]} AS lane, earliest, latest FROM moments {where})")}
        ),
        fullest AS (
            SELECT lane, sum(events) AS total FROM stretches WHERE {named}
            GROUP BY lane ORDER BY total DESC, lane LIMIT ?
        ),
        wanted AS (
            SELECT date_trunc('{step}', ?::DATE)::TIMESTAMP AS begin, date_trunc('{step}', ?::DATE)::TIMESTAMP AS final
        ),
        every AS (
            SELECT lane, total, unnest(generate_series(begin, final, {_LENGTHS[step]})) AS start FROM fullest, wanted
        ),
        touched AS (
            SELECT lane, events, first = last AS inside,
                unnest(generate_series(greatest(first, begin), least(last, final), {_LENGTHS[step]})) AS start
            FROM stretches SEMI JOIN fullest USING (lane), wanted
        )
        SELECT lane, start, start + {_LENGTHS[step]} AS "end",
            coalesce(sum(events) FILTER (inside), 0)::BIGINT AS inside, coalesce(sum(events), 0)::BIGINT AS touching
        FROM every LEFT JOIN touched USING (lane, start) GROUP BY lane, total, start ORDER BY total DESC, lane, start
    """


def pairs(where: str) -> str:
    """Columns one, other, count of actors who occur together; one more value: of how many actors."""
    return f"""
        WITH lists AS (SELECT actors, count(*) AS events FROM moments {where} GROUP BY actors),
        fullest AS (
            SELECT actor FROM (SELECT unnest(actors) AS actor, events FROM lists WHERE len(actors) > 1)
            GROUP BY actor ORDER BY sum(events) DESC, actor LIMIT ?
        ),
        kept AS (SELECT list_intersect(actors, (SELECT list(actor) FROM fullest)) AS actors, events FROM lists)
        SELECT one, other, sum(events)::BIGINT AS count
        FROM kept, unnest(actors) AS a(one), unnest(actors) AS b(other)
        WHERE one <= other GROUP BY one, other ORDER BY count DESC, one, other
    """


def _stretches(group: str, step: str, source: str) -> str:
    """How many events of a group lie between the same two steps: far fewer rows than there are events."""
    return f"""
        SELECT {group}, date_trunc('{step}', earliest)::TIMESTAMP AS first,
            date_trunc('{step}', latest - INTERVAL 1 MICROSECOND)::TIMESTAMP AS last, count(*) AS events
        FROM {source} GROUP BY ALL
    """


def _shares(group: str, step: str) -> str:
    """The share that each step has in the events of a stretch."""
    return f"""
        SELECT {group}, unnest(starts) AS start, events / len(starts) AS share FROM (
            SELECT {group}, events, generate_series(first, last, {_LENGTHS[step]}) AS starts FROM stretches
        )
    """
