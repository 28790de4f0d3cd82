"""HTML as a tree, bounded whatever comes in, and a tree as plain text."""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.html import HtmlElement

from pipeline.readers.normalise import Unreadable

MOST_ATTRIBUTES = 2_000
"""Of one tag; libxml2 compares each with all before it, so 50,000 take four seconds and 500,000 minutes."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_BLOATED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?>(?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES}}})(?:{_ATTRIBUTE})*+")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_CHARSET = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\n]+")
_EDGE = re.compile(r"[ \t]*\n[ \t]*")
_GAP = re.compile(r"\n{3,}")

_HIDDEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "math", "select", "iframe", "object"))
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul"),
    )
)


def charset(data: bytes) -> str:
    """The encoding that a page or an XML file says it has, in its first kilobytes; empty where it says none.

    >>> charset(b'<html><meta charset="windows-1252">')
    'windows-1252'
    """
    found = _CHARSET.search(data[:4_000])
    return (found[1] or found[2]).decode("ascii") if found else ""


def parse(text: str) -> tuple[HtmlElement, str]:
    """The tree of a page or a part of one, without comments, and a note where not all of it could be had.

    Raises Unreadable where there is no markup and no text. Nothing is fetched. Deeper than 256
    elements libxml2 does not go, and a tag with more than MOST_ATTRIBUTES is left out.
    """
    bounded, bloated = _BLOATED.subn("", _DECLARATION.sub("", text, count=1))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(bounded.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise Unreadable("there is no text in it") from None
    if any("Excessive depth" in error.message for error in parser.error_log):
        return tree, "its tags are nested more than 256 deep; what comes after that place was not read"
    if any("limit exceeded" in error.message for error in parser.error_log):
        return tree, "one of its tags or texts is longer than 10 MB; what comes after that place was not read"
    note = f"{bloated} of its tags have more than {MOST_ATTRIBUTES:,} attributes and were left out" if bloated else ""
    return tree, note


def plain(tree: HtmlElement, *, keep_lines: bool = False) -> str:
    r"""All the text that a tree would show, a line for each block; `keep_lines` where line ends in it count.

    >>> plain(parse("<p>Een <b>zin</b>.<p>Nog\neen.<script>x</script>")[0])
    'Een zin.\nNog een.'
    """
    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _HIDDEN:
                walk.skip_subtree()
                continue
            written = element.text
        else:
            written = element.tail
        if tag in _BLOCK:
            parts.append("\n")
        if written:
            parts.append(written if keep_lines else _SPACE.sub(" ", written))
    return _GAP.sub("\n\n", _EDGE.sub("\n", "".join(parts))).strip() if keep_lines else _lines("".join(parts))


def _lines(text: str) -> str:
    return "\n".join(line for line in (line.strip() for line in text.split("\n")) if line)
