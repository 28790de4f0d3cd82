"""What time expressions mean before it is known when they were said.

Each core is a small frozen dataclass whose `resolve` takes the moment of saying and gives a
stretch of days, or `None` where the words alone do not fix one. Cores know no text and no
language: the grammar makes them, the reasoning over the article resolves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from dateutil.easter import easter

from pipeline.dates import calendar
from pipeline.dates.calendar import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The moment of saying: its day, the last date and last day spoken of before, where the clause looks.

    `direction` is -1 for the past, 1 for the future, 0 where the grammar does not say.
    """

    today: date
    last: When | None = None
    last_day: When | None = None
    direction: int = 0


class Core(Protocol):
    """The meaning of a time expression."""

    @property
    def stated(self) -> bool:
        """Whether the words name the date wholly, so that the moment of saying does not matter."""

    def resolve(self, saying: Saying) -> When | None:
        """The stretch that is meant, `None` where it cannot be known."""

    def unresolved(self) -> str:
        """The TIMEX3 value where it cannot be known."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch named in full."""

    when: When
    stated: bool = True

    def resolve(self, saying: Saying) -> When:
        """The stretch itself."""
        return self.when

    def unresolved(self) -> str:
        """The stretch's own value."""
        return self.when.timex


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and month, or a month alone (`day` 0), in the year that `year` gives or that fits."""

    month: int
    day: int = 0
    year: Core | None = None
    weekday: int = 0
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The nearest one in the clause's direction; a weekday beside it picks the year that agrees."""
        if self.year is not None:
            year = self.year.resolve(saying)
            return year and self._in(year.first.year)
        choices = [found for y in _around(saying.today) if (found := self._in(y))]
        agreeing = [c for c in choices if self.weekday == c.first.isoweekday()] if self.weekday else []
        near = [c for c in agreeing if _distance(c, saying.today) <= _HALF_A_YEAR]
        return _nearest(near or choices, saying)

    def unresolved(self) -> str:
        """The value with its year left open."""
        return f"XXXX-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def _in(self, year: int) -> When | None:
        whole = calendar.month(year, self.month)
        if not self.day:
            return whole
        return calendar.day(whole.first.replace(day=self.day)) if self.day <= whole.last.day else None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday; `relation` is last, this, next or empty, `weeks` moves it further on."""

    number: int
    relation: str = ""
    weeks: int = 0
    stated: bool = False

    def resolve(self, saying: Saying) -> When:
        """Bare in the past: the last one, the day of saying included; in the future: the next one."""
        ahead = (self.number - saying.today.isoweekday()) % 7
        back = ahead - 7 if ahead else 0
        match self.relation:
            case "last":
                days = back or -7
            case "next" | "following":
                days = ahead or 7
            case "same":
                days = _to_last(self.number, saying)
            case _:
                days = ahead if saying.direction > 0 or (self.relation == "this" and saying.direction == 0) else back
        return calendar.day(saying.today + timedelta(days + 7 * self.weeks))

    def unresolved(self) -> str:
        """The weekday of some week."""
        return f"XXXX-WXX-{self.number}"


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend without a word that says which: the last one, or the next in a clause that looks ahead."""

    stated: bool = False

    def resolve(self, saying: Saying) -> When:
        """The weekend of the last or next Saturday, as for a bare weekday."""
        return calendar.weekend(Weekday(_SATURDAY).resolve(saying).first)

    def unresolved(self) -> str:
        """The weekend of some week."""
        return "XXXX-WXX-WE"


