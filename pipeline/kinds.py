"""What kind of event words tell: PLOVER's sixteen types by the verbs and nouns of a language.

A language lists its words under `[events.verbs]` and `[events.nouns]`, by type:

    "weiger*"               any word that begins so; "*aanval" any that ends so (compounds)
    "(ge)dreig*"            what stands in brackets may be absent
    "stuurt/stuurde …"      either word
    "in brand"              words that follow each other
    "legt … op"             the second word comes later (a separable verb)
    "<kreeg … celstraf"     a verb whose subject undergoes it

A word that is written out goes before one with a star, a longer stem before a shorter one, and
words together before a word alone. The type `none` takes words out again ("hartaanval").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import compress, product
from typing import NamedTuple

from pipeline.languages import load

REACH = 25
"""Words within which the second part of a separable verb is looked for."""

BACKGROUND = frozenset(("always", "describes"))
"""Types of `[events.background]`, written in the same way: words of what always holds, and of what is described."""

Table = Mapping[str, Sequence[str]]
"""Entries by type, as a language's file has them."""

LONGEST = 40
"""Letters of a word that is looked up."""

_REMEMBERED = 200_000
_OPTIONAL = re.compile(r"\(([^)]*)\)")
_SIGNS = frozenset(";:?!")


class Sense(NamedTuple):
    """What a word says: a PLOVER type (empty for `none`), whether as a verb, and whether its subject undergoes it."""

    kind: str
    verb: bool
    undergone: bool = False


class Trigger(NamedTuple):
    """Tokens `[at, to)` that say a kind."""

    at: int
    to: int
    kind: str
    verb: bool
    undergone: bool = False


class _Pattern(NamedTuple):
    """What must follow a first word: alternatives, each next to the one before it or, where a gap is true, later."""

    rest: tuple[tuple[bool, frozenset[str]], ...]
    sense: Sense


class _Entry(NamedTuple):
    """What a word says alone, and with others: by the word next to it, or with one that comes later."""

    sense: Sense | None
    beside: dict[str, list[_Pattern]]
    later: list[_Pattern]
    later_words: frozenset[str]
    """Words of which one must come later, or none of `later` matches."""


class Lexicon(dict[str, _Entry | None]):
    """A language's trigger words; a word in lower case is worked out once, then looked up."""

    def __init__(self, nouns: Table, verbs: Table, background: Table) -> None:
        super().__init__()
        self._whole: dict[str, Sense] = {}
        self._starts: dict[str, Sense] = {}
        self._ends: dict[str, Sense] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        for table, verb in ((background, False), (nouns, False), (verbs, True)):
            for kind, entries in table.items():
                for entry in entries:
                    self._add(entry.lstrip("<"), Sense("" if kind == "none" else kind, verb, entry.startswith("<")))

    def __missing__(self, word: str) -> _Entry | None:
        entry = self._entry(word) if len(word) <= LONGEST else None
        if len(self) < _REMEMBERED:
            self[word] = entry
        return entry

    def _add(self, entry: str, sense: Sense) -> None:
        for form in _forms(entry):
            first, *rest = form.split()
            if rest:
                gaps = [part == "…" for part in ["", *rest]]
                later = tuple((gaps[i], frozenset(p.split("/"))) for i, p in enumerate(rest) if p != "…")
                for head in first.split("/"):
                    self._patterns.setdefault(head, []).append(_Pattern(later, sense))
                continue
            for word in first.split("/"):
                table = self._starts if word[-1] == "*" else self._ends if word[0] == "*" else self._whole
                table[word.strip("*")] = sense

    def _entry(self, word: str) -> _Entry | None:
        sizes = range(len(word), 2, -1)
        heads = [word, *(f"{word[:size]}*" for size in sizes)]
        patterns = [p for head in heads for p in self._patterns.get(head, ())]
        starred = (self._starts.get(word[:n]) or self._ends.get(word[-n:]) for n in sizes)
        sense = self._whole.get(word) or next((sense for sense in starred if sense), None)
        if sense is None and not patterns:
            return None
        beside: dict[str, list[_Pattern]] = {}
        for pattern in patterns:
            gap, alternatives = pattern.rest[0]
            for follower in () if gap else alternatives:
                beside.setdefault(follower, []).append(pattern)
        later = [p for p in patterns if p.rest[0][0]]
        return _Entry(sense, beside, later, frozenset().union(*(p.rest[0][1] for p in later)))


@cache
def lexicon(tag: str) -> Lexicon:
    """The trigger words of a language; empty without a file or a section."""
    section = load(tag).section("events")
    return Lexicon(section.get("nouns", {}), section.get("verbs", {}), section.get("background", {}))


def triggers(words: Sequence[str], known: Lexicon) -> list[Trigger]:
    """Every trigger among lower-case words, in their order, none inside another."""
    found: list[Trigger] = []
    done = 0
    entries = list(map(known.__getitem__, words))
    if not any(entries):
        return found
    said = frozenset(words)
    for at in compress(range(len(words)), entries):
        entry = entries[at]
        if at < done or entry is None:
            continue
        trigger = _trigger(words, said, at, entry)
        if trigger is not None:
            done = trigger.to
            if trigger.kind:
                found.append(trigger)
    return found


def _trigger(words: Sequence[str], said: Collection[str], at: int, entry: _Entry) -> Trigger | None:
    """What a word says at its place; `said` are the words of its clause, in which a later one is looked for first."""
    patterns = entry.beside.get(words[at + 1], []) if entry.beside and at + 1 < len(words) else []
    later = entry.later_words
    if later and not later.isdisjoint(said) and not later.isdisjoint(words[at + 1 : at + REACH]):
        patterns = patterns + entry.later
    matches = [(match, pattern) for pattern in patterns if (match := _match(words, at, pattern))] if patterns else None
    if matches:
        (_, to), pattern = min(matches, key=lambda found: (-len(found[1].rest), found[0]))
        return Trigger(at, to, *pattern.sense)
    return Trigger(at, at + 1, *entry.sense) if entry.sense else None


def _match(words: Sequence[str], at: int, pattern: _Pattern) -> tuple[int, int] | None:
    """Where the last word ends, and where those that stand together do; `None` where the pattern does not match."""
    to = here = at + 1
    for gap, alternatives in pattern.rest:
        if not gap:
            if here >= len(words) or words[here] not in alternatives:
                return None
            here += 1
            to = here if to == here - 1 else to
            continue
        here = _later(words, here, alternatives)
        if not here:
            return None
    return here, to


def _later(words: Sequence[str], begin: int, alternatives: frozenset[str]) -> int:
    for at in range(begin, min(len(words), begin + REACH)):
        if words[at] in _SIGNS:
            return 0
        if words[at] in alternatives:
            return at + 1
    return 0


def _forms(entry: str) -> list[str]:
    """The forms of an entry, with and without what stands in brackets.

    >>> _forms("(ge)dreig*")
    ['gedreig*', 'dreig*']
    """
    pieces = _OPTIONAL.split(entry)
    choices = [(piece, "") if index % 2 else (piece,) for index, piece in enumerate(pieces)]
    return ["".join(chosen) for chosen in product(*choices)]
