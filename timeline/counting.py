"""SQL that counts events: by what a filter lists, by time, by lane and time.

An event is shared evenly over the steps of time that it may lie in, so that "in February" is a low
plateau and not a peak on the 1st, peaks are days that the words really name, and the counts add up
to the number of events. No list names a country or an actor twice. Each function takes the FROM and
WHERE clauses of the events that count; their values come first.
"""

from __future__ import annotations

from timeline.span import FENCE, LASTING

STEPS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}
"""The steps of a density strip, from fine to coarse, and about how many days each has."""

LENGTHS = {step: f"INTERVAL 1 {step}" for step in STEPS}
"""SQL for each step. It has no parameter for a unit of time: what is not a key here never gets into a question."""


_LISTED = ("countries_key", "actors_key")
"""The keys of lists; the table `lists` has what they stand for."""

LANES = {
    "country": "countries_key",
    "actor": "actors_key",
    "kind": "kind::VARCHAR",
    "publisher": "publisher",
    "language": "language",
    "none": "''",
}
"""What a lane is, and SQL for the code that an event has, or the key of its list of them."""

_FINE = {step: "({})::DATE" if step in ("day", "week") else "year({0}) * 12 + month({0})" for step in STEPS}
"""SQL for the day or the month of a moment: far cheaper than its step, which is in turn cheap to tell from it."""


def facet(codes: str, events: str) -> str:
    """Columns code, count of what SQL says of an event, a code or the key of a list of them.

    One more value: codes there even where no event has them.
    """
    return f"""
        WITH found AS (SELECT {codes} AS found, count(*) AS events {events} GROUP BY ALL),
        codes AS ({_coded(codes, "found", "codes")} UNION ALL SELECT NULL, 0, unnest(?::VARCHAR[]))
        SELECT code, sum(events)::BIGINT AS count FROM codes GROUP BY code ORDER BY count DESC, code
    """


def neighbours(events: str) -> str:
    """One row: of (how many events), place (of one of them, from 1), shown (whether it is one), previous, next.

    The value before all others is the id of that one event.
    """
    return f"""
        WITH here AS MATERIALIZED (
            SELECT (earliest, latest, event_id) AS place FROM moments
            WHERE event_id = ? AND earliest IS NOT NULL
        ),
        shown AS (SELECT (earliest, latest, event_id) AS place, event_id {events})
        SELECT count(*) AS "of", count(*) FILTER (s.place <= h.place) AS place, bool_or(s.place = h.place) AS shown,
            arg_max(event_id, s.place) FILTER (s.place < h.place) AS previous,
            arg_min(event_id, s.place) FILTER (s.place > h.place) AS next
        FROM shown s LEFT JOIN here h ON true
    """


def density(step: str, events: str) -> str:
    """Columns start, end, anchor, count; `step` is one of STEPS (KeyError)."""
    return f"""
        WITH stretches AS ({_stretches("anchor", step, events)}), shares AS ({_shares("anchor", step)})
        SELECT start, start + {LENGTHS[step]} AS "end", anchor, sum(share) AS count
        FROM shares GROUP BY start, anchor ORDER BY start, anchor
    """


def bins(by: str, step: str, events: str) -> str:
    """Columns lane, events, since, start, end, count; `by` is one of LANES, `step` one of STEPS (KeyError).

    The lane is '' where events have no code and NULL for what is outside the fullest lanes. Five more
    values: the codes that may have lanes, how many lanes of codes, one more than that, the first and
    the last day that are wanted, None for no bound. Events with the same codes and the same steps are
    counted before anything else is done with them: an event is looked at once, whatever number of
    lanes it stands in.
    """
    length = LENGTHS[step]
    return f"""
        WITH alike AS ({_stretches("found", step, _found(by, events))}),
        found AS (SELECT found, sum(events) AS events FROM alike GROUP BY found),
        pairs AS ({_coded(LANES[by], "found")}),
        fullest AS (
            SELECT code FROM pairs WHERE code <> '' AND coalesce(list_contains(?::VARCHAR[], code), true) GROUP BY code
            QUALIFY row_number() OVER (ORDER BY sum(events) DESC, code) <= ? OR count(*) OVER () <= ?
        ),
        placed AS (
            SELECT DISTINCT found, CASE WHEN code = '' THEN code ELSE fullest.code END AS lane
            FROM pairs LEFT JOIN fullest USING (code)
        ),
        stretches AS (
            SELECT lane, first, last, sum(events) AS events, min(since) AS since
            FROM placed JOIN alike ON placed.found IS NOT DISTINCT FROM alike.found GROUP BY ALL
        ),
        totals AS (SELECT lane AS name, sum(events)::BIGINT AS total, min(since) AS since FROM stretches GROUP BY lane),
        shares AS ({_shares("lane", step, ("?::DATE", "?::DATE"))}),
        steps AS (SELECT lane, start, sum(share) AS count FROM shares GROUP BY lane, start)
        SELECT lane, total AS events, since, start, start + {length} AS "end", count
        FROM steps JOIN totals ON lane IS NOT DISTINCT FROM name
        ORDER BY coalesce(lane = '', false), lane IS NULL, total DESC, lane, start
    """


