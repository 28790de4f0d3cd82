"""What is asked of a corpus: frozen filters, and the one table of fields that drives their doors.

A row of FIELDS says how a field is read from a URL, written to it, put to SQL and put into words,
so that what is filtered, what the address says and what the sentence says cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from babel.lists import format_list

from pipeline.edtf import bounds
from pipeline.store.moments import FOLDED
from timeline.when import day_in_words, interval_in_words
from timeline.words import locale, spoken, words

MOST_VALUES = 50
"""More countries or actors than this are not taken from one address."""

LONGEST_TEXT = 200
"""A longer search text or actor id, in code points, is rejected."""

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}

Label = Callable[[str, str], str]
"""Field name ("countries", "actors") and code -> the text that a person reads."""


Say = Callable[["Filters", str, Label], str]


class Rejected(NamedTuple):
    """A value that was not taken, under which parameter it stood, and why not (a code, see REASONS)."""

    name: str
    value: str
    reason: str


REASONS = {
    "date": "not a day, month or year",
    "country": "no country has this code",
    "actor": "not an actor's id",
    "text": "empty, too long or with control characters",
    "many": "more values than are taken",
    "reversed": "the first day lies after the last; the two were exchanged",
}
"""Why a value is rejected, in English; a page with another language has its own words per code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show; every field that is set narrows it, and an unset one lets everything through.

    start, end: first and last day, both included; an event is shown when it overlaps the range.
    countries, actors: codes; an event needs any one of them. text: stands in the headline or the
    sentence, whatever its accents and case. Reversed days match nothing; `from_query` mends them.
    """

    start: date | None = None
    end: date | None = None
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Filters, tuple[Rejected, ...]]:
        """Read a URL's parameters: what could be taken, and what was rejected.

        `query` maps names to values, as `st.query_params.to_dict()` or `parse_qs` give them; names
        that are no filter's are left alone. Of several values for a single one the last counts.
        Reversed days are reported and exchanged. Never raises.

        >>> Filters.from_query({"country": ["ru", "Mars"], "until": ["2022-02"]})[0]
        Filters(start=None, end=datetime.date(2022, 2, 28), countries=('RU',), actors=(), text='')
        """
        taken: dict[str, Any] = {}
        rejected: list[Rejected] = []
        for field in FIELDS:
            raw = query.get(field.parameter, ())
            values = [raw] if isinstance(raw, str) else list(raw)
            read = [(value, field.read(value)) for value in values[: MOST_VALUES if field.several else None]]
            rejected += [Rejected(field.parameter, value, field.reason) for value, kept in read if kept is None]
            rejected += [Rejected(field.parameter, value, "many") for value in values[len(read) :]]
            kept = tuple(dict.fromkeys(kept for _, kept in read if kept is not None))
            if kept:
                taken[field.name] = kept if field.several else kept[-1]
        filters = cls(**taken)
        if filters.start and filters.end and filters.start > filters.end:
            rejected.append(Rejected("from", filters.start.isoformat(), "reversed"))
            filters = replace(filters, start=filters.end, end=filters.start)
        return filters, tuple(rejected)

    def to_query(self) -> dict[str, list[str]]:
        """The URL's parameters, codes only and unset fields left out: the inverse of `from_query`."""
        return {field.parameter: field.write(getattr(self, field.name)) for field in self.active()}

    def describe(self, language: str, label: Label) -> str:
        """What is shown, as the part of a sentence that follows "47 events"; "everything" when unfiltered.

        `label` gives the name of a country or actor; what it returns is not escaped here.
        """
        parts = [field.say(self, language, label) for field in self.active()]
        return ", ".join(filter(None, parts)) or str(words(language, "filters")["everything"])

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day where both are set."""
        return (self.start, self.end) if self.start and self.end else None

    def without(self, field: str) -> Filters:
        """The same filters with one field unset; KeyError when there is no such field."""
        return replace(self, **{field: _UNSET[field]})

    def active(self) -> list[Field]:
        """The fields that are set, in the order of FIELDS."""
        return [field for field in FIELDS if getattr(self, field.name) != _UNSET[field.name]]

    def condition(self) -> tuple[str, list[object]]:
        """A condition on the query's `moments` view and the values bound to it; "true" when unfiltered."""
        active = self.active()
        sql = " AND ".join(f"({field.sql})" for field in active)
        return sql or "true", [value for field in active for value in field.bind(getattr(self, field.name))]


