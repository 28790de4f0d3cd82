"""Stretches of a text that may be names: known phrases, and sequences of capitalised words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from pipeline.languages.tokens import Tokens
from pipeline.model import Span
from pipeline.names.extent import Extents
from pipeline.names.lexicon import MINISTRY, OTHER, Lexicon, Sense
from pipeline.names.tables import given_names, surnames
from pipeline.names.words import LEGAL_FORMS, Words

_QUOTES = frozenset("\"'“”„‘’«»([-–:`*•|")


@dataclass(slots=True, kw_only=True, eq=False)
class Found:
    """A stretch of tokens `[at, to)`: what it is known to be, or nothing yet (`sense` is None)."""

    at: int
    to: int
    sense: Sense | None
    opens: bool = False
    """Whether it opens a sentence, so that its capital says little."""
    doubtful: bool = False
    """Whether it is a common word too: a name only if the article has it as one elsewhere."""
    judged: bool = False
    """Whether its kind was judged by its form."""
    reasons: list[str] = field(default_factory=list)


class Scan:
    """One pass over a text's tokens; `found` holds the stretches in order, none overlapping."""

    def __init__(self, text: str, tokens: Tokens, names: Lexicon, words: Words, sentences: Sequence[Span]) -> None:
        self.text = text
        self.tokens, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.names = names
        self.words = words
        self.openings = frozenset(span.start for span in sentences)
        self.found: list[Found] = []
        self._extents = Extents(text, tokens, names, words, self.openings)
        self._run()

    def surface(self, found: Found) -> str:
        """The text of a stretch."""
        return self.text[self.starts[found.at] : self.ends[found.to - 1]]

    def opens(self, at: int) -> bool:
        """Whether a word opens a sentence or a quotation."""
        return self.starts[at] in self.openings or (at > 0 and self.tokens[at - 1] in _QUOTES)

    def _run(self) -> None:
        done = 0
        for at in compress(range(len(self.tokens)), map(self.names.begins.__getitem__, self.tokens)):
            if at >= done:
                done = self._take(at)

    def _take(self, at: int) -> int:
        """Read what begins at a word and return the index after it."""
        known = self.names.match(self.tokens, at)
        if not self.tokens[at][0].isupper():
            return self._lower(at, known)
        known = known or self._genitive(at)
        office = self.words.roles.match(self.tokens, at)
        if office and (known is None or known[0] < office[0]):
            return self._office(at, office[0])
        to, compound = self._extents.end(at)
        named = to > at + 1 and self.tokens[at] in given_names()  # "Venus Williams"
        if known and known[1] is OTHER and not (named and known[0] == at + 1):
            return max(known[0], to)
        if known and known[0] >= to:
            return self._known(at, known[0], known[1])
        directed = self._directed(at)
        if directed:
            return self._known(at, directed[0], directed[1])
        if compound:
            return to
        city = self._of_city(at) if to == at + 1 and known is None else None
        if city:
            self._add(at, to, city, self.opens(at))
            return to
        return self._split(at, to, known)

    def _lower(self, at: int, known: tuple[int, Sense] | None) -> int:
        """A known phrase that begins with a small letter; in "koning Filip" the title is no part of the name."""
        if known is None or not self._whole(at, known[0]):
            return at + 1
        if known[1] is OTHER:
            return self._extents.end(known[0] - 1)[0]
        self._add(at + (known[1].kind == "person"), known[0], known[1])
        return known[0]

    def _genitive(self, at: int) -> tuple[int, Sense] | None:
        """ "Ruslands", "Nordkoreas": a country or city with the s of its genitive."""
        word = self.tokens[at]
        match = self.names.match([word[:-1]], 0) if self.words.genitive_s and word.endswith("s") else None
        return (at + 1, match[1]) if match and match[1].via in ("name", "capital", "city", "actor") else None

    def _office(self, at: int, to: int) -> int:
        """Step over an office with a capital, except for the ministry that it names."""
        for inner in range(at + 1, to):
            match = self.names.match(self.tokens, inner)
            if match and match[1].rule == MINISTRY:
                self._add(inner, match[0], match[1])
        return to

    def _known(self, at: int, to: int, sense: Sense) -> int:
        """Take a known phrase, unless it is part of a compound or only a word that opens a sentence."""
        opens = self.opens(at)
        if opens and to == at + 1 and self._only_a_word(at, sense):
            self.found.append(Found(at=at, to=to, sense=None, opens=True, doubtful=True))
        elif self._whole(at, to):
            self._add(at, to, sense, opens)
        return to

    def _directed(self, at: int) -> tuple[int, Sense] | None:
        """ "Oost-Oekraïne", "pro-Russische": a country or people with a direction or a stance before it."""
        tokens = self.tokens
        if at + 2 < len(tokens) and tokens[at + 1] == "-" and tokens[at].lower() in self.words.directions:
            match = self.names.match(tokens, at + 2)
            if match and match[1].kind in ("country", "group", "place"):
                sense = match[1]
                return match[0], sense._replace(kind="place") if sense.kind == "country" else sense
        return None

    def _of_city(self, at: int) -> Sense | None:
        """ "Brusselse", "Moskauer": the adjective or inhabitant of a city."""
        word = self.tokens[at]
        if not word.endswith(self.words.city_endings):
            return None
        for ending in self.words.city_endings:
            if word.endswith(ending) and len(word) > len(ending) + 3:
                stem = word[: -len(ending)]
                match = self.names.match([stem], 0) or self.names.match([stem[:-1]], 0)
                if match and match[1].kind == "place":
                    via = "city" if match[1].country else ""
                    return match[1]._replace(kind="group", via=via, rule=f"of {stem}", weak=False)
        return None

    def _only_a_word(self, at: int, sense: Sense) -> bool:
        """Whether a known single name at the start of a sentence is rather a common word ("Let op", "Best")."""
        word = self.tokens[at]
        if sense.rule == MINISTRY:
            return sense.actor != "ministry-of-defence"
        if sense.via in ("adjective", "actor", "name", "capital") or (sense.via == "inhabitant" and len(word) > 4):
            return False
        return self.words.plain(word) and word not in given_names()

    def _split(self, at: int, to: int, known: tuple[int, Sense] | None) -> int:
        """Part a sequence of capitalised words into what is known and what is not, and return where to go on."""
        if known and self._stands(at, to, *known):
            self._add(at, known[0], known[1], self.opens(at))
            return known[0]
        if self._leads(at, to):
            if to == at + 1 and self.opens(at):
                self.found.append(Found(at=at, to=to, sense=None, opens=True, doubtful=True))
            return at + 1
        if not self._organisation_in(at, to):
            for inner in range(at + 1, to):
                match = self.names.match(self.tokens, inner)
                if match and match[0] <= to and self._breaks(inner, match[0], match[1]):
                    if self.tokens[inner - 1].lower() not in self.words.determiners:
                        self._add(at, inner, None, self.opens(at))
                    return inner
        self._add(at, to, None, self.opens(at))
        return to

    def _stands(self, at: int, to: int, end: int, sense: Sense) -> bool:
        """Whether a known phrase is a name of its own although capitalised words follow it."""
        if self.words.nouns_have_capitals and (self.tokens[end] == "-" or self.words.sectors.match(self.tokens, end)):
            return True
        if end == at + 1 and sense.kind in ("country", "place") and self.tokens[at] in given_names():
            return False
        if sense.kind == "organisation" and self.tokens[end] in self.words.links:
            return True
        if end - at > 1 or (not sense.weak and self.names.match(self.tokens, end) is not None):
            return True
        if sense.via == "adjective" or sense.rule == MINISTRY:
            return not self._organisation_in(end, to)
        named = self.tokens[at] in given_names() and self.tokens[end] not in given_names()
        return sense.kind in ("country", "group") and not named and not self._organisation_in(end, to)

    def _breaks(self, at: int, end: int, sense: Sense) -> bool:
        """Whether a known phrase inside a sequence is a name of its own."""
        if end - at > 1 or sense.via == "adjective":
            return True
        if self.tokens[at - 1] in given_names():  # "Tom Holland"
            return False
        return self.words.nouns_have_capitals and sense.kind in ("medium", "organisation", "country")

    def _leads(self, at: int, to: int) -> bool:
        """Whether the first word of a sequence only stands before a name: a title, a sentence's first word."""
        word = self.tokens[at]
        lower = word.lower()
        if to > at + 1 and self.words.is_title(lower) and (lower in self.words.titles or word not in surnames()):
            return True
        if lower in self.words.calendar:
            return True
        begins = self.words.locative | self.words.near
        small = lower in self.words.determiners or (lower in begins and self.opens(at))
        if to > at + 1 and word in given_names() and not small:
            return False
        if not (self.opens(at) or self.words.nouns_have_capitals):
            return lower in self.words.never
        if to > at + 1 and self.words.heads_organisation(word):  # "Radio Roxy", "Rechtbank Amsterdam"
            return self.words.nouns_have_capitals
        if word.isupper() and 1 < len(word) < 6:
            return lower in self.words.never
        return self.words.plain(word) or (to == at + 1 and self.words.compound(lower))

    def _organisation_in(self, at: int, to: int) -> bool:
        return any(self.words.heads_organisation(w) or w in LEGAL_FORMS for w in self.tokens[at:to])

    def _whole(self, at: int, to: int) -> bool:
        """Whether a phrase is not part of a hyphenated compound ("Rusland-expert")."""
        starts, ends, tokens = self.starts, self.ends, self.tokens
        if to + 1 < len(tokens) and tokens[to] == "-" and starts[to] == ends[to - 1] and starts[to + 1] == ends[to]:
            return tokens[to + 1][0].isupper()
        return True

    def _add(self, at: int, to: int, sense: Sense | None, opens: bool = False) -> None:
        if sense is None and at and self.tokens[at - 1].isdigit() and self.ends[at - 1] == self.starts[at]:
            at -= 1
        self.found.append(Found(at=at, to=to, sense=sense, opens=opens))
