"""One article in, everything that was found in it out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pipeline import dates, events, languages, names
from pipeline.model import Annotation, Article, Span
from pipeline.names.engine import Engine

LONGEST = 5_000_000
"""Characters of an article that are read; nothing dated stands behind that in any real article."""


class Ignored(NamedTuple):
    """Words of which somebody said that they are no names, and no time expressions: whole ones, casefolded."""

    names: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()


NOTHING = Ignored()


def annotate(article: Article, engine: Engine | None = None, ignored: Ignored = NOTHING) -> Annotation:
    """Find sentences, time expressions, names and events of an article.

    Returns them in the order of the text, with half-open code-point offsets into `article.text`.
    `engine` finds the names in place of our own rules (`pipeline.names.engine.load`). What is
    `ignored` is left out before events are made.
    An article with events of its own (`article.given`) keeps them as they are and gets no others.
    Raises nothing on any text. Not handled: text in a language without spaces between words is
    read for dates only as far as CLDR's words go.
    """
    if article.given:
        return Annotation(article=article, sentences=(Span(start=0, end=len(article.text)),), events=article.given)
    if len(article.text) > LONGEST:
        article = replace(article, text=article.text[:LONGEST])
    language = languages.load(article.language or "und")
    sentences = language.sentences(article.text)
    times = tuple(t for t in dates.find(article, sentences) if t.text.casefold() not in ignored.times)
    found = names.find(article, language, sentences, engine)
    mentions = tuple(mention for mention in found if mention.text.casefold() not in ignored.names)
    return Annotation(
        article=article,
        sentences=sentences,
        times=times,
        mentions=mentions,
        events=events.find(article, language, sentences, times, mentions),
    )
