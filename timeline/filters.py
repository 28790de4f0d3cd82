"""What is asked of a corpus: frozen filters, and the one table of fields that drives their doors.

A row of FIELDS says how a field is read from a URL, written to it, put to SQL and put into words,
so that what is filtered, what the address says and what the sentence says cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from babel.lists import format_list

from pipeline.store.moments import FOLDED
from timeline.values import EMPTY, VALUES, first_day, last_day
from timeline.when import day_in_words, interval_in_words
from timeline.words import locale, plural, words

MOST_VALUES = 50
"""More values than this are not taken for one filter from one address."""

MOST_NAMED = 6
"""A sentence names no more values of one filter than this; the others are counted."""

Label = Callable[[str, str], str]
"""Field name ("countries", "kinds") and code -> the text that a person reads."""


Say = Callable[["Filters", str, Label], str]


class Part(NamedTuple):
    """One part of what is shown: its key, which no other part has, its words, and the filters without it."""

    key: str
    said: str
    rest: Filters


class Rejected(NamedTuple):
    """A value that was not taken, under which parameter it stood, and why not (a code, see REASONS)."""

    name: str
    value: str
    reason: str


REASONS = {name: value.refused for name, value in VALUES.items()} | {
    "many": "more values than are taken",
    "reversed": "the first day lies after the last; the two were exchanged",
}
"""Why a value is rejected, in English; a page with another language has its own words per code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show; every field that is set narrows it, and an unset one lets everything through.

    start, end: first and last day, both included; an event is shown when it overlaps the range.
    countries, actors, kinds, grains, anchors, languages, publishers, statuses: codes; an event needs any
    one of them. all_countries, all_actors: it has each of them; not_countries, not_actors: none of
    them. reports: at least so many articles tell it. text: stands in the headline or the sentence,
    whatever its accents and case. Reversed days match nothing; `from_query` mends them.
    """

    start: date | None = None
    end: date | None = None
    countries: tuple[str, ...] = ()
    all_countries: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    all_actors: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    grains: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    reports: int = 1
    text: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Filters, tuple[Rejected, ...]]:
        """Read a URL's parameters: what could be taken, and what was rejected.

        `query` maps names to values, as `st.query_params.to_dict()` or `parse_qs` give them; names
        that are no filter's are left alone. Of several values for a single one the last counts.
        Reversed days are reported and exchanged. Never raises.

        >>> filters, rejected = Filters.from_query({"country": ["ru", "Mars"], "until": ["2022-02"]})
        >>> filters.countries, filters.end, rejected[0].value
        (('RU',), datetime.date(2022, 2, 28), 'Mars')
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

        `label` gives the name of a code; what it returns is not escaped here.
        """
        parts = [field.say(self, language, label) for field in self.active()]
        return ", ".join(filter(None, parts)) or str(words(language, "filters")["everything"])

    def parts(self, language: str, label: Label) -> list[Part]:
        """The same sentence in parts that can be let go one by one: each code, the days, the text and so on.

        Of a filter with more than MOST_NAMED codes the others are one part. Nothing is escaped here.

        >>> [part.said for part in Filters(countries=("RU", "UA"), text="inval").parts("nl", lambda _, code: code)]
        ['over RU', 'of UA', 'met het woord ‘inval’']
        """
        return [part for field in self.active() for part in _parts(field, self, language, label)]

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

    read: a value in a URL -> the value in Filters, None where it is not taken, for `reason`, which
    is its kind of value in VALUES too. write: the value in Filters -> the values in a URL. sql: a
    condition on the view of moments with a `?` for each value that `bind` gives. say: its part of
    the sentence, empty where another's has it. codes: SQL for the code that an event has, or the key
    of its list of them; empty where there is nothing to choose from.
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
    codes: str = ""

    @property
    def meaning(self) -> str:
        """What a value is, in English."""
        how = {"not": "left out: ", "all": "each of them: "}.get(self.parameter.split("-")[0], "")
        return how + VALUES[self.reason].meaning


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
        names = [name for name, _ in _named(field, getattr(filters, field), language, label)]
        style: Literal["standard", "or"] = "standard" if _needs_all(field) else "or"
        return _phrase(field, filters, language).format(list=format_list(names, style=style, locale=locale(language)))

    return say


def _phrase(field: str, filters: Filters, language: str) -> str:
    """The words around the names of a field's codes; each of one is said as any of one."""
    alone = len(getattr(filters, field)) == 1
    phrase: str = words(language, "filters")[field.removeprefix("all_") if alone else field]
    return phrase


def _needs_all(field: str) -> bool:
    return field.startswith("all_")


def _named(field: str, codes: tuple[str, ...], language: str, label: Label) -> list[tuple[str, tuple[str, ...]]]:
    """The names of codes, each with the code; of too many the others stand together at the end, counted."""
    # One name too many is named rather than counted.
    most = len(codes) if len(codes) <= MOST_NAMED + 1 else MOST_NAMED
    named: list[tuple[str, tuple[str, ...]]] = [(label(field, code), (code,)) for code in codes[:most]]
    others = codes[most:]
    return [*named, (plural(language, "shown", "others", len(others)), others)] if others else named


