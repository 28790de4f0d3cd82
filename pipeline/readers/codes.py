"""Countries and actors as other tables of events write them: FIPS, alpha-3 and numeric codes, names."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from pipeline.names.actors import known
from pipeline.names.countries import codes, forms
from pipeline.names.tables import slug

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table under `data/`, its first line being the columns."""
    file = resources.files(__package__) / "data" / name
    return tuple(csv.DictReader(file.read_text("utf-8").splitlines()))


@cache
def _countries() -> dict[str, dict[str, str]]:
    """For each system of codes: code -> ISO 3166-1 alpha-2."""
    table = rows("country_codes.csv")
    systems = ("alpha3", "numeric", "fips")
    return {
        system: {code: row["iso"] for row in table for code in row[system].split(";") if code} for system in systems
    }


def from_fips(code: str) -> str:
    """The ISO 3166-1 alpha-2 code of a FIPS 10-4 country code, which GDELT has for places; empty of no country.

    >>> from_fips("UP"), from_fips("AU"), from_fips("GZ"), from_fips("OS")
    ('UA', 'AT', 'PS', '')
    """
    return _countries()["fips"].get(code.strip().upper(), "")


def from_alpha3(code: str) -> str:
    """The ISO 3166-1 alpha-2 code of an alpha-3 or CAMEO country code; empty of no country.

    >>> from_alpha3("UKR"), from_alpha3("ROM"), from_alpha3("EUR")
    ('UA', 'RO', '')
    """
    return _countries()["alpha3"].get(code.strip().upper(), "")


@lru_cache(maxsize=10_000)
def country(words: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country that is written as a name in English or as any code; empty of none.

    >>> country("Ukraine"), country("804"), country("UKR"), country("ua"), country("Democratic Republic of Congo")
    ('UA', 'UA', 'UA', 'UA', 'CD')
    """
    words = words.strip().removeprefix("the ")
    if words.isdecimal():
        return _countries()["numeric"].get(words.zfill(3), "")
    if len(words) <= 3 and words.upper() in codes():
        return words.upper()
    return from_alpha3(words) or _by_name().get(words.casefold(), "")


@lru_cache(maxsize=20_000)
def actor(name: str) -> str:
    """The id of an actor that is written as a name: a known one's, a country's government's, else its slug.

    What stands in brackets at the end tells namesakes and years apart and is left out.

    >>> actor("VLADIMIR PUTIN"), actor("RUSSIA"), actor("Wagner Group (2022-)"), actor("")
    ('vladimir-putin', 'ru-government', 'wagner-group', '')
    """
    plain = _BRACKETS.sub("", name.strip()).strip()
    nation = country(plain) if len(plain) > 3 else ""
    return known_actor(plain) or (f"{nation.lower()}-government" if nation else slug(plain))


def known_actor(name: str) -> str:
    """The id of someone in the tables of names, in any case of letters; empty of anybody else."""
    return _by_spelling().get(name.strip().casefold(), "")


@cache
def _by_name() -> dict[str, str]:
    plain = {phrase.casefold(): form.country for phrase, form in forms("en").items() if form.via == "name"}
    # as ACLED, GDELT and the United Nations write them
    return plain | {
        "democratic republic of congo": "CD",
        "republic of congo": "CG",
        "russian federation": "RU",
        "syrian arab republic": "SY",
        "burma": "MM",
        "viet nam": "VN",
        "ivory coast": "CI",
        "cote d'ivoire": "CI",
        "united states of america": "US",
    }


@cache
def _by_spelling() -> dict[str, str]:
    return {spelling.casefold(): found.id for found in reversed(known().values()) for spelling in found.spellings}
