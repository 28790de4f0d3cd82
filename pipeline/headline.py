"""A short label for a mark: the clause that says it, without the frame of who says so."""

from __future__ import annotations

import re

from pipeline.clauses import Grammar, Word
from pipeline.model import Span

LONGEST = 90
"""A headline has at most so many characters."""

_SHORT = 45
"""A clause of fewer characters says too little by itself ("donderdag bepaalde hij")."""

_FEWEST = 20
"""What a frame leaves must have so many characters to stand alone."""

_FRAME = 12
"""Words of a frame at most."""

_EDGES = " \t\n,;:–—-"
_SIGNS = _EDGES + "\"'“”„‘’«»‹›."
_PAIRS = {"(": ")", "[": "]", "«": "»", "»": "«", "“": "”", "„": "”“", "‘": "’", "‹": "›", '"': '"', "'": "'"}
"""What closes what an opening mark opens; some have two partners."""

_OPENINGS = {
    mark: frozenset(opening for opening, closings in _PAIRS.items() if mark in closings)
    for mark in "".join(_PAIRS.values())
}

_WORD = re.compile(r"[^\W\d_]+")
_HANGING = Word.DETERMINER | Word.PREPOSITION | Word.COORDINATOR | Word.CONJUNCTION | Word.SUBORDINATOR | Word.RELATIVE
"""Classes of words that no label ends in."""


def headline(words: str, known: Grammar) -> str:
    """The words of a clause as a label of at most `LONGEST` characters.

    Quotation marks round the whole and a speaker's frame go ("…, zegt X", "According to X, …"), a
    conjunction at the start goes, or has "…" before it where its clause hangs on another, the first letter
    becomes a capital, and what is too long is cut at a word that may end a label. Not handled: frames
    in the middle of a sentence, a leading one where the verb follows it ("Volgens X blijft het zo"),
    and who a pronoun is.
    """
    plain = " ".join(words[: 8 * LONGEST].split())
    if "," in plain:
        plain = _unframed(plain, known)
    plain = _opened(_closed(plain), known)
    if len(plain) > LONGEST:
        cut = plain.rfind(" ", LONGEST // 2, LONGEST)
        plain = _ended(plain[: cut if cut > 0 else LONGEST - 1].rstrip(_SIGNS + "(["), known) + "…"
    return plain[:1].upper() + plain[1:]


def label_end(text: str, place: Span, sentence: Span, known: Grammar) -> int:
    """Where the words of a clause's headline end in the text: at its own end, or at its sentence's.

    It goes on where the clause is short, has no verb, or leads to one that says what was said.
    """
    if place.end == sentence.end or place.end - place.start < _SHORT:
        return sentence.end
    following = _WORD.search(text, place.end, sentence.end)
    relative = following is not None and _kinds(following[0], known) & Word.RELATIVE
    leads = relative and (text[: place.end].rstrip()[-1:] != "," or _says_something(text, place, known))
    return sentence.end if leads or not _acts(text[place.start : place.end], known) else place.end


def _says_something(text: str, place: Span, known: Grammar) -> bool:
    """Whether a verb of saying, which leaves open what is said, stands in a clause."""
    return any(_kinds(word, known) & Word.SAYING for word in _WORD.findall(text, place.start, place.end))


def _unframed(plain: str, known: Grammar) -> str:
    """Words without the frame after their last commas, or before their first."""
    pieces = plain.split(",")
    last = [piece.split(maxsplit=_FRAME) for piece in pieces[-3:]]
    for count in range(min(3, len(pieces) - 1), 0, -1):
        if not _frames(last[-count:], known):
            continue
        said = ",".join(pieces[:-count])
        named = count == len(pieces) - 1 or _acts(said, known)  # else "the mayor, X, said ..." is the clause itself
        if len(said) >= _FEWEST and named:
            plain = said
            break
    opened, _, said = plain.partition(", ")
    opening = opened.partition(" ")[0]
    if not known.verb_second and _kinds(opening, known) & Word.ACCORDING and len(said) >= _FEWEST:
        plain = said
    return plain


def _frames(pieces: list[list[str]], known: Grammar) -> bool:
    """Whether the words of the pieces between the last commas say who says it.

    One piece begins with the verb, or ends in it where the subject goes first; a second is an aside
    ("zegt X, burgemeester van Y"); three are who, an aside and the verb ("the spokesman, X, said").
    """
    if not all(pieces) or sum(map(len, pieces)) > _FRAME:
        return False
    words = [[word.strip(_SIGNS) for word in piece] for piece in pieces]
    if len(words) == 3:
        return not known.verb_second and len(words[2]) == 1 and _says(words[2][0], known)
    perfect = _kinds(words[0][0], known) & (Word.HAVE | Word.AUXILIARY)
    begins = any(_says(word, known) for word in words[0][: 2 if perfect else 1])
    if len(words) == 2:
        return begins and not any(_kinds(word, known) & Word.VERB for word in words[1])
    return begins or (not known.verb_second and _says(words[0][-1], known))


def _acts(words: str, known: Grammar) -> bool:
    """Whether a known verb stands among some words."""
    return any(_kinds(word, known) & Word.VERB or _is_verb(word.lower(), known) for word in _WORD.findall(words))


def _is_verb(word: str, known: Grammar) -> bool:
    entry = known.triggers[word]
    return entry is not None and (entry.sense.verb if entry.sense else any(p.sense.verb for p in entry.later))


def _says(word: str, known: Grammar) -> bool:
    return bool(_kinds(word, known) & (Word.SAYING | Word.ACCORDING))


def _opened(plain: str, known: Grammar) -> str:
    """Words without a conjunction at their start; "…" in place of what a subordinate one or a verb hangs on."""
    first, _, rest = plain.partition(" ")
    if not first[:1].islower():
        return plain
    kinds = _kinds(first, known)
    if kinds & (Word.RELATIVE | Word.SUBORDINATOR) and not kinds & Word.PREPOSITION:
        return f"…{plain}"
    if not kinds & Word.COORDINATOR or len(rest) < _FEWEST:
        return plain
    following = rest.partition(" ")[0]
    starts = Word.DETERMINER | Word.PREPOSITION | Word.ADVERB | Word.PRONOUN
    return rest if following[:1].isupper() or _kinds(following, known) & starts else f"…{plain}"


def _ended(plain: str, known: Grammar) -> str:
    """Words without those at their end that only lead on ("of the", the day of a date whose month is cut off)."""
    while len(plain) > LONGEST // 2:
        head, _, last = plain.rpartition(" ")
        if not _kinds(last, known) & _HANGING and not last.isdigit():
            break
        plain = head.rstrip(_SIGNS)
    return plain


def _kinds(word: str, known: Grammar) -> int:
    return known.classes.get(word.lower(), 0)


def _closed(plain: str) -> str:
    """Words without signs at their edges, without a pair of marks round the whole, and without half a pair."""
    plain = plain.strip(_EDGES)
    stop = len(plain.rstrip(".,"))
    if plain[:1] in _PAIRS:
        inside = min((at for closing in _PAIRS[plain[0]] if (at := plain.find(closing, 1)) > 0), default=-1)
        if inside in (-1, stop - 1):
            return plain[1:inside].strip(_EDGES) if inside > 0 else plain[1:].strip(_EDGES)
    openings = _OPENINGS.get(plain[stop - 1 : stop])
    if stop > 1 and openings and openings.isdisjoint(plain[: stop - 1]):
        return plain[: stop - 1].rstrip(_EDGES)
    return plain
