"""Exports of press databases: Nexis Uni, LexisNexis, Factiva, Europresse; the shapes are theirs, the words are ours."""

import io
from collections.abc import Sequence

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import press
from pipeline.readers.recognise import read_source
from pipeline.readers.rtf import plain_text
from pipeline.readers.source import Source
from tests.readers.reading import read_bytes

NEWS = "De minister heeft dinsdag gezegd dat de troepen naar huis terugkeren."
MORE = "Het leger oefent sinds vorige week bij de grens, zegt een woordvoerder."


def docx(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(lines: Sequence[str]) -> bytes:
    def escaped(text: str) -> str:
        plain = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}").replace("\t", r"\tab ")
        return "".join(c if ord(c) < 128 else "".join(map(unit, unpack(c))) for c in plain)

    def unpack(c: str) -> Sequence[int]:
        return memoryview(c.encode("utf-16-le", "surrogatepass")).cast("h").tolist()

    def unit(number: int) -> str:
        return rf"\u{number}?"

    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset0 Arial;}}"
    body = "\n".join(rf"{{\pard\plain \f1\fs20 {escaped(line)}\par}}" for line in lines)
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + r"{\info{\title geheim}}" + body + "}").encode("ascii")


COVER = [
    "User Name: = jan@universiteit.example", "Date and Time: = Wednesday, March 2, 2022 10:00 AM CET",
    "Job Number: = 164000000", "Documents (2)", "1. Troepen keren terug", "Client/Matter: -None-",
    "Search Terms: troepen", "2. Leger oefent", "Client/Matter: -None-", "Search Terms: troepen",
]  # fmt: skip


def nexis(
    date: str = "15 februari 2022 dinsdag",
    title: str = "Troepen keren terug",
    text: Sequence[str] = (NEWS,),
    **changes: str,
) -> list[str]:
    marks = {"body": "Body", "end": "End of Document", "language": "Language: DUTCH; NEDERLANDS"} | changes
    loaded = changes.get("loaded", "Load-Date: February 16, 2022")
    return [
        title, "De Voorbeeldkrant", date, "Copyright 2022 De Voorbeeldkrant B.V. Alle rechten voorbehouden",
        "Section: BINNENLAND; Blz. 4", "Length: 12 words", "Byline: Jan Jansen", marks["body"], "", *text, "",
        loaded, marks["language"], "Publication-Type: Krant", "Subject: LEGER (90%)", marks["end"],
    ]  # fmt: skip


@pytest.mark.parametrize("write", [docx, rtf])
def test_nexis_bundle(write: object) -> None:
    assert callable(write)
    bundle = [
        *COVER,
        *nexis(text=(NEWS, "Update: de troepen zijn thuis.")),
        *nexis("16 februari 2022 woensdag", "Leger oefent", (MORE,)),
    ]
    articles, problems = read_bytes("a.docx" if write is docx else "a.rtf", write(bundle))
    assert problems == []
    assert [(a.title, a.published, a.publisher, a.language) for a in articles] == [
        ("Troepen keren terug", "2022-02-15", "De Voorbeeldkrant", "nl"),
        ("Leger oefent", "2022-02-16", "De Voorbeeldkrant", "nl"),
    ]
    assert [a.text for a in articles] == [f"{NEWS}\nUpdate: de troepen zijn thuis.", MORE]


