"""Characters: from a file's bytes to the text that is kept and that all offsets refer to."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Never shown and never meant: controls, the soft hyphen, zero-width spaces, marks and overrides of
# writing direction, halves of surrogate pairs, code points that Unicode sets aside. The zero-width
# joiners stay, because Persian and Hindi spell with them.
_GONE = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys(["\t", "\u00a0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"], " ")
)
# few characters of a text are others, and a search for them is faster than a look at each
_UNLIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")


class Unreadable(ValueError):
    """A file that is no article; its message says where it goes wrong and what would help."""


def clean(text: str) -> str:
    r"""Line ends become ``\n``, and characters that are never shown go.

    >>> clean("Mos\xadkou\r\nzegt\0 dat")
    'Moskou\nzegt dat'
    """
    return _GONE.sub("", _LINE_END.sub("\n", text))


def alike(text: str) -> str:
    """Curly quotes become straight, every kind of space and hyphen the plain one; the length stays.

    >>> alike("‘zo’n 5\u00a0km’")
    "'zo'n 5 km'"
    """
    return _UNLIKE.sub(lambda found: _ALIKE[ord(found[0])], text)


def normalise(text: str) -> str:
    """The text as it is kept: cleaned, plain quotes and spaces, NFC, no white space round it.

    Twice is the same as once.
    """
    return unicodedata.normalize("NFC", alike(clean(text))).strip()
