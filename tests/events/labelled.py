"""Reads the labelled sentences, and scores what the pipeline says of them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline import clauses, roles
from pipeline.languages.tokens import tokenise
from pipeline.model import Mention, MentionKind, Span

_MARK = re.compile(r"\[([^\]=~@#]+)([=~@#]?)([A-Z]{2})?\]")
_KINDS: dict[str, MentionKind] = {"": "organisation", "=": "country", "~": "group", "@": "place", "#": "medium"}


LANGUAGES = ("nl", "en", "de", "fr", "es")


class Labelled(NamedTuple):
    """A sentence without its marks, the names in it, and what it tells."""

    language: str
    text: str
    mentions: tuple[Mention, ...]
    kind: str
    sources: frozenset[str]
    targets: frozenset[str]


class Score(NamedTuple):
    """Shares: of kinds that are right, and F1 of sources and of targets."""

    kinds: float
    sources: float
    targets: float


@cache
def labelled(language: str, part: str) -> tuple[Labelled, ...]:
    table = tomllib.loads((Path(__file__).parent / f"labelled.{language}.toml").read_text("utf-8"))
    return tuple(_labelled(language, *row) for row in table[part])


def _labelled(language: str, kind: str, sources: str, targets: str, marked: str) -> Labelled:
    mentions: list[Mention] = []
    text, end = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        name, sign, country = mark[1], mark[2], mark[3] or ""
        actor = "" if sign and sign in "=~@" else name.lower()
        mentions.append(
            Mention(
                start=len(text), end=len(text) + len(name), text=name, kind=_KINDS[sign], country=country, actor=actor
            )
        )
        text, end = text + name, mark.end()
    ids = {m.text: m.actor or f"{m.country.lower()}-government" for m in mentions}
    wanted = [frozenset(ids[name] for name in names.split("; ") if name) for names in (sources, targets)]
    return Labelled(language, text + marked[end:], tuple(mentions), kind, *wanted)


def told(row: Labelled) -> tuple[str, frozenset[str], frozenset[str]]:
    """Kind, sources and targets that the pipeline finds."""
    span = Span(start=0, end=len(row.text))
    clause = clauses.read(tokenise(row.text), span, row.mentions, clauses.grammar(row.language))
    trigger = roles.main_trigger(clause)
    found = roles.roles_of(clause, trigger)
    return trigger.kind if trigger else "", frozenset(found.sources), frozenset(found.targets)


def score(rows: tuple[Labelled, ...]) -> Score:
    found = [told(row) for row in rows]
    kinds = sum(row.kind == kind for row, (kind, _, _) in zip(rows, found, strict=True)) / len(rows)
    sources = [(row.sources, s) for row, (_, s, _) in zip(rows, found, strict=True)]
    targets = [(row.targets, t) for row, (_, _, t) in zip(rows, found, strict=True)]
    return Score(kinds, f1(sources), f1(targets))


def f1(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> float:
    right = sum(len(gold & found) for gold, found in pairs)
    return 2 * right / max(1, sum(len(gold) + len(found) for gold, found in pairs))