@pytest.mark.parametrize(
    ("date", "changes", "published"),
    [
        ("February 15, 2022 Tuesday", {}, "2022-02-15"),
        ("February 15, 2022 Tuesday 10:30 AM EST", {}, "2022-02-15"),
        ("Dienstag 15. Februar 2022", {"body": "Volltext", "end": "Ende des Dokuments"}, "2022-02-15"),
        ("15. März 2022", {}, "2022-03-15"),
        ("15 février 2022 mardi", {"body": "Corps", "end": "Fin du document"}, "2022-02-15"),
        ("15 de febrero de 2022 martes", {"body": "Cuerpo", "end": "Fin del documento"}, "2022-02-15"),
        ("dinsdag 15 februari 2022", {"body": "Hoofdtekst", "end": "Einde van document"}, "2022-02-15"),
        ("February 2022", {}, "2022-02"),
        ("Editie Noord", {"loaded": "Laaddatum: 16 februari 2022"}, "2022-02-16"),
        ("Editie Noord", {"loaded": "Load-Date: February 16, 2022"}, "2022-02-16"),
    ],
)
def test_nexis_document_in_several_languages(date: str, changes: dict[str, str], published: str) -> None:
    for name, write in (("a.rtf", rtf), ("a.docx", docx)):
        (article,), problems = read_bytes(name, write(nexis(date, **changes)))
        assert (article.published, article.title, article.text, problems) == (
            published,
            "Troepen keren terug",
            NEWS,
            [],
        )


def test_nexis_document_without_a_text_is_told() -> None:
    bundle = [*nexis(text=()), *nexis(title="Leger oefent", text=(MORE,))]
    (article,), problems = read_bytes("a.docx", docx(bundle))
    assert article.text == MORE
    assert problems == ["document 1 ('Troepen keren terug'): there is no text in it; export it with its full text"]


