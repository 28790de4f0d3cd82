"""The names that a person reads for the codes and ids in the tables."""

from __future__ import annotations

from pipeline import names
from timeline.filters import Label
from timeline.words import locale


def labels(language: str) -> Label:
    """The naming of countries and actors in a language: field name and code -> name.

    A country's code that nobody knows is its own name; an actor's id is made readable.

    >>> labels("nl")("countries", "DE"), labels("nl")("actors", "vladimir-putin")
    ('Duitsland', 'Vladimir Poetin')
    """
    territories = locale(language).territories

    def label(field: str, code: str) -> str:
        if field == "countries":
            return str(territories.get(code, code))
        return names.label(code, language)

    return label
