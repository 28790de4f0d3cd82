"""TimelineJS: its JSON, and its spreadsheet, whose columns say the same in other words; those of TimelineJS 2 too.

A date has as many parts as the record gives. Title slides are no events. Countries and actors are
those whose names stand in the slide's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from pipeline import languages, names
from pipeline.edtf import stretch
from pipeline.model import Article
from pipeline.readers.article import make_article
from pipeline.readers.fragment import plain
from pipeline.readers.record import When, calendar_date, event_article, is_event_id, when
from pipeline.readers.written_dates import read_date

NAME = "TimelineJS"

_SHEET = {
    "start_date.year": "year",
    "start_date.month": "month",
    "start_date.day": "day",
    "start_date.time": "time",
    "end_date.year": "end year",
    "end_date.month": "end month",
    "end_date.day": "end day",
    "end_date.time": "end time",
    "text.headline": "headline",
    "text.text": "text",
    "media.url": "media",
    "media.credit": "media credit",
}
"""What JSON calls a value -> the spreadsheet's column."""

_OLD = {"startdate": "start_date", "start date": "start_date", "enddate": "end_date", "end date": "end_date"}
"""How TimelineJS 2 called its dates, of which each was one text."""

_HOUR = timedelta(hours=1)


def fits(columns: Collection[str]) -> bool:
    """Whether columns are those of the spreadsheet, or of the JSON's slides."""
    found = {column.strip().lower() for column in columns}
    sheet = {"year", "headline", "text", "media"} <= found
    return sheet or "start_date.year" in found or ("headline" in found and not _OLD.keys().isdisjoint(found))


def read_row(path: str, row: Mapping[str, str]) -> Iterator[Article | str]:
    """The event of a slide; a reason where it has no date or none that can be read, and then it is undated."""
    cells = {name.strip().lower(): cell.strip() for name, cell in row.items()}
    for old, name in _OLD.items():
        cells |= _parts(name, cells.get(old, ""))
    get = {name: cells.get(name) or cells.get(column, "") for name, column in _SHEET.items()} | cells
    headline, words = plain(get["text.headline"]), plain(get["text.text"])
    if get.get("type", "").lower() == "title" or not any((headline, words, get["start_date.year"])):
        return
    dated = _when(get)
    if dated is None:
        yield f"no date in {_written(get)!r}; give its year, and month and day if they are known"
    text = "\n".join(filter(None, (headline, words))) or _written(get)
    shown = make_article(text)
    language = languages.load(shown.language or "und")
    found = names.find(shown, language, language.sentences(shown.text))
    media, ident = get["media.url"], get.get("unique_id", "")
    yield event_article(
        path,
        ("timelinejs", ident, *(get[name] for name in _SHEET)),
        text,
        dated or When(),
        label=headline,
        countries=[mention.country or names.country_of(mention.actor) for mention in found],
        actors=[mention.actor for mention in found if mention.kind != "medium"],
        places=[mention.text for mention in found if mention.kind in ("place", "country")],
        ident=ident if is_event_id(ident) else "",
        title=headline,
        publisher=plain(get["media.credit"]),
        url=media if media.startswith("http") else "",
        language=shown.language,
    )


def _when(get: Mapping[str, str]) -> When | None:
    first, last = _date(get, "start_date"), _date(get, "end_date")
    if not first or (not last and get["end_date.year"]):
        return None
    if last and last != first:
        # EDTF has no times of day in intervals
        return when(f"{first.partition('T')[0]}/{last.partition('T')[0]}") or when(first)
    found = when(first)
    hour = get.get("start_date.hour", "")
    if found is None or found.earliest is None or "T" in first or not hour.isdecimal() or int(hour) > 23:
        return found
    begin = found.earliest + int(hour) * _HOUR
    return found._replace(earliest=begin, latest=begin + _HOUR, grain="part of day")


def _date(get: Mapping[str, str], name: str) -> str:
    """A date, with its time of day where it says hour and minute."""
    day = calendar_date(*(get.get(f"{name}.{part}", "") for part in ("year", "month", "day")))
    hour, minute, *_ = *(get.get(f"{name}.time") or _clock(get, name)).split(":"), ""
    if len(day) != len("2022-02-15") or not (hour.isdecimal() and minute.isdecimal()):
        return day
    moment = f"{day}T{int(hour):02}:{int(minute):02}:00"
    return moment if stretch(moment) else day


def _parts(name: str, written: str) -> dict[str, str]:
    """A date of TimelineJS 2 in parts: `2011,12,10` in its JSON, `12/10/2011` in its spreadsheet."""
    parts = written.split(",") if "," in written else read_date(written, "en", "MDY").split("-")
    units = ("year", "month", "day", "hour", "minute")
    return {f"{name}.{unit}": part.strip() for unit, part in zip(units, parts, strict=False) if part.strip()}


def _clock(get: Mapping[str, str], name: str) -> str:
    return f"{get.get(f'{name}.hour', '')}:{get.get(f'{name}.minute', '')}"


def _written(get: Mapping[str, str]) -> str:
    return "-".join(filter(None, (get[f"start_date.{part}"] for part in ("year", "month", "day"))))[:60]
