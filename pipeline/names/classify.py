"""Whether an unknown name is a person's, an organisation's or a place's.

Every occurrence gives evidence: its shape, the words before it and after it. The evidence of all
occurrences in the article is added up, so that a name which is clear once is clear everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pipeline.names.candidates import Found, Scan
from pipeline.names.lexicon import Sense
from pipeline.names.words import LEGAL_FORMS, given_names, surnames

Kind = Literal["person", "organisation", "place"]
KINDS: tuple[Kind, ...] = ("person", "organisation", "place")


class Clue(NamedTuple):
    """A piece of evidence: what it says for person, organisation and place."""

    reason: str
    person: float = 0
    organisation: float = 0
    place: float = 0


TITLE = Clue("a title before it", person=4)
SAYING = Clue("a verb of saying after it", person=2, organisation=0.7)
CITED = Clue("cited", person=1, organisation=0.5)
IN = Clue("a preposition of place before it", place=2.5)
DETERMINER = Clue("an article before it", person=-2.5, organisation=1.5)
ORGANISATION_NOUN = Clue("a noun for an organisation before it", organisation=4, person=-2)
PLACE_NOUN = Clue("a noun for a place before it", place=3.5)
AGE = Clue("an age or a country in brackets after it", person=2.5)
GIVEN_NAME = Clue("begins with a given name", person=3)
ONLY_GIVEN_NAME = Clue("a given name", person=1.5)
SURNAME = Clue("ends with a surname", person=1.5)
INITIALS = Clue("initials", person=4, organisation=-2)
PARTICLE = Clue("a particle with a capital", person=3)
ACRONYM = Clue("an acronym", organisation=3, person=-1, place=-1)
HEAD_NOUN = Clue("a head noun of organisations", organisation=4, person=-2)
LEGAL_FORM = Clue("a legal form or club", organisation=5, person=-2)
PLACE_HEAD = Clue("a head noun of places", place=3.5, person=-1)
PLACE_SUFFIX = Clue("an ending of place names", place=1.2)
CITY = Clue("also a city", place=2)
CITY_INSIDE = Clue("holds a city's name", organisation=1.5)
TWO_WORDS = Clue("two capitalised words", person=1.2, organisation=0.8)
MORE_WORDS = Clue("several capitalised words", person=0.3, organisation=1)
ONE_WORD = Clue("a capitalised word", person=0.6, organisation=0.6, place=0.3)
ALONE = Clue("stands alone on its line", person=1)
SIGNATURE = Clue("initials alone in brackets", person=5)

Scores = dict[str, dict[Kind, float]]


def classify(scan: Scan) -> None:
    """Give every unknown stretch of a scan a sense, and drop what no evidence makes a name."""
    unknown = [f for f in scan.found if f.sense is None or f.sense.weak]
    totals: dict[str, dict[Kind, float]] = {}
    reasons: dict[str, list[str]] = {}
    for found in unknown:
        key = surface(scan, found)
        total = totals.setdefault(key, dict.fromkeys(KINDS, 0.0))
        shape = key not in reasons
        for clue in _clues(scan, found, shape):
            total["person"] += clue.person
            total["organisation"] += clue.organisation
            total["place"] += clue.place
            if clue.reason not in (known := reasons.setdefault(key, [])):
                known.append(clue.reason)
    for found in unknown:
        key = surface(scan, found)
        kind = max(KINDS, key=lambda k, total=totals[key]: total[k])  # type: ignore[misc]
        found.reasons += reasons.get(key, [])
        if found.sense is not None and kind == "place":
            found.sense = found.sense._replace(weak=False)
        else:
            found.sense = Sense(kind, "", "", "", f"{kind} by its form")


def surface(scan: Scan, found: Found) -> str:
    """The text of a stretch."""
    return scan.text[scan.starts[found.at] : scan.ends[found.to - 1]]


def _clues(scan: Scan, found: Found, shape: bool) -> Iterator[Clue]:
    if shape:
        yield from _shape(scan, found, scan.tokens[found.at : found.to])
    yield from _before(scan, found)
    yield from _after(scan, found)


def _shape(scan: Scan, found: Found, tokens: Sequence[str]) -> Iterator[Clue]:
    """Evidence from the name itself."""
    words = scan.words
    names = [t for t in tokens if t[0].isalpha()]
    first, last = names[0], names[-1]
    yield (ONE_WORD, TWO_WORDS, MORE_WORDS)[min(len(names), 3) - 1]
    if found.sense is not None:
        yield CITY
    if len(names) == 1:
        if first.isupper() and 2 <= len(first) <= 6:
            yield ACRONYM
        elif first in given_names():
            yield ONLY_GIVEN_NAME
        if first.lower().endswith(words.place_suffixes):
            yield PLACE_SUFFIX
    elif first in given_names():
        yield GIVEN_NAME
    if any(words.heads_organisation(name) for name in names):
        yield HEAD_NOUN
    elif any(name in LEGAL_FORMS for name in names):
        yield LEGAL_FORM
    elif words.heads_place(last) or (len(names) > 1 and words.heads_place(first)):
        yield PLACE_HEAD
    if last in surnames():
        yield SURNAME
    if len(names) > 1 and len(first) == 1 and first.isupper():
        yield INITIALS
    if len(names) > 1 and first.lower() in words.particles:
        yield PARTICLE
    if len(names) > 1 and any(_is_city(scan, at) for at in range(found.at, found.to)):
        yield CITY_INSIDE


def _is_city(scan: Scan, at: int) -> bool:
    match = scan.names.match(scan.tokens, at)
    return match is not None and match[1].via in ("city", "capital", "name") and not match[1].weak


def _before(scan: Scan, found: Found) -> Iterator[Clue]:
    """Evidence from the two words before."""
    words, tokens, at = scan.words, scan.tokens, found.at
    if found.at == 0 or scan.starts[at] in scan.openings:
        if scan.starts[at] in scan.openings and found.to < len(tokens) and scan.starts[found.to] in scan.openings:
            yield ALONE
        return
    before = tokens[at - 1].lower()
    if before in ("'", '"', "“", "‘", "„", "«") and at > 1:
        before = tokens[at - 2].lower()
    if before in words.titles or (before == "-" and at > 1 and tokens[at - 2].lower() in words.titles):
        yield TITLE
    elif before in words.organisation_before:
        yield ORGANISATION_NOUN
    elif before in words.place_before:
        yield PLACE_NOUN
    elif before in words.locative:
        yield IN
    elif before in words.reported_by:
        yield CITED
    elif before in words.determiners:
        yield DETERMINER
    elif before == "," and at > 1 and tokens[at - 2].lower() in words.titles:
        yield TITLE


def _after(scan: Scan, found: Found) -> Iterator[Clue]:
    """Evidence from the words after."""
    tokens, to = scan.tokens, found.to
    if to >= len(tokens) or scan.starts[to] in scan.openings:
        return
    after = tokens[to]
    if after.lower() in scan.words.saying:
        yield SAYING
    elif (
        after in "(,"
        and to + 2 < len(tokens)
        and tokens[to + 1].isdigit()
        and len(tokens[to + 1]) == 2
        and tokens[to + 2] in "),"
    ):
        yield AGE
    elif after == "(" and to + 1 < len(tokens) and tokens[to + 1][0].isupper():
        match = scan.names.match(scan.tokens, to + 1)
        if match and match[1].kind == "country":
            yield AGE
    elif after == ")" and found.at > 0 and tokens[found.at - 1] == "(" and scan.starts[found.at - 1] in scan.openings:
        yield SIGNATURE
