"""Events as a calendar (RFC 5545 and, for its name, 7986): all day, floating, with a UID that stays.

A date that its words give to the day is a confirmed entry of that day or those days. A coarser or
doubtful one covers all the days that it may be, is tentative, and says so in words at its head. An
open side is not invented: a `since` stands on its first day and an `until` on its last. Clock times
are kept where the words give one. No entry makes anyone busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Any
from urllib.parse import quote

from timeline.chronology import source
from timeline.exports.characters import legal, web_address
from timeline.exports.parts import joined
from timeline.shown import VERSION, Shown

SUFFIX = ".ics"
MIME = "text/calendar; charset=utf-8; component=VEVENT"

_LINE = 75
"""The most octets of a line; a longer one goes on in the next, after a space."""

_CONTINUES = 0xC0
"""The bits of an octet that tell whether it goes on with a character: then only the higher is set."""

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_RESERVED = "%:/?#[]@!$&'()*+,;=-._~"
_DAY = timedelta(days=1)


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one calendar."""
    yield from joined(map(fold, _lines(shown)))


def _lines(shown: Shown) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Tijdlijn//Tijdlijn {VERSION}//EN",
        "CALSCALE:GREGORIAN",
        *(f"{name}:{text(shown.heading)}" for name in ("NAME", "X-WR-CALNAME")),
        *(f"{name}:{text(shown.caption())}" for name in ("DESCRIPTION", "X-WR-CALDESC")),
    )
    for row in shown.rows():
        yield from _entry(row, shown)
    yield "END:VCALENDAR"


def text(value: str) -> str:
    """A value of type TEXT, escaped.

    >>> text("Kiev, Lviv; en\\r\\nOdessa")
    'Kiev\\\\, Lviv\\\\; en\\\\nOdessa'
    """
    lines = re.sub(r"\r\n?", "\n", legal(value)).replace("\t", " ")
    return re.sub(r"[\\;,\n]", lambda found: _ESCAPES[found[0]], lines)


def fold(line: str) -> bytes:
    """A line with its end, broken into parts of at most 75 octets, none inside a character."""
    whole, begin, most, parts = line.encode("utf-8", "replace"), 0, _LINE, list[bytes]()
    while len(whole) - begin > most:
        end = begin + most
        while whole[end] & _CONTINUES == 0x80:
            end -= 1
        parts.append(whole[begin:end])
        begin, most = end, _LINE - 1
    return b"\r\n ".join([*parts, whole[begin:]]) + b"\r\n"


def _entry(row: dict[str, Any], shown: Shown) -> Iterator[str]:
    when = shown.when(row)
    exact = _exact(row)
    names = [shown.label(field, code) for field in ("countries", "actors") for code in row[field]]
    yield "BEGIN:VEVENT"
    yield f"UID:{text(row['event_id'])}@tijdlijn"
    yield f"DTSTAMP:{shown.made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _time(row)
    yield f"SUMMARY:{text(row['headline'])}" + ("" if exact else f" ({text(when)})")
    yield f"DESCRIPTION:{text(chr(10).join(filter(None, (when, row['sentence'], source(row)))))}"
    if names:
        yield f"CATEGORIES:{','.join(map(text, names))}"
    if address := web_address(row["url"]):
        yield f"URL:{quote(address, safe=_RESERVED)}"
    yield f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-EDTF:{text(row['edtf'])}"
    yield "END:VEVENT"


def _exact(row: dict[str, Any]) -> bool:
    """Whether the words give the very days: one day or moment, or all of a stretch of them."""
    start, end = row["start"], row["end"]
    if start is None or end is None or row["qualifier"]:
        return False
    short: bool = end - start <= _DAY and row["grain"] != "part of day"
    return short or row["extent"] == "throughout"


def _time(row: dict[str, Any]) -> Iterator[str]:
    start, end = row["start"], row["end"]
    if row["grain"] == "minute" and start is not None:
        yield f"DTSTART:{_digits(start.date())}T{start:%H%M%S}"
        return
    first = start.date() if start is not None else (end - _DAY).date()
    yield f"DTSTART;VALUE=DATE:{_digits(first)}"
    if start is not None and end is not None:
        after = (end - timedelta(microseconds=1)).date()
        if after < date.max:
            yield f"DTEND;VALUE=DATE:{_digits(after + _DAY)}"


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