@dataclass(frozen=True, slots=True)
class Step:
    """So many units from today, or from the last date spoken of; as fine as its unit.

    "gisteren" is -1 day, "vorige week" -1 week, "drie dagen later" 3 days from the last date.
    """

    unit: str
    count: float
    from_last: bool = False
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The calendar unit that holds the day so far away."""
        base = saying.today
        if self.from_last:
            last = saying.last_day if self.unit == "day" else saying.last
            if last is None:
                return None
            base = last.first if self.count <= 0 else last.last
        unit, count = _whole(self.unit, self.count)
        if (unit, count) == ("weekend", 1) and base.isoweekday() < _SATURDAY:
            count = 0  # the next weekend is this week's until it begins
        moved = _safely(base, count, unit)
        return calendar.unit(moved, "week" if unit == "fortnight" else unit) if moved else None

    def unresolved(self) -> str:
        """No value but the direction."""
        return "PRESENT_REF" if not self.count else "PAST_REF" if self.count < 0 else "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Moved:
    """The day that lies so many units from another day: "heute vor zehn Jahren"."""

    of: Core
    unit: str
    count: float
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """A day, however long the unit is."""
        day = self.of.resolve(saying)
        moved = _safely(day.first, int(self.count), self.unit) if day else None
        return calendar.day(moved) if moved else None

    def unresolved(self) -> str:
        """Some day."""
        return "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many units up to now (negative) or from now on: "de afgelopen drie maanden"."""

    unit: str
    count: float
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """From the day so long ago to today, or from today on."""
        unit, count = _whole(self.unit, self.count)
        other = _safely(saying.today, count, unit)
        if other is None:
            return None
        first, last = sorted((other, saying.today))
        return When(first=first, last=last, grain="span", timex=duration(self.unit, abs(self.count)))

    def unresolved(self) -> str:
        """The duration."""
        return duration(self.unit, abs(self.count))


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th quarter, half, week, day … of a longer stretch, of this year where none is named; -1 is the last."""

    number: int
    unit: str
    of: Core | None = None
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """Quarters and halves bare: the nearest one in the clause's direction."""
        whole = self.of.resolve(saying) if self.of else None
        if self.of is not None and whole is None:
            return None
        if self.unit in ("quarter", "half"):
            make = calendar.quarter if self.unit == "quarter" else calendar.half
            last = 4 if self.unit == "quarter" else 2
            number = last if self.number < 0 else self.number
            if number > last:
                return None
            if whole is not None and whole.grain == "month":
                return _part_of_month(whole, number)
            if whole is not None:
                return make(whole.first.year, number)
            return _nearest([make(y, number) for y in _around(saying.today)], saying)
        if whole is None:
            return None
        step = {"day": 1, "week": 7, "weekend": 7}.get(self.unit)
        if step is None:
            moved = _safely(whole.first, self.number - 1, self.unit) if self.number > 0 else whole.last
            return calendar.unit(moved, self.unit) if moved else None
        # a week belongs to the month or year that holds its Thursday, as in ISO 8601
        edge = (
            _thursday(whole, self.number < 0) if self.unit == "week" else whole.last if self.number < 0 else whole.first
        )
        inside = edge if self.number < 0 else edge + timedelta(step * (self.number - 1))
        return calendar.unit(inside, self.unit) if whole.contains(inside) else None

    def unresolved(self) -> str:
        """The number in some year."""
        letter = {"quarter": "Q", "half": "H"}.get(self.unit, "")
        return f"XXXX-{letter}{self.number}" if letter else ""


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of the year that `year` gives or the nearest in the clause's direction."""

    name: str
    year: Core | None = None
    relation: str = ""
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """ "Deze" is the one that is on or next to come; "vorige" the last that is over."""
        if self.year is not None:
            year = self.year.resolve(saying)
            return year and calendar.season(year.first.year, self.name)
        choices = [calendar.season(y, self.name) for y in _around(saying.today)]
        match self.relation:
            case "last":
                return max((c for c in choices if c.last < saying.today), key=lambda c: c.first, default=None)
            case "next" | "following":
                return min((c for c in choices if c.first > saying.today), key=lambda c: c.first, default=None)
            case "this":
                return min((c for c in choices if c.last >= saying.today), key=lambda c: c.first, default=None)
        return _nearest(choices, saying)

    def unresolved(self) -> str:
        """The season of some year."""
        return f"XXXX-{self.name}"


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day: `MM-DD`, `easter+N`, `advent-N` (the first Sunday), or the n-th weekday of a month as `MM-N-W`."""

    rule: str
    year: Core | None = None
    relation: str = ""
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The nearest one in the clause's direction, or the one of the named year."""
        if self.year is not None:
            year = self.year.resolve(saying)
            return year and calendar.day(feast(self.rule, year.first.year))
        direction = {"last": -1, "next": 1, "following": 1}.get(self.relation, saying.direction)
        choices = [calendar.day(feast(self.rule, y)) for y in _around(saying.today)]
        return _nearest(choices, Saying(today=saying.today, last=saying.last, direction=direction))

    def unresolved(self) -> str:
        """The day of some year where it has one date."""
        return f"XXXX-{self.rule}" if self.rule[0].isdigit() and self.rule.count("-") == 1 else "XXXX-XX-XX"


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
        moved = _safely(last.first, year.first.year - last.first.year, "year")
        return (
            calendar.season(moved.year, last.timex[5:])
            if moved and last.grain == "season"
            else (calendar.unit(moved, last.grain) if moved else None)
        )

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
class Value:
    """A value that is no stretch of days: a duration, a set, a vague reference."""

    timex: str
    stated: bool = False

    def resolve(self, saying: Saying) -> None:
        """None: it is on no calendar."""
        return

    def unresolved(self) -> str:
        """The value."""
        return self.timex


