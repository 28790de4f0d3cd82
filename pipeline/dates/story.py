"""Meanings that hang on what was told before: the last date or day spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.dates import calendar
from pipeline.dates.calendar import When
from pipeline.dates.durations import step_from
from pipeline.dates.saying import Core, Saying

_PERIODS = {"week", "month", "season", "quarter", "half"}


@dataclass(frozen=True, slots=True)
class Same:
    """The day, week, month … of the last date spoken of: "diezelfde maand", "op de dag van"."""

    unit: str
    or_today: bool = False
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The unit that holds the last date, where that is at least as fine."""
        last = saying.last_day if self.unit == "day" else saying.last
        if last is None:
            return calendar.day(saying.today) if self.or_today else None
        return None if calendar.finer(self.unit, last.grain) else calendar.unit(last.first, self.unit)

    def unresolved(self) -> str:
        """Nothing is known."""
        return "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The last day, month or quarter spoken of, in another year: "dezelfde periode vorig jaar"."""

    year: Core
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The whole year where no week, month, season, quarter or half was spoken of."""
        year, last = self.year.resolve(saying), saying.last
        if year is None or last is None or last.grain not in _PERIODS:
            return year
        moved = step_from(last.first, year.first.year - last.first.year, "year")
        if moved and last.grain == "season":
            return calendar.season(moved.year, last.timex[5:])
        return calendar.unit(moved, last.grain) if moved else None

    def unresolved(self) -> str:
        """Some period."""
        return "XXXX"


@dataclass(frozen=True, slots=True)
class Here:
    """The day that the story is at, for a time of day alone: the last day spoken of, else today."""

    stated: bool = False

    def resolve(self, saying: Saying) -> When:
        """A day, never coarser."""
        return saying.last_day or calendar.day(saying.today)

    def unresolved(self) -> str:
        """Some day."""
        return "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class WeekOfStory:
    """The n-th week of what is told, where the week of the last day spoken of is the first."""

    number: int
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """`None` where no day was spoken of, or the story has not come so far."""
        if saying.last_day is None:
            return None
        moved = step_from(saying.last_day.first, self.number - 1, "week")
        past = saying.last_day.first <= saying.today
        return calendar.week(moved) if moved and (moved <= saying.today or not past) else None

    def unresolved(self) -> str:
        """Some week."""
        return "XXXX-WXX"
