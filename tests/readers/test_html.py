"""Web pages in the ways that sites write them, saved as browsers save them."""

import json

import pytest

from pipeline.model import Article
from pipeline.readers import html
from pipeline.readers.markup import parse, plain
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source

FIRST = "De minister van Defensie heeft dinsdag gezegd dat een deel van de troepen naar de kazerne terugkeert."
SECOND = "Volgens de burgemeester van het stadje aan de grens zijn de eerste vrachtwagens al voorbijgekomen."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
NEWS = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Het Dagblad"},
        {
            "@type": ["NewsArticle"],
            "headline": "Troepen terug",
            "datePublished": "2022-02-15T09:30:00+01:00",
            "publisher": {"@type": "Organization", "name": "Het Dagblad"},
        },
    ],
}


def page(head: str = "", before: str = "", attributes: str = 'lang="nl"') -> str:
    menu = "".join(f'<li><a href="/{n}">Rubriek {n}</a></li>' for n in range(8))
    return (
        f"<!DOCTYPE html><html {attributes}><head><title>Troepen terug | Het Dagblad</title>{head}</head><body>"
        f"<nav><ul>{menu}</ul></nav><article>{before}{BODY}</article>"
        "<footer>Alle rechten voorbehouden. Lees onze voorwaarden.</footer></body></html>"
    )


def read(written: str | bytes, **given: str) -> tuple[Article, list[str]]:
    data = written.encode() if isinstance(written, str) else written
    source = Source(path="a.html", data=data, **given)  # type: ignore[arg-type]
    (article,) = html.read(source)
    assert isinstance(article, Article)
    return article, source.notes


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        (page(), "title", "Troepen terug | Het Dagblad"),
        (page(before="<h1>Troepen <em>terug</em></h1>"), "title", "Troepen terug"),
        (
            page('<meta property="og:title" content="Troepen gaan terug">', "<h1>Kop</h1>"),
            "title",
            "Troepen gaan terug",
        ),
        (page(f'<script type="application/ld+json">{json.dumps(NEWS)}</script>'), "title", "Troepen terug"),
        (page(f'<script type="application/ld+json">{json.dumps(NEWS)}</script>'), "publisher", "Het Dagblad"),
        (page(f'<script type="application/ld+json">{json.dumps(NEWS)}</script>'), "published", "2022-02-15"),
        (page('<script type="application/ld+json">{"a": [</script>'), "published", ""),
        (page('<meta property="og:site_name" content="De Courant">'), "publisher", "De Courant"),
        (page('<meta property="article:published_time" content="2022-02-15T23:30:00Z">'), "published", "2022-02-15"),
        (page('<meta name="DC.date.issued" content="2022-02">'), "published", "2022-02"),
        (page('<meta name="pubdate" content="2022">'), "published", "2022"),
        (page(before='<p><time datetime="2022-02-15">dinsdag</time></p>'), "published", "2022-02-15"),
        (
            page(before='<p><time datetime="2022-02-15"></time><time datetime="2022-03-01"></p>'),
            "published",
            "2022-02-15",
        ),
        (page('<link rel="canonical" href="https://dagblad.example/2022/02/15/terug">'), "published", "2022-02-15"),
        (page('<link rel="canonical" href="https://dagblad.example/2022/02/terug">'), "published", "2022-02"),
        (page(before='<p class="date">1 februari 2022</p>'), "published", "2022-02-01"),
        (page(before="<p>© 2022 Het Dagblad</p>"), "published", ""),
        (page(), "published", ""),
        (page('<link rel="canonical" href="https://dagblad.example/terug">'), "url", "https://dagblad.example/terug"),
        (page('<meta property="og:url" content="https://dagblad.example/b">'), "url", "https://dagblad.example/b"),
        (page('<link rel="canonical" href="javascript:alert(1)">'), "url", ""),
        (
            "<!-- saved from url=(0031)https://dagblad.example/bewaard -->" + page(),
            "url",
            "https://dagblad.example/bewaard",
        ),
        (page(), "language", "nl"),
        (page(attributes='lang="nl-BE"'), "language", "nl-BE"),
        (page('<meta property="og:locale" content="nl_NL">', attributes=""), "language", "nl-NL"),
        (page(attributes='lang="en"'), "language", "nl"),
        (page(attributes=""), "language", "nl"),
    ],
)
def test_page_gives_the_fields(written: str, field: str, value: str) -> None:
    article, notes = read(written)
    assert (getattr(article, field), notes) == (value, [])
    assert article.text.endswith(f"{FIRST}\n{SECOND}")
    assert "Rubriek" not in article.text
    assert "voorwaarden" not in article.text


def test_address_of_the_fetch_completes_that_of_the_page() -> None:
    article, _ = read(page('<link rel="canonical" href="/b">'), url="https://dagblad.example/a?utm=1")
    assert article.url == "https://dagblad.example/b"
    assert read(page(), url="https://dagblad.example/a")[0].url == "https://dagblad.example/a"
    broken = page('<link rel="canonical" href="http://[dagblad">')
    assert read(broken, url="https://dagblad.example/a")[0].url == "https://dagblad.example/a"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=macintosh">', "mac_roman"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
        ("", "utf-16"),
    ],
)
def test_encoding_is_the_declared_one_where_the_bytes_allow_it(declared: str, codec: str) -> None:
    written = page(declared + '<meta property="og:title" content="Eén café in Oekraïne">')
    assert read(written.encode(codec))[0].title == "Eén café in Oekraïne"


def test_part_of_a_page_gives_its_text() -> None:
    assert read(f"<p>{FIRST}<p>{SECOND}")[0].text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "written", ["<html></html>", "<!doctype html>", "<html><script>let a = 1</script></html>", "<!--"]
)
def test_page_without_text(written: str) -> None:
    with pytest.raises(Unreadable, match="there is no text in it"):
        read(written)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>een</p><p>twee<br>drie</p>", "een\ntwee\ndrie"),
        ("<p>een\n  <b>twee</b>drie", "een tweedrie"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<style>p{}</style>a<script>b</script>c", "ac"),
        ("a &lt;b&gt; &amp; &eacute;&nbsp;c", "a <b> & é\u00a0c"),
        ("<table><tr><td>1<td>2</table>", "1\n2"),
    ],
)
def test_plain_has_a_line_for_each_block(written: str, text: str) -> None:
    assert plain(parse(written)[0]) == text


@pytest.mark.parametrize(
    ("written", "note"),
    [
        (f"<html>{BODY}" + "<div>" * 100_000, "its tags are nested more than 256 deep; "),
        (
            f"<html>{BODY}" + "<p " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">",
            "1 of its tags have more than ",
        ),
        (f"<html>{BODY}" + "<p>a</p>" * 100_000, "more than 20,000 elements: "),
        (f'<html>{BODY}<p a="{"x" * 11_000_000}">', "one of its tags or texts is longer than 10 MB; "),
    ],
)
def test_hostile_page_is_bounded_and_says_so(written: str, note: str) -> None:
    article, notes = read(written)
    assert len(notes) == 1
    assert notes[0].startswith(note)
    assert article.text.startswith(FIRST)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    outside = '<!DOCTYPE html SYSTEM "http://dagblad.example/x.dtd"><html><head><base href="http://dagblad.example/">'
    parts = '<link rel="stylesheet" href="http://dagblad.example/x.css"><img src="http://dagblad.example/x.png">'
    assert read(outside + parts + BODY)[0].text.startswith(FIRST)
    assert read("http://dagblad.example/")[0].text == "http://dagblad.example/"
