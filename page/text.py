"""Text that others wrote, made safe to show.

Articles, file names and addresses may hold HTML, Markdown, directives or control characters. They
reach the page only through these functions, `st.text`, a table's cell or a select box's option,
none of which reads Markdown: Streamlit also replaces arrows and emoji codes in text whose Markdown
is escaped, which is why a label has more than backslashes.
"""

from __future__ import annotations

import html
import re

LONGEST_CODE = 80
"""A code span is cut after this many characters."""

LONGEST_LABEL = 120
"""A label is cut after this many characters."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
_JOINED = re.compile(r"(:|[!-/:-@\[-`{-~](?=[!-/:-@\[-`{-~]))")
_TICKS = re.compile(r"`+")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def as_html(text: str) -> str:
    """A text as the content of an HTML element or a quoted attribute; control characters become visible.

    >>> as_html('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return html.escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def as_label(text: str) -> str:
    r"""A text as the label of a button, on one line, where nothing inside is read as Markdown.

    Each sign of ASCII is escaped. Emoji codes, icons and arrows are looked for once that is undone,
    so colons and neighbouring signs are followed by a word joiner (U+2060), which is not seen.

    >>> print(as_label("[Jean-Luc] a_b"))
    \[Jean\-Luc\] a\_b
    """
    joined = _JOINED.sub("\\1\N{WORD JOINER}", _one_line(text, LONGEST_LABEL))
    return _SIGN.sub(r"\\\1", joined)


def as_code(text: str) -> str:
    """A text as a Markdown code span on one line, where nothing inside is read as Markdown.

    >>> as_code("country=`Mars`")
    '`` country=`Mars` ``'
    """
    line = _one_line(text, LONGEST_CODE)
    longest = max((len(ticks) for ticks in _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"`{line or ' '}`"


def web_address(url: str) -> str:
    """The address where it is a plain http or https one, else nothing: other schemes can run code.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if _WEB.fullmatch(url) else ""


def _one_line(text: str, longest: int) -> str:
    line = " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
