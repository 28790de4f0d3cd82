"""Stretches of a text that may be names: known phrases, and sequences of capitalised words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.languages.tokens import Tokens
from pipeline.model import Span
from pipeline.names.lexicon import Phrases, Sense
from pipeline.names.words import LEGAL_FORMS, Words, given_names

LONGEST = 12
"""Words in a name at most, so that a text in capitals costs no more than another."""

_APOSTROPHES = "'’"
_QUOTES = frozenset("\"'“”„‘’«»([-–:`")


@dataclass(slots=True, kw_only=True)
class Found:
    """A stretch of tokens `[at, to)`: what it is known to be, or nothing yet (`sense` is None)."""

    at: int
    to: int
    sense: Sense | None
    opens: bool = False
    """Whether it opens a sentence, so that its capital says little."""
    reasons: list[str] = field(default_factory=list)


class Scan:
    """One pass over a text's tokens; `found` holds the stretches in order, none overlapping."""

    def __init__(
        self, text: str, tokens: Tokens, names: Phrases[Sense], words: Words, sentences: Sequence[Span]
    ) -> None:
        self.text = text
        self.tokens, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.names = names
        self.words = words
        self.openings = {span.start for span in sentences}
        self.found: list[Found] = []
        self._run()

    def _run(self) -> None:
        first = self.names.first
        done = 0
        for at in [i for i, w in enumerate(self.tokens) if w in first or w[0].isupper()]:
            if at >= done:
                done = self._take(at)

    def _take(self, at: int) -> int:
        """Read what begins at a word and return the index after it."""
        known = self.names.match(self.tokens, at)
        if not self.tokens[at][0].isupper():
            if known is None or not self._whole(at, known[0]):
                return at + 1
            # "koning Filip": the title is no part of the name
            self._add(at + (known[1].kind == "person"), known[0], known[1])
            return known[0]
        to, compound = self._extent(at)
        if known and known[0] >= to and not (compound and known[0] < to):
            return self._known(at, known[0], known[1])
        if compound:
            return to
        return self._split(at, to, known)

    def _known(self, at: int, to: int, sense: Sense) -> int:
        if not self._whole(at, to):
            return to
        opens = self.opens(at)
        single = to == at + 1
        if single and opens and sense.kind in ("group", "place", "organisation") and self._only_a_word(at, sense):
            return to
        self._add(at, to, sense, opens)
        return to

    def _only_a_word(self, at: int, sense: Sense) -> bool:
        """Whether a known single name at the start of a sentence is rather a common word ("Let op", "Best")."""
        word = self.tokens[at]
        return sense.via not in ("adjective", "actor") and self.words.plain(word) and word not in given_names()

    def _split(self, at: int, to: int, known: tuple[int, Sense] | None) -> int:
        """Part a sequence of capitalised words into what is known and what is not."""
        if known and known[1].via == "adjective" and not self._organisation_in(known[0], to):
            self._add(at, known[0], known[1], self.opens(at))
            return known[0]
        if known and known[0] - at > 1:
            self._add(at, known[0], known[1], self.opens(at))
            return known[0]
        stands = (
            known and known[1].kind in ("country", "organisation", "medium") and self.tokens[at] not in given_names()
        )
        if known and stands and not self._organisation_in(known[0], to):
            self._add(at, known[0], known[1], self.opens(at))
            return known[0]
        word = self.tokens[at]
        if self._leads(at, to):
            return at + 1
        for inner in range(at + 1, to):
            match = self.names.match(self.tokens, inner)
            if (
                match
                and (match[0] - inner > 1 or match[1].via == "adjective")
                and match[0] <= to
                and not self._organisation_in(at, to)
            ):
                if inner == at + 1 and word.lower() in self.words.titles:
                    return inner
                self._add(at, inner, None, self.opens(at))
                return inner
        self._add(at, to, None, self.opens(at))
        return to

    def _leads(self, at: int, to: int) -> bool:
        """Whether the first word of a sequence only stands before a name: a title, a sentence's first word."""
        word = self.tokens[at]
        lower = word.lower()
        if lower in self.words.titles:
            return True
        if not (self.opens(at) or self.words.nouns_have_capitals):
            return lower in self.words.never
        if to > at + 1 and word in given_names() and lower not in self.words.determiners:
            return False
        return self.words.plain(word) and not (to == at + 1 and word.isupper() and len(word) > 1)

    def _organisation_in(self, at: int, to: int) -> bool:
        return any(self.words.heads_organisation(w) or w in LEGAL_FORMS for w in self.tokens[at:to])

    def _whole(self, at: int, to: int) -> bool:
        """Whether a phrase is not part of a hyphenated compound ("Rusland-expert")."""
        starts, ends, tokens = self.starts, self.ends, self.tokens
        if to + 1 < len(tokens) and tokens[to] == "-" and starts[to] == ends[to - 1] and starts[to + 1] == ends[to]:
            return tokens[to + 1][0].isupper()
        return True

    def opens(self, at: int) -> bool:
        """Whether a word opens a sentence or a quotation."""
        return self.starts[at] in self.openings or (at > 0 and self.tokens[at - 1] in _QUOTES)

    def _add(self, at: int, to: int, sense: Sense | None, opens: bool = False) -> None:
        self.found.append(Found(at=at, to=to, sense=sense, opens=opens))

    def _extent(self, at: int) -> tuple[int, bool]:
        """Where a capitalised sequence ends, and whether it is a compound with a common noun."""
        tokens, starts, ends = self.tokens, self.starts, self.ends
        to, limit = at + 1, min(len(tokens), at + LONGEST)
        while to < limit:
            word, gap = tokens[to], starts[to] - ends[to - 1]
            if gap > 1 or starts[to] in self.openings or (gap == 1 and self.text[ends[to - 1]] == "\n"):
                break
            if (
                word[0].isupper()
                or (word.isdigit() and gap == 0)
                or (word == "." and gap == 0 and self._abbreviates(at, to))
            ):
                to += 1
            elif word == "-" and gap == 0 and to + 1 < limit and starts[to + 1] == ends[to]:
                if not tokens[to + 1][0].isupper():
                    if to + 3 < limit and tokens[to + 2] == "-" and tokens[to + 3][0].isupper():
                        to += 4
                        continue
                    return to + 2, True
                to += 2
            elif (word in _APOSTROPHES and gap == 0 and to + 1 < limit and self._elided(to)) or (
                word == "&" and to + 1 < limit and tokens[to + 1][0].isupper()
            ):
                to += 2
            else:
                reach = self._particles(at, to, limit)
                if reach == to:
                    break
                to = reach
        return to, False

    def _abbreviates(self, at: int, dot: int) -> bool:
        """Whether a full stop belongs to the name: after initials and legal forms."""
        before = self.tokens[dot - 1]
        after = self.tokens[dot + 1] if dot + 1 < len(self.tokens) else ""
        if before in ("Inc", "Corp", "Ltd", "Co", "St", "Jr", "Sr"):
            return True
        follows = after[:1].isupper() and self.starts[dot + 1] not in self.openings
        return len(before) <= 2 and before[0].isupper() and (before[1:].islower() or len(before) == 1) and follows

    def _elided(self, apostrophe: int) -> bool:
        """Whether an apostrophe stands inside a name ("O'Neill", "D'Hondt") and is no genitive."""
        after = apostrophe + 1
        return (
            self.starts[after] == self.ends[apostrophe]
            and self.tokens[after][0].isupper()
            and len(self.tokens[after]) > 1
        )

    def _particles(self, at: int, to: int, limit: int) -> int:
        """Where the sequence goes on after particles ("van der", "al-"); `to` where it does not."""
        tokens, after = self.tokens, to
        while (
            after < limit
            and after - to < 4
            and (tokens[after] in self.words.particles or (after > to and tokens[after] == "-"))
        ):
            after += 1
        if after == to or after >= limit or not tokens[after][0].isupper() or self.starts[after] in self.openings:
            return self._linked(at, to, limit)
        last = tokens[to - 1]
        personal = (
            last in given_names()
            or last == "."
            or (len(last) == 1 and last.isupper())
            or last.lower() in self.words.particles
        )
        if personal and self.names.match(tokens, at) is None and not self._is_country(after):
            return after + 1
        return self._linked(at, to, limit)

    def _is_country(self, at: int) -> bool:
        match = self.names.match(self.tokens, at)
        return match is not None and match[1].kind in ("country", "group")

    def _linked(self, at: int, to: int, limit: int) -> int:
        """Where an organisation's name goes on after a preposition ("Universiteit van Amsterdam")."""
        tokens = self.tokens
        if to - at > 3 or not self.words.heads_organisation(tokens[to - 1]) or tokens[to] not in self.words.links:
            return to
        after = to + 1
        if after < limit and tokens[after] in self.words.determiners:
            after += 1
        return (
            after + 1
            if after < limit and tokens[after][0].isupper() and self.starts[after] not in self.openings
            else to
        )
