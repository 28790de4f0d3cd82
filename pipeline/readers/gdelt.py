"""GDELT's event tables, 2.0 (61 columns) and 1.0 (57 or 58), which have tabs between their cells and no header.

The text of a record is a line made of what it codes: its actors' names, the label of its CAMEO code
and its place. Not handled: the tables of mentions and of the Global Knowledge Graph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.model import Article, Problem
from pipeline.names.tables import slug
from pipeline.readers import table
from pipeline.readers.codes import actor, from_alpha3, from_fips, known_actor, rows
from pipeline.readers.record import When, calendar_date, event_article, when
from pipeline.readers.source import Source

NAME = "GDELT events"
SUFFIXES = (".csv", ".tsv", ".txt")

_WIDTHS = (57, 58, 61)
_FIRST_LINE = re.compile(r"\d{1,12}\t\d{8}\t\d{6}\t\d{4}\t\d+\.\d+\t")
_ACTORS = (5, 15)
"""Where the ten cells of each actor begin."""

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
    return bool(ends) and _FIRST_LINE.match(first) is not None and len(first.split("\t")) in _WIDTHS


def read(source: Source) -> Iterator[Article | Problem]:
    """One article for each record, whose event is given; a record that is none is a Problem."""
    return table.bounded(source.path, _found(source))


def _found(source: Source) -> Iterator[tuple[str, Article | str]]:
    for number, line in enumerate(io.StringIO(source.text()), start=1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) in _WIDTHS:
            yield from ((f"line {number}", found) for found in _event(source.path, cells))
        elif line.strip():
            yield f"line {number}", f"{len(cells)} cells, where GDELT has 61 (2.0) or 58 (1.0); download the file again"


def _event(path: str, cells: list[str]) -> Iterator[Article | str]:
    dated, code = _when(cells[1]), _code(cells[26].strip())
    if dated is None:
        yield f"no date can be read from {cells[1][:60]!r}; it should be a day such as 20220215"
    first, second = (
        (cells[at + 1].strip(), _actor(cells[at + 1], cells[at + 2], *cells[at + 7 : at + 10])) for at in _ACTORS
    )
    # the last of three places is the action's; without the district codes of 2.0 they have seven cells each
    at = 51 if len(cells) == 61 else 49
    place = cells[at + 1].strip()
    told = " – ".join(filter(None, (first[0], code.label, second[0]))) + (f" ({place})" if place else "")
    url = cells[-1].strip() if len(cells) > 57 else ""
    added = cells[59 if len(cells) == 61 else 56]
    yield event_article(
        path,
        ("gdelt", cells[0]),
        f"{told}. CAMEO {cells[26]}, {cells[33]} articles.",
        dated or When(),
        label=told,
        kind=code.kind,
        countries=[from_fips(cells[at + 2]), from_alpha3(cells[7]), from_alpha3(cells[17])],
        sources=[first[1]],
        targets=[second[1]],
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
