"""Where a sequence of capitalised words ends: particles, initials, hyphens, "Raad van State"."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.languages.tokens import Tokens
from pipeline.names.lexicon import Lexicon
from pipeline.names.tables import given_names
from pipeline.names.words import Words

LONGEST = 12
"""Tokens in a name at most, so that a text in capitals costs no more than another."""

_APOSTROPHES = "'’"
_WITH_STOP = frozenset(("Inc", "Corp", "Ltd", "Co", "St", "Jr", "Sr"))


class Extents:
    """The capitalised sequences of one text."""

    def __init__(self, text: str, tokens: Tokens, names: Lexicon, words: Words, openings: Collection[int]) -> None:
        self._text = text
        self._tokens, self._starts, self._ends = tokens.words, tokens.starts, tokens.ends
        self._names = names
        self._words = words
        self._openings = openings

    def end(self, at: int) -> tuple[int, bool]:
        """The index after the sequence that begins at a word, and whether a common noun hangs on to it by a hyphen."""
        tokens, starts, ends = self._tokens, self._starts, self._ends
        to, limit = at + 1, min(len(tokens), at + LONGEST)
        while to < limit:
            word, gap = tokens[to], starts[to] - ends[to - 1]
            if gap > 1 or starts[to] in self._openings or (gap == 1 and self._text[ends[to - 1]] == "\n"):
                break
            if word[0].isupper():
                surname = to == at + 1 and tokens[at] in given_names()
                if self._words.ends_names(word) and not surname:
                    break
                to += 1
            elif gap == 0 and not word[0].isalpha():
                reach, compound = self._sign(at, to, limit)
                if reach == to or compound:
                    return reach, compound
                to = reach
            elif word == "&" and to + 1 < limit and tokens[to + 1][0].isupper():
                to += 2
            elif word.isdigit() and tokens[to - 1].lower() in self._words.numbered:
                to += 1
            elif word not in self._words.particles and word not in self._words.links:
                break
            else:
                reach = self._particles(at, to, limit)
                if reach == to:
                    break
                to = reach
        while to > at + 1 and tokens[to - 1].lower() in self._words.determiners:
            to -= 1  # "Eigen berichtgeving Marc Jansen Het ..."
        return to, False

    def _sign(self, at: int, to: int, limit: int) -> tuple[int, bool]:
        """The index after a digit, stop, hyphen or apostrophe that stands inside the name; `to` if it does not."""
        tokens, starts, ends = self._tokens, self._starts, self._ends
        word = tokens[to]
        if word.isdigit() or (word == "." and self._abbreviates(at, to)):
            return to + 1, False
        if to + 1 >= limit or starts[to + 1] != ends[to]:
            return to, False
        after = tokens[to + 1]
        if word == "-" and after[0].isupper():
            return to + 2, False
        if word == "-" and after[0].isalnum():
            if to + 3 < limit and tokens[to + 2] == "-" and tokens[to + 3][0].isupper():
                return to + 4, False
            return to + 2, True
        if word in _APOSTROPHES and after[0].isupper() and len(after) > 1:
            return to + 2, False
        return to, False

    def _abbreviates(self, at: int, dot: int) -> bool:
        """Whether a full stop belongs to the name: after initials and legal forms."""
        before = self._tokens[dot - 1]
        if before in _WITH_STOP:
            return True
        after = self._tokens[dot + 1] if dot + 1 < len(self._tokens) else ""
        named = after[:1].isupper() or (after in self._words.particles and len(before) == 1)
        follows = named and self._starts[dot + 1] not in self._openings
        return follows and before[0].isupper() and (len(before) == 1 or (len(before) == 2 and before[1].islower()))

    def _particles(self, at: int, to: int, limit: int) -> int:
        """Where the sequence goes on after particles ("van der", "al-"); `to` where it does not."""
        tokens, after = self._tokens, to
        particles = self._words.particles
        while after < min(limit, to + 4) and (tokens[after] in particles or (after > to and tokens[after] == "-")):
            after += 1
        if after > to and after < limit and tokens[after][0].isupper() and self._starts[after] not in self._openings:
            last = tokens[to - 1]
            personal = last in given_names() or last in {".", "-"} or len(last) == 1 or last.lower() in particles
            free = last.lower() in particles or self._names.match(tokens, at) is None
            unknown = to == at + 1 and (after > to + 1 or (self._unheard(at) and self._unheard(after)))
            acronym = tokens[after].isupper() and len(tokens[after]) > 1
            if free and (personal or unknown) and not acronym and not self._is_country(after):
                return after + 1
        return self._linked(at, to, limit)

    def _unheard(self, at: int) -> bool:
        """Whether a word is in no table and no dictionary."""
        word = self._tokens[at]
        return self._names.match(self._tokens, at) is None and not self._words.plain(word)

    def _is_country(self, at: int) -> bool:
        match = self._names.match(self._tokens, at)
        return match is not None and match[1].kind in ("country", "group")

    def _linked(self, at: int, to: int, limit: int) -> int:
        """Where an organisation's name goes on after a preposition ("Universiteit van Amsterdam")."""
        tokens, words = self._tokens, self._words
        if (
            tokens[to] not in words.links
            or to - at > 5
            or not (words.heads_organisation(tokens[to - 1]) or words.heads_place(tokens[to - 1]))
        ):
            return to
        after = to + 1
        if after < limit and tokens[after] in words.determiners:
            after += 1
        goes_on = after < limit and tokens[after][0].isupper() and self._starts[after] not in self._openings
        if not goes_on or words.ends_names(tokens[after]):
            return to
        match = self._names.match(tokens, after)
        return to if match and match[1].kind == "organisation" and match[1].actor else after + 1