LEXIS = """
                               1 of 2 DOCUMENTS


                              De Voorbeeldkrant

                           15 februari 2022 dinsdag
                                  1e Editie

Troepen keren terug;
Minister is tevreden

BYLINE: JAN JANSEN

SECTION: BINNENLAND; Blz. 4

LENGTH: 523 woorden

DATELINE: Den Haag

SAMENVATTING: Zij gaan naar huis.

De minister heeft dinsdag gezegd dat de troepen naar
huis terugkeren.

Noot: dat is een zin.

LOAD-DATE: 16 februari 2022

LANGUAGE: DUTCH; NEDERLANDS

PUBLICATION-TYPE: Krant

                 Copyright 2022 De Voorbeeldkrant B.V.
                          Alle Rechten Voorbehouden

                               2 of 2 DOCUMENTS


                           The Example (London)

                          March 3, 2022 Thursday
                              Final Edition

SECTION: NEWS; Pg. 1

LENGTH: 40 words

HEADLINE: Army trains at the border

BODY:
The army has been training at the border since last week, a spokesman says.

LANGUAGE: ENGLISH
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lexisnexis_text(line_end: str) -> None:
    articles, problems = read_bytes("a.TXT", LEXIS.replace("\n", line_end))
    assert problems == []
    assert [(a.title, a.published, a.publisher, a.language) for a in articles] == [
        ("Troepen keren terug; Minister is tevreden", "2022-02-15", "De Voorbeeldkrant", "nl"),
        ("Army trains at the border", "2022-03-03", "The Example (London)", "en"),
    ]
    assert [a.text for a in articles] == [
        f"{NEWS}\nNoot: dat is een zin.",
        "The army has been training at the border since last week, a spokesman says.",
    ]


@pytest.mark.parametrize(
    "count", ["Dokument 1 von 2", "1 van 2 DOCUMENTEN", "FOCUS - 1 of 2 DOCUMENTS", "1 de 2 DOCUMENTS"]
)
def test_lexisnexis_counts_in_several_languages(count: str) -> None:
    articles, _ = read_bytes("a.txt", LEXIS.replace("1 of 2 DOCUMENTS", count))
    assert len(articles) == 2


FIELDS = {
    "SE": "Binnenland", "HD": "Troepen keren terug", "BY": "Door Jan Jansen", "WC": "523 words",
    "PD": "15 February 2022", "ET": "10:30", "SN": "De Voorbeeldkrant", "SC": "VBKR", "LA": "Dutch",
    "CY": "Copyright 2022 De Voorbeeldkrant",
    "LP": NEWS, "TD": MORE, "NS": "gmil : Krijgsmacht", "RE": "nl : Nederland",
    "AN": "Document VBKR000020220215ei2f0001",
}  # fmt: skip


def factiva_page(*bodies: str) -> str:
    style = "<style>" + ".x{color:red}" * 1_000 + "</style>"
    return f"<!DOCTYPE html><html><head>{style}</head><body>{''.join(bodies)}</body></html>"


def coded(fields: dict[str, str]) -> str:
    def cell(code: str, value: str) -> str:
        paragraph = "".join(f'<p class="articleParagraph nlarticleParagraph">{p}</p>' for p in value.split("\n"))
        return (
            paragraph if code in ("LP", "TD") else f"<span class='nlHeadline'>{value}</span>" if code == "HD" else value
        )

    rows = "".join(
        f"<tr><td class='index'><b>{code}</b>&nbsp;</td><td>{cell(code, v)}</td></tr>" for code, v in fields.items()
    )
    return f'<div id="article-VBKR" class="article nlArticle"><p></p><table>{rows}</table></div>'


def uncoded(fields: dict[str, str]) -> str:
    head = "".join(
        f"<div>{fields[code]}</div>" for code in ("BY", "WC", "PD", "ET", "SN", "SC", "LA", "CY") if code in fields
    )
    body = "".join(f'<p class="articleParagraph nlarticleParagraph">{fields[code]}</p>' for code in ("LP", "TD"))
    heading = f"<div id='hd'><span class='nlHeadline'>{fields['HD']}</span></div>"
    return f'<div class="article nlArticle"><div>{fields["SE"]}</div>{heading}{head}{body}<p>{fields["AN"]}</p></div>'


def lines_of(fields: dict[str, str], sign: str) -> list[str]:
    return [
        line for code, value in fields.items() for line in ([code, value] if sign == "\n" else [f"{code}{sign}{value}"])
    ]


def plain_lines(fields: dict[str, str]) -> list[str]:
    head = [fields[code] for code in ("SE", "HD", "BY", "WC", "PD", "ET", "SN", "SC", "LA", "CY") if code in fields]
    return [*head, "", fields["LP"], "", fields["TD"], "", fields["AN"], ""]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", factiva_page(coded(FIELDS), coded(FIELDS)).encode()),
        ("a.html", factiva_page(uncoded(FIELDS), uncoded(FIELDS)).encode()),
        ("a.rtf", rtf(lines_of(FIELDS, "\t") * 2)),
        ("a.rtf", rtf(lines_of(FIELDS, "\n") * 2)),
        ("a.rtf", rtf(lines_of(FIELDS, "  ") * 2)),
        ("a.rtf", rtf(plain_lines(FIELDS) * 2)),
        ("a.rtf", rtf(plain_lines({code: value for code, value in FIELDS.items() if code not in ("ET", "BY")}) * 2)),
    ],
)
def test_factiva_with_and_without_codes(name: str, data: bytes) -> None:
    source = Source(path=name, data=data)
    first, second = read_source(source)
    found = [getattr(first, field) for field in ("title", "text", "published", "publisher", "language")]
    assert found == ["Troepen keren terug", f"{NEWS}\n{MORE}", "2022-02-15", "De Voorbeeldkrant", "nl"]
    assert first == second


def test_factiva_in_german() -> None:
    words = {"WC": "48 Wörter", "BY": "Von Max Muster", "LA": "Deutsch", "CY": "© 2022 Beispiel GmbH", "SN": "Beispiel"}
    (article,), problems = read_bytes("a.rtf", rtf(plain_lines(FIELDS | words)))
    assert (article.title, article.publisher, article.language) == ("Troepen keren terug", "Beispiel", "de")
    assert (article.text, article.published, problems) == (f"{NEWS}\n{MORE}", "2022-02-15", [])


@pytest.mark.parametrize(
    ("date", "language", "published"),
    [
        ("15 February 2022", "English", "2022-02-15"),
        ("15 février 2022", "French", "2022-02-15"),
        ("15 février 2022", "Français", "2022-02-15"),
        ("15. Februar 2022", "Deutsch", "2022-02-15"),
        ("15 febrero 2022", "Español", "2022-02-15"),
        ("15 februari 2022", "Nederlands", "2022-02-15"),
        ("15 март 2022", "Russian", "2022-03-15"),
    ],
)
def test_factiva_dates_of_several_languages(date: str, language: str, published: str) -> None:
    (article,), _ = read_bytes("a.html", factiva_page(coded(FIELDS | {"PD": date, "LA": language})))
    assert article.published == published


def europresse(date: str, publication: str = "La Gazette, no. 43018") -> str:
    return f"""<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">{publication}</span>
