"""A text as a string of classes: one character for each word that the vocabulary knows.

`x` stands for any run of other words and `|` for the end of a sentence, so the string is short
and a pattern never crosses a sentence. A position in the string is an index into `Scan.terms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple, overload

from pipeline.dates.vocabulary import Entry, Vocabulary
from pipeline.languages.tokens import Tokens
from pipeline.model import Span

_OTHER = Entry("x", "", "")
_BREAK = Entry("|", "", "")


class Term(NamedTuple):
    """One known word or phrase where it stands: class, value, table row, offsets."""

    kind: str
    value: str
    row: str
    start: int
    end: int


class Terms:
    """A scan's terms by position; each is made when it is asked for, because few are."""

    def __init__(self) -> None:
        self.places: list[tuple[Entry, int, int]] = []

    @overload
    def __getitem__(self, at: int) -> Term: ...
    @overload
    def __getitem__(self, at: slice) -> list[Term]: ...
    def __getitem__(self, at: int | slice) -> Term | list[Term]:
        if isinstance(at, slice):
            return [Term(kind, value, row, start, end) for (kind, value, row, _), start, end in self.places[at]]
        (kind, value, row, _), start, end = self.places[at]
        return Term(kind, value, row, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text, its string of classes, and the term at each position of that string."""

    text: str
    code: str
    terms: Terms


def scan(text: str, tokens: Tokens, sentences: Sequence[Span], vocabulary: Vocabulary) -> Scan:
    """Look every token up once and keep those that may belong to a time expression."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    known = list(map(vocabulary.entries.__getitem__, words))
    breaks = [span.end for span in sentences]
    terms = Terms()
    add = terms.places.append
    position, sentence, limit = 0, 0, len(words)
    end = breaks[0] if breaks else len(text)
    for index in compress(range(limit), known):
        word = known[index]
        if index < position or word is None:
            continue
        phrases = word.phrases.get(words[index + 1].lower()) if word.phrases and index + 1 < limit else None
        entry = (_phrase(phrases, words, index) if phrases else None) or word.alone
        if entry is None:
            continue
        start = starts[index]
        if start >= end:
            if index > position and starts[position] < end:
                add((_OTHER, starts[position], end))
            while sentence < len(breaks) and start >= breaks[sentence]:
                sentence += 1
            end = breaks[sentence] if sentence < len(breaks) else len(text)
            add((_BREAK, start, start))
            if index > position and starts[index - 1] >= breaks[sentence - 1]:
                add((_OTHER, starts[position], start))
        elif index > position:
            add((_OTHER, starts[position], start))
        position = index + 1 + len(entry.rest)
        if entry.kind in "DY":
            suffix = _suffix(tokens, position)
            if suffix in vocabulary.decade_suffixes and int(entry.value) % 10 == 0:
                entry, position = Entry("K", entry.value, "digits with decade suffix"), position + 1
            elif entry.kind == "D" and suffix in vocabulary.ordinal_suffixes:
                entry, position = Entry("D", entry.value, "digits with ordinal suffix"), position + 1
        add((entry, start, ends[position - 1]))
    if position < limit:
        add((_OTHER, starts[position], len(text)))
    return Scan(text=text, code="".join([entry.kind for entry, _, _ in terms.places]), terms=terms)


def _phrase(entries: Sequence[Entry], words: list[str], index: int) -> Entry | None:
    """The first of the phrases, all with the second word that follows the token, which stands there whole."""
    for entry in entries:
        size = len(entry.rest)
        if size == 1 or [w.lower() for w in words[index + 2 : index + 1 + size]] == list(entry.rest[1:]):
            return entry
    return None


def _suffix(tokens: Tokens, position: int) -> str:
    """The word written onto the number just before this position: 15e, 2nd, 1er, 1990s."""
    if position < len(tokens) and tokens.starts[position] == tokens.ends[position - 1]:
        return tokens.words[position].lower()
    return ""
