"""Phrases and what they stand for, found in a text by their first two words.

A text costs one or two look-ups for each word, however many phrases there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.languages.tokens import words

T = TypeVar("T")

_NOTHING: Mapping[Any, Any] = {}


class Head(NamedTuple, Generic[T]):
    """What begins with a word: its own sense, and the rests of longer phrases by their second word, longest first."""

    alone: T | None
    longer: Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


UNKNOWN: Head[Any] = Head(None, _NOTHING)
"""The head of a word with which no known phrase begins."""


class Phrases(Generic[T]):
    """Phrases by their first words; `head` says what begins with a word, None where nothing does.

    >>> places = Phrases(heads([("New York", 1), ("New", 2), ("New York Times", 3), ("New York", 4)]).get)
    >>> places.match(["in", "New", "York", "City"], 1)
    (3, 1)
    """

    def __init__(self, head: Callable[[str], Head[T] | None]) -> None:
        self._head = head

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a word: the index after it, and its sense."""
        head = self._head(words[at])
        if head is None:
            return None
        if head.longer and at + 1 < len(words):
            for rest, sense in head.longer.get(words[at + 1], ()):
                to = at + 1 + len(rest)
                if len(rest) == 1 or tuple(words[at + 1 : to]) == rest:
                    return to, sense
        return None if head.alone is None else (at + 1, head.alone)


def heads(senses: Iterable[tuple[str, T]]) -> dict[str, Head[T]]:
    """What begins with each first word of some phrases; the first to claim a phrase keeps it."""
    return {word: settled(made) for word, made in claims(senses).items()}


def claims(senses: Iterable[tuple[str, T]]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    """The claims to phrases by their first word, in order: the rest of the words and the sense.

    A phrase without a word, as an empty cell of a table is, claims nothing.
    """
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, sense in senses:
        tokens = (phrase,) if phrase.isalpha() else tuple(words(phrase))
        if tokens:
            found.setdefault(tokens[0], []).append((tokens[1:], sense))
    return found


def settled(claims: Iterable[tuple[tuple[str, ...], T]]) -> Head[T]:
    """What begins with a word, of the claims to it: the first to claim a phrase keeps it."""
    kept: dict[tuple[str, ...], T] = {}
    for rest, sense in claims:
        kept.setdefault(rest, sense)
    longer: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for rest in sorted(filter(None, kept), key=len, reverse=True):
        longer.setdefault(rest[0], []).append((rest, kept[rest]))
    return Head(kept.get(()), longer or _NOTHING)
