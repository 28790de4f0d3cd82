"""The date of publication that a document has on a line of its own near its head."""

from __future__ import annotations

import re

from pipeline.readers.language import detect
from pipeline.readers.normalise import normalise
from pipeline.readers.stamp import LONGEST, stamp

LINES = 12
"""From the top, within which the date stands."""

LOOKED_AT, MOST = 20_000, 40
"""Characters that are looked at, and lines with a year in them that are read."""

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LABEL = re.compile(
    r"(?:gepubliceerd|published|publication date|publicatiedatum|publié le|veröffentlicht|erschienen|publicado|date|"
    r"datum|fecha)(?: op| on| am| le| el)?\s*:?\s+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w' -]{1,30}, (?=\D{0,12}\d)")
_CLOCK = re.compile(r",?\s+(?:om |at |um |à )?[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?:\s*(?:uur|Uhr|[AaPp][Mm]|h))?$")


def dateline(text: str) -> str:
    """The date on a line near the head that is one and nothing more, but for label, place and clock time; else empty.

    A text with several such lines, a chronicle, has no date of its own.

    >>> dateline("Troepen terug\\nGepubliceerd: 15 februari 2022, 10.30 uur\\nDe minister zei dat ...")
    '2022-02-15'
    >>> dateline("Op 15 februari 2022 zei de minister dat ..."), dateline("1 mei 2022\\nRegen.\\n2 mei 2022\\nZon.")
    ('', '')
    """
    head = normalise(text[:LOOKED_AT])
    language = detect(head)
    lines = [line.strip() for line in head.split("\n")]
    dated = [number for number, line in enumerate(lines) if len(line) <= 2 * LONGEST and _YEAR.search(line)]
    found = {number: date for number in dated[:MOST] if (date := _whole(lines[number], language))}
    return next((date for number, date in found.items() if number < LINES), "") if len(set(found.values())) == 1 else ""


def _whole(line: str, language: str) -> str:
    words = _CLOCK.sub("", _LABEL.sub("", line, count=1))
    if len(words) < 6:
        return ""
    return stamp(words, language) or stamp(_PLACE.sub("", words, count=1), language)
