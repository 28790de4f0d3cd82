"""A WordPress export (WXR): the posts, pages and their like that were published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article, spoken
from pipeline.readers.markup import parse, plain
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source
from pipeline.readers.stamp import stamp
from pipeline.readers.xml import checked

NAME = "WordPress export"
SUFFIXES = (".xml",)

# Types of records that hold no text of the site; plugins add types that do, such as events and recipes.
_TECHNICAL = ("attachment", "nav_menu_item", "revision", "custom", "oembed", "user_request", "wp_", "acf-", "wpcf7")
_SHORT = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w{1,40}|et_pb_\w{1,40})(?:\s[^\]\n]{0,2000})?\]"
)


def claims(source: Source) -> bool:
    """Whether it names WordPress' own vocabulary where a file begins to name them."""
    return source.kind == ".xml" and "//wordpress.org/export/" in source.head


def read(source: Source) -> Iterator[Article | Problem]:
    """The published posts and pages, and what plugins add to them, dated as their site had it.

    Drafts and private posts are counted in a note; attachments, menus and revisions are passed
    over. Where the file breaks off, what came before is read and a note says so. Raises Unreadable
    where it defines entities.
    """
    stream = BytesIO(checked(source).encode("utf-8", "replace"))
    walk = etree.iterparse(
        stream,
        events=("end",),
        tag=("{*}item", "{*}title", "{*}language"),
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
    )
    channel = {"title": "", "language": ""}
    hidden = 0
    try:
        for _, element in walk:
            if _name(element) != "item":
                if _name(element.getparent()) == "channel":
                    channel[_name(element)] = element.text or ""
                continue
            fields = {_name(child): child.text or "" for child in element if isinstance(child.tag, str)}
            fields["content"] = element.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
            element.clear()
            if fields.get("post_type", "post").startswith(_TECHNICAL):
                continue
            if fields.get("status", "publish") != "publish":
                hidden += 1
                continue
            yield from _post(fields, channel, source)
    except etree.XMLSyntaxError as error:
        source.notes.append(f"broken off or not well formed: {error.msg}; export it anew for what comes after")
    if hidden:
        source.notes.append(f"{hidden} of its posts were not published (drafts, private) and were passed over")


def _post(fields: dict[str, str], channel: dict[str, str], source: Source) -> Iterator[Article | Problem]:
    written = _SHORT.sub("", fields["content"])
    try:
        text = plain(parse(written)[0], keep_lines=True)
        yield make_article(
            text,
            path=source.path,
            title=fields.get("title", ""),
            # the site's own clock; feeds have the same moment in UTC, which may be another day
            published=stamp(fields.get("post_date", "")) or stamp(fields.get("pubDate", "")),
            language=spoken(text, channel["language"]),
            publisher=channel["title"],
            url=fields.get("link", ""),
        )
    except Unreadable:
        yield Problem(path=source.path, reason=f"post {fields.get('title', '')[:80]!r} has no text")


def _name(element: etree._Element | None) -> str:
    """An element's name without what stands before it, be it an address or a prefix that the file does not declare."""
    return "" if element is None else str(element.tag).rpartition("}")[2].rpartition(":")[2]
