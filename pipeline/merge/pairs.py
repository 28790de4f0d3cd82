"""Which two tellings are one event: the questions, in SQL.

Tellings of the same words and date are one node. Two nodes are compared where they share a day and
two tokens (an actor, a figure, a word by its sound), and are one event when what they share
outweighs what sets them apart, see `SCORE`. Whether they are depends on these two alone.
"""

from __future__ import annotations

FEW = 16
"""So many nodes, in order of rank, of those that share a day and a token are compared with all the others there."""

ENOUGH, NEAR, LONG = 0.5, 0.85, 0.6
"""What a score has to reach where dates overlap, where they are a day apart, and where they are equal but coarse."""

_SHORT_SPAN = 8
_TELLING = 8

MACROS = """
CREATE TEMP MACRO weight(words) AS coalesce(list_sum(list_transform(words, lambda w: w & 7)), 0);
CREATE TEMP MACRO shares(a, b) AS list_has_any(a, b)::INT;
CREATE TEMP MACRO differs(a, b) AS (len(a) > 0 AND len(b) > 0 AND NOT list_has_any(a, b))::INT;
CREATE TEMP MACRO common(a, b) AS len(list_intersect(a, b));
"""

# What is numbered is sorted first, which DuckDB does on disk where it has to: a window that sorts would hold all rows.
# A short sentence that says little ("Hij werd aangehouden.") is the same only within copies of one article.
NODES = f"""
CREATE TEMP TABLE ranked_events AS
SELECT *, row_number() OVER () AS rank FROM (
    SELECT event_id, coalesce(copy_of, article_id) AS source, start, "end", anchor,
        hash(wording, edtf, extent, CASE WHEN weight(words) < {_TELLING} THEN source ELSE '' END) AS same
    FROM keys LEFT JOIN copies USING (article_id)
    ORDER BY anchor = 'published', -grain, published = '', published, event_id
);
CREATE TEMP TABLE told AS
SELECT event_id, source, start, "end", anchor, rank, coalesce(node, rank) AS node
FROM ranked_events LEFT JOIN (
    SELECT same, min(rank) AS node FROM ranked_events GROUP BY same HAVING count(*) > 1
) USING (same);
DROP TABLE ranked_events;
CREATE TEMP TABLE nodes AS
SELECT t.node, k.article_id, t.source, wording, k.start, k."end", edtf, language, kind,
    countries, actors, sources, words, sounds, places, denies, numbers,
    list_distinct(list_transform(numbers, lambda n: split_part(n, ' ', 1))) AS figures,
    list_filter(list_transform(numbers, lambda n: split_part(n, ' ', 2)), lambda n: n <> '') AS counted,
    weight(words) AS said, weight(sounds) AS heard,
    CASE
        WHEN extent IN ('since', 'until') THEN extent
        WHEN date_diff('day', k.start, k."end" - INTERVAL 1 MICROSECOND) < {_SHORT_SPAN} THEN 'short'
        ELSE 'long'
    END AS scope,
    coalesce(k.start, k."end")::DATE AS first,
    CASE WHEN scope = 'short' THEN (k."end" - INTERVAL 1 MICROSECOND)::DATE ELSE first END AS last
FROM told t JOIN keys k USING (event_id) WHERE t.node = t.rank;
CREATE TEMP TABLE compared (node BIGINT, first BIGINT, seat UBIGINT, score DOUBLE, figures BOOLEAN)
"""

DAYS = "SELECT first - DATE '1970-01-01', count(*) FROM nodes WHERE first IS NOT NULL GROUP BY first ORDER BY first"
"""How many nodes begin on which day, the days as numbers from 1970."""

COPIED = """
INSERT INTO compared
SELECT b.node, a.node, hash(a.node, b.article_id), 2, false
FROM nodes a JOIN nodes b USING (source, wording) WHERE a.node < b.node AND a.article_id <> b.article_id
"""
"""What copies of one article tell in the same words is one event, whatever its date."""

# A single day is also looked for on the day after it, by its names and figures, since tellings may be a day apart.
# Tellings of one article are never one event here, they would be the same sentence.
CANDIDATES = f"""
CREATE OR REPLACE TEMP TABLE here AS SELECT * FROM nodes WHERE first <= {{last}} AND last + 1 >= {{first}};
CREATE OR REPLACE TEMP TABLE places_to_meet AS
WITH told AS (
    SELECT *, hash(article_id) AS article,
        list_transform(list_concat(actors, figures), lambda a: (hash(a) >> 1)::BIGINT) AS known
    FROM here
),
met AS (
    SELECT node, article, scope, first, last,
        list_distinct(list_concat(words, list_filter(sounds, lambda s: s & 7 > 2), known)) AS tokens FROM told
    UNION ALL
    SELECT node, article, 'near', first, first + 1,
        list_distinct(list_concat(list_filter(words, lambda w: w & 7 = 4), known))
    FROM told WHERE scope = 'short' AND first = last
),
daily AS (
    SELECT node, article, scope, first, tokens,
        unnest(generate_series(greatest(first, {{first}}), least(last, {{last}}), INTERVAL 1 DAY))::DATE AS day FROM met
),
days AS MATERIALIZED (
    SELECT node, article, scope, day = first AS begins, hash(scope, day, unnest(tokens)) AS meeting FROM daily
)
SELECT *, row_number() OVER (PARTITION BY meeting ORDER BY node) AS place
FROM days SEMI JOIN (SELECT meeting FROM days GROUP BY meeting HAVING count(*) > 1) USING (meeting);
CREATE OR REPLACE TEMP TABLE candidates AS
SELECT a.node AS first, b.node AS node, a.scope AS scope
FROM places_to_meet a JOIN places_to_meet b USING (meeting)
WHERE a.place <= {FEW} AND a.place < b.place AND a.article <> b.article AND (a.begins OR b.begins)
    AND (a.scope <> 'near' OR a.begins <> b.begins)
GROUP BY ALL HAVING count(*) > 1
"""

