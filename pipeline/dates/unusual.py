"""The door to dateparser for whole dates inside a text, in forms that the grammar has no rule for.

Only a span that the grammar found goes through, never a sentence: short, with a day, a month and a year in it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dateparser import parse

LONGEST = 30
"""Characters of a span that dateparser is given."""


@lru_cache(maxsize=4096)
def whole_date(span: str, language: str) -> date | None:
    """The day that a span names in a language; `None` where dateparser reads none, or does not know the language.

    >>> whole_date("15/feb/2022", "nl"), whole_date("31/feb/2022", "nl")
    (datetime.date(2022, 2, 15), None)
    """
    if len(span) > LONGEST:
        return None
    try:
        moment = parse(span, languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    except ValueError:
        return None
    return moment.date() if moment else None
