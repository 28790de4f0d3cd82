"""One person, one id across articles: "Konasjenkov" here is the "Igor Konasjenkov" of other articles.

An article by itself knows those whom the tables know or whom it names in full. What the other
articles add is worked out from one small row for each person in each article (`across.keys`), for
all of them at once, so that the order in which articles come says nothing.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from pipeline.merge.database import holding
from pipeline.schema import PERSON_KEYS
from pipeline.store.tables import to_arrow

YEARS = 1
"""How many years may lie between two articles that mean the same person."""

_CHANGES = "SELECT article_id, actor, becomes FROM changes ORDER BY ALL"

# Two stretches of years are near unless both are known and further apart.
_NEAR = f"NOT coalesce({{0}}.since - {{1}}.until > {YEARS} OR {{1}}.since - {{0}}.until > {YEARS}, false)"

# For each full name that another article writes otherwise, the id that stands for all of them: the tables' own, else
# the one in most articles, else the first in the alphabet. Where two that the tables know sound alike, nobody changes.
_SPELLINGS = f"""
CREATE TEMP TABLE spelt AS
WITH written AS MATERIALIZED (
    SELECT actor, bool_or(known) AS known, min(year) AS since, max(year) AS until,
        {{'guessed': NOT bool_or(known), 'few': -count(DISTINCT article_id), 'actor': actor,
            'since': min(year), 'until': max(year)}} AS rank
    FROM people WHERE whole GROUP BY actor
),
alike AS MATERIALIZED (
    SELECT key, actor, count(DISTINCT article_id) AS articles
    FROM (SELECT article_id, actor, unnest(spoken) AS key FROM people WHERE whole) GROUP BY key, actor
),
shared AS (
    SELECT key, min(rank) AS first, coalesce(sum(articles) FILTER (known), 0) AS sure
    FROM alike JOIN written USING (actor) GROUP BY key HAVING count(*) > 1
)
SELECT actor, min(first).actor AS becomes FROM alike JOIN shared USING (key) JOIN written w USING (actor)
WHERE actor <> first.actor AND sure < 2 AND NOT known AND {_NEAR.format("first", "w")} GROUP BY actor
"""

# The one full name behind each surname that stands alone.
_BEARERS = f"""
CREATE TEMP TABLE lives AS
SELECT * FROM (
    SELECT actor, min(year) AS since, max(year) AS until FROM people WHERE whole OR known GROUP BY actor
) LEFT JOIN (
    SELECT actor, list(DISTINCT country) AS countries
    FROM (SELECT actor, unnest(countries) AS country FROM people WHERE whole OR known) GROUP BY actor
) USING (actor);
CREATE TEMP TABLE bearers AS
SELECT DISTINCT unnest(list_concat(forms, heard)) AS key, actor FROM people WHERE whole OR known;
CREATE TEMP TABLE meant AS
WITH short AS (
    SELECT article_id, actor, countries, year AS since, year AS until, unnest(list_concat(forms, heard)) AS key
    FROM people WHERE NOT whole AND NOT known AND actor <> ''
)
SELECT short.article_id, short.actor, min(coalesce(becomes, lives.actor)) AS becomes
FROM short JOIN bearers USING (key) JOIN lives ON lives.actor = bearers.actor
LEFT JOIN spelt ON spelt.actor = lives.actor
WHERE {_NEAR.format("lives", "short")} AND NOT (
    len(short.countries) > 0 AND lives.countries IS NOT NULL AND NOT list_has_any(short.countries, lives.countries)
)
GROUP BY short.article_id, short.actor HAVING min(coalesce(becomes, lives.actor)) = max(coalesce(becomes, lives.actor))
"""

_BOTH = """
CREATE TEMP TABLE changes AS
SELECT DISTINCT article_id, actor, becomes FROM people JOIN spelt USING (actor)
UNION ALL
SELECT article_id, actor, becomes FROM meant WHERE becomes <> actor AND actor NOT IN (SELECT actor FROM spelt)
"""


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `changes` of the table `people`: who is called otherwise in the light of all articles.

    Its columns are article_id, actor, becomes; those of `people` are in `schema.PERSON_KEYS`. A surname
    alone becomes the one full name that bears it, among those that other articles of about the same
    years name with a country in common, or without any. Full names that only transliterate one name
    differently become one where they share a country that writes in another script; "Meier" and
    "Meyer" of Germany stay two. Where two people could be meant, nothing changes. Those whom the tables
    know never change. Not handled: initials ("I. Konasjenkov"), and people who changed their name.
    """
    for sql in (_SPELLINGS, _BEARERS, _BOTH):
        connection.execute(sql)


def links(people: pd.DataFrame) -> pd.DataFrame:
    """The changes of `link` as a frame, by article and actor; `people` has the columns of `schema.PERSON_KEYS`."""
    with holding({"people": to_arrow(people, PERSON_KEYS)}) as connection:
        link(connection)
        return connection.execute(_CHANGES).df().astype("str")
