"""One example of each format: file -> title, published, publisher, address, language, text."""

from dataclasses import astuple, dataclass

import pytest

from tests.readers import examples as made
from tests.readers.reading import read_bytes


@dataclass(frozen=True)
class Row:
    title: str
    published: str
    publisher: str
    url: str
    language: str
    text: str


URL = "https://dagblad.example/"
TERUG = Row("Troepen terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.TEXT)
KOLONNE = f'{made.FIRST}\n\nDat is "één" kolonne.'
STUK = Row("", "2022-02-16", "", "", "nl", f"16 februari 2022\n{made.SECOND}")

EXAMPLES: dict[str, tuple[bytes, list[Row]]] = {
    "a.html": (made.PAGE, [TERUG]),
    "a.mht": (made.MHTML, [TERUG]),
    "a.rss": (
        made.RSS,
        [
            Row("Troepen & tanks terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.TEXT),
            Row("Parlement praat", "2022-02-16", "Dagblad", f"{URL}parlement", "nl", made.THIRD),
        ],
    ),
    "a.atom": (
        made.ATOM,
        [Row("Eén kolonne terug", "2022-02-15", "Café Dagblad", f"{URL}kolonne", "nl", made.TEXT)],
    ),
    "a.rdf": (made.RDF, [Row("Troepen terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.FIRST)]),
    "a.xml": (made.RDF, [Row("Troepen terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.FIRST)]),
    "grensblog.WordPress.2022-03-01.xml": (
        made.WXR,
        [
            Row(
                "Troepen terug",
                "2022-02-15",
                "Grensblog",
                "https://grensblog.example/2022/02/terug/",
                "nl-NL",
                f"{made.FIRST}\n\n{made.SECOND}",
            ),
            Row(
                "Oude stijl",
                "2022-02-16",
                "Grensblog",
                "https://grensblog.example/oud/",
                "nl-NL",
                f"De brug\n{made.SECOND}\n\n{made.THIRD} [sic]",
            ),
        ],
    ),
    "a.eml": (made.MAIL, [Row("Eén colonne – terug vandaag", "2022-02-15", "Persdienst Dagblad", "", "nl", KOLONNE)]),
    "b.eml": (
        made.html_mail(),
        [
            Row("Fwd: nieuws", "2022-02-15", "c@d.example", "", "nl", made.FIRST),
            Row("Nieuwsbrief", "2022-02-14", "a@b.example", "", "nl", f"{made.SECOND}\n{made.THIRD}"),
            Row("", "", "", "", "nl", made.THIRD),
        ],
    ),
    "a.mbox": (
        made.MBOX,
        [
            Row("Eén colonne – terug vandaag", "2022-02-15", "Persdienst Dagblad", "", "nl", KOLONNE),
            Row("Kort", "2022-02-16", "a@b.example", "", "nl", f"{made.SECOND}\nFrom hier tot daar."),
        ],
    ),
    "a.pdf": (
        made.pdf(f"Dagblad\ndinsdag 15 februari 2022\n{made.WRAPPED}", made.SECOND, title="Terug"),
        [Row("Terug", "2022-02-15", "", "", "nl", f"Dagblad\ndinsdag 15 februari 2022\n{made.FIRST}\n{made.SECOND}")],
    ),
    "a.docx": (
        made.document("Gepubliceerd: 15 februari 2022, 10.30 uur", made.FIRST, heading="Troepen terug", title="Leeg"),
        [
            Row(
                "Troepen terug",
                "2022-02-15",
                "",
                "",
                "nl",
                f"Gepubliceerd: 15 februari 2022, 10.30 uur\n{made.FIRST}\n15 februari | vertrek",
            )
        ],
    ),
    "a.warc": (
        made.CRAWL,
        [Row("Eén kolonne terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.TEXT), STUK],
    ),
    "a.warc.gz": (
        made.CRAWL_GZ,
        [Row("Eén kolonne terug", "2022-02-15", "Dagblad", f"{URL}terug", "nl", made.TEXT), STUK],
    ),
    "a.zip": (
        made.archive(
            {
                "map/terug.html": made.PAGE,
                "map/stuk.pdf": made.pdf(f"16 februari 2022\n{made.SECOND}"),
                "brief.txt": f"date 2022-02-17 {made.THIRD}".encode("cp1252"),
                "__MACOSX/map/._terug.html": b"\0\5\x16\7",
                "map/.DS_Store": b"\0\0\0\1Bud1",
            }
        ),
        [Row("", "2022-02-17", "", "", "nl", made.THIRD), STUK, TERUG],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_gives_its_articles(name: str) -> None:
    data, rows = EXAMPLES[name]
    articles, problems = read_bytes(name, data)
    found = [Row(a.title, a.published, a.publisher, a.url, a.language, a.text) for a in articles]
    assert [astuple(row) for row in found] == [astuple(row) for row in rows]
    assert problems == (
        ["1 of its posts were not published (drafts, private) and were passed over"] if "WordPress" in name else []
    )


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    for name, (data, rows) in EXAMPLES.items():
        articles, _ = read_bytes(name, data)
        assert len(articles) == len(rows)
