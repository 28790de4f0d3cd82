"""Text from articles and addresses, made safe."""

import pytest

from page.text import LONGEST_CODE, LONGEST_LABEL, as_code, as_html, as_label, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Poetin & Biden", "Poetin &amp; Biden"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover='x'", "&quot; onmouseover=&#x27;x&#x27;"),
        ("a\0b\x1b[31mc", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31mc"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("**vet** :red[x] $x$ :tada: ->", "**vet** :red[x] $x$ :tada: -&gt;"),
    ],
)
def test_as_html(text: str, shown: str) -> None:
    assert as_html(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("country=Mars", "`country=Mars`"),
        ("a`b", "`` a`b ``"),
        ("``` x", "```` ``` x ````"),
        ("", "` `"),
        ("een\n\n# kop", "`een # kop`"),
        ("[x](javascript:alert(1))", "`[x](javascript:alert(1))`"),
        ("a" * 200, "`" + "a" * (LONGEST_CODE - 1) + "…`"),
    ],
)
def test_as_code(text: str, shown: str) -> None:
    assert as_code(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("over Rusland", "over Rusland"),
        ("1. x\n# y", r"1\. x \# y"),
        ("\\*", "\\\\\N{WORD JOINER}\\*"),
        (":tada: ->", "\\:\N{WORD JOINER}tada\\:\N{WORD JOINER} \\-\N{WORD JOINER}\\>"),
        ("a\0b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a" * 200, "a" * (LONGEST_LABEL - 1) + "…"),
    ],
)
def test_as_label(text: str, shown: str) -> None:
    assert as_label(text) == shown


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("ftp://example.org", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org/ javascript:x", False),
        ("", False),
    ],
)
def test_web_address(url: str, kept: bool) -> None:
    assert web_address(url) == (url if kept else "")