def _parts(field: Field, filters: Filters, language: str, label: Label) -> list[Part]:
    """The parts of one filter: for a list of codes each of them, after the first joined on by "or" or "and"."""
    if not field.codes:
        said = field.say(filters, language, label)
        rest = (
            filters.without("start").without("end") if field.name in ("start", "end") else filters.without(field.name)
        )
        return [Part(field.name, said, rest)] if said else []
    text, chosen = words(language, "filters"), getattr(filters, field.name)
    parts: list[Part] = []
    for name, codes in _named(field.name, chosen, language, label):
        said = (
            text["and" if _needs_all(field.name) else "or"].format(name=name)
            if parts
            else _phrase(field.name, filters, language).format(list=name)
        )
        left: Any = tuple(code for code in chosen if code not in codes)
        parts.append(Part(f"{field.name}:{codes[0]}", said, replace(filters, **{field.name: left})))
    return parts


def _say_text(filters: Filters, language: str, _: Label) -> str:
    phrase: str = words(language, "filters")["text"]
    return phrase.format(text=filters.text)


def _say_reports(filters: Filters, language: str, _: Label) -> str:
    return plural(language, "filters", "reports", filters.reports)


def _codes(name: str, parameter: str, reason: str, sql: str, codes: str) -> Field:
    """A filter on codes: an event needs any one of them, each of them, or where it excludes has none of them."""
    return Field(
        name=name,
        parameter=parameter,
        read=VALUES[reason].read,
        reason=reason,
        several=True,
        write=list,
        sql=sql,
        bind=lambda codes: [list(codes)],
        say=_say_codes(name),
        codes=codes,
    )


def _listed(name: str, parameter: str) -> Field:
    """A filter on a column of lists."""
    return _codes(name, parameter, parameter, _keys(name, "any"), f"{name}_key")


def _every(name: str, parameter: str) -> Field:
    """A filter on a column of lists that needs each of the codes."""
    return _codes(f"all_{name}", f"all-{parameter}", parameter, _keys(name, "all"), f"{name}_key")


def _excluded(name: str, parameter: str) -> Field:
    """A filter that keeps out what a column of lists has."""
    return _codes(f"not_{name}", f"not-{parameter}", parameter, f"NOT {_keys(name, 'any')}", f"{name}_key")


def _keys(name: str, how: str) -> str:
    """SQL that an event's list has any or all of some codes: there are few different lists, whatever the events."""
    return f"{name}_key IN (SELECT key FROM lists WHERE list_has_{how}(codes, ?::VARCHAR[]))"


def _one(name: str, parameter: str, column: str) -> Field:
    """A filter on a column of one value; where that is empty it has a code too."""
    code = f"coalesce(nullif({column}::VARCHAR, ''), '{EMPTY[column]}')" if column in EMPTY else f"{column}::VARCHAR"
    return _codes(name, parameter, parameter, f"list_contains(?::VARCHAR[], {code})", code)


def _day(name: str, parameter: str, read: Callable[[str], date | None], sql: str, say: Say) -> Field:
    """One end of the range of days; a month or a year stands for its first or its last day."""
    return Field(
        name=name,
        parameter=parameter,
        read=read,
        reason="date",
        several=False,
        write=lambda day: [day.isoformat()],
        sql=sql,
        bind=lambda day: [day],
        say=say,
    )


FIELDS: tuple[Field, ...] = (
    _listed("countries", "country"),
    _every("countries", "country"),
    _excluded("countries", "country"),
    _listed("actors", "actor"),
    _every("actors", "actor"),
    _excluded("actors", "actor"),
    _one("kinds", "kind", "kind"),
    _day("start", "from", first_day, "latest > ?::DATE", _say_start),
    _day("end", "until", last_day, "earliest < ?::DATE + INTERVAL 1 DAY", _say_end),
    Field(
        name="text",
        parameter="q",
        read=VALUES["text"].read,
        reason="text",
        several=False,
        write=lambda text: [text],
        sql=f"contains(folded, {FOLDED.format('?::VARCHAR')})",
        bind=lambda text: [text],
        say=_say_text,
    ),
    _one("publishers", "publisher", "publisher"),
    _one("languages", "language", "language"),
    Field(
        name="reports",
        parameter="reports",
        read=VALUES["reports"].read,
        reason="reports",
        several=False,
        write=lambda reports: [str(reports)],
        sql="reports >= ?",
        bind=lambda reports: [reports],
        say=_say_reports,
    ),
    _one("grains", "grain", "grain"),
    _one("anchors", "how", "anchor"),
    _one("statuses", "status", "status"),
)
"""Every filter, in the order in which a sentence names them."""

CODES = {field.name: field.codes for field in FIELDS if field.codes}
"""The filters with something to choose from, and SQL for the code that an event has or the key of its list."""

_UNSET: dict[str, Any] = {field.name: getattr(Filters(), field.name) for field in FIELDS}
