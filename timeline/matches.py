"""The events that have some words, found once for all the questions of a page.

Looking through the texts of a large corpus costs more than all else that a question does. So what is
found is kept in a table of its own, with the columns that filters and counts need, for the last few
words that were asked for; nothing is kept where so many events have them that it would be large. For
questions without words the same columns of all events are kept: reading them from the files of a store
takes several times as long as counting in them.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from threading import Lock
from weakref import finalize

import duckdb

from timeline.filters import Filters

MOST_KEPT = 8
"""Of so many words what was found is kept."""

MOST_EVENTS = 250_000
"""Words that more events have are looked for anew with each question."""

MOST_WHOLE = 2_000_000
"""Of a store with more events than this, questions without words read the files; a million take about 100 MB."""

_COLUMNS = """
    event_id, earliest, latest, grain, kind, anchor, publisher, language, reports, status, countries_key, actors_key
"""


class Kept:
    """The table `name`, which is there as long as this object is held."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Take charge of a table."""
        self.name = name
        finalize(self, _drop, connection, name).atexit = False


class Matches:
    """What was found of the last few words, for any number of threads."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, most_events: int = MOST_EVENTS, most_whole: int = MOST_WHOLE
    ) -> None:
        """Look in the `moments` of a database that does not change."""
        self._connection, self._most, self._most_whole = connection, most_events, most_whole
        self._kept: OrderedDict[str, Kept | None] = OrderedDict()
        self._lock = Lock()
        self._made = 0

    def of(self, text: str) -> Kept | None:
        """The events that have a text, dated or not, all where it is empty; None where they are too many to be kept."""
        with self._lock:
            if not text:
                return self._whole
            if text not in self._kept:
                self._kept[text] = self._find(text, self._most)
            self._kept.move_to_end(text)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[text]

    def known(self, text: str) -> Kept | None:
        """What `of` has found before; None where it would have to look."""
        with self._lock:  # a cached property stands among the variables once it was asked
            found: Kept | None = self._kept.get(text) if text else vars(self).get("_whole")
            return found

    @cached_property
    def _whole(self) -> Kept | None:
        """All events; None where they are too many, or where `moments` is such a table itself."""
        asked = "SELECT count(*), (SELECT count(*) FROM duckdb_tables() WHERE table_name = 'moments') FROM moments"
        with self._connection.cursor() as cursor:
            ((count, tables),) = cursor.execute(asked).fetchall()
        return None if tables or count > self._most_whole else self._find("", self._most_whole)

    def _find(self, text: str, most: int) -> Kept | None:
        self._made += 1
        name = f"matches_{self._made}"
        condition, values = Filters(text=text).condition()
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {name} AS SELECT {_COLUMNS} FROM moments WHERE {condition} LIMIT ?", [*values, most + 1]
            )
            found = Kept(self._connection, name)
            ((count,),) = cursor.execute(f"SELECT count(*) FROM {name}").fetchall()
        return found if count <= most else None


def _drop(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {name}")
