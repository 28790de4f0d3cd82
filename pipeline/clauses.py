"""A clause as its grammar sees it: words, their classes, its parts, and the actors named in it.

Only as much grammar as who-did-what-to-whom needs, and all of it from function words that each
language lists under `[events.words]` and `[events.cases]`: a name behind a preposition is no
subject, a subordinate clause is a part of its own, a verb stands where a known verb stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, repeat

from pipeline.kinds import BACKGROUND, Lexicon, Trigger, lexicon, triggers
from pipeline.languages import load
from pipeline.languages.tokens import Forms, Tokens
from pipeline.model import Mention, Span

CLASSES = (
    "determiners", "modifiers", "adverbs", "auxiliaries", "have", "passive", "be", "saying", "according",
    "subordinators", "relatives", "coordinators", "pronouns", "genitive", "prepositions", "members",
    "conjunctions", "comparing", "conditionals", "infinitive",
)  # fmt: skip
"""Classes of function words, as the languages' files name them, in the order of the first bits of `Word`."""


class Word:
    """Classes of words, each a bit, because a word may be of several ("die") and there are many words."""

    (DETERMINER, MODIFIER, ADVERB, AUXILIARY, HAVE, PASSIVE, BE, SAYING, ACCORDING, SUBORDINATOR, RELATIVE,
     COORDINATOR, PRONOUN, GENITIVE, PREPOSITION, MEMBER,
     CONJUNCTION, COMPARING, CONDITIONAL, INFINITIVE, TRIGGER, PARTITIVE, SIGN) = (
        1 << bit for bit in range(23)
    )  # fmt: skip
    VERB = AUXILIARY | HAVE | PASSIVE | BE | SAYING | TRIGGER
    """A word of any of these classes is, or may be, the verb of its part."""


NATIONAL = frozenset(("assault", "sanction", "mobilize", "threaten", "retreat", "aid"))
"""Kinds of deeds that an adjective before their noun gives to a government; a "Franse staking" is not its."""

_GLUE = frozenset("'’")
_STOPS = frozenset(":;()–—")
_QUOTES = frozenset("\"'“”„‘’«»")
_SIGNS = _STOPS | _QUOTES | {","}
_BREAKS = Word.COORDINATOR | Word.SUBORDINATOR | Word.RELATIVE | Word.SIGN
_FARTHEST = 10
"""Words before a name that are read for its determiner and preposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """A language's function words by class, its prepositions by case, its participles, and where its verb stands."""

    classes: Mapping[str, int]
    cases: Mapping[str, str]
    participle: Forms
    verb_second: bool
    triggers: Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor, or several that are coordinated, as a part of a clause: tokens `[at, to)` with the words before.

    `case` is empty for a bare name, else what its preposition makes of it (`[events.cases]`, or
    `other`), or `genitive`.
    """

    at: int
    to: int
    actors: tuple[str, ...]
    case: str = ""
    medium: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause's words in lower case, where each starts, its classes and its part; its triggers and its parties.

    Part 0 is the main clause, also where a subordinate one interrupts it; `subordinate` holds the
    numbers of those that hang on another. What stands under an "if" did not happen: its triggers are
    left out. `background` are the words of `[events.background]`.
    """

    words: list[str]
    starts: list[int]
    classes: list[int]
    parts: list[int]
    subordinate: frozenset[int]
    triggers: list[Trigger]
    background: list[Trigger]
    parties: list[Party]
    grammar: Grammar


@cache
def grammar(tag: str) -> Grammar:
    """The grammar of a language; without `[events]` in its file nothing is known."""
    section = load(tag).section("events")
    cases = {word: case for case, words in section.get("cases", {}).items() for word in words}
    classes = dict.fromkeys(_SIGNS, Word.SIGN)
    classes |= {word: Word.PREPOSITION | (Word.PARTITIVE if case == "of" else 0) for word, case in cases.items()}
    for bit, name in enumerate(CLASSES):
        for word in section.get("words", {}).get(name, ()):
            classes[word] = classes.get(word, 0) | 1 << bit
    return Grammar(
        classes=classes,
        cases=cases,
        participle=Forms(section.get("participle", "")),
        verb_second=section.get("verb_second", False),
        triggers=lexicon(tag),
    )


