"""A text as a string of classes: one character for each word that the vocabulary knows.

`x` stands for any run of other words and `|` for the end of a sentence, so the string is short
and a pattern never crosses a sentence. A position in the string is an index into `Scan.terms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.dates.vocabulary import Entry, Vocabulary, Word
from pipeline.languages.tokens import Tokens
from pipeline.model import Span


class Term(NamedTuple):
    """One known word or phrase where it stands: class, value, table row, offsets."""

    kind: str
    value: str
    row: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text, its string of classes, and the term at each position of that string."""

    text: str
    code: str
    terms: list[Term]


def scan(text: str, tokens: Tokens, sentences: Sequence[Span], vocabulary: Vocabulary) -> Scan:
    """Look every token up once and keep those that may belong to a time expression."""
    lexicon, words, starts, ends = vocabulary.entries, tokens.words, tokens.starts, tokens.ends
    known = [lexicon[word] for word in words]
    breaks = [span.end for span in sentences]
    terms: list[Term] = []
    position, sentence, limit = 0, 0, len(words)
    for index, word in enumerate(known):
        if word is None or index < position:
            continue
        entry = (_phrase(word, words, index, limit) if word.phrases else None) or word.alone
        if entry is None:
            continue
        start = starts[index]
        if sentence < len(breaks) and start >= breaks[sentence]:
            if index > position and starts[position] < breaks[sentence]:
                terms.append(Term("x", "", "", starts[position], breaks[sentence]))
            while sentence < len(breaks) and start >= breaks[sentence]:
                sentence += 1
            terms.append(Term("|", "", "", start, start))
            if index > position and starts[index - 1] >= breaks[sentence - 1]:
                terms.append(Term("x", "", "", starts[position], start))
        elif index > position:
            terms.append(Term("x", "", "", starts[position], start))
        position = index + 1 + len(entry.rest)
        if entry.kind in "DY":
            suffix = _suffix(tokens, position)
            if suffix in vocabulary.decade_suffixes and int(entry.value) % 10 == 0:
                entry, position = Entry("K", entry.value, "digits with decade suffix"), position + 1
            elif entry.kind == "D" and suffix in vocabulary.ordinal_suffixes:
                entry, position = Entry("D", entry.value, "digits with ordinal suffix"), position + 1
        terms.append(Term(entry.kind, entry.value, entry.row, start, ends[position - 1]))
    if position < limit:
        terms.append(Term("x", "", "", starts[position], len(text)))
    return Scan(text=text, code="".join(term.kind for term in terms), terms=terms)


def _phrase(word: Word, words: list[str], index: int, limit: int) -> Entry | None:
    """The longest phrase that stands at a token."""
    following = words[index + 1].lower() if index + 1 < limit else ""
    for entry in word.phrases:
        size = len(entry.rest)
        if entry.rest[0] != following or index + size >= limit:
            continue
        if size == 1 or [w.lower() for w in words[index + 2 : index + 1 + size]] == list(entry.rest[1:]):
            return entry
    return None


def _suffix(tokens: Tokens, position: int) -> str:
    """The word written onto the number just before this position: 15e, 2nd, 1er, 1990s."""
    if position < len(tokens) and tokens.starts[position] == tokens.ends[position - 1]:
        return tokens.words[position].lower()
    return ""
