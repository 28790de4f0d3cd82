"""Questions to a corpus of events, answered by DuckDB over frames in memory or the Parquet of a store.

Both stand behind the same names: `moments` (the events table with what `pipeline.store.moments` adds
to it), `lists` (the codes that its keys stand for), `reports` and `articles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from pipeline.schema import ANCHORS, ARTICLES, EVENTS, REPORTS, empty, restore
from pipeline.store import Generation, Tables, open_store
from pipeline.store.moments import fingerprint
from pipeline.store.place import Address
from timeline import counting, telling
from timeline.counting import STEPS
from timeline.database import MOST_HELD, Overlay, answer, connect, remembering
from timeline.figures.stack import NOBODY, REST
from timeline.filters import CODES, Filters
from timeline.matches import Kept, Matches

NARROWEST = 4
"""A bar of the density strip is at least this many pixels wide."""

_BY_DAYS = "earliest, latest, event_id"

ORDERS = {
    "earliest": _BY_DAYS,
    "latest": "earliest DESC, latest DESC, event_id",
    "reports": f"reports DESC, {_BY_DAYS}",
    "title": f"title, {_BY_DAYS}",
    "publisher": f"publisher, {_BY_DAYS}",
    "published": f"published, {_BY_DAYS}",
}
"""The orders in which events can be had; the most reports come first, names by code point."""

_KEPT_ORDERS = ("earliest", "latest", "reports", "publisher")
"""Those for which what is kept of events is enough."""

_ROW = ", ".join(f'"{name}"' for name in EVENTS)
_ORDER = f"ORDER BY {_BY_DAYS} LIMIT ?"


def step_for(span: tuple[date, date], width: int, least: int = NARROWEST) -> str:
    """The finest step whose bars over a span of days (both included) are at least `least` of `width` pixels wide.

    >>> [step_for((date(first, 1, 1), date(2022, 2, 28)), 900) for first in (2022, 2020, 2010)]
    ['day', 'week', 'month']
    """
    days = (span[1] - span[0]).days + 1
    return next((step for step, length in STEPS.items() if days * least <= width * length), "century")


class Place(NamedTuple):
    """A place in the order of events: after the one with these moments and this id."""

    earliest: datetime
    latest: datetime
    event_id: str


class Neighbours(NamedTuple):
    """Where an event stands among those that are shown, from 1 to `of`; 0 where it is not one of them.

    previous, next: the ids of the events beside it, empty at an end.
    """

    previous: str
    next: str
    place: int
    of: int


Source = pd.DataFrame | Tables | Generation
"""What a corpus is made of."""


class Corpus:
    """The events of one corpus, with its reports and articles, ready to be asked; several threads may ask at once."""

    def __init__(self, source: Source, overlay: Overlay | None = None, most_held: int = MOST_HELD) -> None:
        """Take tables in memory, which are copied (a frame is the events table alone), or see `open`.

        What an `overlay` brings stands in place of what it hides; the source stays as it was. `names` are
        those that people gave to actors, by id.
        """
        self._source = (
            Tables(events=source, reports=empty(REPORTS), articles=empty(ARTICLES))
            if isinstance(source, pd.DataFrame)
            else source
        )
        self._overlaid, self._most_held = overlay is not None, most_held
        self.names = overlay.names if overlay else {}
        self._connection = connect(self._source, overlay, most_held)
        self._matches = Matches(self._connection)
        self._remembered = remembering(self._connection)

    @classmethod
    def open(cls, address: Address, most_held: int = MOST_HELD) -> Corpus:
        """Open a store; where it has more than `most_held` events, no more is read than each question needs.

        It stays as it was opened, whatever builds come after. FileNotFoundError where there is none.
        No other file can be read through the corpus.
        """
        return cls(open_store(address), most_held=most_held)

    def over(self, overlay: Overlay) -> Corpus:
        """The same source with an overlay, in place of the one that it may have had."""
        return Corpus(self._source, overlay, self._most_held)

    def select(self, filters: Filters, limit: int | None = None, order: str = "earliest") -> pd.DataFrame:
        """The dated events that the filters let through as event rows, at most `limit`, in an order of ORDERS.

        KeyError where there is no such order.
        """
        events, values, _kept = self._first(filters, limit, order)
        return restore(self.ask(f"SELECT {_ROW} {events} ORDER BY {ORDERS[order]} LIMIT ?", [*values, limit]), EVENTS)

    def page(self, filters: Filters, size: int, after: Place | None = None) -> tuple[pd.DataFrame, Place | None]:
        """Some of the rows of `select`: `size` of them from after a place, and the place where the next ones begin.

        No place comes back with the last rows. Rows that come or go meanwhile move no others.
        """
        events, values, _kept = self._first(filters, size + 1, "earliest", after)
        rows = self.ask(f"SELECT {_ROW}, earliest, latest {events} {_ORDER}", [*values, size + 1])
        if len(rows) <= size:
            return restore(rows, EVENTS), None
        last = rows.iloc[size - 1]
        place = Place(last["earliest"].to_pydatetime(), last["latest"].to_pydatetime(), str(last["event_id"]))
        return restore(rows.head(size), EVENTS), place

    def neighbours(self, event_id: str, filters: Filters) -> Neighbours:
        """What stands before and after an event in the order of `select`, and where it stands itself.

        One pass over the rows that the filters let through, none of which is fetched. A dated event
        that they do not let through has neighbours too; an undated or unknown one has none.
        """
        events, values, _kept = self._counted(filters)
        found = self.ask(counting.neighbours(events), [event_id, *values])
        row = found.fillna({"previous": "", "next": "", "shown": False}).iloc[0]
        place = int(row["place"]) if row["shown"] else 0
        return Neighbours(str(row["previous"]), str(row["next"]), place, int(row["of"]))

    def event(self, event_id: str) -> dict[str, Any] | None:
        """The event row of an id, whatever the filters; None where there is none.

        An event that several articles tell answers to the id of each telling.
        """
        told = self.ask("SELECT event_id FROM reports WHERE told_as = ?", [event_id])["event_id"].tolist()
        rows = self.ask(f"SELECT {_ROW} FROM moments WHERE event_id IN ?", [[event_id, *told]])
        return None if rows.empty else dict(restore(rows, EVENTS).iloc[0])

    def reports(self, event_id: str) -> pd.DataFrame:
        """The tellings of an event, as rows of the reports table, by article and place in it."""
        sql = "SELECT * FROM reports WHERE event_id = ? ORDER BY article_id, char_start"
        return restore(self.ask(sql, [event_id]), REPORTS)

    def told_in(self, article_id: str) -> pd.DataFrame:
        """What an article tells, in the order of its text: event_id, char_start, char_end, and of the event edtf,
        extent, timex and headline."""
        return self.ask(telling.TOLD_IN, [article_id])

    def article(self, article_id: str) -> dict[str, Any] | None:
        """The row of an article, its text included; None where there is none."""
        rows = self.ask("SELECT * FROM articles WHERE article_id = ?", [article_id])
        return None if rows.empty else dict(restore(rows, ARTICLES).iloc[0])

    def articles(self) -> tuple[int, int]:
        """How many articles there are, and how many lack a date; records of event tables need none."""
        row = self._remembered(telling.COUNTED, [])
        return int(row["articles"].iloc[0]), int(row["dateless"].iloc[0])

    def dateless(self, limit: int) -> list[dict[str, Any]]:
        """Articles without a date, by title and path, at most `limit`: rows of their table with empty text."""
        found = self.ask(telling.DATELESS, [limit])
        return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]

    def told_by(self, articles: Sequence[str]) -> list[str]:
        """The ids of the events that any of some articles tells."""
        return self._ids("SELECT DISTINCT event_id FROM reports WHERE article_id IN ?", articles)

    def tellers(self, events: Sequence[str]) -> list[str]:
        """The ids of the articles that tell any of some events."""
        return self._ids("SELECT DISTINCT article_id FROM reports WHERE event_id IN ?", events)

    def tellings(self, events: Sequence[str]) -> list[str]:
        """The ids that the tellings of some events have by themselves."""
        return self._ids("SELECT DISTINCT told_as FROM reports WHERE event_id IN ?", events)

    def events_of(self, tellings: Sequence[str]) -> list[str]:
        """The ids of the events to which some tellings belong."""
        return self._ids("SELECT DISTINCT event_id FROM reports WHERE told_as IN ?", tellings)

    def near(self, events: pd.DataFrame, most: int) -> list[str]:
        """The articles with events on the days of some event rows and with a country or an actor of theirs.

        At most `most`, those that have most events in common first.
        """
        dated = events.dropna(subset=["start", "end"])
        codes = [[*countries, *actors] for countries, actors in zip(dated["countries"], dated["actors"], strict=True)]
        values = [dated["start"].tolist(), dated["end"].tolist(), codes, most]
        return [str(found) for found in self.ask(telling.NEAR, values)["article_id"]]

    def published(
        self, filters: Filters, step: str, days: tuple[date, date], only: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """How many articles that tell the dated events came out when: columns start, end (of a step), articles.

        Of what the filters let through, or of the `only` event ids; between two days, both included. `step`
        is one of STEPS (KeyError). Articles that are not dated to the day count nowhere.
        """
        events, values, _kept = self._counted(filters)
        told = f"SELECT event_id {events}"
        if only is not None:
            told, values = "SELECT unnest(?::VARCHAR[])", [list(only)]
        return self._remembered(telling.published(step, told), [*values, *days])

    def count(self, filters: Filters) -> int:
        """How many dated events the filters let through."""
        events, values, _kept = self._counted(filters)
        return int(self._remembered(f"SELECT count(*) AS events {events}", values)["events"].iloc[0])

    def undated(self, filters: Filters, limit: int | None = None) -> pd.DataFrame:
        """The undated events that the filters other than the days let through, as event rows, by article."""
        events, values = _events(filters.without("start").without("end"), dated=False)
        order = "ORDER BY article_id, char_start, event_id LIMIT ?"
        return restore(self.ask(f"SELECT {_ROW} {events} {order}", [*values, limit]), EVENTS)

    def count_undated(self, filters: Filters) -> int:
        """How many undated events the filters other than the days let through."""
        events, values, _kept = self._counted(filters.without("start").without("end"), dated=False)
        return int(self._remembered(f"SELECT count(*) AS events {events}", values)["events"].iloc[0])

    def facet(self, field: str, filters: Filters) -> pd.DataFrame:
        """How many dated events each choice of a filter has under the *other* filters: columns code, count.

        `field` is one of CODES in `timeline.filters` (KeyError). Most first, then by code. A chosen
        code that no event has is there too, with 0. Where an event needs each chosen code, a count is of
        the events that have it beside those.
        """
        events, values, _kept = self._counted(filters if field.startswith("all_") else filters.without(field))
        sql = counting.facet(CODES[field], events)
        return self._remembered(sql, [*values, list(getattr(filters, field))]).astype({"code": "str"})

    def density(self, filters: Filters, step: str) -> pd.DataFrame:
        """How many events when, whatever days are chosen: columns start, end (of a step, half open), anchor, count.

        Each event counts for one in all. It is shared evenly over the steps that it may lie in, so
        that "in February" is a low plateau and not a peak on the 1st, peaks are days that the words
        really name, and the counts add up to the number of events. Hence they are no whole numbers.
        Steps without events have no row. Not handled: the gaps of a set, which get their share too.
        `step` is one of STEPS (KeyError); choose it with `step_for`, the rows grow with the steps.
        """
        events, values, _kept = self._counted(filters.without("start").without("end"))
        sql = counting.density(step, events)
        anchors = pd.CategoricalDtype(list(ANCHORS))
        return self._remembered(sql, values).assign(anchor=lambda d: d["anchor"].astype("str").astype(anchors))

    def bins(self, filters: Filters, by: str, step: str, most: int = 50, only: Sequence[str] = ()) -> pd.DataFrame:
        """How many events in each lane when, for a chart of more events than can be drawn one by one.

        Columns lane, events (of the lane), since (the earliest moment in it), start, end (of a step, half
        open), count. `by` is one of LANES (KeyError): an event of two countries stands in both their lanes.
        Only the `most` fullest lanes have rows of their own, the fullest first, then by code; an event
        with codes outside them stands in REST once, one without any in NOBODY. With `only` some lanes there
        are no others. Days, steps and shares are
        those of `density`, but only the chosen days have rows.
        """
        events, values, _kept = self._counted(filters)
        most = max(most, len(only))
        bound = [list(only) or None, most, most + 1, filters.start, filters.end]
        found = self._remembered(counting.bins(by, step, events), [*values, *bound])
        lanes = found["lane"].astype("str").fillna(REST)
        found = found.assign(lane=lanes if by == "none" else lanes.replace("", NOBODY))
        return found[found["lane"].isin(only)].reset_index(drop=True) if only else found

    def candidates(self, filters: Filters, parts: int, each: int) -> pd.DataFrame:
        """Event rows that may matter most, earliest first, with a column burst: how many events are on the day of each.

        Of each of `parts` equal parts of the span at most `each`; see `timeline.moments`.
        """
        asked, values, _kept = self._counted(filters)
        found = self._remembered(counting.candidates(asked, each), [*values, parts])
        sql = f"SELECT {_ROW} FROM moments WHERE event_id IN ? ORDER BY earliest, latest, event_id"
        events = restore(self.ask(sql, [found["event_id"].tolist()]), EVENTS)
        return events.assign(burst=events["event_id"].map(found.set_index("event_id")["burst"]))

    def of_fullest_days(self, filters: Filters, days: int, each: int) -> pd.DataFrame:
        """Of each of the fullest days the `each` most reported events; columns as in `counting.of_fullest_days`."""
        events, values, _kept = self._counted(filters)
        return self._remembered(counting.of_fullest_days(events, each), [*values, days]).astype({"headline": "str"})

    def core(self, filters: Filters) -> tuple[date, date] | None:
        """The first and the last day of what is not far out among the events that the filters let through.

        Both included, by the rules of `timeline.span.core`; None where there are no events.
        """
        events, values, _kept = self._counted(filters)
        first, last = self._remembered(counting.core(events), values).iloc[0]
        return None if pd.isna(first) else (first.date(), (last - pd.Timedelta(microseconds=1)).date())

    def tally(self, filters: Filters, by: str) -> pd.DataFrame:
        """How many events each lane has, unlike in `facet` under all filters: columns code, count.

        `by` is one of LANES (KeyError). Most first, then by code. An event of two countries counts for
        both, one of none for the code "".
        """
        events, values, _kept = self._counted(filters)
        return self._remembered(counting.tally(by, events), values).astype({"code": "str"})

    def steps(self, filters: Filters, by: str, step: str, span: tuple[date, date], most: int = 50) -> pd.DataFrame:
        """How many events touch each step of a span of days: columns lane, start, end, inside, touching.

        `touching` are all that a filter on the days of the step lets through, `inside` those of them of which
        it is certain: they begin and end in it. Lanes are those of `bins`, but there is none of events
        without a code. Every step of the span has a row in each lane, so take a long step in a long span.
        """
        events, values, _kept = self._counted(filters)
        sql = counting.steps(by, step, events)
        return self._remembered(sql, [*values, most, *span]).astype({"lane": "str"})

    def pairs(self, filters: Filters, most: int = 24) -> pd.DataFrame:
        """In how many events two actors occur together: columns one, other, count; most first.

        Of the `most` actors who occur most with any other. A row in which one and other are the same
        counts all events of that actor; otherwise one comes before other.
        """
        events, values, _kept = self._counted(filters)
        return self._remembered(counting.pairs(events), [*values, most]).astype({"one": "str", "other": "str"})

    def span(self) -> tuple[date, date] | None:
        """The first and the last day of the dated events, both included; None where nothing is dated.

        What lasts longer than a quarter ("since 2014", "in 2019") does not stretch the span by its whole
        length: of such an event one day is enough, unless there are no others.
        """
        return self._span

    @cached_property
    def _span(self) -> tuple[date, date] | None:
        first, last = self.ask(counting.span("FROM moments WHERE earliest IS NOT NULL"), []).iloc[0]
        return None if pd.isna(first) else (first.date(), (last - pd.Timedelta(microseconds=1)).date())

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when any event, or the date or evidence of one, does."""
        if (
            isinstance(self._source, Generation)
            and not self._overlaid
            and (known := self._source.manifest().fingerprint)
        ):
            return known
        return fingerprint(self._connection.cursor(), "moments")

    def loosen(self, filters: Filters) -> list[tuple[str, int]]:
        """Which fields bring events back when unset one at a time, and how many; most first."""
        counts = [(field.name, self.count(filters.without(field.name))) for field in filters.active()]
        return sorted(((name, count) for name, count in counts if count), key=lambda pair: -pair[1])

    def _counted(self, filters: Filters, dated: bool = True) -> tuple[str, list[object], Kept | None]:
        """`_events` for a question that asks for no texts; what is kept of them has to be held till the answer."""
        kept = self._matches.of(filters.text)
        return (*_events(filters, dated, kept), kept)

    def _first(
        self, filters: Filters, limit: int | None, order: str, after: Place | None = None
    ) -> tuple[str, list[object], Kept | None]:
        """`_events` for the first of some rows: which they are is asked of what is kept, where that is there already.

        Looking for words goes on for as long as it takes to find so many, which is less than to find all. The moments
        stand by themselves, too, because they say which files, and which pieces of them, need not be read.
        """
        kept = self._matches.known(filters.text) if limit and order in _KEPT_ORDERS else None
        events, values = _events(filters, kept=kept)
        if after:
            events += " AND earliest >= ? AND (earliest, latest, event_id) > (?::TIMESTAMP, ?::TIMESTAMP, ?)"
            values += after.earliest, *after
        if kept:
            first = f"SELECT event_id, earliest {events} ORDER BY {ORDERS[order]} LIMIT ?"
            events, values = f"FROM moments SEMI JOIN ({first}) USING (event_id, earliest)", [*values, limit]
        return events, values, kept

    def _ids(self, sql: str, ids: Sequence[str]) -> list[str]:
        """The one column of an answer, sorted."""
        return sorted(str(found) for found in self.ask(sql, [list(ids)]).iloc[:, 0])

    def ask(self, sql: str, values: list[object]) -> pd.DataFrame:
        """The answer to a question in SQL about `moments`, `reports` and `articles`, with values for its `?`."""
        return answer(self._connection, sql, values)


def _events(filters: Filters, dated: bool = True, kept: Kept | None = None) -> tuple[str, list[object]]:
    """FROM and WHERE of the events that filters let through, among those that have their words where these are kept."""
    condition, values = (filters.without("text") if kept else filters).condition()
    table = kept.name if kept else "moments"
    return f"FROM {table} WHERE earliest IS {'NOT ' if dated else ''}NULL AND {condition}", values