<span class="DocTitreSousSection">Monde</span></div><span class="DocHeader">{date}</span>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Les troupes rentrent</p></div>
<p class="sm-margin-bottomNews">Jean Dupont</p></header><section><div class="docOcurrContainer">
<p>Le ministre a déclaré <mark>mardi</mark> que les troupes rentreraient.</p><p>La frontière reste fermée.</p>
<p><a href="https://gazette.example/1">Cet article est paru dans La Gazette</a></p></div></section>
<aside>© 2022 La Gazette. Tous droits réservés.</aside></article>"""


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("France, mardi 15 février 2022 134 mots, p. 11", "2022-02-15"),
        ("mercredi 1er mars 2022", "2022-03-01"),
        ("15 août 2022 - 10:30", "2022-08-15"),
        ("Tuesday, February 15, 2022 134 words", "2022-02-15"),
        ("décembre 2022", "2022-12"),
        ("", ""),
    ],
)
def test_europresse_page(date: str, published: str) -> None:
    other = europresse(date, "Le Fil (site web)").replace("mardi", "jeudi")
    page = f"<!DOCTYPE html><html><body>{europresse(date)}{other}</body></html>"
    (first, second), problems = read_bytes("a.HTML", page)
    assert (first.title, first.published, first.publisher) == ("Les troupes rentrent", published, "La Gazette")
    assert first.text == "Le ministre a déclaré mardi que les troupes rentreraient.\nLa frontière reste fermée."
    assert (first.url, first.language, second.publisher, problems) == ("https://gazette.example/1", "fr", "Le Fil", [])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Een café.", "Twee € 5 – zei «hij»."], "Een café.\nTwee € 5 – zei «hij»."),
        (["Een 😀 en 中文."], "Een 😀 en 中文."),
        (["a\\b {c}"], "a\\b {c}"),
    ],
)
def test_rich_text_keeps_its_characters(lines: list[str], text: str) -> None:
    assert plain_text(rtf(lines)) == text
    (article,), problems = read_bytes("a.rtf", rtf([NEWS, MORE]))
    assert (article.text, problems) == (f"{NEWS}\n{MORE}", [])


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1\ansi{\fonttbl" + rb"\f1" * 60_000,
        rb"{\rtf1 " + rb"{\field{\*\fldinst{HYPERLINK " * 20_000,
        rb"{\rtf1 " + rb"{" * 200_000,
        rb"{\rtf1\ansicpg99999 \'ff\u-99999999999? " + rb"\u99999999? ",
        rb"{\rtf1{\fonttbl{\f0\fcharset78 Osaka;}}\f0 \'8e\'82}",
    ],
)
def test_hostile_rich_text_ends(data: bytes) -> None:
    articles, problems = read_bytes("a.rtf", data)
    assert articles or problems
    assert not any("broken: reading" in problem for problem in problems)


@given(
    st.lists(
        st.sampled_from([*COVER, *nexis(), *lines_of(FIELDS, "\t"), *plain_lines(FIELDS), ""]) | st.text(max_size=40)
    )
)
def test_any_lines_give_articles_or_problems(lines: list[str]) -> None:
    articles, problems = read_bytes("a.rtf", rtf([line.replace("\n", " ").replace("\r", " ") for line in lines]))
    assert not any("broken: reading" in problem for problem in problems)
    assert all(article.text for article in articles)


@given(st.text(max_size=120) | st.from_regex(r"(\d{1,2}|\w{3,9}) (\w{3,9}|\d{1,2}),? \d{4} \w{0,9}", fullmatch=True))
def test_any_line_has_a_date_or_none(line: str) -> None:
    assert len(press.date_in(line)) in (0, 7, 10)
    assert press.label(line)[1] in line.replace("\n", " ") or "\n" in line
