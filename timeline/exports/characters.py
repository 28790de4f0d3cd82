"""What articles may hold and files may not: characters that no format takes, addresses that run code."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s/?#<>\"'\\\x00-\x1f\x7f-\x9f][^\s<>\"'\\\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)

# Control characters but tab and line ends, halves of surrogate pairs, and the code points that are
# no characters, at the end of every plane and in the middle of the first.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def legal(text: str) -> str:
    """A text that may stand in HTML, XML and CSV: what may not is U+FFFD.

    >>> legal("nul\\0 en bel\\a")
    'nul� en bel�'
    """
    # What can be printed has none of them, and most texts can be.
    return text if text.isprintable() else _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(script: str) -> str:
    """A JavaScript or JSON text in which what HTML forbids is written as an escape of its strings.

    >>> escaped('"bel\\a"')
    '"bel\\\\u0007"'
    """
    return _FORBIDDEN.sub(_escape, script)


def web_address(url: str) -> str:
    """The address where it is a plain one of the web, else nothing: other schemes can run code.

    >>> web_address("https://krant.example/a"), web_address("javascript:alert(1)")
    ('https://krant.example/a', '')
    """
    return url if _WEB.fullmatch(legal(url)) else ""


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
