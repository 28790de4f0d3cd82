"""Web pages, as they were saved or fetched: the article without what stands round it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article, one_line, spoken
from pipeline.readers.dateline import dateline
from pipeline.readers.markup import charset, parse, plain
from pipeline.readers.source import Source
from pipeline.readers.stamp import stamp

NAME = "web page (HTML)"
SUFFIXES = (".html", ".htm", ".xhtml")

MOST_ELEMENTS = 20_000
"""Of a page that is searched for its article, which takes seconds for more; larger ones give all their text."""

_DEEPEST = 20
# Shorter texts are taken out by another way, which loses their paragraphs; short news has this length.
_SHORT = use_config()
_SHORT.set("DEFAULT", "MIN_EXTRACTED_SIZE", "100")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIRST = r"\b0?1(?:st|er|\.|e)?[-/. ]{1,2}\w{1,12}[-/., ]{1,2}"
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=[/-])")
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S{8,2000})")
_TITLE = ('//meta[@property="og:title"]/@content', '//meta[@name="twitter:title"]/@content')
_PUBLISHER = ('//meta[@property="og:site_name"]/@content', '//meta[@name="application-name"]/@content')
_URL = ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content')
_LANGUAGE = ("/html/@lang", "/html/@xml:lang", '//meta[@property="og:locale"]/@content')
_PUBLISHED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@property="og:article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    '//meta[translate(@name, "DCIPUBLSHTEM", "dcipublshtem")="dc.date.issued"]/@content',
    '//meta[translate(@name, "DATEPUBLISH", "datepublish")="pubdate"]/@content',
    '//meta[@name="publish-date" or @name="publication_date" or @name="cXenseParse:recs:publishtime"]/@content',
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
)

for _name in ("trafilatura", "htmldate"):  # what they find wrong with a page is not for our users
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(source: Source) -> Iterator[Article | Problem]:
    """The article in a page. Raises Unreadable where no text is in it."""
    yield page(source.text(source.declared or charset(source.data)), source)


def page(written: str, source: Source) -> Article:
    """The article in the markup of a page that came in a source.

    The date is what the page says of its publication; one that is only found in its address or
    text counts as the month, or the year, where its day, or month, may be filled in. The language
    is the page's where the text does not speak against it. What was doubtful is among the notes.
    """
    tree, note = parse(written)
    if note:
        source.notes.append(note)
    # who closes the head closes the body too; minifiers close neither
    if "</head" in written and "</body" not in written and "</html" not in written:
        source.notes.append("it ends without </body>, so it may be truncated; what is there was read")
    fits = sum(1 for _ in tree.iter()) <= MOST_ELEMENTS
    if not fits:
        source.notes.append(f"more than {MOST_ELEMENTS:,} elements: all the text of the page was taken, menus too")
    url = _first(tree, _URL)
    saved = _SAVED.search(written[:4_000])
    base = source.url or (saved[1] if saved else "")
    news = _news(tree)
    text = (_main(tree) if fits else "") or plain(tree)
    title = one_line(_first(tree, _TITLE) or _text(news.get("headline")) or _heading(tree))
    beginning, _, rest = text.partition("\n")
    return make_article(
        rest if rest.strip() and one_line(beginning) == title else text,
        path=source.path,
        title=title,
        published=_published(tree, news) or (_guessed(tree, written, source) if fits else "") or dateline(plain(tree)),
        language=spoken(text, _first(tree, _LANGUAGE).replace("_", "-")),
        publisher=_first(tree, _PUBLISHER) or _text(news.get("publisher")),
        url=_joined(base, url),
    )


def _main(tree: HtmlElement) -> str:
    found = bare_extraction(tree, include_comments=False, config=_SHORT)
    text = (getattr(found, "text", None) or "").strip() if found else ""
    # a page laid out in a table is no table
    return "" if text.startswith("|") and text.endswith("|") else text


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # no address at all
        return base


def _first(tree: HtmlElement, paths: tuple[str, ...]) -> str:
    return next((value.strip() for path in paths for value in tree.xpath(path) if value.strip()), "")


def _heading(tree: HtmlElement) -> str:
    headings = tree.xpath("//h1")
    titles = headings if len(headings) == 1 else tree.xpath("//head/title")
    return " ".join(titles[0].text_content().split())[:500] if titles else ""


def _published(tree: HtmlElement, news: dict[str, Any]) -> str:
    """What the page says itself, in the words that schema.org, Open Graph and Dublin Core have for it."""
    said = [_text(news.get("datePublished")), *(value for path in _PUBLISHED for value in tree.xpath(path))]
    return next(filter(None, map(stamp, said)), "")


def _guessed(tree: HtmlElement, written: str, source: Source) -> str:
    """What htmldate makes of address, markup and bylines, no finer than the page has it."""
    latest = source.settings.latest.isoformat()
    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=source.url or None, max_date=latest)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return ""
    date = _DAY.fullmatch(found or "")
    if date is None:
        path = _MONTH.search(_first(tree, _URL) or source.url)
        return f"{path[1]}-{path[2]}" if path else ""
    year, month, day = date.groups()
    # htmldate fills in the first day of a month, and the first month of a year
    if day != "01" or re.search(rf"{year}[-/.]?{month}[-/.]?01|{_FIRST}{year}", written):
        return date[0]
    return f"{year}-{month}" if month != "01" or re.search(rf"{year}[-/.]01", written) else year


def _news(tree: HtmlElement) -> dict[str, Any]:
    """The description of the article in JSON-LD (schema.org), where there is one."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            found = _article(json.loads(script.text or "", strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return {}


def _article(described: Any, depth: int) -> dict[str, Any]:
    if depth == 0:
        return {}
    if isinstance(described, dict):
        if "datePublished" in described and ("headline" in described or "articleBody" in described):
            return described
        described = list(described.values())
    if isinstance(described, list):
        return next(filter(None, (_article(each, depth - 1) for each in described)), {})
    return {}


def _text(described: Any) -> str:
    """A value of JSON-LD as text: itself, its name, or the first of several."""
    if isinstance(described, list):
        return _text(described[0]) if described else ""
    if isinstance(described, dict):
        described = described.get("name")
    return described if isinstance(described, str) else ""
