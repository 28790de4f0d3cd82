"""Time expressions in news: recognised, normalised to TIMEX3 and EDTF, reasoned about.

A text is read once: every token is looked up (`vocabulary`, `scan`), patterns run over the string
of classes (`grammar`), neighbours are joined (`combine`), and what the expressions mean (`cores`)
is resolved against the article's own date (`resolve`, `normalise`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.combine import combine
from pipeline.dates.grammar import recognise
from pipeline.dates.resolve import resolve
from pipeline.dates.scan import scan
from pipeline.dates.vocabulary import compile_language
from pipeline.languages.tokens import tokenise
from pipeline.model import Article, Span, TimeExpression

__all__ = ["find"]


def find(article: Article, sentences: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """All time expressions of an article, in the order of its text.

    Offsets are code points into `article.text`; the surface form is `text[start:end]`. What cannot
    be dated (durations, sets, vague words, anything relative in an article without a date) has an
    empty `edtf`. Linear in the length of the text.
    """
    vocabulary = compile_language(article.language or "en")
    read = scan(article.text, tokenise(article.text), sentences, vocabulary)
    found = combine(read, list(recognise(read, vocabulary)))
    return resolve(article.text, found, article.published, sentences, vocabulary)
