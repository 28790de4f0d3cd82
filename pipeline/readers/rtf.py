"""Rich text (RTF): a document, or an export of Nexis, Factiva or LexisNexis, which its lines tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from pipeline.model import Article, Problem
from pipeline.readers import factiva, lexisnexis, nexis
from pipeline.readers.article import make_article
from pipeline.readers.normalise import Unreadable, clean
from pipeline.readers.source import Source

NAME = "RTF"
SUFFIXES = (".rtf",)

_LINK = re.compile(r"(\\fldinst)(?=\{)")
_FONT = re.compile(r"\\f(?=\d)")
_FONTS = re.compile(r"\{[^{}]*\\fonttbl")
_LONGEST_FONT = 2_000
"""Characters of an entry of the table of fonts."""


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in rich text. Raises Unreadable where it is broken or no text is in it."""
    text = plain_text(source.data)
    lines = text.split("\n")
    if nexis.fits(lines):
        source.tally.known_as = nexis.NAME
        yield from nexis.articles(source.path, lines)
    elif factiva.fits(lines):
        source.tally.known_as = factiva.NAME
        yield from factiva.articles(source.path, lines)
    elif lexisnexis.fits(text):
        source.tally.known_as = lexisnexis.NAME
        yield from lexisnexis.articles(source.path, text)
    else:
        yield make_article("\n".join(line.strip() for line in lines), path=source.path)


def plain_text(data: bytes) -> str:
    r"""What rich text says, without its form; links keep their words only.

    Raises Unreadable where it is not rich text that can be read.

    >>> plain_text(rb"{\rtf1\ansi De caf\'e9s \u8364? 5.\par Gesloten.}")
    'De cafés € 5.\nGesloten.'
    """
    written = data.decode("latin-1")
    # The library's patterns for links and fonts take quadratic time on a long line: links are shown
    # to it as the plain fields that they are, and each font stands on a line of its own.
    written = _FONT.sub(r"\n\\f", _LINK.sub(r"\1 ", written))
    fonts = _FONTS.search(written)
    if fonts and len(written[fonts.end() : fonts.end() + _LONGEST_FONT].partition(";")[0]) >= _LONGEST_FONT:
        raise Unreadable("its table of fonts is broken; save it again as RTF or DOCX")
    try:
        text = rtf_to_text(written, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, OverflowError) as error:
        raise Unreadable(f"no whole RTF ({error}); save it again as RTF or DOCX") from None
    # characters beyond the first plane come as two halves
    return clean(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")).strip()