_SATURDAY = 6
_PERIODS = {"week", "month", "season", "quarter", "half"}
_HALF_A_YEAR, _FARTHEST = 183, 335
_LETTERS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "weekend": "WE",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_MULTIPLES = {
    "fortnight": ("week", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}


def duration(unit: str, count: float | None) -> str:
    """A duration as TIMEX3 value; `None` is an unknown number (PXD).

    >>> duration("fortnight", 1), duration("hour", 3), duration("year", None)
    ('P2W', 'PT3H', 'PXY')
    """
    if count is not None and unit in _MULTIPLES:
        unit, times = _MULTIPLES[unit]
        count *= times
    unit = _MULTIPLES.get(unit, (unit, 1))[0]
    if count is not None and unit in _SMALLER:
        unit, count = _whole(unit, count)
    number = "X" if count is None else f"{count:g}"
    return ("PT" if unit in ("hour", "minute", "second") else "P") + number + _LETTERS.get(unit, "X")


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year.

    >>> feast("easter+49", 2022), feast("11-4-4", 2021), feast("advent+7", 2022)
    (datetime.date(2022, 6, 5), datetime.date(2021, 11, 25), datetime.date(2022, 12, 4))
    """
    if rule.startswith("advent"):
        return date(year, 12, 3) - timedelta(date(year, 12, 3).isoweekday() % 7) + timedelta(int(rule[6:] or 0))
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:] or 0))
    month, second, *weekday = (int(part) for part in rule.split("-"))
    if not weekday:
        return date(year, month, second)
    whole = calendar.month(year, month)
    if second == 9:  # the last one
        return whole.last - timedelta((whole.last.isoweekday() - weekday[0]) % 7)
    return whole.first + timedelta((weekday[0] - whole.first.isoweekday()) % 7 + 7 * (second - 1))


def _around(today: date) -> range:
    return range(max(today.year - 1, 1), today.year + 2)


def _nearest(choices: list[When], saying: Saying) -> When | None:
    """The last one begun, the next one not over, or without a direction the one nearest by."""
    today = saying.today
    # news looks back about twice as far as it looks ahead
    nearest = min(choices, key=lambda c: _distance(c, today) * (1 if c.first <= today else 2), default=None)
    if saying.direction < 0:
        choices = [c for c in choices if c.first <= today]
    elif saying.direction > 0:
        choices = [c for c in choices if c.last >= today]
    else:
        return nearest
    # Tense is read from few words and may be wrong: it does not send a date most of a year away
    directed = min(choices, key=lambda c: _distance(c, today), default=nearest)
    return directed if directed and _distance(directed, today) <= _FARTHEST else nearest


def _distance(stretch: When, day: date) -> int:
    """Days between a stretch and a day, 0 where it holds the day."""
    return max((stretch.first - day).days, (day - stretch.last).days, 0)


def _to_last(weekday: int, saying: Saying) -> int:
    base = saying.last.first if saying.last else saying.today
    return (base - saying.today).days - (base.isoweekday() - weekday) % 7


def _whole(unit: str, count: float) -> tuple[str, int]:
    """A number of units, in smaller ones where it is broken: 1.5 years is 18 months."""
    if float(count).is_integer():
        return unit, int(count)
    name, times = _SMALLER.get(unit, ("day", 1))
    return name, round(count * times)


def _thursday(whole: When, last: bool) -> date:
    """The first or the last Thursday of a stretch."""
    if last:
        return whole.last - timedelta((whole.last.isoweekday() - 4) % 7)
    return whole.first + timedelta((4 - whole.first.isoweekday()) % 7)


def _part_of_month(whole: When, number: int) -> When | None:
    """A half of a month: the first fifteen days, or the rest."""
    if number > 2:
        return None
    middle = whole.first + timedelta(14)
    first, last = (whole.first, middle) if number == 1 else (middle + timedelta(1), whole.last)
    return When(first=first, last=last, grain="span", timex=whole.timex)


def _safely(base: date, count: int, unit: str) -> date | None:
    """A shifted day, `None` where that leaves the calendar or the unit is shorter than a day."""
    if unit in ("hour", "minute", "second"):
        days = count // {"hour": 24, "minute": 1440, "second": 86400}[unit] if count < 0 else 0
        return base if days >= -1 else None
    try:
        return calendar.shift(base, count, unit)
    except (OverflowError, ValueError):
        return None
