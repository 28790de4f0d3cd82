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
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from pipeline.languages import load

REACH = 25
"""Words within which the second part of a separable verb is looked for."""

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
    """What must follow a first word: sets of alternatives, each next to the one before it or, after a gap, later."""

    rest: tuple[tuple[bool, frozenset[str]], ...]
    sense: Sense


class _Entry(NamedTuple):
    sense: Sense | None
    patterns: tuple[_Pattern, ...]


class Lexicon(dict[str, _Entry | None]):
    """A language's trigger words; a word in lower case is worked out once, then looked up."""

    def __init__(self, verbs: dict[str, list[str]], nouns: dict[str, list[str]]) -> None:
        super().__init__()
        self._whole: dict[str, Sense] = {}
        self._starts: dict[str, Sense] = {}
        self._ends: dict[str, Sense] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        for table, verb in ((nouns, False), (verbs, True)):
            for kind, entries in table.items():
                for entry in entries:
                    self._add(entry.lstrip("<"), Sense("" if kind == "none" else kind, verb, entry.startswith("<")))

    def __missing__(self, word: str) -> _Entry | None:
        patterns = tuple(p for head in self._heads(word) for p in self._patterns.get(head, ()))
        sense = self._single(word)
        entry = _Entry(sense, patterns) if sense or patterns else None
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

    def _heads(self, word: str) -> Iterator[str]:
        yield word
        yield from (f"{word[:size]}*" for size in range(len(word), 2, -1))

    def _single(self, word: str) -> Sense | None:
        if word in self._whole:
            return self._whole[word]
        sizes = range(min(len(word), 24), 2, -1)
        found = (self._starts.get(word[:n]) or self._ends.get(word[-n:]) for n in sizes)
        return next((sense for sense in found if sense), None)


@cache
def lexicon(tag: str) -> Lexicon:
    """The trigger words of a language; empty without a file or a section."""
    section = load(tag).section("events")
    return Lexicon(section.get("verbs", {}), section.get("nouns", {}))


def triggers(words: Sequence[str], known: Lexicon) -> list[Trigger]:
    """Every trigger among lower-case words, in their order, none inside another."""
    found: list[Trigger] = []
    done = 0
    for at, entry in enumerate(map(known.__getitem__, words)):
        if entry is None or at < done:
            continue
        trigger = _trigger(words, at, entry)
        if trigger is not None:
            done = trigger.to
            if trigger.kind:
                found.append(trigger)
    return found


def _trigger(words: Sequence[str], at: int, entry: _Entry) -> Trigger | None:
    matches = [(match, pattern) for pattern in entry.patterns if (match := _match(words, at, pattern))]
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
