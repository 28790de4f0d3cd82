"""Factiva: its HTML, and by `rtf` its RTF, each with field codes (HD, PD, LP ...) or as plain articles.

With codes ("full article plus indexing") every field stands beside its code; without, the headline is
followed by the author, the number of words, the date, the source, its code, the language and the
copyright, a line each. Both end in "Document" and a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from pipeline.model import Article, Problem
from pipeline.readers import press
from pipeline.readers.article import make_article
from pipeline.readers.language import tag
from pipeline.readers.markup import charset, parse, plain
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

NAME = "Factiva"
SUFFIXES = (".html", ".htm")

_SEEN = 2_000_000
_ARTICLE = re.compile(rb"""class\s*=\s*["']?article\s+[a-z]{2}Article\b""")
_CODES = (
    "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "RF", "CO", "IN", "NS",
    "RE", "IPD", "IPC", "PUB", "AN", "SE", "CLM", "ART", "CT", "DLN",
)  # fmt: skip
_CODE = re.compile(rf"\s*({'|'.join(_CODES)})(?:[ \t]*\|[ \t|]*|\t+| {{2,}}|[ \t]*$)(.*)", re.DOTALL)
_END = re.compile(r"\s*(?:AN[\s|]+)?Document [A-Za-z]{2,9}\d{4,}\w*\s*\|?\s*$")
_TIME = re.compile(r"\d{1,2}:\d\d(?: ?[AP]M)?$", re.IGNORECASE)
_MOST_HEAD = 15
"""Lines within which the head of an article without codes ends."""


def claims(source: Source) -> bool:
    """Whether a page has an article of Factiva's: `class="article enArticle"`."""
    return source.kind == ".html" and _ARTICLE.search(source.data, 0, _SEEN) is not None


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a page; one without a text is a Problem."""
    tree, note = parse(source.text(charset(source.data)))
    if note:
        source.notes.append(note)
    for number, found in enumerate(tree.xpath("//div[contains(@class, 'Article')]"), start=1):
        if re.match(r"article\s+[a-z]{2}Article\b", found.get("class", "")):
            fields = _cells(found) or _lines(plain(found).split("\n"))
            yield _article(source.path, number, fields)


def fits(lines: Sequence[str]) -> bool:
    """Whether lines are those of Factiva's RTF: each article ends in "Document" and a number."""
    return any(map(_END.match, lines))


def articles(path: str, lines: Sequence[str]) -> Iterator[Article | Problem]:
    """The articles in the lines of an RTF."""
    document: list[str] = []
    number = 0
    for line in lines:
        if not _END.match(line):
            document.append(line)
            continue
        number += 1
        yield _article(path, number, _coded(document) or _lines(document))
        document = []


def _article(path: str, number: int, fields: Mapping[str, str]) -> Article | Problem:
    title = " ".join(fields.get("HD", "").split())
    language = tag(fields.get("LA", ""))
    try:
        return make_article(
            "\n".join(filter(None, (fields.get("LP", ""), fields.get("TD", "")))),
            path=path,
            title=title,
            published=press.date_in(fields.get("PD", ""), language),
            language=language,
            publisher=fields.get("SN", ""),
        )
    except Unreadable as error:
        return Problem(path=path, reason=f"article {number} ({title[:60]!r}): {error}; export it with its full text")


def _cells(found: HtmlElement) -> dict[str, str]:
    """The fields of an article whose table has a code in the first cell of each row; none without such a table."""
    fields: dict[str, str] = {}
    for row in found.xpath(".//tr[count(td)>1]"):
        code = row.xpath("string(td[1])").strip("\xa0 \t\n")
        if code in _CODES:
            fields.setdefault(code, plain(row.xpath("td[2]")[0]))
    return fields


def _coded(lines: Sequence[str]) -> dict[str, str]:
    """The fields of an article whose lines begin with a code; what has none goes on with the field before."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        found = _CODE.match(line)
        code, said = (found[1], found[2]) if found else (code, line)
        if code and (words := said.strip("| \t\xa0")):
            fields.setdefault(code, []).append(words)
    return {name: "\n".join(parts) for name, parts in fields.items()} if "HD" in fields else {}


def _lines(lines: Sequence[str]) -> dict[str, str]:
    """The fields of an article without codes, by the order of its lines."""
    said = [line.strip("| \t\xa0") for line in lines]
    said = [line for line in said if line and not _END.match(line)]
    count = next((n for n, line in enumerate(said[:_MOST_HEAD]) if press.counts_words(line)), -1)
    if count < 0:
        return {"HD": said[0] if said else "", "LP": "\n".join(said[1:])}
    dated = count + 1
    rest = [line for line in said[dated + 1 : dated + _MOST_HEAD] if not _TIME.match(line)]
    own = next((n for n in range(dated, min(len(said), dated + _MOST_HEAD)) if press.is_copyright(said[n])), dated)
    language = next((line for line in said[dated + 1 : own] if len(line) > 3 and tag(line)), "")
    # before the headline there may be the name of a section; the author begins with "By"
    head = [line for line in said[:count] if not line.lower().startswith(("by ", "par ", "von ", "door ", "por "))]
    return {
        "HD": head[-1] if head else "",
        "PD": said[dated] if dated < len(said) else "",
        "SN": rest[0] if rest else "",
        "LA": language,
        "LP": "\n".join(said[own + 1 :]),
    }
