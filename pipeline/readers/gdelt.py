"""GDELT's event tables, 2.0 (61 columns) and 1.0 (57 or 58), which have tabs between their cells and no header.

What BigQuery gives of them has a header, and is known by it in any format of tables.
The text of a record is a line made of what it codes: its actors' names, the label of its CAMEO code
and its place. Not handled: the tables of mentions and of the Global Knowledge Graph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.model import Article, Problem
from pipeline.names.tables import slug
from pipeline.readers.codes import actor, from_alpha3, from_fips, known_actor, rows
from pipeline.readers.lines import lines_of
from pipeline.readers.record import When, calendar_date, event_article, when
from pipeline.readers.source import Source
from pipeline.readers.told import bounded

NAME = "GDELT events"
SUFFIXES = (".csv", ".tsv", ".txt")

_ACTOR = (
    "code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code", "religion2code", "type1code",
    "type2code", "type3code",
)  # fmt: skip
_PLACE = (
    "geo_type",
    "geo_fullname",
    "geo_countrycode",
    "geo_adm1code",
    "geo_adm2code",
    "geo_lat",
    "geo_long",
    "geo_featureid",
)
_COLUMNS = (
    "globaleventid", "sqldate", "monthyear", "year", "fractiondate",
    *(f"actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale", "nummentions",
    "numsources", "numarticles", "avgtone",
    *(f"{whose}{name}" for whose in ("actor1", "actor2", "action") for name in _PLACE),
    "dateadded", "sourceurl",
)  # fmt: skip
_OLDER = tuple(name for name in _COLUMNS if not name.endswith("adm2code"))
_BY_WIDTH = {61: _COLUMNS, 58: _OLDER, 57: _OLDER[:-1]}
"""The columns of 2.0, of 1.0, and of 1.0 before April 2013, which had no addresses."""

_FIRST_LINE = re.compile(r"\d{1,12}\t\d{8}\t\d{6}\t\d{4}\t\d+\.\d+\t")
_WHO = ("name", "countrycode", "type1code", "type2code", "type3code")
_SECTORS = {
    "GOV": "government", "MIL": "military", "LEG": "parliament", "REB": "rebels", "INS": "rebels", "SEP": "rebels",
    "OPP": "opposition", "COP": "police", "MED": "media", "CVL": "civilians", "SPY": "intelligence", "JUD": "courts",
    "BUS": "business", "MNC": "business",
}  # fmt: skip
"""CAMEO's role codes -> the sectors of `pipeline.names.actors`."""


class _Code(NamedTuple):
    kind: str
    label: str


def claims(source: Source) -> bool:
    """Whether the first line is a GDELT record: tabs, a number, a day, its month, its year, its fraction."""
    first, ends, _ = source.head.partition("\n")
    return bool(ends) and _FIRST_LINE.match(first) is not None and len(first.split("\t")) in _BY_WIDTH


def read(source: Source) -> Iterator[Article | Problem]:
    """One article for each record, whose event is given; a record that is none is a Problem."""
    return bounded(source.path, _found(source))


def _found(source: Source) -> Iterator[tuple[str, Article | str]]:
    for number, line in enumerate(lines_of(source.text()), start=1):
        cells = line.rstrip("\n").split("\t")
        if columns := _BY_WIDTH.get(len(cells)):
            row = dict(zip(columns, map(str.strip, cells), strict=True))
            yield from ((f"line {number}", found) for found in _event(source.path, row))
        elif line.strip():
            yield f"line {number}", f"{len(cells)} cells, where GDELT has 61 (2.0) or 58 (1.0); download the file again"


def fits(columns: Collection[str]) -> bool:
    """Whether columns are those of GDELT's events, by the names that they have in BigQuery."""
    return {column.strip().lower() for column in columns} >= {"sqldate", "eventcode", "actor1name"}


def read_row(path: str, row: Mapping[str, str]) -> Iterator[Article | str]:
    """The event of a row; a reason where it has no date that can be read, and then it is undated."""
    return _event(path, {name.strip().lower(): cell.strip() for name, cell in row.items()})


def _event(path: str, row: Mapping[str, str]) -> Iterator[Article | str]:
    get = row.get
    dated, code = _when(get("sqldate", "")), _code(get("eventcode", ""))
    if dated is None:
        yield f"no date can be read from {get('sqldate', '')[:60]!r}; it should be a day such as 20220215"
    first, second = (_actor(*(get(f"{who}{name}", "") for name in _WHO)) for who in ("actor1", "actor2"))
    place, added, url = get("actiongeo_fullname", ""), get("dateadded", ""), get("sourceurl", "")
    told = " – ".join(filter(None, (get("actor1name"), code.label, get("actor2name")))) + (
        f" ({place})" if place else ""
    )
    yield event_article(
        path,
        ("gdelt", get("globaleventid", "")),
        f"{told}. CAMEO {get('eventcode', '')}, {get('numarticles', '?')} articles.",
        dated or When(),
        label=told,
        kind=code.kind,
        countries=[
            from_fips(get("actiongeo_countrycode", "")),
            *(from_alpha3(get(f"{who}countrycode", "")) for who in ("actor1", "actor2")),
        ],
        sources=[first],
        targets=[second],
        places=[place],
        published=calendar_date(added[:4], added[4:6], added[6:8]),
        publisher=_host(url),
        url=url,
        language="en",
    )


@lru_cache(maxsize=10_000)
def _when(day: str) -> When | None:
    return when(calendar_date(day[:4], day[4:6], day[6:8])) if len(day) == 8 and day.isdecimal() else None


@cache
def _codes() -> dict[str, _Code]:
    return {row["code"]: _Code(row["kind"], row["label"]) for row in rows("cameo.csv")}


@lru_cache(maxsize=1_000)
def _code(code: str) -> _Code:
    """What a CAMEO code says, or its base or root where the table has none for it alone.

    >>> _code("042").kind, _code("1384").label, _code("---").label
    ('consult', 'threatens with military force', 'acts')
    """
    known = (_codes().get(code[:size]) for size in (4, 3, 2))
    return next(filter(None, known), _Code("", "acts"))


@lru_cache(maxsize=20_000)
def _actor(name: str, country: str, *roles: str) -> str:
    """The id of an actor: who is known by name, else the sector of a country, else a slug of the name.

    >>> _actor("VLADIMIR PUTIN", "RUS", "GOV"), _actor("RUSSIAN", "RUS", "MIL"), _actor("KYIV", "UKR")
    ('vladimir-putin', 'ru-military', 'ua-government')
    """
    nation = from_alpha3(country).lower()
    sector = next((_SECTORS[role] for role in roles if role in _SECTORS), "government")
    return known_actor(name) or (f"{nation}-{sector}" if nation else actor(name) if not country else slug(name))


@lru_cache(maxsize=20_000)
def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
