"""The date of publication that a document has on a line of its own near its head."""

from __future__ import annotations

import re

from pipeline.readers.language import detect
from pipeline.readers.normalise import normalise
from pipeline.readers.stamp import LONGEST, stamp

LINES = 12
"""Within so many lines from the top."""

_LABEL = re.compile(
    r"(?:gepubliceerd|published|publication date|publicatiedatum|publié le|veröffentlicht|erschienen|publicado|date|"
    r"datum|fecha)(?: op| on| am| le| el)?\s*:?\s+",
    re.IGNORECASE,
)
_CLOCK = re.compile(r",?\s+(?:om |at |um |à )?[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?:\s*(?:uur|Uhr|[AaPp][Mm]|h))?$")


def dateline(text: str) -> str:
    """The date on the first line that is one and nothing more, but for a label and a clock time; else empty.

    >>> dateline("Troepen terug\\nGepubliceerd: 15 februari 2022, 10.30 uur\\nDe minister zei dat ...")
    '2022-02-15'
    >>> dateline("Op 15 februari 2022 zei de minister dat ...")
    ''
    """
    head = normalise(text[:4_000])
    language = detect(head)
    for line in head.split("\n")[:LINES]:
        words = _CLOCK.sub("", _LABEL.sub("", line.strip(), count=1))
        if 6 <= len(words) <= LONGEST and any(map(str.isdigit, words)) and (found := stamp(words, language)):
            return found
    return ""
