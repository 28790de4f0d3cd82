"""Known actors: who they are, what they are called, and which office they held when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.languages import load
from pipeline.model import MentionKind
from pipeline.names import countries
from pipeline.names.tables import parts, rows, slug

PARTICLES = frozenset(
    ("van", "de", "der", "den", "von", "zu", "el", "bin", "ibn", "la", "le", "du", "di", "da", "dos", "del", "ter")
)
"""Small words inside personal names, in lower case."""

LANGUAGES = ("en", "nl", "de", "fr", "es")

SECTORS = (
    "military", "government", "parliament", "rebels", "opposition", "police", "media", "civilians",
    "intelligence", "courts", "business",
)  # fmt: skip
"""What a generic actor can be, after CAMEO's role codes (MIL, GOV, LEG, REB, OPP, COP, MED, CVL, SPY, JUD, BUS)."""


class Role(NamedTuple):
    """An office: what it is, of which country or organisation, from when to when.

    Dates are a year or a year and a month, empty where they are not known or have not come.
    """

    name: str
    of: str
    since: str
    until: str

    def held(self, date: str) -> bool:
        """Whether the office was held on a date, each as coarse as it is known; unknown years do not say no."""
        after = min(len(self.since), len(date))
        before = min(len(self.until), len(date))
        return self.since[:after] <= date[:after] and (not self.until or date[:before] <= self.until[:before])


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One row of the tables: `names` by language, `spellings` every way to write the full name."""

    id: str
    kind: MentionKind
    country: str
    names: dict[str, str]
    spellings: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    listed_surname: bool = False
    """Whether the table itself says what the surname is."""
    roles: tuple[Role, ...] = ()


@cache
def known() -> dict[str, Actor]:
    """All actors of the tables by id."""
    people = (_person(row) for row in rows("people.csv"))
    return {actor.id: actor for actor in (*people, *(_organisation(row) for row in rows("organisations.csv")))}


def _person(row: dict[str, str]) -> Actor:
    names = {tag: row.get(tag) or row["name"] for tag in LANGUAGES}
    spellings = tuple(dict.fromkeys((row["name"], *names.values(), *parts(row["also"]))))
    surnames = parts(row["surname"] or "") or tuple(dict.fromkeys(_surname(s) for s in spellings if " " in s))
    return Actor(
        id=slug(row["name"]),
        kind="person",
        country=row["country"],
        names=names,
        spellings=spellings,
        surnames=tuple(s for s in surnames if s != "-"),
        listed_surname=bool(row["surname"]),
        roles=tuple(_role(text, row["country"]) for text in parts(row["roles"])),
    )


def _surname(name: str) -> str:
    """What is left of a full name without its given names: the last word and the particles before it."""
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1][0].islower():
        first -= 1
    return " ".join(words[first:])


def _role(text: str, country: str) -> Role:
    office, _, years = text.partition(" ")
    name, _, of = office.partition("@")
    separator = "/" if "/" in years else "-"
    since, _, until = years.partition(separator)
    return Role(name, of or country, since, until if separator in years else since)


def _organisation(row: dict[str, str]) -> Actor:
    names = {tag: row[tag] or row["en"] for tag in LANGUAGES}
    kind: MentionKind = "medium" if row["kind"] == "medium" else "organisation"
    return Actor(
        id=row["id"],
        kind=kind,
        country=row["country"],
        names=names,
        spellings=tuple(dict.fromkeys((*names.values(), *parts(row["also"])))),
    )


@cache
def by_surname() -> dict[str, tuple[str, ...]]:
    """Ids of the people who bear a surname."""
    found: dict[str, list[str]] = {}
    for actor in known().values():
        for surname in actor.surnames:
            found.setdefault(surname, []).append(actor.id)
    return {surname: tuple(ids) for surname, ids in found.items()}


@cache
def holder(role: str, of: str, published: str) -> str:
    """The id of the one who held an office when an article appeared; empty where that is not one person.

    `published` is EDTF and may be coarse or empty; without a year nobody is chosen, nor when the
    office changed hands in a time that table or date do not tell apart.
    """
    if not published[:4].isdigit():
        return ""
    held = {actor_id for actor_id, office in _offices().get((role, of), ()) if office.held(published[:7])}
    return held.pop() if len(held) == 1 else ""


@cache
def _offices() -> dict[tuple[str, str], list[tuple[str, Role]]]:
    found: dict[tuple[str, str], list[tuple[str, Role]]] = {}
    for actor in known().values():
        for office in actor.roles:
            found.setdefault((office.name, office.of), []).append((actor.id, office))
    return found


def label(actor_id: str, language: str) -> str:
    """What an actor is called in a language; a readable form of the id where the tables do not know it.

    >>> label("vladimir-putin", "nl"), label("ru-military", "nl"), label("igor-modal", "nl")
    ('Vladimir Poetin', 'Russische strijdkrachten', 'Igor Modal')
    """
    tag = language.split("-", maxsplit=1)[0].lower()
    actor = known().get(actor_id)
    if actor:
        return actor.names.get(tag, actor.names["en"])
    if "ministries" not in load(tag).section("names"):
        tag = "en"
    return _generic_label(actor_id, tag) or _readable(actor_id)


def _readable(actor_id: str) -> str:
    """A name from an id: capitals, but for particles inside.

    >>> _readable("beatrijs-de-graaf")
    'Beatrijs de Graaf'
    """
    first, *rest = actor_id.split("-")
    return " ".join([first.capitalize(), *(word if word in PARTICLES else word.capitalize() for word in rest)])


def _generic_label(actor_id: str, tag: str) -> str:
    """What a ministry, a country's sector or a group is called; empty for anybody else."""
    section = load(tag).section("names")
    labels = section.get("labels", {})
    nation, named, portfolio = f"-{actor_id}".rpartition("-ministry-of-")
    country = country_of(actor_id)
    forms = countries.agreeing(countries.adjectives(tag).get(country, ""), tag) if country else {}
    if named:
        spelt = labels.get("portfolios", {}).get(portfolio) or next(iter(section["ministries"].get(portfolio, ())), "")
        spelt = spelt or portfolio.replace("-", " ")
        return str(labels["ministry"]).format(portfolio=spelt, **forms) if nation and country else str(spelt)
    if country:
        return str(labels[actor_id.partition("-")[2]]).format(**forms)
    return str(labels.get(actor_id, ""))


def ministry(country: str, portfolio: str) -> str:
    """The id of a country's ministry.

    >>> ministry("RU", "defence")
    'russian-ministry-of-defence'
    """
    return f"{slug(countries.adjectives('en').get(country, country))}-ministry-of-{portfolio}"


def country_of(actor_id: str) -> str:
    """The country of an actor, ISO 3166-1 alpha-2; empty where it has none or is not known.

    >>> country_of("vladimir-putin"), country_of("ua-military"), country_of("nato")
    ('RU', 'UA', '')
    """
    actor = known().get(actor_id)
    if actor:
        return actor.country
    nation, _, office = actor_id.partition("-ministry-of-")
    if office:
        return _by_adjective().get(nation, "")
    code, _, sector = actor_id.partition("-")
    return code.upper() if sector in SECTORS and code.upper() in countries.codes() else ""


@cache
def _by_adjective() -> dict[str, str]:
    return {slug(adjective): code for code, adjective in reversed(countries.adjectives("en").items())}
