"""Markdown with front matter."""

import pytest

from pipeline.model import Article, Problem
from pipeline.readers import markdown
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

BODY = "De Russische minister van Defensie heeft dinsdag gezegd dat de troepen terugkeren."


def read(front: str, body: str = BODY) -> list[Article | Problem]:
    return list(markdown.read(Source(path="a.md", data=f"---\n{front}\n---\n\n{body}\n".encode())))


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: Troepen keren terug", "title", "Troepen keren terug"),
        ("title: 'Poetin: geen oorlog'", "title", "Poetin: geen oorlog"),
        ("title: “Geen oorlog” in <b>Kiev</b>", "title", '"Geen oorlog" in <b>Kiev</b>'),
        ("title: 2022", "title", "2022"),
        ("title: no", "title", "no"),
        ("title: [a, b]", "title", ""),
        ("published: 2022-02-15", "published", "2022-02-15"),
        ("published: 2022-02", "published", "2022-02"),
        ("published: 2022", "published", "2022"),
        ("published: 2022-02-15T23:30:00Z", "published", "2022-02-15"),
        ("published: 15 februari 2022", "published", "2022-02-15"),
        ("published: februari 2022", "published", "2022-02"),
        ("published: 03-02-2022", "published", "2022-02-03"),
        ("language: en\npublished: 03/02/2022", "published", "2022"),
        ("language: en\npublished: 03/25/2022", "published", "2022-03-25"),
        ("date: 2022-02-15", "published", "2022-02-15"),
        ("Date: 2022-02-15", "published", "2022-02-15"),
        ("published: 2022-02-15\ndate: 2021-01-01", "published", "2022-02-15"),
        ("title: a", "published", ""),
        ("language: nl-BE", "language", "nl-BE"),
        ("language: Nederlands", "language", "nl"),
        ("title: a", "language", "nl"),
        ("publisher: Het  Nieuws", "publisher", "Het Nieuws"),
        ("url: https://example.org/a?b=c", "url", "https://example.org/a?b=c"),
        ("url: javascript:alert(1)", "url", ""),
        ("url: https://example.org/a b", "url", ""),
    ],
)
def test_front_matter_gives_the_fields(front: str, field: str, value: str) -> None:
    (article,) = read(front)
    assert getattr(article, field) == value
    assert isinstance(article, Article)
    assert article.text == BODY


def test_date_that_cannot_be_read_is_a_problem_and_the_article_is_kept() -> None:
    problem, article = read("published: gisteren")
    reason = "no date can be read from 'gisteren'; write it as 2022-02-15 or 2022-02"
    assert problem == Problem(path="a.md", reason=reason)
    assert isinstance(article, Article)
    assert article.published == ""


@pytest.mark.parametrize("written", ["", "# A README\n\nSome words.\n", "\n---\ntitle: a\n---\nwords", "----\nwords"])
def test_markdown_without_front_matter_is_no_article(written: str) -> None:
    assert list(markdown.read(Source(path="a.md", data=written.encode()))) == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("---\ntitle: a\n\nwords", "front matter is not closed; put a line --- after it"),
        ("---\ntitle: a\nb: c: d\n---\nwords", "front matter, line 3: mapping values are not allowed here; "),
        ("---\ntitle: 'a\n---\nwords", "front matter, line 3: found unexpected end of stream; "),
        ("---\n- a\n---\nwords", "front matter has no fields"),
        ("---\n---\nwords", "front matter has no fields"),
        ("---\na: " + "[" * 5_000 + "\n---\nwords", "front matter is not YAML"),
        ("---\na: *b\n---\nwords", "front matter, line 2: found undefined alias 'b'; "),
        ("---\ntitle: a\n---\n\n \n", "there is no text in it"),
    ],
)
def test_broken_file_says_where_and_what_would_help(written: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(markdown.read(Source(path="a.md", data=written.encode())))
    assert str(caught.value).startswith(reason)


def test_windows_line_ends_and_byte_order_mark() -> None:
    data = b"\xef\xbb\xbf" + f"---\r\ntitle: a\r\n---\r\n{BODY}\r\n".encode()
    (article,) = markdown.read(Source(path="a.md", data=data))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("a", BODY)


@pytest.mark.parametrize("nested", ["[" * 30_000, "- " * 20_000, "? " * 20_000])
def test_nesting_without_end_is_refused(nested: str) -> None:
    for front in (f"title: {nested}", nested):
        with pytest.raises(Unreadable, match="front matter"):
            read(front)
