"""What time expressions mean before it is known when they were said.

Each core is a small frozen dataclass whose `resolve` takes the moment of saying and gives a
stretch of days, or `None` where the words alone do not fix one. Cores know no text and no
language: the grammar makes them, the reasoning over the article resolves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import When
from pipeline.dates.durations import duration, step_from, whole_units
from pipeline.dates.saying import Core, Saying


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
class BeforeChrist:
    """A year, month or day before Christ, or a century; Python's calendar begins later, so it has a value only.

    `number` counts back from 1 BC, which ISO 8601 writes 0000, or is the century where `century` is true.
    """

    number: int
    month: int = 0
    day: int = 0
    century: bool = False
    stated: bool = True

    def resolve(self, saying: Saying) -> When | None:
        """None: it is on no calendar of Python's."""
        return None

    def unresolved(self) -> str:
        """The TIMEX3 value, which counts as the words do: BC0044, and BC04 for the fifth century."""
        return f"BC{self.number - 1:02}" if self.century else f"BC{self.number:04}" + self._days()

    def edtf(self) -> str:
        """The value as EDTF, whose year 0 is 1 BC.

        >>> BeforeChrist(44, 3, 15).edtf(), BeforeChrist(1).edtf(), BeforeChrist(5, century=True).edtf()
        ('-0043-03-15', '0000', '-04XX')
        """
        if self.century:
            return f"-{self.number - 1:02}XX"
        return ("-" if self.number > 1 else "") + f"{self.number - 1:04}" + self._days()

    def grain(self) -> str:
        """How fine it is named, as a grain of the schema."""
        return "century" if self.century else "day" if self.day else "month" if self.month else "year"

    def _days(self) -> str:
        return (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")


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
        near = [c for c in agreeing if calendar.distance(c, saying.today) <= _HALF_A_YEAR]
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
    or_today: bool = False
    stated: bool = False

    def resolve(self, saying: Saying) -> When | None:
        """The calendar unit that holds the day so far away; without a last date none, or counted from today."""
        base = saying.today
        last = saying.last_day if self.unit == "day" else saying.last
        if self.from_last and (last or not self.or_today):
            if last is None:
                return None
            base = last.first if self.count <= 0 else last.last
        unit, count = whole_units(self.unit, self.count)
        if (unit, count) == ("weekend", 1) and base.isoweekday() < _SATURDAY:
            count = 0  # the next weekend is this week's until it begins
        moved = step_from(base, count, unit)
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
        moved = step_from(day.first, int(self.count), self.unit) if day else None
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
        unit, count = whole_units(self.unit, self.count)
        other = step_from(saying.today, count, unit)
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
            return self._share(whole, saying)
        return self._inside(whole) if whole else None

    def _share(self, whole: When | None, saying: Saying) -> When | None:
        """A quarter or a half of a year, or a half of a month."""
        make, last = (calendar.quarter, 4) if self.unit == "quarter" else (calendar.half, 2)
        number = last if self.number < 0 else self.number
        if number > last:
            return None
        if whole is None:
            return _nearest([make(y, number) for y in _around(saying.today)], saying)
        return calendar.half_of_month(whole, number) if whole.grain == "month" else make(whole.first.year, number)

    def _inside(self, whole: When) -> When | None:
        """A day, week or month of a longer stretch; a week belongs where its Thursday is, as in ISO 8601."""
        step = {"day": 1, "week": 7, "weekend": 7}.get(self.unit)
        if step is None:
            begin = step_from(whole.first, self.number - 1, self.unit) if self.number > 0 else whole.last
            return calendar.unit(begin, self.unit) if begin else None
        from_end = self.number < 0
        edge = whole.last if from_end else whole.first
        edge = calendar.thursday(whole, from_end) if self.unit == "week" else edge
        inside = edge if from_end else edge + timedelta(step * (self.number - 1))
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
            return year and calendar.day(calendar.feast(self.rule, year.first.year))
        direction = {"last": -1, "next": 1, "following": 1}.get(self.relation, saying.direction)
        choices = [calendar.day(calendar.feast(self.rule, y)) for y in _around(saying.today)]
        return _nearest(choices, Saying(today=saying.today, last=saying.last, direction=direction))

    def unresolved(self) -> str:
        """The day of some year where it has one date."""
        return f"XXXX-{self.rule}" if self.rule[0].isdigit() and self.rule.count("-") == 1 else "XXXX-XX-XX"


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
_HALF_A_YEAR, _FARTHEST = 183, 335


def _around(today: date) -> range:
    return range(max(today.year - 1, 1), today.year + 2)


def _nearest(choices: list[When], saying: Saying) -> When | None:
    """The last one begun, the next one not over, or without a direction the one nearest by."""
    today = saying.today
    # news looks back about twice as far as it looks ahead, where nothing leans the other way
    ahead = 0.5 if saying.direction > 0 else 2
    nearest = min(choices, key=lambda c: calendar.distance(c, today) * (1 if c.first <= today else ahead), default=None)
    if saying.direction <= -1:
        choices = [c for c in choices if c.first <= today]
    elif saying.direction >= 1:
        choices = [c for c in choices if c.last >= today]
    else:
        return nearest
    # Tense is read from few words and may be wrong: it does not send a date most of a year away
    directed = min(choices, key=lambda c: calendar.distance(c, today), default=nearest)
    return directed if directed and calendar.distance(directed, today) <= _FARTHEST else nearest


def _to_last(weekday: int, saying: Saying) -> int:
    base = saying.last.first if saying.last else saying.today
    return (base - saying.today).days - (base.isoweekday() - weekday) % 7
