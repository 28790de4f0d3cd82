"""Which way a clause looks: into the past, into the future, or neither.

The clause that holds the expression decides by its verbs and cue words; where it says nothing or
both, the whole sentence does. Word lists are the language's `past`, `future`, `past_forms` and
`clause_words` ("that": what is announced looks elsewhere than its announcement).
"""

from __future__ import annotations

import re

from pipeline.dates.vocabulary import Vocabulary
from pipeline.model import Span

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 400
"""Characters of a sentence that are read on each side, so that work on endless sentences is bounded."""


def direction(text: str, sentence: Span, start: int, end: int, vocabulary: Vocabulary) -> int:
    """-1 for the past, 1 for the future, 0 where the words do not say."""
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    before, after = text[low:start], text[end:high]
    begin = max((m.end() for m in vocabulary.clause_end.finditer(before)), default=0)
    stop = vocabulary.clause_end.search(after)
    clause = before[begin:] + " " + (after[: stop.start()] if stop else after)
    if _put_off(before[begin:], clause, vocabulary):
        return 1
    return _weigh(clause, vocabulary) or _weigh(f"{before} {after}", vocabulary)


def _put_off(before: str, clause: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause puts something off to the date behind `before`: "wurde auf Montag verschoben"."""
    last = (word.lower() for word in _WORD.findall(before)[-2:])  # an article may stand between
    return not vocabulary.put_off_to.isdisjoint(last) and not vocabulary.put_off.isdisjoint(
        word.lower() for word in _WORD.findall(clause)
    )


def _weigh(text: str, vocabulary: Vocabulary) -> int:
    words = list(map(str.lower, _WORD.findall(text)))
    future = not vocabulary.future.isdisjoint(words)
    past = not vocabulary.past.isdisjoint(words)
    if not past and not future:
        past = any(map(vocabulary.past_forms.__getitem__, words))
        future = not past and any(map(vocabulary.future_forms.__getitem__, words))
    return future - past