def candidates(events: str, each: int) -> str:
    """Columns event_id, burst of the `each` most reported events of each part of the span; one more value: parts.

    Where they are equal, those of the fullest day first, then in an order that says nothing but stays.
    """
    return f"""
        WITH dated AS (
            SELECT event_id, epoch_us(earliest) // 86400000000 AS day,
                least(reports, 1000) * 10000000000 + hash(event_id) % 10000 AS rank
            {events} AND latest - earliest <= INTERVAL 31 DAY
        ),
        days AS (SELECT day, count(*) AS burst FROM dated GROUP BY day),
        sides AS (SELECT min(day) AS first, max(day) + 1 AS final FROM days),
        placed AS (
            SELECT day, burst, least(burst, 999999) * 10000 AS fullness,
                (?::BIGINT * (day - first)) // (final - first) AS part
            FROM days, sides
        ),
        best AS (
            SELECT unnest(arg_max(struct_pack(event_id, burst), rank + fullness, {each})) AS found
            FROM dated JOIN placed USING (day) GROUP BY part
        )
        SELECT found.event_id, found.burst FROM best
    """


def of_fullest_days(events: str, each: int) -> str:
    """Columns event_id, day, reports, headline, burst: of the fullest days the `each` most reported events.

    One more value: how many days. Only events of one day count. Where days are equally full, the first of them come
    first; where events are equally reported, in an order that says nothing but stays.
    """
    return f"""
        WITH dated AS (
            SELECT event_id, epoch_us(earliest) // 86400000000 AS day,
                least(reports, 1000) * 10000 + hash(event_id) % 10000 AS rank
            {events} AND epoch_us(earliest) // 86400000000 = (epoch_us(latest) - 1) // 86400000000
        ),
        days AS (SELECT day, count(*) AS burst FROM dated GROUP BY day ORDER BY burst DESC, day LIMIT ?),
        best AS (
            SELECT unnest(arg_max(struct_pack(event_id, burst), rank, {each})) AS found
            FROM dated JOIN days USING (day) GROUP BY day
        )
        SELECT event_id, date_trunc('day', earliest)::TIMESTAMP AS day, reports, headline, found.burst AS burst
        FROM moments JOIN best ON event_id = found.event_id ORDER BY earliest, latest, event_id
    """


def core(events: str) -> str:
    """One row, first and last: between which moments lies what is not far out, by the rules of `span.core`."""
    quarter = f"INTERVAL {LASTING.days} DAY"
    return f"""
        WITH dated AS (SELECT earliest, latest, latest - earliest <= {quarter} AS brief {events}),
        quartiles AS (
            SELECT quantile_disc(earliest, 0.25) AS low, quantile_disc(earliest, 0.75) AS high FROM dated
        ),
        fences AS (SELECT low, high, greatest((high - low) * {FENCE}, {quarter}) AS fence FROM quartiles),
        sides AS (
            SELECT earliest, latest, brief AND earliest >= low - fence AND latest <= high + fence + {quarter} AS near
            FROM dated, fences
        )
        SELECT coalesce(min(earliest) FILTER (near), min(earliest)) AS first,
            coalesce(max(latest) FILTER (near), max(latest)) AS last FROM sides
    """


def span(events: str) -> str:
    """One row, first and last: between which moments they lie; what lasts needs no more than one day of its own."""
    return f"""
        WITH dated AS (SELECT earliest, latest, latest - earliest > INTERVAL {LASTING.days} DAY AS lasting {events})
        SELECT min(CASE WHEN lasting AND NOT all_last THEN latest - INTERVAL 1 DAY ELSE earliest END) AS first,
            max(CASE WHEN lasting AND NOT all_last THEN earliest + INTERVAL 1 DAY ELSE latest END) AS last
        FROM dated, (SELECT bool_and(lasting) AS all_last FROM dated)
    """


def tally(by: str, events: str) -> str:
    """Columns code, count: the events of each lane, most first; `by` is one of LANES (KeyError)."""
    return f"""
        WITH found AS (SELECT found, count(*) AS events {_found(by, events)} GROUP BY found)
        SELECT code, sum(events)::BIGINT AS count FROM ({_coded(LANES[by], "found")})
        GROUP BY code ORDER BY count DESC, code
    """