def read(tokens: Tokens, span: Span, mentions: Sequence[Mention], known: Grammar) -> Clause:
    """Read the clause that `span` covers; `mentions` are those inside it, in order."""
    low, high = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    starts = tokens.starts[low:high]
    words = list(map(str.lower, tokens.words[low:high]))
    if not _GLUE.isdisjoint(words):
        words, starts = _unglued(words, starts, tokens.ends[low:high])
    classes = list(map(known.classes.get, words, repeat(0)))
    found = [t for t in triggers(words, known.triggers) if not (t.verb and t.at and words[t.at - 1] == "-")]
    if not known.verb_second:
        found = [_as_noun(trigger, classes) for trigger in found]
    for trigger in found:
        if trigger.verb and trigger.kind not in BACKGROUND:
            classes[trigger.at] |= Word.TRIGGER
    parties = _parties(words, classes, starts, mentions, found, known) if mentions else []
    parts, subordinate = _parts(words, classes, parties)
    doubtful = _doubtful(parts, classes) & subordinate if subordinate else subordinate
    return Clause(
        words=words,
        starts=starts,
        classes=classes,
        parts=parts,
        subordinate=subordinate,
        triggers=[t for t in found if t.kind not in BACKGROUND and parts[t.at] not in doubtful],
        background=[t for t in found if t.kind in BACKGROUND],
        parties=parties,
        grammar=known,
    )


def actor_of(mention: Mention) -> str:
    """The actor that a mention stands for when it does something; a country stands for its government."""
    named = mention.kind == "country" and mention.via != "adjective"
    return mention.actor or (f"{mention.country.lower()}-government" if named else "")


def _of_adjective(mention: Mention, to: int, named: Collection[int]) -> str:
    """The government that an adjective stands for before a deed of states ("de Russische aanval")."""
    national = mention.via == "adjective" or mention.kind == "group"
    return f"{mention.country.lower()}-government" if mention.country and national and to in named else ""


def _as_noun(trigger: Trigger, classes: list[int]) -> Trigger:
    """A verb behind a determiner is a noun where both look alike ("the attack", "la menace")."""
    before = classes[trigger.at - 1] if trigger.at else 0
    if trigger.verb and before & Word.DETERMINER and not before & (Word.VERB | Word.RELATIVE):
        return trigger._replace(verb=False)
    return trigger


def _unglued(words: list[str], starts: list[int], ends: list[int]) -> tuple[list[str], list[int]]:
    """Words without the apostrophes that stand inside them ("l'Otan", "Russia's")."""
    kept = [
        i
        for i, word in enumerate(words)
        if not (word in _GLUE and 0 < i < len(words) - 1 and starts[i] == ends[i - 1] and starts[i + 1] == ends[i])
    ]
    return [words[i] for i in kept], [starts[i] for i in kept]


def _parties(
    words: list[str],
    classes: list[int],
    starts: list[int],
    mentions: Sequence[Mention],
    found: Sequence[Trigger],
    known: Grammar,
) -> list[Party]:
    """The actors of a clause with their cases, coordinated ones together."""
    places = [(bisect_left(starts, m.start), bisect_left(starts, m.end), m) for m in mentions]
    covered = {i: at for at, to, m in places for i in range(at, to)}
    parties: list[Party] = []
    named = {t.at for t in found if not t.verb and t.kind in NATIONAL}
    for at, to, mention in places:
        actor = actor_of(mention) or _of_adjective(mention, to, named)
        if not actor or at >= to:
            continue
        begin, case = _before(words, classes, covered, at, known)
        after = classes[to] if to < len(words) else 0
        if not actor_of(mention):
            begin, case = at, "genitive"
        elif after & Word.GENITIVE and not case:
            case = "genitive"
        last = parties[-1] if parties else None
        if last and not case and _joined(words, classes, last.to, begin, to):
            actors = tuple(dict.fromkeys((*last.actors, actor)))
            parties[-1] = Party(at=last.at, to=to, actors=actors, case=last.case, medium=last.medium)
            continue
        parties.append(Party(at=begin, to=to, actors=(actor,), case=case, medium=mention.kind == "medium"))
    return parties