# In one language words are compared by their stems, across languages by their sounds: these tell less, actors and
# figures more.
SCORE = f"""
CREATE OR REPLACE TEMP TABLE beside AS
    SELECT c.first, c.node, c.scope, b.article_id AS follows, a.edtf = b.edtf AS one_date,
        (c.scope = 'short' AND (a.first = a.last) <> (b.first = b.last))::INT AS coarser,
        (c.scope = 'short' AND (a.start >= b."end" OR b.start >= a."end"))::INT AS other_hours,
        a.language = b.language AS one_language,
        CASE WHEN one_language THEN 2 * weight(list_intersect(a.words, b.words)) / greatest(a.said + b.said, 1)
            ELSE 2 * weight(list_intersect(a.sounds, b.sounds)) / greatest(a.heard + b.heard, 1) END AS alike,
        least(common(a.actors, b.actors), 2) AS actors,
        common(a.countries, b.countries) / greatest(len(list_distinct(list_concat(a.countries, b.countries))), 1)
            AS countries,
        CASE WHEN a.kind = '' OR b.kind = '' THEN 0 WHEN a.kind = b.kind THEN 1 ELSE -1 END AS kind,
        least(common(a.figures, b.figures), 2) AS figures,
        shares(a.places, b.places) AS places,
        differs(a.places, b.places) AS other_places,
        differs(a.actors, b.actors) AS other_actors,
        differs(a.countries, b.countries) AS other_countries,
        differs(a.sources, b.sources) AS other_sources,
        differs(a.figures, b.figures) AS other_figures,
        (shares(a.counted, b.counted) = 1 AND shares(a.numbers, b.numbers) = 0)::INT AS miscounted,
        (a.denies <> b.denies)::INT AS denial,
        least(
            len(list_filter(list_filter(a.words, lambda w: w & 7 = 4), lambda w: NOT list_contains(b.words, w))),
            len(list_filter(list_filter(b.words, lambda w: w & 7 = 4), lambda w: NOT list_contains(a.words, w))), 2
        ) AS other_names
    FROM candidates c JOIN here a ON a.node = c.first JOIN here b ON b.node = c.node;
INSERT INTO compared
WITH scored AS (
    SELECT *, CASE WHEN one_language
        THEN alike + 0.1 * actors + 0.05 * countries + 0.05 * kind + 0.1 * figures + 0.1 * places
            - 0.15 * other_names - 0.4 * other_places - 0.3 * miscounted
        ELSE 0.8 * alike + 0.2 * actors + 0.1 * countries + 0.1 * kind + 0.2 * least(figures, 1)
            - 0.2 * other_places
        END - 0.2 * other_actors - 0.1 * other_countries - 0.15 * other_sources
            - 0.15 * greatest(other_figures, miscounted) - 0.15 * other_hours - 0.1 * coarser - 0.7 * denial AS score
    FROM beside
)
SELECT node, first, hash(first, follows), score, other_figures + miscounted > 0
FROM scored WHERE CASE scope
    WHEN 'near' THEN score >= {NEAR} AND (figures > 0 OR actors > 1)
    WHEN 'short' THEN score >= {ENOUGH}
    ELSE score >= {LONG} AND one_date END
"""

JOINED = """
CREATE TEMP TABLE grouped AS
SELECT t.*, coalesce(leader, t.node) AS leader, coalesce(f.figures, false) AS figures
FROM told t LEFT JOIN followed f USING (node);
CREATE TEMP TABLE many AS
SELECT leader, count(DISTINCT source) AS reports, bool_or(figures) AS figures,
    max(start::DATE) FILTER (anchor <> 'published')
        > min(("end" - INTERVAL 1 MICROSECOND)::DATE) FILTER (anchor <> 'published') AS dates
FROM grouped GROUP BY leader HAVING count(*) > 1;
CREATE TEMP TABLE joined AS
WITH dated AS MATERIALIZED (
    SELECT leader, start, "end", count(*) AS tellings FROM grouped SEMI JOIN (FROM many WHERE dates) USING (leader)
    GROUP BY ALL
),
agreeing AS (
    SELECT a.leader, a.start, a."end", sum(b.tellings) AS agree
    FROM dated a JOIN dated b ON a.leader = b.leader AND b.start < a."end" AND a.start < b."end" GROUP BY ALL
),
chosen AS (
    SELECT leader, arg_min(event_id, (-coalesce(agree, 0), rank)) AS event_id
    FROM grouped SEMI JOIN many USING (leader) LEFT JOIN agreeing USING (leader, start, "end") GROUP BY leader
)
SELECT g.event_id AS told_as, c.event_id, reports,
    list_filter([CASE WHEN dates THEN 'date' END, CASE WHEN m.figures THEN 'figures' END], lambda c: c IS NOT NULL)
        AS conflicts
FROM grouped g JOIN many m USING (leader) JOIN chosen c USING (leader)
"""


def compared(first: int, last: int) -> str:
    """SQL that adds to the table `compared` what is one event among the nodes that meet on some days.

    The days are numbers from 1970, the last included. Two nodes meet on the later of the two days on
    which they begin, and on no other: so days may be taken in stretches of any length.
    """
    days = {"first": f"DATE '1970-01-01' + {first:d}", "last": f"DATE '1970-01-01' + {last:d}"}
    return CANDIDATES.format(**days) + ";" + SCORE
