"""A person across articles: by what one article's can be known again in another, and rows with their new ids.

Who is whom is worked out by `pipeline.merge.people`, from the keys alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd
from babel.core import get_global

from pipeline.names.actors import PARTICLES, country_of, known
from pipeline.names.linking import skeleton
from pipeline.names.tables import slug
from pipeline.schema import PERSON_KEYS, Values, table

_ARTICLE = re.compile(r"(?<=\b[AEae]l)-")
"""The hyphen behind an Arabic article: "al-Masri" is called Masri too."""

_LISTS = ("actors", "sources", "targets")


def keys(people: pd.DataFrame) -> pd.DataFrame:
    """What knowing people again needs of each: a frame with the columns of `schema.PERSON_KEYS`, in the same order.

    `people` has the columns of `schema.PEOPLE`. Each row depends on its own person in its own article alone.
    """
    labels, countries = people["label"].tolist(), people["countries"].tolist()
    tails = [_tails(label) for label in labels]
    scripts = [[country for country in found if _transliterates(country)] for found in countries]
    lists = {
        "forms": [[slug(tail) for tail in forms] for forms in tails],
        "heard": [_sounds(where, forms) for where, forms in zip(scripts, tails, strict=True)],
        "spoken": [_sounds(where, [label]) for where, label in zip(scripts, labels, strict=True)],
    }
    actors = people["actor"].tolist()
    made: dict[str, Values] = {
        "article_id": people["article_id"],
        "actor": actors,
        "countries": countries,
        "year": pd.to_numeric(people["published"].str.slice(0, 4), errors="coerce"),
        "known": [actor in known() for actor in actors],
        "whole": [_is_whole(label) for label in labels],
        **lists,
    }
    return table(made, PERSON_KEYS)


def apply(events: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table of events, or a part of it, with the actors of `changes` by their new ids.

    The country of one whom the tables know counts for the event. Imported rows (`given`) stay as they came.
    """
    touched = (events["article_id"].isin(changes["article_id"]) & events["anchor"].ne("given")).to_numpy()
    rows = events.loc[touched, ["article_id", "countries", *_LISTS]]
    new = dict(zip(zip(changes["article_id"], changes["actor"], strict=True), changes["becomes"], strict=True))
    became = {
        name: [
            list(dict.fromkeys(new.get((article, actor), actor) for actor in actors))
            for article, actors in zip(rows["article_id"], rows[name], strict=True)
        ]
        for name in _LISTS
    }
    was = {country_of(actor) for actors in rows["actors"] for actor in actors} | {""}
    became["countries"] = [
        list(dict.fromkeys((*countries, *(home for home in map(country_of, actors) if home not in was))))
        for countries, actors in zip(rows["countries"], became["actors"], strict=True)
    ]
    lists = {name: events[name].to_numpy(copy=True) for name in became}
    for name, column in lists.items():
        column[touched] = np.fromiter(became[name], dtype=object, count=len(rows))
    return events.assign(**lists)


def _sounds(scripts: Iterable[str], forms: Iterable[str]) -> list[str]:
    """How forms of a name sound, with each country in the sentence that writes in another script.

    A transliteration can be told from another name only where there was something to transliterate.
    """
    return [country + skeleton(form) for form in forms for country in scripts] if scripts else []


@cache
def _transliterates(country: str) -> bool:
    """Whether a country's main language is not written in Latin letters, as CLDR has it."""
    return "_Latn_" not in get_global("likely_subtags").get(f"und_{country}", "_Latn_")


def _is_whole(name: str) -> bool:
    """Whether a name has a given name before its surname ("Jan de Wit", not "De Wit")."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() not in PARTICLES


def _tails(name: str) -> list[str]:
    """What a full name may be shortened to; a surname as it is.

    >>> _tails("Jan van den Berg"), _tails("De Wit")
    (['van den Berg', 'den Berg', 'Berg'], ['De Wit'])
    """
    words = _ARTICLE.sub(" ", name).split()
    return [" ".join(words[at:]) for at in range(1, len(words))] if _is_whole(name) else [name]