def _before(
    words: list[str], classes: list[int], covered: Mapping[int, int], at: int, known: Grammar
) -> tuple[int, str]:
    """Where the phrase of a name begins, and its case by the preposition before it."""
    here = begin = at
    for _ in range(_FARTHEST):
        here -= 1
        if here < 0:
            break
        if here in covered:  # an adjective, or a ministry in an office ("minister van Defensie Jansen")
            here = begin = covered[here]
            if here and classes[here - 1] & Word.PREPOSITION and here > 1 and classes[here - 2] & Word.MODIFIER:
                here -= 1
            continue
        word, kinds = words[here], classes[here]
        if kinds & Word.COORDINATOR and here - 1 in covered and begin < at:
            continue
        if kinds & Word.PREPOSITION:
            if here and classes[here - 1] & Word.MEMBER:
                here = begin = here - 1
                continue
            return here, known.cases.get(word, "other")
        if kinds & Word.DETERMINER:
            begin = here
            if not (here and classes[here - 1] & Word.PREPOSITION):
                break
            continue
        unknown = (
            not known.verb_second and here == at - 1 and not kinds and here and classes[here - 1] & Word.PREPOSITION
        )
        if not (kinds & Word.MODIFIER or word == "-" or word.isdigit() or unknown):
            break
        begin = here
    return begin, ""


def _joined(words: list[str], classes: list[int], end: int, begin: int, to: int) -> bool:
    """Whether a name is coordinated with the one before it and does not begin a clause of its own."""
    between = range(end, begin)
    if not 0 < len(between) <= 2 or not all(words[i] == "," or classes[i] & Word.COORDINATOR for i in between):
        return False
    listed = (
        any(classes[i] & Word.COORDINATOR for i in between)
        or to >= len(words)
        or words[to] == ","
        or bool(classes[to] & Word.COORDINATOR)
    )
    acts = to < len(words) and classes[to] & Word.VERB
    verb_before = any(kinds & Word.VERB for kinds in classes[:end])
    return listed and not (acts and verb_before)


def _parts(words: list[str], classes: list[int], parties: list[Party]) -> tuple[list[int], frozenset[int]]:
    """Number the parts of a clause: subordinate ones at their first words, others at signs and conjunctions."""
    marks = [i for i, kinds in enumerate(classes) if kinds & _BREAKS]
    if not marks:
        return [0] * len(words), frozenset()
    inside = {i for party in parties for i in range(party.at, party.to)}
    bounds = [(0, 0)]
    subordinate: set[int] = set()
    main = part = count = opened = began = 0
    for at in marks:
        if at in inside:
            continue
        if _subordinates(words, classes, at):
            count += 1
            part, opened = count, at
            subordinate.add(part)
        elif _stops(words, at) or (part == main and _coordinates(classes, began, at)):
            count += 1
            main = part = count
            began = at
        elif words[at] == "," and part in subordinate and (opened <= 1 or _verb_at(classes, at + 1)):
            part = main
        if part != bounds[-1][1]:
            bounds.append((at, part))
    ends = [at for at, _ in bounds[1:]] + [len(words)]
    parts: list[int] = []
    for (at, number), end in zip(bounds, ends, strict=True):
        parts += [number] * (end - at)
    return parts, frozenset(subordinate)


def _doubtful(parts: list[int], classes: list[int]) -> set[int]:
    """The parts in which an "if" stands."""
    return {part for part, kinds in zip(parts, classes, strict=True) if kinds & Word.CONDITIONAL}


def _stops(words: list[str], at: int) -> bool:
    """Whether a sign parts clauses: a stop, or a comma beside a quotation mark."""
    word = words[at]
    beside = words[at - 1] if at else ""
    return word in _STOPS or (word == "," and beside in _QUOTES) or (word in _QUOTES and beside == ",")


def _coordinates(classes: list[int], began: int, at: int) -> bool:
    """Whether a conjunction joins two clauses: a verb stands on both sides of it."""
    if not classes[at] & Word.COORDINATOR or not _clause_follows(classes, at + 1):
        return False
    return any(kinds & Word.VERB for kinds in classes[began:at])


def _verb_at(classes: list[int], at: int) -> bool:
    return at < len(classes) and bool(classes[at] & Word.VERB)


def _subordinates(words: list[str], classes: list[int], at: int) -> bool:
    kinds = classes[at]
    if kinds & Word.SUBORDINATOR:
        return not kinds & Word.PREPOSITION or _clause_follows(classes, at + 1)
    if not kinds & Word.RELATIVE or not at:
        return False
    before = classes[at - 1]
    if kinds & Word.DETERMINER and not before & Word.SAYING and words[at - 1] != ",":
        return not before & (Word.PREPOSITION | Word.VERB | Word.COORDINATOR)
    return not before & Word.PREPOSITION


def _clause_follows(classes: list[int], begin: int) -> bool:
    """Whether a verb comes before the next sign or conjunction."""
    for kinds in islice(classes, begin, None):
        if kinds & Word.VERB:
            return True
        if kinds & (Word.COORDINATOR | Word.SUBORDINATOR | Word.SIGN):
            return False
    return False
