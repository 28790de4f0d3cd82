"""One person, one id across articles: "Konasjenkov" here is the "Igor Konasjenkov" of other articles.

An article by itself knows those whom the tables know or whom it names in full. What the other
articles add is worked out from one small row for each person in each article, for all of them at
once, so that the order in which articles come says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pandas as pd
from babel.core import get_global

from pipeline.names.actors import PARTICLES, country_of, known
from pipeline.names.linking import skeleton
from pipeline.names.tables import slug

YEARS = 1
"""How many years may lie between two articles that mean the same person."""

_ARTICLE = re.compile(r"(?<=\b[AEae]l)-")
"""The hyphen behind an Arabic article: "al-Masri" is called Masri too."""

_LISTS = ("actors", "sources", "targets")


def links(people: pd.DataFrame) -> pd.DataFrame:
    """Who is called otherwise in the light of all articles: a frame of article_id, actor, becomes.

    `people` has the columns of `schema.PEOPLE`. A surname alone becomes the one full name that bears
    it, among those that other articles of about the same years name with a country in common, or
    without any. Full names that only transliterate one name differently become one where they share
    a country that writes in another script; "Meier" and "Meyer" of Germany stay two. Where two people
    could be meant, nothing changes. Those whom the tables know never change. Not handled: initials
    ("I. Konasjenkov"), and people who changed their name.
    """
    ours = people.drop_duplicates(["article_id", "actor", "label"]).assign(
        year=lambda d: pd.to_numeric(d["published"].str.slice(0, 4), errors="coerce"),
        known=lambda d: d["actor"].isin(known().keys()),
        whole=lambda d: d["label"].isin([name for name in d["label"].unique() if _is_whole(name)]),
    )
    full = ours[ours["whole"] | ours["known"]]
    short = ours[~ours["whole"] & ~ours["known"] & ours["actor"].ne("")]
    spelt = _spellings(full)
    renamed = ours[["article_id", "actor"]].assign(becomes=ours["actor"].map(spelt)).dropna()
    found = pd.concat([renamed, _bearers(short, full, spelt)])
    return found.drop_duplicates(["article_id", "actor"]).sort_values(list(found.columns)).reset_index(drop=True)


def apply(events: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table of events, or a part of it, with the actors of `changes` by their new ids.

    The country of one whom the tables know counts for the event. Imported rows (`given`) stay as they came.
    """
    touched = events[events["article_id"].isin(changes["article_id"]) & events["anchor"].ne("given")]
    if touched.empty:
        return events
    new = changes.set_index(["article_id", "actor"])["becomes"]
    became = {name: _renamed(touched, name, new) for name in _LISTS}
    homes = became["actors"].explode().map(country_of, na_action="ignore")
    was = touched["actors"].explode().map(country_of, na_action="ignore")
    added = homes[homes.ne("") & ~homes.isin(was)]
    became["countries"] = _lists(pd.concat([touched["countries"].explode(), added]), touched.index)
    return events.assign(**{name: lists.combine_first(events[name]) for name, lists in became.items()})


def _renamed(events: pd.DataFrame, column: str, new: pd.Series) -> pd.Series:
    each = events[["article_id", column]].explode(column).dropna()
    keys = pd.MultiIndex.from_frame(each)
    ids = pd.Series(new.reindex(keys).array, index=each.index).fillna(each[column])
    return _lists(ids, events.index)


def _lists(each: pd.Series, index: pd.Index) -> pd.Series:
    """One list without repetitions for each row of `index`, from one value a line."""
    one = each.dropna().rename("value").rename_axis("row").reset_index().drop_duplicates()
    lists = one.groupby("row", sort=False)["value"].agg(list).reindex(index)
    return lists.where(lists.notna(), pd.Series([[] for _ in index], index=index, dtype=object))


