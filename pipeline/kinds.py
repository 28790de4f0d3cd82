"""What kind of event a clause tells: PLOVER's sixteen types by the verbs and nouns of its language."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages import Language, load

_WORD = re.compile(r"[^\W\d_]+")


def kind_of(clause: str, language: Language) -> str:
    """The PLOVER type that the most words of a clause speak for, the first one among equals; empty where none does."""
    table = _stems(language.tag)
    counts: dict[str, int] = {}
    for word in _WORD.findall(clause.lower()):
        kind = table.get(word)
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
    return max(counts, key=lambda kind: counts[kind], default="")


@cache
def _stems(tag: str) -> dict[str, str]:
    kinds = load(tag).section("events").get("kinds", {})
    return {word: kind for kind, words in kinds.items() for word in words}
