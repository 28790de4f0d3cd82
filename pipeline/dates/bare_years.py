"""Four digits that stand alone: when they are a year, and when they count something."""

from __future__ import annotations

import re

from pipeline.dates.scan import Scan
from pipeline.dates.vocabulary import Vocabulary

# A bare year needs a sign that it is one: a preposition, a bracket, a comma or the sentence's end.
_SIGNED = re.compile(
    r"(?<![-/.DN,:'])(?<![DN]\.)Y(?=[)|.,:;&]|-(?!N)|$)|(?<=[iIsfuokbaSQZ(j&vR])Y(?!h)|(?<=S-)Y|Y(?=-Y)|(?<=Y-)Y|(?<=Y&)Y"
    r"|(?<=Yo)Y|(?<=Yu)Y|(?<=k)Y|Y(?=[/]D(?![/.-]D))"
)
_AFTER = re.compile(r"\s*([^\W\d_]+|\S?)")
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s*$")
_LONGEST = 30
"""A word before a number is looked for within so many characters."""

_EARLIEST, _LATEST = 1800, 2100
"""Outside these years a bare number is sooner a count."""

_SHORTEST = 3
"""A word of fewer letters behind a number, if not known, is an abbreviated measure: km."""


def is_year(scan: Scan, position: int, vocabulary: Vocabulary) -> bool:
    """Whether the four digits at a position of the code are a year.

    Most languages need a sign beside them. Where nouns are written with a capital (`noun_capitals`), the
    word behind them tells enough: "2009 wurde", "2009 in Brixen", but "1500 Soldaten", "1900 neue Plätze".
    """
    if int(scan.terms[position].value) < 1000 or last_word(scan, position) in vocabulary.numbered:
        return False
    after = _AFTER.match(scan.text, scan.terms[position].end)
    word = after[1] if after else ""
    if word.lower() in vocabulary.counted:
        return False
    if not vocabulary.noun_capitals:
        return bool(_SIGNED.match(scan.code, position))
    before, between = scan.code[max(0, position - 1) : position], scan.code[max(0, position - 2) : position]
    if before and before in "-/.:'DNC" and between[:1] not in ("Y", "S"):
        return False
    if word[:1].isupper():
        return before in ("s", "S", "Z") or (between[:1] == "Y" and before in "-uo&")
    if before in ("s", "u", "S", "Z", "k"):
        return not _counts(word, scan, position, vocabulary)
    plausible = _EARLIEST <= int(scan.terms[position].value) < _LATEST
    return plausible and before != "Q" and not _counts(word, scan, position, vocabulary)


def last_word(scan: Scan, position: int) -> str:
    """The word before a term, in lower case."""
    start = scan.terms[position].start
    before = _BEFORE.search(scan.text, max(0, start - _LONGEST), start)
    return before[1].lower() if before else ""


def _counts(word: str, scan: Scan, position: int, vocabulary: Vocabulary) -> bool:
    """Whether the word behind a number says that it counts: a measure, an adjective, a sign such as %."""
    if not word or word in ".,;:!?)]}\"'“”»…–—/":
        return False
    if word == "-":
        return scan.code[position + 1 : position + 3] not in ("-Y", "-D")
    if not word[0].isalpha():
        return True
    if scan.code[position + 1 : position + 2] not in ("x", ""):
        return scan.code[position + 1] in "UALC"
    verb = word in vocabulary.past or word in vocabulary.future
    if verb or vocabulary.past_forms[word]:
        return False
    return len(word) < _SHORTEST or word.endswith(vocabulary.endings)