def _spellings(full: pd.DataFrame) -> pd.Series:
    """For each full name that another article writes otherwise, the id that stands for all of them.

    That is the tables' own, else the one in most articles, else the first in the alphabet.
    """
    whole = full[full["whole"]]
    order = (
        whole.groupby("actor")
        .agg(known=("known", "first"), articles=("article_id", "nunique"), since=("year", "min"), until=("year", "max"))
        .reset_index()
        .sort_values(["known", "articles", "actor"], ascending=[False, False, True])
        .reset_index(drop=True)
    )
    named = _sounds(whole, _whole).merge(order.reset_index(names="rank"), on="actor")
    named = named[named.groupby("key")["known"].transform("sum") < 2]
    first = named.loc[named.groupby("key")["rank"].idxmin()].set_index("key")
    beside = first.loc[named["key"]].set_axis(named.index)
    gap = (named[["since", "until"]].to_numpy() - beside[["until", "since"]].to_numpy()) * [1, -1]
    others = named.assign(becomes=beside["actor"], best=beside["rank"])[~(gap > YEARS).any(axis=1)]
    others = others[~others["known"] & others["becomes"].ne(others["actor"])]
    becomes: pd.Series = others.sort_values("best").drop_duplicates("actor").set_index("actor")["becomes"]
    return becomes


def _bearers(short: pd.DataFrame, full: pd.DataFrame, spelt: pd.Series) -> pd.DataFrame:
    """The one full name behind each surname that stands alone."""
    lives = full.groupby("actor").agg(since=("year", "min"), until=("year", "max")).reset_index()
    homes = full[["actor", "countries"]].explode("countries").dropna().drop_duplicates()
    alike = [
        short.assign(key=short["label"].map(slug)).merge(_written(full), on="key", suffixes=("", "_full")),
        short.merge(_sounds(short, _whole), on=["article_id", "actor"]).merge(
            _sounds(full, _tails).drop(columns="article_id"), on="key", suffixes=("", "_full")
        ),
    ]
    columns = ["article_id", "actor", "countries", "year", "actor_full"]
    pairs = pd.concat([found[columns] for found in alike], ignore_index=True)
    pairs = pairs.merge(lives, left_on="actor_full", right_on="actor", suffixes=("", "_life"))
    apart = (pairs["since"] - pairs["year"] > YEARS) | (pairs["year"] - pairs["until"] > YEARS)
    pairs = pairs[~apart & _shared(pairs, homes)]
    pairs = pairs.assign(becomes=pairs["actor_full"].replace(spelt.to_dict()))
    only = pairs.groupby(["article_id", "actor"])["becomes"].transform("nunique").eq(1)
    return pairs.loc[only & pairs["becomes"].ne(pairs["actor"]), ["article_id", "actor", "becomes"]]


def _shared(pairs: pd.DataFrame, homes: pd.DataFrame) -> pd.Series:
    """Whether the two of a pair have a country in common, or one of them has none."""
    each = pairs[["actor_full", "countries"]].explode("countries")
    common = pd.MultiIndex.from_frame(each).isin(pd.MultiIndex.from_frame(homes))
    shares = pd.Series(common, index=each.index).groupby(level=0).any().reindex(pairs.index, fill_value=False)
    return shares | pairs["countries"].str.len().eq(0) | ~pairs["actor_full"].isin(homes["actor"])


def _written(full: pd.DataFrame) -> pd.DataFrame:
    """The surnames that full names end in, as slugs under `key`."""
    names = full[["actor", "label"]].drop_duplicates()
    slugs = {name: [slug(tail) for tail in _tails(name)] for name in names["label"].unique()}
    return names.assign(key=names["label"].map(slugs))[["actor", "key"]].explode("key").drop_duplicates()


def _sounds(people: pd.DataFrame, forms: Callable[[str], list[str]]) -> pd.DataFrame:
    """How names sound, under `key`, with each country in the sentence that writes in another script.

    A transliteration can be told from another name only where there was something to transliterate.
    """
    each = people[["article_id", "actor", "label", "countries"]].explode("countries")
    each = each[each["countries"].isin([code for code in each["countries"].dropna().unique() if _transliterates(code)])]
    sounds = {name: [skeleton(form) for form in forms(name)] for name in each["label"].unique()}
    keyed = each.assign(sound=each["label"].map(sounds)).explode("sound")
    return keyed.assign(key=keyed["countries"] + keyed["sound"])[["article_id", "actor", "key"]].drop_duplicates()


@cache
def _transliterates(country: str) -> bool:
    """Whether a country's main language is not written in Latin letters, as CLDR has it."""
    return "_Latn_" not in get_global("likely_subtags").get(f"und_{country}", "_Latn_")


def _whole(name: str) -> list[str]:
    return [name]


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
