"""The evidence as TimeML: a ZIP with a document for each article, its time expressions marked as TIMEX3.

A document has the article's date as creation time, its title, and the sentences of the rows shown, a
line each, in the order of the text. It is no whole article: what proves no event is not in it. A
stretch told by several rows stands once. `about.json` says what the file is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from timeline.exports.characters import legal
from timeline.exports.parts import encoded, zipped
from timeline.shown import BLOCK, Shown, plain

SUFFIX = ".timeml.zip"
MIME = "application/zip"

_MODS = {"~": "APPROX", "%": "APPROX"}
_NAME = re.compile(r"[^\w-]", re.ASCII)
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


class Time(NamedTuple):
    """A time expression: where it stands in the article, its TIMEX3 value and modifier."""

    start: int
    end: int
    value: str
    mod: str


class Piece(NamedTuple):
    """A stretch of an article's text, where it begins, and the times in it."""

    start: int
    text: str
    times: list[Time]


def write(shown: Shown) -> Iterator[bytes]:
    """The evidence of what is shown as one ZIP; rows are held all at once, because those of an article stand apart."""
    yield from zipped(_files(shown), shown.made)


def _files(shown: Shown) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "about.json", encoded([json.dumps(shown.about(), ensure_ascii=False, indent=1)])
    for number, (_, group) in enumerate(groupby(_rows(shown), key=lambda row: row["article_id"]), start=1):
        told = list(group)
        name = f"{number:05}-{_NAME.sub('', told[0]['article_id'])[:40]}.tml"
        yield name, encoded([document(told)])


def _rows(shown: Shown) -> Iterator[dict[str, Any]]:
    """The rows by article, in the order of its text; of two that begin together the longer one first."""
    ordered = shown.events.sort_values(["article_id", "char_start", "char_end"], ascending=[True, True, False])
    return (row for begin in range(0, len(ordered), BLOCK) for row in plain(ordered.iloc[begin : begin + BLOCK]))


def document(rows: list[dict[str, Any]]) -> str:
    """The rows of one article, in the order of its text, as a TimeML document."""
    numbers = iter(range(1, 10**9))
    lines = [_marked(piece, numbers) for piece in pieces(rows)]
    article = rows[0]
    published = article["published"] if _DAY.fullmatch(article["published"]) else ""
    created = _timex(0, "DATE", published or "XXXX-XX-XX", ' functionInDocument="CREATION_TIME"', article["published"])
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<TimeML>",
            f"<DOCID>{_text(article['article_id'])}</DOCID>",
            f"<DCT>{created}</DCT>",
            f"<TITLE>{_text(article['title'])}</TITLE>",
            "<TEXT>",
            *lines,
            "</TEXT>",
            "</TimeML>",
            "",
        )
    )


def pieces(rows: list[dict[str, Any]]) -> list[Piece]:
    """The stretches that the rows tell, each with its times; one inside another is part of it."""
    found: list[Piece] = []
    for row in rows:
        start, text = row["char_start"], row["sentence"]
        if not found or start + len(text) > found[-1].start + len(found[-1].text):
            found.append(Piece(start, text, []))
        time = Time(row["time_start"], row["time_end"], row["timex"], _MODS.get(row["qualifier"], ""))
        held = found[-1]
        clear = all(time.end <= other.start or time.start >= other.end for other in held.times)
        if time.value and held.start <= time.start < time.end <= held.start + len(held.text) and clear:
            held.times.append(time)
    return found


def _marked(piece: Piece, numbers: Iterator[int]) -> str:
    parts, at = [], piece.start
    for time in sorted(piece.times):
        kind = "DURATION" if time.value.startswith("P") else "TIME" if "T" in time.value else "DATE"
        mod = f' mod="{time.mod}"' if time.mod else ""
        parts.append(_text(piece.text[at - piece.start : time.start - piece.start]))
        words = piece.text[time.start - piece.start : time.end - piece.start]
        parts.append(_timex(next(numbers), kind, time.value, mod, words))
        at = time.end
    parts.append(_text(piece.text[at - piece.start :]))
    return "".join(parts)


def _timex(number: int, kind: str, value: str, more: str, words: str) -> str:
    return f'<TIMEX3 tid="t{number}" type="{kind}" value={quoteattr(legal(value))}{more}>{_text(words)}</TIMEX3>'


def _text(content: str) -> str:
    return escape(legal(content))
