"""XML that may be parsed: nothing in it grows, nothing in it is fetched."""

from __future__ import annotations

import re

from pipeline.readers.markup import charset
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

_SUBSET = re.compile(r"<!DOCTYPE[^\[>]*\[", re.IGNORECASE)
_ROOT = re.compile(r"<[A-Za-z_]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")


def checked(source: Source) -> str:
    """The text of an XML file without its declaration, which may name another encoding than the text now has.

    Raises Unreadable where its document type defines something of its own, such as entities: ten
    short ones can name each other until memory is full, others fetch a file.
    """
    text = source.text(source.declared or charset(source.data))
    root = _ROOT.search(text)
    if _SUBSET.search(text, 0, root.start() if root else len(text)):
        raise Unreadable("its document type defines entities, which could fill the memory; take out <!DOCTYPE ...>")
    return _DECLARATION.sub("", text, count=1).lstrip()
