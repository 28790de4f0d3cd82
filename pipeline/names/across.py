"""One person, one id across articles: "Konasjenkov" here is the "Igor Konasjenkov" of other articles.

An article by itself knows those whom the tables know or whom it names in full. What the other
articles add is worked out from one small row for each person in each article, for all of them at
once, so that the order in which articles come says nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

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
_CHANGES = ["article_id", "actor", "becomes"]


class _Person(NamedTuple):
    """One person in one article, as the article by itself has it."""

    article: str
    actor: str
    label: str
    countries: list[str]
    year: float
    known: bool
    whole: bool


@dataclass(slots=True)
class _Life:
    """What all articles say of one full name."""

    known: bool
    articles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    since: float = math.nan
    until: float = math.nan

    def near(self, since: float, until: float) -> bool:
        """Whether two stretches of years are near enough to be one person's; no year is near to all."""
        return not (self.since - until > YEARS or since - self.until > YEARS)


def links(people: pd.DataFrame) -> pd.DataFrame:
    """Who is called otherwise in the light of all articles: a frame of article_id, actor, becomes.

    `people` has the columns of `schema.PEOPLE`. A surname alone becomes the one full name that bears
    it, among those that other articles of about the same years name with a country in common, or
    without any. Full names that only transliterate one name differently become one where they share
    a country that writes in another script; "Meier" and "Meyer" of Germany stay two. Where two people
    could be meant, nothing changes. Those whom the tables know never change. Not handled: initials
    ("I. Konasjenkov"), and people who changed their name.
    """
    ours = _people(people)
    full = [person for person in ours if person.whole or person.known]
    spelt = _spellings([person for person in ours if person.whole])
    found = _bearers([person for person in ours if not (person.whole or person.known) and person.actor], full, spelt)
    found |= {(person.article, person.actor): spelt[person.actor] for person in ours if person.actor in spelt}
    return pd.DataFrame(sorted((*who, becomes) for who, becomes in found.items()), columns=_CHANGES, dtype="str")


def apply(events: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The table of events, or a part of it, with the actors of `changes` by their new ids.

    The country of one whom the tables know counts for the event. Imported rows (`given`) stay as they came.
    """
    touched = events[events["article_id"].isin(changes["article_id"]) & events["anchor"].ne("given")]
    if touched.empty:
        return events
    new = dict(zip(zip(changes["article_id"], changes["actor"], strict=True), changes["becomes"], strict=True))
    became = {
        name: [
            list(dict.fromkeys(new.get((article, actor), actor) for actor in actors))
            for article, actors in zip(touched["article_id"], touched[name], strict=True)
        ]
        for name in _LISTS
    }
    was = {country_of(actor) for actors in touched["actors"] for actor in actors} | {""}
    became["countries"] = [
        list(dict.fromkeys((*countries, *(home for home in map(country_of, actors) if home not in was))))
        for countries, actors in zip(touched["countries"], became["actors"], strict=True)
    ]
    lists = {name: pd.Series(rows, index=touched.index, dtype=object) for name, rows in became.items()}
    return events.assign(**{name: rows.combine_first(events[name]) for name, rows in lists.items()})


def _people(people: pd.DataFrame) -> list[_Person]:
    years = pd.to_numeric(people["published"].str.slice(0, 4), errors="coerce")
    columns = (people[name] for name in ("article_id", "actor", "label", "countries"))
    found: dict[tuple[str, str, str], _Person] = {}
    for article, actor, label, countries, year in zip(*columns, years, strict=True):
        person = _Person(article, actor, label, countries, year, actor in known(), _is_whole(label))
        found.setdefault((article, actor, label), person)
    return list(found.values())


def _lives(full: Iterable[_Person]) -> dict[str, _Life]:
    lives: dict[str, _Life] = {}
    for person in full:
        life = lives.setdefault(person.actor, _Life(known=person.known))
        life.articles.add(person.article)
        life.countries.update(person.countries)
        if not math.isnan(person.year):
            # in this order: the first argument stays where the other is no number
            life.since, life.until = min(person.year, life.since), max(person.year, life.until)
    return lives


def _spellings(whole: Sequence[_Person]) -> dict[str, str]:
    """For each full name that another article writes otherwise, the id that stands for all of them.

    That is the tables' own, else the one in most articles, else the first in the alphabet.
    """
    lives = _lives(whole)
    order = sorted(lives, key=lambda actor: (not lives[actor].known, -len(lives[actor].articles), actor))
    alike: dict[str, set[tuple[str, str]]] = {}
    for person in whole:
        for key in _sounds(person, [person.label]):
            alike.setdefault(key, set()).add((person.article, person.actor))
    named: dict[str, set[str]] = {}
    for key, places in alike.items():
        if sum(lives[actor].known for _, actor in places) < 2:
            named[key] = {actor for _, actor in places}
    rank = {actor: place for place, actor in enumerate(order)}
    becomes: dict[str, str] = {}
    for actors in named.values():
        first = min(actors, key=rank.__getitem__)
        for actor in actors - {first}:
            life = lives[actor]
            if not life.known and lives[first].near(life.since, life.until):
                becomes[actor] = min(first, becomes.get(actor, first), key=rank.__getitem__)
    return becomes


def _bearers(short: Iterable[_Person], full: Sequence[_Person], spelt: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The one full name behind each surname that stands alone, by article and actor."""
    lives = _lives(full)
    written: dict[str, set[str]] = {}
    heard: dict[str, set[str]] = {}
    for person in full:
        tails = _tails(person.label)
        for tail in tails:
            written.setdefault(slug(tail), set()).add(person.actor)
        for sound in _sounds(person, tails):
            heard.setdefault(sound, set()).add(person.actor)
    meant: dict[tuple[str, str], set[str]] = {}
    for person in short:
        bearers = written.get(slug(person.label), set()).union(
            *(heard.get(sound, ()) for sound in _sounds(person, [person.label]))
        )
        fitting = {spelt.get(actor, actor) for actor in bearers if _may_be(person, lives[actor])}
        meant.setdefault((person.article, person.actor), set()).update(fitting)
    only = {who: next(iter(bearers)) for who, bearers in meant.items() if len(bearers) == 1}
    return {who: bearer for who, bearer in only.items() if bearer != who[1]}


def _may_be(person: _Person, life: _Life) -> bool:
    """Whether years are near, and the two have a country in common, or one of them has none."""
    return life.near(person.year, person.year) and not (
        person.countries and life.countries and life.countries.isdisjoint(person.countries)
    )


def _sounds(person: _Person, forms: Iterable[str]) -> list[str]:
    """How forms of a name sound, with each country in the sentence that writes in another script.

    A transliteration can be told from another name only where there was something to transliterate.
    """
    countries = [country for country in person.countries if _transliterates(country)]
    return [country + skeleton(form) for form in forms for country in countries] if countries else []


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
