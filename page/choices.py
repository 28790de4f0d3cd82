"""What a reader can choose beside the filters: one table of choices that drives URL, session and widgets.

Pure: `page.state` keeps the choices of a session and writes its URL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from page import words
from timeline.figures import overlays
from timeline.figures.stack import TOPS, By, Order
from timeline.filters import FIELDS, Filters, Rejected
from timeline.moments import number
from timeline.query import ORDERS

LANES: tuple[By, ...] = get_args(By)
"""What the timeline's lanes can stand for; the first is the default."""

LANE_ORDERS: tuple[Order, ...] = get_args(Order)
"""How they can stand under each other; the first is the default."""

OWN = "own"
"""The value of `corpus` that stands for the session's own articles; nothing stands for the given ones."""

VIEWS = (
    "timeline",
    "table",
    "map",
    "network",
    "calendar",
    "matrix",
    "review",
    "article",
)
"""The pictures of the same rows, in the order of their switch; the first is the default.

Some stand in the switch only where they make sense (`page.toolbar`); an address may say any."""

_LONGEST_ID = 64


class Choice(NamedTuple):
    """One choice: its name in `Choices` and as a widget's key, its parameter, and how a value is read.

    read: a value in a URL -> the value in Choices, None where it is not taken, for a reason that is
    called as the parameter is.
    """

    name: str
    parameter: str
    read: Callable[[str], Any]


def _one_of(known: Sequence[str]) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _identifier(text: str) -> str | None:
    clean = not text or (text.isascii() and text.replace("-", "").isalnum())
    return text if clean and len(text) <= _LONGEST_ID else None


def _top(text: str) -> int | None:
    return next((top for top in TOPS if str(top) == text), None)


def _where(fits: Callable[[str], bool]) -> Callable[[str], str | None]:
    return lambda text: text if fits(text) else None


CHOICES: tuple[Choice, ...] = (
    Choice("corpus", "corpus", _one_of(("", OWN))),
    Choice("view", "view", _one_of(VIEWS)),
    Choice("lanes", "lanes", _one_of(LANES)),
    Choice("lane_order", "lane-order", _one_of(LANE_ORDERS)),
    Choice("top", "top", _top),
    Choice("order", "order", _one_of(tuple(ORDERS))),
    Choice("moments", "moments", number),
    Choice("over", "over", _where(overlays.known)),
    Choice("markers", "markers", _where(overlays.fit)),
    Choice("event", "event", _identifier),
    Choice("language", "lang", lambda text: text if text in words.known() else None),
)
"""Every choice beside the filters, in the order in which an address names them."""

PARAMETERS = {row.parameter for row in FIELDS} | {row.parameter for row in CHOICES}
"""What an address may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Everything that a reader can choose and a link must carry."""

    filters: Filters = field(default_factory=Filters)
    corpus: str = ""
    view: str = VIEWS[0]
    lanes: By = LANES[0]
    lane_order: Order = LANE_ORDERS[0]
    top: int = TOPS[0]
    order: str = next(iter(ORDERS))
    moments: int = 0
    over: str = ""
    markers: str = ""
    event: str = ""
    language: str = words.FALLBACK

    @property
    def key(self) -> int:
        """How many moments the view shows, 0 for all events: only the timeline shows fewer."""
        return self.moments if self.view == VIEWS[0] else 0

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], language: str) -> tuple[Choices, tuple[Rejected, ...]]:
        """Read a URL's parameters; what was not taken comes back beside, unknown names included.

        `language` is the reader's own, used where the URL names none. Of several values for a
        single parameter the last counts. Never raises.

        >>> choices, rejected = Choices.from_query({"lanes": ["actor"], "lang": ["xx"]}, "nl")
        >>> choices.lanes, choices.language, rejected[0].name
        ('actor', 'nl', 'lang')
        """
        filters, refused = Filters.from_query(query)
        last = {name: values[-1] for name, values in query.items() if values}
        wrong = [Rejected(name, value, "unknown") for name, value in last.items() if name not in PARAMETERS]
        taken: dict[str, Any] = {"language": words.load(language).language}
        for row in CHOICES:
            if row.parameter not in last:
                continue
            value = row.read(last[row.parameter])
            if value is None:
                wrong.append(Rejected(row.parameter, last[row.parameter], row.parameter))
            else:
                taken[row.name] = value
        return cls(filters=filters, **taken), (*refused, *wrong)

    def to_query(self) -> dict[str, list[str]]:
        """The URL's parameters: the filters that are set, the choices that are not as they were, and the language."""
        usual = Choices()
        said = {
            row.parameter: [str(getattr(self, row.name))]
            for row in CHOICES
            if row.name == "language" or getattr(self, row.name) != getattr(usual, row.name)
        }
        return self.filters.to_query() | said