class Field(NamedTuple):
    """One filter: its name, its parameter in URL and command line, and how it is read, asked and said.

    read: a value in a URL -> the value in Filters, None where it is not taken, for `reason`. write:
    the value in Filters -> the values in a URL. sql: a condition on the view of moments with a `?`
    for each value that `bind` gives. say: its part of the sentence, empty where another's has it.
    """

    name: str
    parameter: str
    read: Callable[[str], Any]
    reason: str
    several: bool
    write: Callable[[Any], list[str]]
    sql: str
    bind: Callable[[Any], list[object]]
    say: Say


def _read_date(text: str, last: bool) -> date | None:
    days = bounds(text) if _DATE.fullmatch(text) else None
    return days[last] if days else None


def _read_country(text: str) -> str | None:
    code = text.upper()
    known = len(code) == 2 and code in locale("en").territories and code not in _NOT_COUNTRIES
    return code if known else None


def _read_text(text: str) -> str | None:
    trimmed = text.strip()
    clean = 0 < len(trimmed) <= LONGEST_TEXT and not any(unicodedata.category(c) in ("Cc", "Cs") for c in trimmed)
    return trimmed if clean else None


def _read_actor(text: str) -> str | None:
    return text if _read_text(text) == text and not any(c.isspace() for c in text) else None


def _say_start(filters: Filters, language: str, _: Label) -> str:
    """The first day; where there is a last one too, the range of both."""
    if filters.start and filters.end:
        return interval_in_words(filters.start, filters.end, language)
    phrase: str = words(language, "filters")["start"]
    return phrase.format(day=day_in_words(filters.start, language)) if filters.start else ""


def _say_end(filters: Filters, language: str, _: Label) -> str:
    phrase: str = words(language, "filters")["end"]
    return phrase.format(day=day_in_words(filters.end, language)) if filters.end and not filters.start else ""


def _say_codes(field: str) -> Say:
    def say(filters: Filters, language: str, label: Label) -> str:
        names = [label(field, code) for code in getattr(filters, field)]
        phrase: str = words(language, "filters")[field]
        return phrase.format(list=format_list(names, style="or", locale=spoken(language)))

    return say


def _say_text(filters: Filters, language: str, _: Label) -> str:
    phrase: str = words(language, "filters")["text"]
    return phrase.format(text=filters.text)


def _codes(name: str, parameter: str, read: Callable[[str], str | None]) -> Field:
    """A filter on a column of lists: an event needs any one of the codes."""
    return Field(
        name=name,
        parameter=parameter,
        read=read,
        reason=parameter,
        several=True,
        write=list,
        sql=f"list_has_any({name}, ?::VARCHAR[])",
        bind=lambda codes: [list(codes)],
        say=_say_codes(name),
    )


def _day(name: str, parameter: str, last: bool, sql: str, say: Say) -> Field:
    """One end of the range of days; a month or a year stands for its first or its last day."""
    return Field(
        name=name,
        parameter=parameter,
        read=lambda text: _read_date(text, last),
        reason="date",
        several=False,
        write=lambda day: [day.isoformat()],
        sql=sql,
        bind=lambda day: [day],
        say=say,
    )


FIELDS: tuple[Field, ...] = (
    _codes("countries", "country", _read_country),
    _codes("actors", "actor", _read_actor),
    _day("start", "from", False, "latest > ?::DATE", _say_start),
    _day("end", "until", True, "earliest < ?::DATE + INTERVAL 1 DAY", _say_end),
    Field(
        name="text",
        parameter="q",
        read=_read_text,
        reason="text",
        several=False,
        write=lambda text: [text],
        sql=f"contains(folded, {FOLDED.format('?::VARCHAR')})",
        bind=lambda text: [text],
        say=_say_text,
    ),
)
"""Every filter, in the order in which a sentence names them."""

_UNSET: dict[str, Any] = {field.name: getattr(Filters(), field.name) for field in FIELDS}
