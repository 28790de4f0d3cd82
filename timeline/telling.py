"""SQL about which articles tell which events, and about the articles themselves."""

from __future__ import annotations

from timeline.counting import LENGTHS

_DATELESS = "published = '' AND given = ''"

TOLD_IN = """
    SELECT event_id, r.char_start, r.char_end, m.edtf, m.extent, m.timex, m.headline
    FROM reports r JOIN moments m USING (event_id)
    WHERE r.article_id = ? ORDER BY r.char_start, r.char_end, event_id
"""
"""What an article, whose id is the one value, tells, in the order of its text."""

COUNTED = f"SELECT count(*) AS articles, count(*) FILTER ({_DATELESS}) AS dateless FROM articles"
"""One row: how many articles there are, and how many lack a date."""

DATELESS = f"SELECT * EXCLUDE (text), '' AS text FROM articles WHERE {_DATELESS} ORDER BY title, path LIMIT ?"
"""Articles without a date, by title and path; the one value is how many at most."""

NEAR = """
    WITH here AS (
        SELECT unnest(?::TIMESTAMP[]) AS start, unnest(?::TIMESTAMP[]) AS "end", unnest(?::VARCHAR[][]) AS codes
    )
    SELECT article_id FROM moments JOIN here
        ON earliest < here."end" AND latest > here.start AND list_has_any(countries || actors, codes)
    GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT ?
"""
"""The articles with events on some days and with a code of theirs, those with most such events first.

Values: starts, ends and codes, as long as each other, and how many articles at most.
"""

_DAY = r"\d{4}-\d\d-\d\d(T.*)?"
"""EDTF as fine as a day, and sure of it."""


def published(step: str, told: str) -> str:
    """Columns start, end (of a step, half open), articles: how many of those that tell some events came out when.

    `step` is one of STEPS (KeyError); `told` is SQL for the event_id of the events, whose values come first. Two more
    values: the first and the last day that are wanted. Articles that are not dated to the day count nowhere.
    """
    return f"""
        WITH telling AS (SELECT article_id FROM reports WHERE event_id IN ({told})),
        days AS (
            SELECT try_cast(left(published, 10) AS DATE) AS day FROM articles
            WHERE article_id IN (FROM telling) AND regexp_full_match(published, '{_DAY}')
        )
        SELECT date_trunc('{step}', day)::TIMESTAMP AS start, start + {LENGTHS[step]} AS "end", count(*) AS articles
        FROM days WHERE day BETWEEN ?::DATE AND ?::DATE GROUP BY ALL ORDER BY start
    """
