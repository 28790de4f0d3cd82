"""ACLED's table of conflict events, with its columns before and after March 2023.

A date of precision 2 is somewhere in its week, roughly, and one of precision 3 somewhere in its
month. ACLED says that actor 1 and actor 2 are in no order of deed, but it puts who acts first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from pipeline.dates import calendar
from pipeline.dates import edtf as writing
from pipeline.model import Article
from pipeline.names import country_of
from pipeline.readers.codes import actor, country
from pipeline.readers.record import When, event_article, when
from pipeline.readers.written_dates import read_date

NAME = "ACLED"

_COLUMNS = frozenset(("event_date", "event_type", "sub_event_type", "actor1"))


def fits(columns: Collection[str]) -> bool:
    """Whether columns are those of ACLED, of either time."""
    return {column.strip().lower() for column in columns} >= _COLUMNS


def read_row(path: str, row: Mapping[str, str]) -> Iterator[Article | str]:
    """The event of a row; a reason where it has no date that can be read, and then it is undated."""
    cells = {name.strip().lower(): cell.strip() for name, cell in row.items()}
    get = cells.get
    dated = _when(get("event_date", ""), get("time_precision", ""))
    if dated is None:
        yield f"no date can be read from event_date {get('event_date', '')[:60]!r}; write it as 2022-02-15"
    first, second = _actor(get("actor1", "")), _actor(get("actor2", ""))
    others = [name for column in ("assoc_actor_1", "assoc_actor_2") for name in get(column, "").split(";")]
    happened = get("sub_event_type") or get("event_type", "")
    named = " – ".join(filter(None, (get("actor1"), happened, get("actor2"))))
    place = get("location", "")
    yield event_article(
        path,
        ("acled", get("event_id_cnty", "")),
        get("notes") or f"{named} ({place})",
        dated or When(),
        label=f"{named} ({place})" if place else named,
        kind=_kinds().get(happened) or _kinds().get(get("event_type", ""), ""),
        countries=[country(get("iso", "")) or country(get("country", "")), country_of(first), country_of(second)],
        actors=[first, second, *map(_actor, others)],
        sources=[first],
        targets=[second],
        places=[place, get("country", "")],
        title=get("event_id_cnty", ""),
        published=read_date(get("timestamp", "")),
        publisher=get("source", ""),
        language="en",
    )


def _when(written: str, precision: str) -> When | None:
    """The date of a record, as coarse as its precision says: 1 the day, 2 about that week, 3 that month."""
    day = read_date(written, "en", "DMY")
    if len(day) != len("2022-02-15") or precision not in ("2", "3"):
        return when(day) if day else None
    if precision == "3":
        return when(day[:7])
    week = calendar.week(date.fromisoformat(day))
    return when(writing.write(week, "~"), timex=week.timex, grain="week")


@cache
def _table() -> dict[str, dict[str, str]]:
    file = resources.files(__package__) / "data" / "acled.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _kinds() -> Mapping[str, str]:
    return _table()["kinds"]


@lru_cache(maxsize=10_000)
def _actor(name: str) -> str:
    """The id of an actor as ACLED names it.

    >>> _actor("Military Forces of Russia (2000-)"), _actor("Civilians (Ukraine)"), _actor("Protesters (France)")
    ('ru-military', 'ua-civilians', 'protesters-france')
    >>> _actor("Wagner Group"), _actor("Police Forces of Mali (2021-) Gendarmerie")
    ('wagner-group', 'ml-police')
    """
    plain = name.strip()
    head, _, inside = plain.partition("(")
    for beginning, sector in _table()["sectors"].items():
        if plain.startswith(beginning):
            nation = country(head[len(beginning) :]) or country(inside.partition(")")[0])
            if nation:
                return f"{nation.lower()}-{sector}"
    years = inside[:4].isdigit()
    return actor(head if years else plain.replace("(", " ").replace(")", " "))
