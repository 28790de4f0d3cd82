"""Whether an unknown name is a person's, an organisation's or a place's, or none at all.

Every occurrence gives evidence: its shape, the words before it and after it. The evidence of all
occurrences in the article is added up, so that a name which is clear once is clear everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.names.candidates import Found, Scan
from pipeline.names.lexicon import Sense
from pipeline.names.tables import given_names, surnames
from pipeline.names.words import CORPORATE, LEGAL_FORMS, THINGS

Kind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True, eq=False)
class Clue:
    """A piece of evidence: what it says for person, organisation and place, and for its being a name."""

    reason: str
    person: float = 0
    organisation: float = 0
    place: float = 0
    name: float = 0


TITLE = Clue("a title before it", person=4, name=2)
APPOSITION = Clue("a title after it", person=3, name=2)
SAYING = Clue("a verb of saying beside it", person=2, organisation=0.7, name=1)
CITED = Clue("cited", person=1, organisation=0.5, name=1)
IN = Clue("a preposition of place before it", place=2.5, name=1)
NEAR = Clue("a preposition before it", place=1, organisation=0.5, name=1)
DETERMINER = Clue("an article before it", person=-2.5, organisation=1.5)
ORGANISATION_NOUN = Clue("a noun for an organisation before it", organisation=4, person=-2, name=2)
PLACE_NOUN = Clue("a noun for a place before it", person=-1, place=4.5, name=2)
AGE = Clue("an age or a country in brackets after it", person=2.5, name=2)
PARTY = Clue("a party in brackets after it", person=3, name=2)
GIVEN_NAME = Clue("begins with a given name", person=3, name=2)
ONLY_GIVEN_NAME = Clue("a given name", person=1.5, name=1)
SURNAME = Clue("ends with a surname", person=1.5, name=1)
INITIALS = Clue("initials", person=4, organisation=-2, name=2)
PARTICLE = Clue("a particle with a capital", person=3, name=1)
ACRONYM = Clue("an acronym", organisation=3, person=-1, place=-1, name=1)
CAPITALS_INSIDE = Clue("capitals inside the word", organisation=2, name=1)
AMPERSAND = Clue("joined by an ampersand", organisation=3, person=-2, name=1)
HEAD_NOUN = Clue("a head noun of organisations", organisation=4, person=-2, name=1)
LEGAL_FORM = Clue("a legal form or club", organisation=5, person=-2, name=2)
PLACE_HEAD = Clue("a head noun of places", place=3.5, person=-1, name=1)
PLACE_OF = Clue("a head noun of places and its preposition", place=6, person=-4, name=2)
PLACE_SUFFIX = Clue("an ending of place names", place=1.2)
CITY = Clue("also a city", place=2, name=1)
CITY_INSIDE = Clue("holds a city's name", organisation=1.5)
ONE_WORD = Clue("a capitalised word", person=0.6, organisation=0.65, place=0.3)
TWO_WORDS = Clue("two capitalised words", person=1.0, organisation=0.9, name=1)
MORE_WORDS = Clue("several capitalised words", person=0.3, organisation=1, name=1)
ALONE = Clue("stands alone on its line", person=1)
SIGNATURE = Clue("initials alone in brackets", person=5, name=2)
SOMETHING_ELSE = Clue("a noun for something else before it", name=-5)
OTHER_HEAD = Clue("a head noun of gatherings, prizes or works", name=-6)
NUMBER = Clue("a number, a unit or a generation of something", name=-6)
THING = Clue("an acronym of a thing", name=-6)
CURRENCY = Clue("an amount after it", name=-6)
QUOTED = Clue("a title in quotation marks", name=-3)
BUSINESS = Clue("a verb of business after it", organisation=2, name=1)
PLAIN = Clue("a common word too", name=-1)
ENGLISH = Clue("an English word", person=-1, organisation=1)
COMPANY = Clue("begins with a known organisation", organisation=3)
UNLISTED = Clue("in no dictionary", name=1)
REPEATED = Clue("ends a longer name in the article", name=1)
INSIDE_A_SENTENCE = Clue("has its capital inside a sentence", name=1)

_ROMAN = re.compile(r"[IVX]{2,}")
_OPENING, _CLOSING = frozenset("'\"“‘„«"), frozenset("'\"”’“»")
_CURRENCIES = frozenset("$€£¥")
_UNIT = 3
"""Letters of a unit at most ("40 GW", "3 MWh")."""

MOST = 2
"""How often the same evidence counts: a name repeated twenty times is not ten times as clear."""


def classify(scan: Scan) -> None:
    """Give every unknown stretch of a scan a sense; what no evidence makes a name is left without one."""
    unknown = [f for f in scan.found if f.sense is None or f.sense.weak]
    tails = {scan.tokens[f.to - 1] for f in unknown if f.to - f.at > 1}
    evidence: dict[str, list[Clue]] = {}
    for found in unknown:
        if found.doubtful:
            continue
        key = scan.surface(found)
        if key in evidence:
            evidence[key] += _context(scan, found)
        else:
            shape = _shape(scan, found, scan.tokens[found.at : found.to])
            repeated = [REPEATED] if found.to - found.at == 1 and key in tails else []
            evidence[key] = [*shape, *_context(scan, found), *repeated]
    verdicts = {key: _verdict(clues) for key, clues in evidence.items()}
    for found in unknown:
        kind, reasons = verdicts.get(scan.surface(found), ("", ()))
        found.reasons += reasons
        if found.sense is not None and kind == "place":
            found.sense = found.sense._replace(weak=False)
        else:
            country, via = _country_inside(scan, found) if kind == "organisation" else ("", "")
            found.sense = Sense(kind, country, "", via, f"{kind} by its form") if kind else None
            found.judged = True


def _country_inside(scan: Scan, found: Found) -> tuple[str, str]:
    """The country that an organisation bears in its name ("Nationale Bank van België")."""
    for at in range(found.at, found.to if found.to - found.at > 1 else found.at):
        match = scan.names.match(scan.tokens, at)
        if match and match[0] <= found.to and match[1].kind in ("country", "group") and match[1].country:
            return match[1].country, match[1].via
    return "", ""


def _verdict(evidence: Sequence[Clue]) -> tuple[Kind | Literal[""], tuple[str, ...]]:
    """The kind that the evidence is for, empty where it is too little for a name."""
    clues = dict.fromkeys(evidence)
    person = organisation = place = name = 0.0
    for clue in clues:
        weight = min(evidence.count(clue), MOST)
        person += weight * clue.person
        organisation += weight * clue.organisation
        place += weight * clue.place
        name += weight * clue.name
    if name < 1:
        return "", ()
    best = max(person, organisation, place)
    kind: Kind = "person" if person == best else "organisation" if organisation == best else "place"
    return kind, tuple(clue.reason for clue in clues)


def _shape(scan: Scan, found: Found, tokens: Sequence[str]) -> Iterator[Clue]:
    """Evidence from the name itself."""
    names = [t for t in tokens if t[0].isalpha()] or list(tokens)
    if found.sense is not None:
        yield CITY
    if any(map(scan.words.heads_other, (names[0], names[-1]))):
        yield OTHER_HEAD
    elif len(names) == 1 and names[0] in THINGS:
        yield THING
    elif len(names) == 1 and (_ROMAN.fullmatch(names[0]) or (len(names[0]) == 1 and any(map(str.isdigit, tokens)))):
        yield NUMBER
    if len(names) == 1:
        yield ONE_WORD
        yield from _one_word(scan, names[0])
    else:
        yield TWO_WORDS if len(names) == 2 else MORE_WORDS
        yield from _more_words(scan, found, names)
    if names[-1] in surnames():
        yield SURNAME


def _one_word(scan: Scan, word: str) -> Iterator[Clue]:
    if word.isupper() and 2 <= len(word) <= 6:
        yield ACRONYM
    elif not word[1:].islower() and len(word) > 3 and not word.isupper():
        yield CAPITALS_INSIDE
    elif word in given_names():
        yield ONLY_GIVEN_NAME
    if scan.words.nouns_have_capitals and not scan.words.plain(word) and not scan.words.compound(word.lower()):
        yield UNLISTED
    if word.lower() in scan.words.dictionary:
        yield PLAIN
    elif word.lower() in scan.words.english and not word.isupper():
        yield ENGLISH
    if word.lower().endswith(scan.words.place_suffixes):
        yield PLACE_SUFFIX
    if scan.words.heads_organisation(word):
        yield HEAD_NOUN
    elif scan.words.heads_place(word):
        yield PLACE_HEAD


def _more_words(scan: Scan, found: Found, names: Sequence[str]) -> Iterator[Clue]:
    words = scan.words
    if names[0] in given_names():
        yield GIVEN_NAME
    elif len(names[0]) == 1:
        yield INITIALS
    elif names[0].lower() in words.particles:
        yield PARTICLE
    elif any(name.lower() in words.english and name not in surnames() for name in names):
        yield ENGLISH
    inner = scan.tokens[found.at : found.to]
    if any(words.heads_place(head) and link in words.links for head, link in pairwise(inner)):
        yield PLACE_OF
    if "&" in inner:
        yield AMPERSAND
    begins = scan.names.match(scan.tokens, found.at)
    if begins and begins[1].kind in ("organisation", "medium"):
        yield COMPANY
    if any(words.heads_organisation(name) for name in names) or names[-1].lower() in CORPORATE:
        yield HEAD_NOUN
    elif any(name in LEGAL_FORMS for name in names):
        yield LEGAL_FORM
    elif words.heads_place(names[-1]) or words.heads_place(names[0]):
        yield PLACE_HEAD
    if any(_is_city(scan, at) for at in range(found.at, found.to)):
        yield CITY_INSIDE


def _is_city(scan: Scan, at: int) -> bool:
    match = scan.names.match(scan.tokens, at)
    return match is not None and match[1].via in ("city", "capital", "name") and not match[1].weak


def _context(scan: Scan, found: Found) -> Iterator[Clue]:
    """Evidence from the words before and after."""
    if not found.opens and not scan.words.nouns_have_capitals:
        yield INSIDE_A_SENTENCE
    if scan.starts[found.at] not in scan.openings:
        yield from _before(scan, found.at)
    if found.to < len(scan.tokens) and scan.starts[found.to] not in scan.openings:
        yield from _after(scan, found)
    elif scan.starts[found.at] in scan.openings:
        yield ALONE


def _before(scan: Scan, at: int) -> Iterator[Clue]:
    words, tokens = scan.words, scan.tokens
    before = tokens[at - 1].lower()
    if before.isdigit() and len(tokens[at]) <= _UNIT and not tokens[at][1:].islower():
        yield NUMBER
    if before in {"'", '"', "“", "‘", "„", "«", ",", "-"} and at > 1:
        before = tokens[at - 2].lower()
        if tokens[at - 1] in ",-" and not words.is_title(before):
            return
    if words.before_other(before):
        yield SOMETHING_ELSE
        return
    if words.is_title(before):
        yield TITLE
        return
    for known, clue in (
        (words.organisation_before, ORGANISATION_NOUN),
        (words.place_before, PLACE_NOUN),
        (words.locative, IN),
        (words.near, NEAR),
        (words.saying, SAYING),
        (words.reported_by, CITED),
        (words.determiners, DETERMINER),
    ):
        if before in known:
            yield clue
            return


def _after(scan: Scan, found: Found) -> Iterator[Clue]:
    tokens, to = scan.tokens, found.to
    after, beyond = tokens[to], tokens[to + 1] if to + 1 < len(tokens) else ""
    if after in _CURRENCIES:
        yield CURRENCY
    elif after in _CLOSING and found.to - found.at > 1 and found.at and tokens[found.at - 1] in _OPENING:
        yield QUOTED
    elif after.lower() in scan.words.saying:
        yield SAYING
    elif after.lower() in scan.words.business:
        yield BUSINESS
    elif after == "," and _is_title(scan, to + 1):
        yield APPOSITION
    elif after in "(," and len(beyond) == 2 and beyond.isdigit() and to + 2 < len(tokens) and tokens[to + 2] in "),":
        yield AGE
    elif after == "(" and beyond[:1].isupper():
        match = scan.names.match(tokens, to + 1)
        if match and match[1].kind == "country":
            yield AGE
        elif match and match[1].kind == "organisation" and found.to - found.at > 1:
            yield PARTY
    elif after == ")" and found.at and tokens[found.at - 1] == "(" and scan.starts[found.at - 1] in scan.openings:
        yield SIGNATURE


def _is_title(scan: Scan, at: int) -> bool:
    """Whether a title follows, with or without an article."""
    ahead = [token.lower() for token in scan.tokens[at : at + 2]]
    if ahead and ahead[0] in scan.words.determiners:
        ahead = ahead[1:]
    return bool(ahead) and scan.words.is_title(ahead[0])
