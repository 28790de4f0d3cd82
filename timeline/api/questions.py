"""What a request asks, read from its parameters: the filters of the page, by the same names, and a page of rows."""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args
from urllib.parse import urlencode

from timeline.counting import STEPS
from timeline.figures import overlays
from timeline.figures.stack import TOPS, By, Order
from timeline.filters import FIELDS, REASONS, Filters, Rejected
from timeline.moments import LEAST, MOST, number
from timeline.query import Place
from timeline.words import FALLBACK, known, spoken

LOOK = ("lanes", "lane-order", "top", "moments", "over", "markers", "lang")
"""What every request may say beside the filters."""

ROWS, MOST_ROWS = 1_000, 10_000
"""How many rows a page has unless asked, and at most."""

LONGEST = 1_000
"""No value of a parameter has more code points."""

_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_WRITTEN = {
    "lanes": f"none of {', '.join(get_args(By))}",
    "lane-order": f"none of {', '.join(get_args(Order))}",
    "top": f"none of {', '.join(map(str, TOPS))}",
    "moments": f"not a whole number from {LEAST} to {MOST}, nor 0",
    "over": f"not some of {', '.join(overlays.NAMES)} with a space between",
    "markers": f"{overlays.UNFIT}; or {overlays.UNREAD}",
    "lang": f"none of {', '.join(known())}",
    "limit": f"not a whole number from 1 to {MOST_ROWS}",
    "cursor": "not a cursor that an answer gave",
    "step": f"none of {', '.join(STEPS)}",
    "unknown": "no parameter has this name",
}


class BadQuestion(ValueError):
    """A request that cannot be understood, with all of the reasons."""

    def __init__(self, rejected: Sequence[Rejected]) -> None:
        """Take what was rejected, its reasons in words."""
        super().__init__("; ".join(f"{row.name}: {row.reason}" for row in rejected))
        self.rejected = tuple(rejected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: filters, lanes and language as in the page's address, and which rows of the answer."""

    filters: Filters
    lanes: By = "country"
    order: Order = "count"
    top: int = TOPS[0]
    moments: int = 0
    over: str = ""
    markers: str = ""
    language: str = FALLBACK
    limit: int = ROWS
    after: Place | None = None
    step: str = ""

    def address(self, path: str, after: Place) -> str:
        """The address of the rows that come after a place."""
        query: dict[str, list[str] | str] = {**self.filters.to_query(), "lanes": self.lanes, "lang": self.language}
        query |= {"lane-order": self.order, "top": str(self.top), "moments": str(self.moments)}
        query |= {"over": self.over, "markers": self.markers}
        return f"{path}?{urlencode({**query, 'limit': str(self.limit), 'cursor': cursor(after)}, doseq=True)}"


def read(query: Mapping[str, Sequence[str]], *own: str) -> Question:
    """The question that some parameters ask; `own` are those that this address takes beside filters and language.

    Of several values for a single parameter the last counts. BadQuestion names all that is wrong.

    >>> read({"country": ["ru"], "limit": ["10"]}, "limit").filters.countries
    ('RU',)
    """
    filters, refused = Filters.from_query(query)
    wrong = [Rejected(name, value, REASONS[reason]) for name, value, reason in refused]
    last = {name: values[-1] for name, values in query.items()}
    taken = {field.parameter for field in FIELDS} | {*LOOK, *own}
    wrong += [Rejected(name, value, _WRITTEN["unknown"]) for name, value in last.items() if name not in taken]

    def check(name: str, fine: bool) -> None:
        if name in last and name in taken and not fine:
            wrong.append(Rejected(name, last[name], _WRITTEN[name]))

    limit = last.get("limit", str(ROWS))
    whole = bool(_WHOLE.fullmatch(limit)) and 1 <= int(limit) <= MOST_ROWS
    after = _place(last.get("cursor", ""))
    check("lanes", last.get("lanes") in get_args(By))
    check("lane-order", last.get("lane-order") in get_args(Order))
    check("top", last.get("top", "") in [str(top) for top in TOPS])
    check("moments", number(last.get("moments", "")) is not None)
    language = last.get("lang", FALLBACK)
    markers = last.get("markers", "")
    check("over", overlays.known(last.get("over", "")))
    check("markers", overlays.fit(markers) and not overlays.unread(markers, spoken(language)))
    check("lang", last.get("lang") in known())
    check("limit", whole)
    check("cursor", after is not None)
    check("step", last.get("step") in STEPS)
    if wrong:
        raise BadQuestion([row._replace(name=_bounded(row.name), value=_bounded(row.value)) for row in wrong])
    return Question(
        filters=filters,
        lanes=cast("By", last.get("lanes", "country")),
        order=cast("Order", last.get("lane-order", "count")),
        top=int(last.get("top", TOPS[0])),
        moments=number(last.get("moments", "0")) or 0,
        over=last.get("over", ""),
        markers=markers,
        language=language,
        limit=int(limit),
        after=after,
        step=last.get("step", ""),
    )


def cursor(place: Place) -> str:
    """A place between rows as one word.

    >>> cursor(Place(datetime(2022, 2, 24), datetime(2022, 2, 25), "4f2a"))
    'WyIyMDIyLTAyLTI0VDAwOjAwOjAwIiwgIjIwMjItMDItMjVUMDA6MDA6MDAiLCAiNGYyYSJd'
    """
    text = json.dumps([place.earliest.isoformat(), place.latest.isoformat(), place.event_id])
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(word: str) -> Place | None:
    """The place that a cursor names, None where it is no cursor."""
    if not word or len(word) > LONGEST:
        return None
    try:
        earliest, latest, event_id = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        place = Place(datetime.fromisoformat(earliest), datetime.fromisoformat(latest), str(event_id))
    except (ValueError, TypeError, binascii.Error):
        return None
    return None if place.earliest.tzinfo or place.latest.tzinfo or "\0" in place.event_id else place


def _bounded(text: str) -> str:
    return text[:200]
