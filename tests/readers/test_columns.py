"""Columns of tables, by their names in five languages and by what stands in them."""

import pytest

from pipeline.readers.columns import map_columns
from pipeline.readers.normalise import Unreadable

LONG = "De minister heeft dinsdag in de Kamer gezegd dat de troepen naar huis terugkeren en dat zij er blijven."
CELLS = {
    "text": LONG,
    "title": "Troepen naar huis",
    "published": "2022-02-15",
    "publisher": "De Voorbeeldkrant",
    "url": "https://krant.example/a",
    "language": "nl",
}


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ("text title published publisher url language", "text title published publisher url language"),
        ("Tekst Titel Datum Krant Webadres Taal", "text title published publisher url language"),
        ("Volltext Überschrift Erscheinungsdatum Zeitung Link Sprache", "text title published publisher url language"),
        ("Texte Titre Date_de_parution Journal Lien Langue", "text title published publisher url language"),
        ("Cuerpo Titular Fecha Periódico Enlace Idioma", "text title published publisher url language"),
        ("Artikeltekst Kop Publicatiedatum Bron URL", "text title published publisher url"),
        ("body headline publishDate sourceName articleUrl lang", "text title published publisher url language"),
        ("body title dateTime source.title url lang", "text title published publisher url language"),
        ("corps_du_texte titre_de_l'article publié_le", "text title published"),
        ("Fecha_de_publicación contenido", "published text"),
        ("text_length text", "- text"),
        ("title media_url media_name url", "title - publisher url"),
        ("indexed_date publish_date text", "- published text"),
        ("Nr Artikel Verzameld", "- text -"),
        ("text author.url image_url created_at", "text - - published"),
        ("description maintext date_download date_publish source_domain", "- text - published publisher"),
        ("description content:encoded pubDate link", "- text published url"),
        ("Abstract FullText pubdate pubtitle publisher DocumentURL", "- text published publisher - url"),
        ("Datum Krantentitel Artikeltitel OCR-tekst Permalink", "published publisher title text url"),
        ("abstract headline.main headline.kicker web_url pub_date", "text title - url published"),
        ("webTitle webPublicationDate webUrl fields.bodyText", "title published url text"),
    ],
)
def test_fields_by_name(columns: str, fields: str) -> None:
    names, wanted = columns.split(), fields.split()
    cells = {"-": "12", **CELLS}
    row = {name: cells[field] for name, field in zip(names, wanted, strict=True)}
    row |= {name: "https://krant.example" for name in ("media_url", "author.url", "image_url") if name in row}
    found = map_columns(names, [row], {}).columns
    assert found == {field: name for name, field in zip(names, wanted, strict=True) if field != "-"}


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ({"a": LONG, "b": "2022-02-15", "c": "kort"}, {"text": "a", "published": "b"}),
        ({"a": "12", "b": f"{LONG}\n{LONG}", "title": "Kop"}, {"text": "b", "title": "title"}),
        ({"x": "https://krant.example/a", "y": LONG}, {"url": "x", "text": "y"}),
        ({"title": "Kop", "date": "geen", "when": "15/02/2022"}, {"title": "title", "published": "when"}),
        ({"text": "", "inhoud": "Een zin."}, {"text": "inhoud"}),
        ({"title": "Kop", "url": "123"}, {"title": "title"}),
    ],
)
def test_fields_by_content(row: dict[str, str], fields: dict[str, str]) -> None:
    assert map_columns(list(row), [row], {}).columns == fields


def test_the_user_knows_better() -> None:
    row = {"text": "kort", "body": LONG, "datum": "2022-02-15", "date": "2021"}
    found = map_columns(list(row), [row], {"text": "BODY", "published": "datum"})
    assert found.columns == {"text": "body", "published": "datum"}


@pytest.mark.parametrize(
    ("row", "chosen", "reason"),
    [
        ({"a": LONG, "b": "x"}, {"text": "c"}, "there is no column 'c' for text; there are a, b"),
        ({"a": LONG}, {"body": "a"}, "no field 'body'; there are text, title, published, publisher, url, language"),
        ({"a": "1", "b": "2"}, {}, "no column looks like the text; name it with --column text=NAME; there are a, b"),
        (dict.fromkeys(map(str, range(50)), "1"), {}, "38, 39 and 10 more"),
    ],
)
def test_reason_names_the_columns_that_are_there(row: dict[str, str], chosen: dict[str, str], reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        map_columns(list(row), [row], chosen)
    assert reason in str(error.value)
