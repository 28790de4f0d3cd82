"""Events as markwhen: a text with a line for each event, to be read and edited by hand.

Dates are as coarse as the words: a month stands as `2022-02`. A stretch runs from its first day to
its last, and an open side is left open: such an event stands on the day that is known, with its date
in words. What follows the first line of an event begins with a sign that no date begins with.
Countries and actors are tags. Whatever comes from an article stays on its line and makes no tag,
link, comment or date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from timeline.chronology import source
from timeline.exports.characters import legal
from timeline.exports.parts import encoded
from timeline.shown import Shown

SUFFIX = ".mw"
MIME = "text/plain; charset=utf-8"

_FORMS = {"year": "%Y", "month": "%Y-%m"}
_MARKUP = re.compile(r"[#@\[\]!<>*_`~]|/(?=/)|(?<=/)/")
_TAG = re.compile(r"[^A-Za-z0-9]+")
_WIDE = {sign: chr(ord(sign) + 0xFEE0) for sign in "#@[]!<>*_`~/"}
"""markwhen has no escapes: a sign that it would read stands in its full width."""


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one text."""
    head = ("---", f"title: {_quoted(shown.heading)}", f"description: {_quoted(shown.caption())}", "---")
    events = (line for row in shown.rows() for line in _event(row, shown))
    yield from encoded(f"{line}\n" for line in chain(head, events))


def line(content: str) -> str:
    """A text on one line that markwhen takes for nothing but text.

    >>> print(line("#een [x](y) https://x.example"))
    ＃een ［x］(y) https:／／x.example
    """
    return _MARKUP.sub(lambda found: _WIDE[found[0]], " ".join(legal(content).split()))


def _event(row: dict[str, Any], shown: Shown) -> Iterator[str]:
    tags = filter(None, (_TAG.sub("_", code).strip("_")[:80] for name in ("countries", "actors") for code in row[name]))
    yield ""
    yield " ".join((f"{_dates(row)}: {line(row['headline'])}", *(f"#{tag}" for tag in tags)))
    yield f"- “{line(row['sentence'])}” ({line(shown.when(row))})"
    yield f"- ({line(source(row))})"


def _dates(row: dict[str, Any]) -> str:
    form = _FORMS.get(row["grain"], "%Y-%m-%d")
    start, end = row["start"], row["end"]
    first = start if start is not None else end - timedelta(days=1)
    last = end - timedelta(microseconds=1) if end is not None else first
    written = [_written(moment, form) for moment in (first, last)]
    return written[0] if written[0] == written[1] else "/".join(written)


def _written(moment: datetime, form: str) -> str:
    return moment.strftime(form.replace("%Y", f"{moment.year:04}"))


def _quoted(content: str) -> str:
    """A value of the header, which is YAML."""
    return "'" + line(content).replace("'", "''") + "'"
