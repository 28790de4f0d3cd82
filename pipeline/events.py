"""Sentences become events: one for each thing that happened at a time of its own.

A sentence is one event, unless its clauses carry different times. A sentence without a date in
its words goes on with the scene before it, is news of the article's own day (`published`), or background without
a date (`none`) where its words say that it holds always or was so before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

from pipeline import clauses, names
from pipeline.clauses import Clause, Grammar, Word
from pipeline.dates.resolve import publication_days
from pipeline.dating import Dating, OwnDate, dating, in_story, own_date, tenses
from pipeline.headline import headline, label_end
from pipeline.languages import Language
from pipeline.languages.tokens import tokenise
from pipeline.model import Article, Event, Mention, Span, TimeExpression
from pipeline.roles import main_trigger, roles_of

_FEWEST_WORDS = 3
_BEFORE = 80
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[,;:]\s")
_Found = TypeVar("_Found", TimeExpression, Mention)


def find(
    article: Article,
    language: Language,
    sentences: Sequence[Span],
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
) -> tuple[Event, ...]:
    """The events of an article; a sentence that stands in it twice is told once, with its repeats.

    Headings of fewer than three words without a date are no events. Offsets are those of the
    sentence or of the clause.
    """
    firsts: dict[str, Span] = {}
    repeats: dict[str, list[Span]] = {}
    for span in sentences:
        wording = " ".join(article.text[span.start : span.end].split())
        if firsts.setdefault(wording, span) is not span:
            repeats.setdefault(wording, []).append(span)
    events: list[Event] = []
    spans = list(firsts.values())
    found = zip(_per_span(times, spans), _per_span(mentions, spans), strict=True)
    story: TimeExpression | None = None
    for (wording, span), (timed, named) in zip(firsts.items(), found, strict=True):
        if not timed and len(wording.split(maxsplit=_FEWEST_WORDS)) < _FEWEST_WORDS:
            continue
        again = tuple(repeats.get(wording, ()))
        told, story = _told(article, language, span, timed, named, again, story)
        events.extend(told)
    return tuple(events)


def _per_span(found: Sequence[_Found], spans: Sequence[Span]) -> Iterator[list[_Found]]:
    """What was found inside each span; both come in the order of the text."""
    position = 0
    for span in spans:
        while position < len(found) and found[position].start < span.start:
            position += 1
        inside: list[_Found] = []
        while position < len(found) and found[position].start < span.end:
            inside.append(found[position])
            position += 1
        yield inside


def _told(
    article: Article,
    language: Language,
    span: Span,
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    repeats: tuple[Span, ...],
    story: TimeExpression | None,
) -> tuple[list[Event], TimeExpression | None]:
    """The events of one sentence, one for each clause with a time of its own, and the scene that they are in."""
    known, tense = clauses.grammar(language.tag), tenses(language.tag)
    own = _own_date(article.published)
    events: list[Event] = []
    scenes: list[TimeExpression | None] = []
    tokens = tokenise(article.text)
    with_date = [t for t in times if t.edtf and not _compares(article.text, span, t, known)]
    for place, timed in _clauses(article.text, known, span, with_date):
        named = [m for m in mentions if place.start <= m.start < place.end]
        clause = clauses.read(tokens, place, named, known)
        vague = [t for t in times if not t.edtf and place.start <= t.start < place.end]
        dated, scene = in_story(dating(clause, timed, vague, tense), clause, story, own, tense)
        scenes.append(scene)
        events.append(_event(article, language, span, place, clause, dated, named, repeats))
    return events, next((scene for scene in reversed(scenes) if scene), None)


def _compares(text: str, span: Span, time: TimeExpression, known: Grammar) -> bool:
    """Whether a time is only what something is measured by ("de eerste keer sinds 2019", "the worst since 1992")."""
    if time.extent != "since":
        return False
    before = _WORD.findall(text, max(span.start, time.start - _BEFORE), time.start)
    return any(known.classes.get(word.lower(), 0) & Word.COMPARING for word in before[-_FEWEST_WORDS * 2 :])


def _clauses(
    text: str, known: Grammar, span: Span, times: Sequence[TimeExpression]
) -> list[tuple[Span, list[TimeExpression]]]:
    """A sentence cut where a conjunction or a comma stands between two different times."""
    if len(times) < 2:
        return [(span, list(times))]
    cuts: list[tuple[int, list[TimeExpression]]] = [(span.start, [])]
    for time in times:
        begin, timed = cuts[-1]
        if timed and all(time.edtf != t.edtf for t in timed):
            cut = _boundary(text, known, Span(start=begin, end=span.end), timed[-1], time)
            if cut is not None:
                cuts.append((cut, []))
        cuts[-1][1].append(time)
    ends = [begin for begin, _ in cuts[1:]] + [span.end]
    return [(Span(start=begin, end=end), timed) for (begin, timed), end in zip(cuts, ends, strict=True)]


def _boundary(text: str, known: Grammar, span: Span, earlier: TimeExpression, later: TimeExpression) -> int | None:
    """Where a clause begins between two times: at a conjunction behind a comma, at another, or after a comma.

    "Op maandag en op dinsdag" is one clause: what follows a conjunction needs words of its own or a
    verb, and what stands before it more than a time.
    """
    stop = min(span.end, later.end + _BEFORE)
    sign = _SIGN.search(text, later.end, stop)
    after = _WORD.findall(text, later.end, sign.start() if sign else stop)
    acts = any(known.classes.get(word.lower(), 0) & Word.VERB for word in after)
    words = _WORD.finditer(text, earlier.end, later.start)
    joined = [m.start() for m in words if known.classes.get(m[0].lower(), 0) & Word.CONJUNCTION]
    cuts = [at for at in joined if acts or _count(text, at, later.start) > _FEWEST_WORDS]
    cuts = [at for at in cuts if text[at - 2 : at] == ", "][-1:] or cuts[:1]
    signs = (m.end() for m in _SIGN.finditer(text, earlier.end, later.start))
    cuts = cuts or [at for at in signs if _count(text, at, later.start) >= _FEWEST_WORDS][:1]
    fewest = _FEWEST_WORDS if not joined else _FEWEST_WORDS - 1
    said = _count(text, span.start, earlier.start) + sum(_count(text, earlier.end, at) for at in cuts)
    return cuts[0] if cuts and said >= fewest else None


def _count(text: str, begin: int, end: int) -> int:
    """How many words stand in a stretch of text."""
    return len(_WORD.findall(text, begin, end))


def _event(
    article: Article,
    language: Language,
    span: Span,
    place: Span,
    clause: Clause,
    dated: Dating,
    mentions: Sequence[Mention],
    repeats: tuple[Span, ...],
) -> Event:
    time = dated.time
    own = _own_date(article.published) if dated.anchor == "published" else None
    cited = [m for m in mentions if m.kind != "medium"]
    actors = [m.actor for m in cited if m.actor]
    countries = [m.country or names.country_of(m.actor) for m in cited]
    trigger = main_trigger(clause)
    roles = roles_of(clause, trigger)
    known = clause.grammar
    return Event(
        id=event_id(article.id, span.start, dated.named.start if dated.named else _unnamed(place, span)),
        start=place.start,
        end=place.end,
        time=time,
        edtf=time.edtf if time else article.published if own else "",
        earliest=time.earliest if time else own[0] if own else None,
        latest=time.latest if time else own[1] if own else None,
        timex=time.value if time else article.published if own else "",
        extent=time.extent if time else "within",
        grain=time.grain if time else own[2] if own else "",
        qualifier=time.qualifier if time else "",
        anchor=dated.anchor if time or own else "none",
        headline=headline(article.text[place.start : label_end(article.text, place, span, known)], known),
        kind=trigger.kind if trigger else "",
        countries=_unique(countries),
        actors=_unique([*actors, *roles.sources, *roles.targets]),
        sources=roles.sources,
        targets=roles.targets,
        places=_unique([m.text for m in cited if m.kind in ("place", "country") and m.via != "adjective"]),
        repeats=repeats,
    )


def _unnamed(place: Span, sentence: Span) -> int:
    """What stands for a time expression in the id of an event that has none: its clause, unless that is the first."""
    return -1 if place.start == sentence.start else place.start


def event_id(article_id: str, sentence_start: int, time_start: int) -> str:
    """The id of an event: it depends on where it is told, never on its date.

    >>> event_id("a", 0, 4) == event_id("a", 0, 4) != event_id("a", 0, 5)
    True
    """
    # the letter keeps a spreadsheet from reading 123e45678901 as a number
    return "e" + blake2b(f"{article_id}:{sentence_start}:{time_start}".encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=64)
def _own_date(published: str) -> OwnDate | None:
    return own_date(publication_days(published))


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
