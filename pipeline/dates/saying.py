"""The moment of saying, and what every meaning of a time expression can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pipeline.dates.calendar import When

RATHER_AHEAD = 0.5
"""The direction of a deadline in a clause about the past: "was put off until 31 October"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The moment of saying: its day, the last date and last day spoken of before, where the clause looks.

    `direction` is -1 for the past, 1 for the future, 0 where the grammar does not say, and in between for a leaning.
    """

    today: date
    last: When | None = None
    last_day: When | None = None
    direction: float = 0


class Core(Protocol):
    """The meaning of a time expression."""

    @property
    def stated(self) -> bool:
        """Whether the words name the date wholly, so that the moment of saying does not matter."""

    def resolve(self, saying: Saying) -> When | None:
        """The stretch that is meant, `None` where it cannot be known."""

    def unresolved(self) -> str:
        """The TIMEX3 value where it cannot be known."""
