"""Years, decades, centuries and eras."""

from __future__ import annotations

import re

from pipeline.dates import calendar
from pipeline.dates.cores import BeforeChrist, Fixed
from pipeline.dates.matches import Parts, fixed, full_year
from pipeline.dates.saying import Core
from pipeline.dates.vocabulary import LAST_YEAR

_FEWEST_SHORT = 59
"""Two digits above this one may be a year without an apostrophe."""

_NOUN_OF = re.compile(r"[x|]v$")
_LATEST_CENTURY = 21
_YOUNGEST, _NOUN_AND_ADJECTIVES = 12, 3


def decade(p: Parts) -> Core | None:
    number = p.number("tens")
    if number % 10 or not (20 <= number <= 90 or number >= 1000):
        return None
    return Fixed(calendar.years(number if number >= 1000 else 1900 + number, 10))


def decade_of(p: Parts) -> Core | None:
    """ "la década de 1990", "la década de los noventa"."""
    return decade(p) if p.get("u") == "decade" else None


def century(p: Parts) -> Core | None:
    """ "siglo XIX": the number behind the word."""
    if p.get("u") != "century" or not 1 <= p.number("n") <= _LATEST_CENTURY:
        return None
    if p.get("era") == "BC":
        return BeforeChrist(p.number("n"), century=True)
    return Fixed(calendar.years(100 * p.number("n") - 100, 100))


def year(p: Parts) -> Core | None:
    year = p.number("y")
    if p.terms("u")[0].kind == "A":
        return Fixed(calendar.years(year))
    if p.get("u") != "year":
        return None
    decade = year % 10 == 0 and p.scan.code[p.match.end() : p.match.end() + 1] not in ("-", "u", "o", "&")
    return Fixed(calendar.years(year, 10 if decade else 1))


def year_before(p: Parts) -> Core | None:
    """ "2022 году", "2022年": the word or sign for a year behind it, in a language without a table."""
    sign = p.terms("u")[0]
    if p.vocabulary.tabled or (sign.kind == "v" and sign.value != "y"):
        return None
    return Fixed(calendar.years(p.number("y")))


def second_year(p: Parts) -> Core | None:
    """The short half of "2014/15"; any other number behind a year is no year."""
    first = int(p.scan.terms[p.match.start() - 2].value)
    return Fixed(calendar.years(first + 1)) if p.number("second") == (first + 1) % 100 else None


def era(p: Parts) -> Core | None:
    """A year or century of an era, or a day or month in such a year: "15 maart 44 v.Chr."."""
    number, century = p.number("n"), p.get("u") == "century"
    month, day = p.number("month"), p.number("day")
    if p.get("u") not in ("", "century", "year") or not 0 < number <= LAST_YEAR:
        return None
    if (century and number > _LATEST_CENTURY) or day > 31:
        return None
    if p.get("era") == "BC":
        return BeforeChrist(number, month, day, century)
    if month:
        return fixed(number, month, day)
    return Fixed(calendar.years(100 * number - 100, 100) if century else calendar.years(number))


def shared_era(p: Parts) -> Core | None:
    """The 58 of "van 58 tot 50 v.Chr."; years before Christ count down."""
    return BeforeChrist(p.number("n")) if p.get("era") == "BC" and p.number("n") > p.number("other") else None


def short_year(p: Parts) -> Core | None:
    """ "fin 98": two digits after a preposition, with nothing counted behind them."""
    return Fixed(calendar.years(full_year(p.get("yy")))) if p.number("yy") > _FEWEST_SHORT else None


def apostrophe_year(p: Parts) -> Core | None:
    """ "the class of '68": the sign is written onto the digits and not onto the word before."""
    sign, digits = p.scan.terms[p.match.start()], p.terms("yy")[0]
    loose = p.scan.text[sign.start - 1 : sign.start].isspace() and sign.end == digits.start
    short = digits.end - digits.start == len("yy")
    return Fixed(calendar.years(full_year(digits.value))) if loose and short else None


def is_age(p: Parts) -> bool:
    """Whether years are somebody's age: between commas after a name, or "of" so many years after a noun.

    The second only in a language that lists the nouns of what lasts (`lasting`: a contract of 20 years).
    """
    first, last, code = p.match.start(), p.match.end(), p.scan.code
    if p.get("u") != "year" or not first:
        return False
    if code[first - 1] in ",(" and code[last : last + 1] in (",", ")"):
        return True
    if code[first - 1] == "f" and p.terms("n")[0].kind == "D":  # "ab 16 Jahren"
        return True
    if not p.vocabulary.lasting or not _NOUN_OF.match(code, max(0, first - 2), first) or p.terms("n")[0].kind != "D":
        return False
    before = p.scan.terms[first - 2]
    words = p.scan.text[before.start : before.end].lower().split()
    return p.number("n") >= _YOUNGEST and p.vocabulary.lasting.isdisjoint(words[-_NOUN_AND_ADJECTIVES:])
