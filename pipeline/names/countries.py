"""Countries: what each is called, its adjective and its inhabitants, in every inflection.

CLDR gives the names; `data/countries.<language>.csv` adds adjectives, inhabitants and other names
(short, official, historic). Codes are ISO 3166-1 alpha-2, with SU, YU, CS and DD for states that
are no more and XK for Kosovo.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError

from pipeline.names.tables import parts, rows

Way = Literal["name", "adjective", "inhabitant"]


class Form(NamedTuple):
    """One way to write a country: its code, whether this is its name, adjective or inhabitant, and who says so."""

    country: str
    via: Way
    source: str


@cache
def forms(language: str) -> dict[str, Form]:
    """Every phrase of a language that stands for a country.

    A phrase that could be several countries ("Congolees", "Dominicaan") stands for the first in the
    table, whose order is that of the codes. A language without a table has CLDR's names only.

    >>> forms("nl")["Oekraïense"]
    Form(country='UA', via='adjective', source='countries.nl.csv, row UA')
    >>> forms("nl")["Oekraïne"]
    Form(country='UA', via='name', source='CLDR, nl')
    """
    found: dict[str, Form] = {}
    for code, name in _names(language).items():
        for spelling in _spellings(name):
            found.setdefault(spelling, Form(code, "name", f"CLDR, {language}"))
    table = rows(f"countries.{language}.csv")
    place = {row["code"]: f"countries.{language}.csv, row {row['code']}" for row in table}
    for row in table:
        for name in parts(row["also"]):
            found.setdefault(name, Form(row["code"], "name", place[row["code"]]))
    inflect = _INFLECT.get(language, _as_written)
    for column, via in _COLUMNS:
        for row in table:
            for base in parts(row[column], "/"):
                for phrase in inflect(base, via):
                    people = language == "fr" and phrase[0].isupper()
                    found.setdefault(phrase, Form(row["code"], "inhabitant" if people else via, place[row["code"]]))
    return found


_COLUMNS: tuple[tuple[str, Way], ...] = (("adjective", "adjective"), ("inhabitants", "inhabitant"))


@cache
def codes() -> frozenset[str]:
    """Every code that a country can have here."""
    return frozenset(row["code"] for row in rows("countries.en.csv"))


@cache
def adjectives(language: str) -> dict[str, str]:
    """The first adjective of each country, as the table writes it; its name where it has none."""
    names = _names(language)
    table = {row["code"]: next(iter(parts(row["adjective"], "/")), "") for row in rows(f"countries.{language}.csv")}
    return {code: table.get(code, "") or name for code, name in {**dict.fromkeys(table, ""), **names}.items()}


@cache
def _names(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse("en").territories
    return {code: name for code, name in territories.items() if code in codes()}


def _spellings(name: str) -> Iterator[str]:
    """A name as CLDR has it and as news writes it: "Myanmar (Birma)", "Hongkong SAR van China", "Antigua & Barbuda"."""
    plain = re.sub(r"\s*\(.*\)|\s+(?:SAR|RAE|R\.A\.S\.|Sonderverwaltungsregion).*", "", name).replace("’", "'")
    yield from (name, plain, plain.replace("'", "’"))
    if "&" in plain:
        yield plain.replace("&", "and")
    if plain.startswith("St. "):
        yield plain.replace("St. ", "Saint ")


def _as_written(base: str, via: Way) -> Iterator[str]:
    yield from base.split(" ") if via == "inhabitant" else (base,)


_SHORTENED = (("ees", "ese"), ("aas", "ase"))
"""How Dutch spells "Chinees" and "Indiaas" before the e of inflection."""


def _dutch(base: str, via: Way) -> Iterator[str]:
    if via == "adjective":
        yield base
        yield next((base[:-3] + short for long, short in _SHORTENED if base.endswith(long)), base + "e")
        return
    words = base.split(" ")
    yield from words
    last = words[-1]
    if len(words) > 1 and words[0][:3] == last[:3]:
        return
    yield base
    for ending, plural in (("aan", "anen"), ("ees", "ezen"), ("aar", "aren"), ("r", "rs")):
        if base.endswith(ending):
            yield base[: -len(ending)] + plural
            break


def _english(base: str, via: Way) -> Iterator[str]:
    yield base
    first, _, plural = base.partition(" ")
    if via == "inhabitant":
        if plural and first[:3] == plural[:3]:
            yield from (first, plural)
        else:
            yield base + "s"


def _german(base: str, via: Way) -> Iterator[str]:
    if via == "adjective":
        for stem in (base, base[:1].upper() + base[1:]):
            yield from (stem, *(stem + ending for ending in ("e", "en", "er", "es", "em")))
        return
    words = base.split(" ")
    yield from words
    if base.endswith("er"):
        yield from (base + "n", base + "s", base + "in", base + "innen")
    elif base.endswith("e"):
        yield from (base + "n", base[:-1] + "in", base[:-1] + "innen")


def _french(base: str, via: Way) -> Iterator[str]:
    masculine, _, given = base.partition(" ")
    feminine = given or _feminine(masculine)
    for form in (masculine, feminine):
        for number in (form, form if form[-1] in "sx" else form + "s"):
            yield number
            yield number[:1].upper() + number[1:]


def agreeing(adjective: str, language: str) -> dict[str, str]:
    """An adjective's forms for a label: as it is, inflected (feminine, or with the Dutch e) and plural.

    >>> agreeing("turc turque", "fr")["inflected"], agreeing("Chinees", "nl")["inflected"]
    ('turque', 'Chinese')
    """
    if language == "nl":
        base, inflected = _dutch(adjective, "adjective")
        return {"adjective": base, "inflected": inflected, "plural": inflected}
    if language == "fr":
        masculine, _, given = adjective.partition(" ")
        plural = masculine if masculine[-1:] in "sx" else masculine + "s"
        return {"adjective": masculine, "inflected": given or _feminine(masculine), "plural": plural}
    if language == "es":
        forms = list(_spanish(adjective, "adjective"))
        return {"adjective": adjective, "inflected": forms[1] if len(forms) == 4 else adjective, "plural": forms[-2]}
    return {"adjective": adjective, "inflected": adjective, "plural": adjective}


def _feminine(masculine: str) -> str:
    """The feminine of a French adjective of nationality."""
    if masculine.endswith("e"):
        return masculine
    if masculine.endswith(("ien", "éen")):
        return masculine + "ne"
    return masculine + "e"


def _spanish(base: str, via: Way) -> Iterator[str]:
    if base.endswith("o"):
        stem = base[:-1]
        found = [stem + "o", stem + "a", stem + "os", stem + "as"]
    elif base.endswith(("és", "án", "ín", "ón")):
        stem = base[:-2] + {"é": "e", "á": "a", "í": "i", "ó": "o"}[base[-2]] + base[-1]
        found = [base, stem + "a", stem + "es", stem + "as"]
    elif base.endswith(("í", "ú")):
        found = [base, base + "es", base + "s"]
    elif base.endswith(("l", "r")):
        found = [base, base + "a", base + "es", base + "as"]
    else:
        found = [base, base + "s", base + "s"]
    yield from found


_INFLECT: dict[str, Callable[[str, Way], Iterator[str]]] = {
    "nl": _dutch,
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
}