def steps(by: str, step: str, events: str) -> str:
    """Columns lane, start, end, inside, touching of the fullest lanes; `by` and `step` as in `bins`.

    Three more values: how many lanes, the first and the last day that are wanted.
    """
    named = "true" if by == "none" else "lane <> ''"
    return f"""
        WITH alike AS ({_stretches("found", step, _found(by, events))}),
        stretches AS (
            SELECT code AS lane, first, last, sum(events) AS events FROM ({_coded(LANES[by], "alike")}) GROUP BY ALL
        ),
        fullest AS (
            SELECT lane, sum(events) AS total FROM stretches WHERE {named}
            GROUP BY lane ORDER BY total DESC, lane LIMIT ?
        ),
        wanted AS (
            SELECT date_trunc('{step}', ?::DATE)::TIMESTAMP AS begin, date_trunc('{step}', ?::DATE)::TIMESTAMP AS final
        ),
        every AS (
            SELECT lane, total, unnest(generate_series(begin, final, {LENGTHS[step]})) AS start FROM fullest, wanted
        ),
        touched AS (
            SELECT lane, events, first = last AS inside,
                unnest(generate_series(greatest(first, begin), least(last, final), {LENGTHS[step]})) AS start
            FROM stretches SEMI JOIN fullest USING (lane), wanted
        )
        SELECT lane, start, start + {LENGTHS[step]} AS "end",
            coalesce(sum(events) FILTER (inside), 0)::BIGINT AS inside, coalesce(sum(events), 0)::BIGINT AS touching
        FROM every LEFT JOIN touched USING (lane, start) GROUP BY lane, total, start ORDER BY total DESC, lane, start
    """


def pairs(events: str) -> str:
    """Columns one, other, count of actors who occur together; one more value: of how many actors."""
    return f"""
        WITH found AS (SELECT actors_key AS key, count(*) AS events {events} GROUP BY key),
        sets AS (SELECT codes AS actors, events FROM found JOIN lists USING (key)),
        fullest AS (
            SELECT actor FROM (SELECT unnest(actors) AS actor, events FROM sets WHERE len(actors) > 1)
            GROUP BY actor ORDER BY sum(events) DESC, actor LIMIT ?
        ),
        kept AS (SELECT list_intersect(actors, (SELECT list(actor) FROM fullest)) AS actors, events FROM sets)
        SELECT one, other, sum(events)::BIGINT AS count
        FROM kept, unnest(actors) AS a(one), unnest(actors) AS b(other)
        WHERE one <= other GROUP BY one, other ORDER BY count DESC, one, other
    """


def _found(by: str, events: str) -> str:
    """FROM of events with `found`: the code by which they stand in lanes, or the key of their list of them."""
    return f"FROM (SELECT {LANES[by]} AS found, earliest, latest {events})"


def _coded(codes: str, table: str, without: str = "CASE WHEN len(codes) > 0 THEN codes ELSE [''] END") -> str:
    """The rows of a table with the code for what they have as `found`, each code of a list in a row of its own.

    `without` is SQL for a list, of which one without codes may be made one with ''.
    """
    if codes in _LISTED:
        return f"SELECT t.*, unnest({without}) AS code FROM {table} t JOIN lists ON key = found"
    return f"SELECT *, found AS code FROM {table}"


def _stretches(group: str, step: str, events: str) -> str:
    """How many events of a group lie between the same two steps: far fewer rows than there are events."""
    fine = _FINE[step]
    return f"""
        SELECT {group}, date_trunc('{step}', low)::TIMESTAMP AS first, date_trunc('{step}', high)::TIMESTAMP AS last,
            sum(events) AS events, min(low) AS since
        FROM (
            SELECT {group}, count(*) AS events, min(earliest) AS low, max(latest) - INTERVAL 1 MICROSECOND AS high
            {events} GROUP BY {group}, {fine.format("earliest")}, {fine.format("latest - INTERVAL 1 MICROSECOND")}
        ) GROUP BY ALL
    """


def _shares(group: str, step: str, days: tuple[str, str] = ("NULL::DATE", "NULL::DATE")) -> str:
    """The share that each step has in the events of a stretch; only steps from one day to another have rows.

    `days` are SQL for the first and the last, NULL for no bound: what began long ago has no row for each week since.
    """
    begin, final = (f"date_trunc('{step}', {day})::TIMESTAMP" for day in days)
    return f"""
        SELECT {group}, events / (date_diff('{step}', first, last) + 1) AS share,
            unnest(generate_series(greatest(first, {begin}), least(last, {final}), {LENGTHS[step]})) AS start
        FROM stretches
    """
