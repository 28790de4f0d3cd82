"""Messages (EML), mailboxes (mbox), and web pages that a browser saved as one message (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    MessageError,
    MissingHeaderBodySeparatorDefect,
    StartBoundaryNotFoundDefect,
)
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article
from pipeline.readers.encoding import decode
from pipeline.readers.html import page
from pipeline.readers.markup import charset, parse, plain
from pipeline.readers.normalise import Unreadable, clean
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Source
from pipeline.readers.stamp import stamp

NAME = "mail (EML, mbox, MHTML)"
SUFFIXES = (".eml", ".mbox", ".mht", ".mhtml")

MOST_PARTS = 1_000
"""Of one message; a message has a body and some attachments."""

MOST_LINES = 20_000
"""Of those that may begin a part, and LONGEST the characters of a header, before the message is taken apart at all:

the standard library takes minutes, or gigabytes, for more.
"""
LONGEST = 2_000

_FROM = re.compile(rb"^From [^\n]{3,200}\d{4}[^\n]{0,20}\n(?=[!-9;-~]{2,60}:)", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_TRUNCATED = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, MissingHeaderBodySeparatorDefect)
_CONTENT = re.compile(rb"^Content-[A-Za-z-]+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.MULTILINE | re.IGNORECASE)
_BODY = ("text/plain", "text/html")


def read(source: Source) -> Iterator[Article | Problem]:
    """The article in a message, and those in its attachments; all messages of a mailbox.

    Raises Unreadable where there is no header, or no text.
    """
    if source.data.startswith(b"From "):
        starts = [found.start() for found in _FROM.finditer(source.data)] or [0]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
            written = source.data[start:end].partition(b"\n")[2]
            yield from read_source(source.member(f"{number}.eml", BytesIO(_QUOTED.sub(rb"\1", written))))
        return
    if source.data.count(b"\n--") > MOST_LINES or _longest(source.data) > LONGEST:
        raise Unreadable("its header or its parts are beyond measure; save what matters as text")
    try:
        yield from _any_message(message_from_bytes(source.data), source)
    except RecursionError:
        raise Unreadable("its parts are too deep in one another; save what matters as text") from None


def _any_message(message: Message, source: Source) -> Iterator[Article | Problem]:
    if not message.keys():
        raise Unreadable("no message: its header is missing; save it anew from the mail program")
    if any(isinstance(defect, _TRUNCATED) for part in message.walk() for defect in part.defects):
        source.notes.append("truncated: its header or its last part has no end; save it anew")
    root = _page_of(message)
    if root is not None:
        yield _saved_page(message, root, source)
        return
    yield from _message(message, source)


def _longest(data: bytes) -> int:
    return max((found.end() - found.start() for found in _CONTENT.finditer(data)), default=0)


def _page_of(message: Message) -> Message | None:
    """The page in a message that a browser saved: its first part that is one, and that says where it was."""
    if message.get_content_type() != "multipart/related" or "To" in message:
        return None
    root = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    return root if root is not None and "Content-Location" in root else None


def _saved_page(message: Message, root: Message, source: Source) -> Article:
    url = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    written = _decoded(_payload(root), root, source)
    return page(written, Source(path=source.path, data=b"", settings=source.settings, url=url, notes=source.notes))


def _message(message: Message, source: Source) -> Iterator[Article | Problem]:
    parts = _parts(message)
    if len(parts) > MOST_PARTS:
        raise Unreadable(f"more than {MOST_PARTS:,} parts; save its attachments apart")
    bodies = [part for part in parts if part.get_content_type() in _BODY and not _is_attached(part)]
    texts = {kind: [part for part in bodies if part.get_content_type() == kind] for kind in _BODY}
    written = "\n\n".join(_words(part, source) for part in texts["text/plain"] or texts["text/html"])
    if not written.strip() and texts["text/html"]:
        written = "\n\n".join(_words(part, source) for part in texts["text/html"])
    attached = [part for part in parts if _is_attached(part)]
    if written.strip():
        name, address = parseaddr(_header(message, "From")[:300])
        yield make_article(
            written,
            path=source.path,
            title=_header(message, "Subject"),
            published=_sent(_header(message, "Date")),
            publisher=name or address,
        )
    elif not attached:
        raise Unreadable("there is no text in it")
    for part in attached:
        name = _unfolded(part.get_filename() or "message.eml")
        yield from read_source(source.member(clean(name).replace("/", "_"), BytesIO(_payload(part))))


def _parts(message: Message) -> list[Message]:
    """The leaves of a message; a message within it is one, so that it is read as a message of its own."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        return [message]
    found: list[Message] = []
    for part in message.get_payload():
        if isinstance(part, Message) and len(found) <= MOST_PARTS:
            found += _parts(part)
    return found


def _is_attached(part: Message) -> bool:
    """Whether it is a file of its own; pictures within the text are none."""
    kind = part.get_content_type()
    return kind == "message/rfc822" or (
        part.get_content_disposition() == "attachment" and not kind.startswith(("image/", "audio/", "video/"))
    )


def _payload(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _words(part: Message, source: Source) -> str:
    data = _payload(part)
    if not data:
        return ""
    written = _decoded(data, part, source)
    return plain(parse(written)[0]) if part.get_content_type() == "text/html" and written.strip() else written


def _decoded(data: bytes, part: Message, source: Source) -> str:
    declared = part.get_content_charset() or (charset(data) if part.get_content_type() == "text/html" else "")
    return source.decoded(data, declared)


def _header(message: Message, name: str) -> str:
    """A header, unfolded and decoded; empty where it is missing or cannot be decoded."""
    return _unfolded(str(message.get(name, "")))


def _unfolded(written: str) -> str:
    try:
        parts = decode_header(written[:LONGEST])
        words = "".join(part if isinstance(part, str) else decode(part, codec or "").text for part, codec in parts)
    except (ValueError, MessageError):
        words = written[:LONGEST]
    return " ".join(words.split())


def _sent(written: str) -> str:
    """The day on which a message was sent, by its sender's clock."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return stamp(written)
