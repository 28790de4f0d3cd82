"""One pass over a text that cuts it into tokens; dates and names both read its result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# Letters, digits and signs each make tokens of their own, so that "20h30", "1990s" and
# "23-02-2022" fall apart into parts that a table can know. Han, kana, Thai and the like, which
# write no spaces, are cut into single characters.
_TOKEN = re.compile(
    r"(?=\S)("  # in a group, so that a split gives the tokens too; white space is left at once
    # most words are Latin letters alone: a class that small is read fastest
    r"[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF]+(?![^\W\d_]|[\u0300-\u036F])"
    r"|\d+"
    r"|[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]"
    r"|[^\W\d_\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]"
    r"(?:[^\W\d_\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]|[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0900-\u0DFF])*"
    r"|[^\w\s]|_)"
)


_REMEMBERED = 50_000
"""So many words at most, because hostile text may hold any number of different ones."""


class Forms(dict[str, bool]):
    """Whether a word begins with what a pattern matches; each is tried once, because a text has few different ones.

    >>> Forms("ge.*d$")["gedaald"], Forms("")["gedaald"]
    (True, False)
    """

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = re.compile(pattern or "(?!)")

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = self._pattern.match(word) is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A text's tokens as three lists of one length: words as written, starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=4)
def tokenise(text: str) -> Tokens:
    """Cut a text into words, numbers and signs, in time linear in its length.

    The last few texts are remembered, because dates and names read the same one in turn.

    >>> tokenise("om 5.30 uur op 3-10 feb").words
    ['om', '5', '.', '30', 'uur', 'op', '3', '-', '10', 'feb']
    """
    pieces = _TOKEN.split(text)  # white space and tokens in turn: the end of one is the start of the other
    ends = list(accumulate(map(len, pieces)))
    return Tokens(words=pieces[1::2], starts=ends[:-1:2], ends=ends[1::2])


def words(phrase: str) -> list[str]:
    """The words, numbers and signs of a phrase, as `tokenise` cuts a text, without their places.

    >>> words("Pei-p'ing")
    ['Pei', '-', 'p', "'", 'ing']
    """
    return _TOKEN.findall(phrase)
