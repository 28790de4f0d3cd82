"""A date as a person types it into a field: as EDTF, or in the words of some language."""

from __future__ import annotations

import pipeline.dates
from pipeline.edtf import stretch
from pipeline.model import Article, Span, TimeExpression

LONGEST = 200
"""More characters than this are no date."""

_LANGUAGES = ("nl", "en", "de", "fr", "es")
_SMALL = 4
"""Words of no more letters may stand beside a date without meaning anything: op, in, am, le, from."""


def typed(words: str, language: str = "", published: str = "") -> str:
    """The date that some words name, whole, as EDTF; empty where they name none or more than one.

    The words are read as EDTF first, then in `language` and in the languages that have a file.
    `published`, EDTF, is the day from which "vorige week" counts; without it only full dates are read.

    >>> typed("2022-02~"), typed("14 feb 2022", "nl"), typed("tot 20 februari 2022", "nl"), typed("February 2022", "nl")
    ('2022-02~', '2022-02-14', '../2022-02-20', '2022-02')
    >>> typed("vorige week", "nl", "2022-02-15"), typed("vorige week"), typed("morgen misschien", "nl", "2022-02-15")
    ('[2022-02-07..2022-02-13]', '', '')
    """
    text = " ".join(words.split())
    if not text or len(text) > LONGEST:
        return ""
    if stretch(text):
        return text
    tags = dict.fromkeys(filter(None, (language, *_LANGUAGES)))
    return next((value for tag in tags if (value := _in_words(text, tag, published))), "")


def _in_words(text: str, language: str, published: str) -> str:
    found = _find(text, language, published)
    values = {time.edtf for time in found}
    if len(values) != 1:
        return ""
    value = values.pop()
    first, last = found[0], found[-1]
    beside = (text[: first.start] + text[last.end :]).split()
    if any(len(word) > _SMALL for word in beside):
        # A word beside the date that says something ("tot", "sinds") makes another date of it.
        alone = {time.edtf for time in _find(text[first.start : last.end], language, published)}
        return "" if alone == {value} else value
    return value


def _find(text: str, language: str, published: str) -> tuple[TimeExpression, ...]:
    article = Article(id="", text=text, language=language, published=published)
    return pipeline.dates.find(article, [Span(start=0, end=len(text))])
