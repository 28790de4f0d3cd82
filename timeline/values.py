"""What a filter takes: how a value in an address is read, what it means in English, and its JSON schema.

What a column leaves empty has a code too, so that it can be asked for: `none`, `und` (BCP 47's
undetermined language) and `unverified`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from pipeline.edtf import bounds
from pipeline.schema import ANCHORS, GRAINS, KINDS, STATUSES
from timeline.words import locale

LONGEST_TEXT = 200
"""A longer search text, actor id or publisher, in code points, is rejected."""

MOST_REPORTS = 1_000_000
"""No event is asked to have more reports than this."""

EMPTY = {"kind": "none", "language": "und", "publisher": "none", "status": "unverified"}
"""Columns of one value, and the code for where they are empty. Not handled: a publisher whose name is "none"."""

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_COUNT = re.compile(r"\d{1,7}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


class Value(NamedTuple):
    """A kind of value: reader (None where it is not taken), why it was not, what it means, its JSON schema."""

    read: Callable[[str], Any]
    refused: str
    meaning: str
    schema: Mapping[str, Any]


def first_day(text: str) -> date | None:
    """The first day of a day, month or year."""
    # The calendar begins with the year 1; who asks from the year before asks from its beginning.
    days = bounds("0001" if text == "0000" else text) if _DATE.fullmatch(text) else None
    return days[0] if days else None


def last_day(text: str) -> date | None:
    """The last day of a day, month or year."""
    # The calendar begins with the year 1; who asks from the year before asks from its beginning.
    days = bounds("0001" if text == "0000" else text) if _DATE.fullmatch(text) else None
    return days[1] if days else None


def _country(text: str) -> str | None:
    code = text.upper()
    known = len(code) == 2 and code in locale("en").territories and code not in _NOT_COUNTRIES
    return code if known else None


def _text(text: str) -> str | None:
    trimmed = text.strip()
    clean = 0 < len(trimmed) <= LONGEST_TEXT and not any(unicodedata.category(c) in ("Cc", "Cs") for c in trimmed)
    return trimmed if clean else None


def _actor(text: str) -> str | None:
    return text if _text(text) == text and not any(c.isspace() for c in text) else None


def _count(text: str) -> int | None:
    return int(text) if _COUNT.fullmatch(text) and 1 <= int(text) <= MOST_REPORTS else None


def _one_of(known: tuple[str, ...], meaning: str) -> Value:
    listed = ", ".join(known)
    return Value(
        lambda text: text if text in known else None,
        f"none of {listed}",
        f"{meaning}: {listed}",
        {"type": "string", "enum": list(known)},
    )


def _codes(column: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code or EMPTY[column] for code in known)


_LINE = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}

VALUES = {
    "date": Value(
        first_day,
        "not a day, month or year",
        "a day, month or year, included: 2022-02-15, 2022-02 or 2022",
        {"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}$"},
    ),
    "country": Value(
        _country,
        "no country has this code",
        "a country's code, ISO 3166-1 alpha-2: RU",
        {"type": "string", "pattern": "^[A-Za-z]{2}$"},
    ),
    "actor": Value(_actor, "not an actor's id", "an actor's id: vladimir-putin", _LINE),
    "kind": _one_of(_codes("kind", KINDS), "PLOVER event type"),
    "grain": _one_of(GRAINS, "how precisely the words date it"),
    "how": _one_of(ANCHORS, "how the date is known"),
    "status": _one_of(_codes("status", STATUSES), "what people say of it"),
    "language": Value(
        lambda text: text if _LANGUAGE.fullmatch(text) else None,
        "not a language's tag",
        "the article's language, BCP 47: nl; und where it is unknown",
        {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$"},
    ),
    "publisher": Value(
        _text,
        "empty, too long or with control characters",
        "who published the article, as it stands there; none where it is unknown",
        _LINE,
    ),
    "reports": Value(
        _count,
        f"not a whole number from 1 to {MOST_REPORTS}",
        "articles that tell it, at least",
        {"type": "integer", "minimum": 1, "maximum": MOST_REPORTS},
    ),
    "text": Value(
        _text,
        "empty, too long or with control characters",
        "words in the headline or the evidence, whatever their accents and case",
        _LINE,
    ),
}
"""Every kind of value, by the code under which one that is not taken is rejected."""
