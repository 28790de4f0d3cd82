"""The names that a person reads for the codes and ids in the tables."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import names
from timeline.filters import Label
from timeline.values import EMPTY
from timeline.words import locale, words


def labels(language: str, given: Mapping[str, str] | None = None) -> Label:
    """The naming of what filters and lanes list, in a language: field name and code -> name.

    A code that nobody knows is its own name, as a publisher is; an actor's id is made readable. `given`
    are names that people gave to actors, by id.

    >>> label = labels("nl")
    >>> label("countries", "DE"), label("actors", "vladimir-putin"), label("kinds", "aid"), label("languages", "fr")
    ('Duitsland', 'Vladimir Poetin', 'hulp', 'Frans')
    """
    cldr = locale(language)
    own = given or {}
    tables = {
        "countries": cldr.territories,
        "languages": cldr.languages,
        "kinds": words(language, "kinds"),
        "anchors": words(language, "figures")["anchors"],
        "grains": words(language, "figures")["grains"],
        "statuses": words(language, "statuses"),
        "publishers": {EMPTY["publisher"]: words(language, "filters")["no_publisher"]},
    }

    def label(field: str, code: str) -> str:
        field = field.removeprefix("not_").removeprefix("all_")
        if field == "actors":
            return own.get(code) or names.label(code, language)
        return str(tables[field].get(code.replace("-", "_") if field == "languages" else code, code))

    return label
