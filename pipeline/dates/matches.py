"""What a rule matched, as terms; and the few things that every meaning is made with."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from pipeline.dates import calendar
from pipeline.dates.cores import Fixed, Step
from pipeline.dates.saying import Core
from pipeline.dates.scan import Scan, Term
from pipeline.dates.story import Same
from pipeline.dates.vocabulary import Vocabulary
from pipeline.model import TimexType


class Parts:
    """A match's named groups, as terms."""

    def __init__(self, scan: Scan, match: re.Match[str], vocabulary: Vocabulary) -> None:
        self.scan, self.match, self.vocabulary = scan, match, vocabulary

    def terms(self, name: str) -> list[Term]:
        """The terms of a group, empty where it did not take part."""
        start, end = self.match.span(name)
        return self.scan.terms[start:end]

    def get(self, name: str) -> str:
        """The value of a group's last term, empty where the group is missing or did not take part."""
        if name not in self.match.re.groupindex:
            return ""
        terms = self.terms(name)
        return terms[-1].value if terms else ""

    def word(self, name: str) -> str:
        """A group's last term as it is written, in lower case."""
        term = self.terms(name)[-1]
        return self.scan.text[term.start : term.end].lower()

    def number(self, name: str) -> int:
        """A group's value as a number, 0 where there is none."""
        value = self.get(name).partition(" ")[0]
        return int(value) if value.lstrip("-").isdecimal() else 0

    def count(self, name: str) -> float | None:
        """A count; `None` for an unknown one ("enkele")."""
        value = ".".join(term.value for term in self.terms(name) if term.kind in "DCNOY")
        return None if value == "X" or not value else float(value)

    def year(self) -> Core | None:
        """The year that ends a date: 2022, '22, "vorig jaar"; "the following year" is that after the last date."""
        if "year" not in self.match.re.groupindex:
            return None
        terms = self.terms("year")
        relation = next((t.value for t in terms if t.kind == "R"), "")
        step = next((t.value for t in terms if t.kind == "+"), "")
        later = any(t.kind == "l" for t in terms) or relation == "following"
        if step or later or any(t.kind == "<" for t in terms):
            return Step("year", int(step.split()[0]) if step else 1 if later else -1, from_last=True, or_today=True)
        if relation:
            return relative("year", relation)
        number = next((t.value for t in terms if t.kind in "DY"), "")
        return Fixed(calendar.years(full_year(number))) if number else None

    def tight(self) -> bool:
        """Whether no white space stands between the terms."""
        terms = self.scan.terms[self.match.start() : self.match.end()]
        return all(a.end == b.start for a, b in pairwise(terms))


Meaning = Core | tuple[Core, TimexType] | tuple[Core, TimexType, str] | None
"""What a rule makes of a match: a core, its type where that is not DATE, its clock time; None is no match."""


Build = Callable[[Parts], Meaning]


def full_year(digits: str) -> int:
    """A year of two digits in full: up to 40 is this century's, above it the last one's."""
    number = int(digits)
    return number if number > 99 else number + (2000 if number <= 40 else 1900)


def relative(unit: str, relation: str) -> Core | None:
    """A unit with a word of relation: last, this, next, following, previous or same."""
    match relation:
        case "last":
            return Step(unit, -1)
        case "this":
            return Step(unit, 0)
        case "next":
            return Step(unit, 1)
        case "following":
            # "de volgende dag" counts from the story, "volgende week" from today
            return Step(unit, 1, from_last=unit == "day")
        case "previous":
            return Step(unit, -1, from_last=True)
        case "same":
            return Same(unit)
    return None


def fixed(year: int, month: int, day: int) -> Core | None:
    """A day of the calendar, or a month where the day is 0; `None` where there is no such day."""
    if not 1 <= month <= 12 or not year:
        return None
    whole = calendar.month(year, month)
    if not day:
        return Fixed(whole)
    return Fixed(calendar.day(whole.first.replace(day=day))) if 1 <= day <= whole.last.day else None
