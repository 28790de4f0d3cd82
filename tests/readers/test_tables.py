"""Tables of articles as CSV, TSV, XLSX, JSON, JSON Lines and Parquet: a row in, an article out."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.readers.csv import delimiter
from pipeline.readers.fragment import plain
from pipeline.readers.language import tag
from pipeline.readers.recognise import read_source
from pipeline.readers.source import Settings, Source
from tests.readers.reading import read_bytes

NEWS = "De minister heeft dinsdag gezegd dat de troepen naar huis terugkeren."
MORE = "Het leger oefent sinds vorige week bij de grens, zegt een woordvoerder."


def workbook(*rows: tuple[object, ...], **others: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    for name, row in others.items():
        book.create_sheet(name).append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


ROWS: list[dict[str, object]] = [
    {"titel": "Troepen", "tekst": NEWS, "datum": "2022-02-15", "bron": "Krant", "taal": "nl"},
    {"titel": "Leger", "tekst": MORE, "datum": "2022-02", "bron": "Blad", "taal": "nl"},
]
HEADER = tuple(ROWS[0])
VALUES = [tuple(row.values()) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADER, *VALUES))),
        ("a.csv", "\n".join(";".join(map(str, row)) for row in (HEADER, *VALUES)) + "\n"),
        ("a.csv", "sep=|\n" + "\n".join("|".join(map(str, row)) for row in (HEADER, *VALUES))),
        ("a.csv", "\n".join("\t".join(map(str, row)) for row in (HEADER, *VALUES)).encode("utf-16")),
        ("a.tsv", b"\xef\xbb\xbf" + "\n".join("\t".join(map(str, row)) for row in (HEADER, *VALUES)).encode()),
        ("a.json", json.dumps(ROWS)),
        ("a.json", json.dumps({"count": 2, "page": {"artikelen": ROWS, "others": [1, 2, 3]}})),
        ("a.json", "\n".join(map(json.dumps, ROWS))),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS)) + "\n\n"),
        ("a.xlsx", workbook(HEADER, *VALUES)),
        ("a.xlsx", workbook((), HEADER, VALUES[0], (), VALUES[1])),
        ("a.parquet", parquet(ROWS)),
    ],
)
def test_every_row_is_an_article(name: str, data: bytes | str) -> None:
    articles, problems = read_bytes(name, data)
    found = [(a.title, a.text, a.published, a.publisher, a.language) for a in articles]
    assert (found, problems) == (VALUES, [])
    assert {a.path for a in articles} == {name}


@pytest.mark.parametrize(
    ("cell", "published"),
    [(datetime(2022, 2, 15, 10, 30), "2022-02-15"), (date(2022, 2, 15), "2022-02-15"), (2022, "2022"), (None, "")],
)
def test_typed_cells_of_a_spreadsheet(cell: object, published: str) -> None:
    (article,), problems = read_bytes("a.xlsx", workbook(("date", "text"), (cell, NEWS)))
    assert (article.published, problems) == (published, [])


@pytest.mark.parametrize(
    ("name", "data", "texts", "problems"),
    [
        ("a.csv", f'text\n"{NEWS}\nTwee ""regels"", zei hij."\n', [f'{NEWS}\nTwee "regels", zei hij.'], []),
        ("a.csv", f"2022-02-15;{NEWS}\n2022-02-16;{MORE}\n", [NEWS, MORE], []),
        (
            "a.csv",
            f'text,date\n"Zo" zei hij dinsdag,2022\n{MORE.replace(",", "")},2022\n',
            ["Zo zei hij dinsdag", None],
            [],
        ),
        ("a.csv", "text,text\nEen zin.,Een andere.\n", ["Een zin."], []),
        (
            "a.csv",
            "text,n\n,1\nEen zin.\n\n",
            ["Een zin."],
            ["line 2: no text in 'text'; fill it in, or leave the row out"],
        ),
        (
            "a.csv",
            "text,date\nEen, twee, drie.,2022\nEen zin.,2022\n",
            ["Een zin."],
            ["line 2: 4 cells where the first row names 2; put quotation marks round texts with a comma"],
        ),
        (
            "a.csv",
            'date,text\n2022,"Een zin.\n2023,Een andere zin.\n2024,Een derde zin.\n',
            ["Een andere zin.", "Een derde zin."],
            ['line 2: a quotation mark opens here and never closes; close it, or double those inside a text ("")'],
        ),
        (
            "a.csv",
            "date,text\nooit,Een zin.\n",
            ["Een zin."],
            ["line 2: no date can be read from 'ooit'; write it as 2022-02-15 or 2022-02"],
        ),
        ("a.csv", "date,text\nNA,Een zin.\n2022,Nog een.\n", ["Een zin.", "Nog een."], []),
        (
            "a.csv",
            "Export van maart\n\ndate,text\n2022,Een zin.\n",
            ["Een zin."],
            ["line 1: stands above the names of the columns and is not read"],
        ),
        (
            "a.xlsx",
            workbook(("Export van maart",), (), ("date", "text"), (2022, "Een zin.")),
            ["Een zin."],
            ["row 1: stands above the names of the columns and is not read"],
        ),
        ("a.csv", "date,text\n", [], ["there are no rows in it"]),
        ("a.csv", "a,b\n1,2\n", [], ["no column looks like the text; name it with --column text=NAME; there are a, b"]),
        (
            "a.json",
            "[]",
            [],
            ['there is no list of articles in it; it should be [{...}, {...}] or {"articles": [{...}]}'],
        ),
        (
            "a.json",
            '{"a": 1',
            [],
            ["not JSON: Expecting ',' delimiter: line 1 column 8 (char 7); save or download it again"],
        ),
        ("a.json", "[" * 100_000, [], ["its lists and objects are too deep in one another"]),
        ("a.json", '{"title": "Kop", "text": "Een zin.", "tags": [{"text": "nee"}]}', ["Een zin."], []),
        ("a.json", '{"x": {"text": "Een zin."}, "y": {"text": "Twee."}}', ["Een zin.", "Twee."], []),
        ("a.json", '[3, {"text": "Een zin."}]', ["Een zin."], ["record 1: no object but 3; it should be {...}"]),
        (
            "a.jsonl",
            '{"text": "Een zin."}\nnee\n[1]\n',
            ["Een zin."],
            [
                "line 2: not JSON: Expecting value: line 1 column 1 (char 0); write one object a line",
                "line 3: no object; write {...}",
            ],
        ),
        ("a.xlsx", b"PK\x03\x04broken", [], ["no whole workbook (File is not a zip file); save it again as .xlsx"]),
        ("a.parquet", b"PAR1", [], None),
    ],
)
def test_bad_rows_are_told_and_the_rest_goes_on(
    name: str, data: bytes | str, texts: list[str | None], problems: list[str] | None
) -> None:
    articles, told = read_bytes(name, data)
    assert len(articles) == len(texts)
    assert all(text in (None, article.text) for article, text in zip(articles, texts, strict=True))
    assert told == problems if problems is not None else len(told) == 1


def test_bad_rows_are_listed_up_to_a_number() -> None:
    rows = "".join(f"ooit {n},Zin nummer {n}.\n" for n in range(100))
    articles, problems = read_bytes("a.csv", "date,text\n" + rows)
    assert (len(articles), len(problems)) == (100, 21)
    assert problems[0].startswith("line 2: no date can be read from 'ooit 0'")
    assert problems[-1] == "and 80 more such problems, not listed one by one"


def test_headlines_alone_are_texts_and_that_is_said() -> None:
    articles, problems = read_bytes("a.csv", "title,date\nTroepen keren terug,2022-02-15\n")
    assert [(a.title, a.text, a.published) for a in articles] == [("Troepen keren terug",) * 2 + ("2022-02-15",)]
    assert problems == ["has no column of texts, so each 'title' is a text; name another with --column text=NAME"]


def test_column_of_the_user_goes_first() -> None:
    data = "text,body,date,datum\nkort,Een zin.,2021,2022\n"
    ((article,), problems) = read_bytes("a.csv", data, text="body", published="datum")
    assert (article.text, article.published, problems) == ("Een zin.", "2022", [])
    assert read_bytes("a.csv", data, text="bodi") == (
        [],
        ["there is no column 'bodi' for text; there are text, body, date, datum"],
    )


def test_what_was_recognised_is_kept_for_inspection() -> None:
    source = Source(path="a.csv", data=b"Kop;Tekst\nA;Een zin.\n", settings=Settings())
    assert len(list(read_source(source))) == 1
    assert source.tally.columns == {"title": "Kop", "text": "Tekst"}


@pytest.mark.parametrize(
    ("name", "count"), [("a.csv", 1_000_000), ("a.json", 50_000), ("a.jsonl", 50_000), ("a.parquet", 3_000)]
)
def test_too_many_columns_are_refused(name: str, count: int) -> None:
    names = [f"c{n}" for n in range(count)]
    write: dict[str, Callable[[], bytes]] = {
        "a.csv": lambda: ",".join(names).encode() + b"\n" + b"," * count,
        "a.json": lambda: json.dumps([dict.fromkeys(names, "1")]).encode(),
        "a.jsonl": lambda: json.dumps(dict.fromkeys(names, "1")).encode(),
        "a.parquet": lambda: parquet([dict.fromkeys(names, "1")]),
    }
    articles, (problem,) = read_bytes(name, write[name]())
    assert articles == []
    assert problem == f"has {count} columns; at most 2000 are read, so keep those of the articles"


def test_very_long_cells_are_read_whole() -> None:
    text = f"{NEWS} " * 20_000
    (article,), problems = read_bytes("a.csv", f'text,n\n"{text}",1\n')
    assert (article.text, problems) == (text.strip(), [])


def test_workbook_that_unpacks_to_too_much() -> None:
    data = workbook(("text",), *((NEWS,) for _ in range(1_000)))
    source = Source(path="a.xlsx", data=data, settings=Settings(largest_expansion=10_000))
    (problem,) = read_source(source)
    assert problem.path == "a.xlsx"
    assert getattr(problem, "reason", "") == "unpacks to more than 0.01 MB; split it"


def test_workbook_whose_entities_multiply_is_refused() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    packed = zipfile.ZipFile(io.BytesIO(workbook(("text",), (NEWS,))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as again:
        for name in packed.namelist():
            part = packed.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = f'<!DOCTYPE s [<!ENTITY a0 "ha">{entities}]>'.encode() + part.replace(NEWS.encode(), b"&a9;")
            again.writestr(name, part)
    articles, (problem,) = read_bytes("a.xlsx", out.getvalue())
    assert articles == []
    assert "amplification" in problem


def test_second_sheet_is_named() -> None:
    articles, problems = read_bytes("a.xlsx", workbook(("text",), (NEWS,), Blad2=("meer",), about=("x",)))
    assert len(articles) == 1
    assert problems == ["only the sheet 'Sheet' is read, not Blad2; save them apart"]


def test_stories_of_media_cloud() -> None:
    data = (
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "1,2024-01-03 08:00:00,nl,krant.example,krant.example,2024-01-02,Troepen keren terug,https://krant.example/1\n"
    )
    (article,), problems = read_bytes("mc-onlinenews.csv", data)
    assert (article.text, article.published, article.publisher) == (
        "Troepen keren terug",
        "2024-01-02",
        "krant.example",
    )
    assert (article.url, article.language, len(problems)) == ("https://krant.example/1", "nl", 1)


def test_articles_of_event_registry() -> None:
    result = {
        "uri": "7001", "lang": "nld", "isDuplicate": False, "date": "2022-02-15", "time": "10:00:00",
        "dateTime": "2022-02-15T10:00:00Z", "dateTimePub": "2022-02-15T09:58:00Z", "dataType": "news",
        "url": "https://krant.example/1", "title": "Troepen keren terug", "body": NEWS,
        "source": {"uri": "krant.example", "dataType": "news", "title": "De Krant"},
        "authors": [{"name": "Jan"}], "concepts": [], "sentiment": 0.1,
    }  # fmt: skip
    (article,), problems = read_bytes("er.json", json.dumps({"articles": {"results": [result], "totalResults": 1}}))
    found = (article.text, article.title, article.published, article.publisher, article.url, article.language)
    assert found == (NEWS, "Troepen keren terug", "2022-02-15", "De Krant", "https://krant.example/1", "nl")
    assert problems == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Een <b>zin</b>.</p>\n\n<p>Nog een.<br/>Regel</p>", "Een zin.\nNog een.\nRegel"),
        ("<div>a</div><script>alert('<p>x')</script>b<!-- <p>c -->d", "a\nbd"),
        ("Procter &amp; Gamble &#8211; 5 &lt; 6", "Procter & Gamble – 5 < 6"),
        ("a <b", "a <b"),
        ("als x<y en y>z, AT&T", "als x<y en y>z, AT&T"),
        ("<style>p{}", ""),
        ("", ""),
    ],
)
def test_markup_in_cells(cell: str, text: str) -> None:
    assert plain(cell) == text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("nl", "nl"), ("NL", "NL"), ("en_GB", "en-GB"), ("nld", "nl"), ("deu", "de"), ("English", "en"),
        ("niederländisch", "nl"), ("espagnol", "es"), ("ENGLISH", "en"), ("klingons?", ""), ("", ""),
    ],
)  # fmt: skip
def test_language_as_it_is_written(words: str, code: str) -> None:
    assert tag(words) == code


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b;c\n1,2;3\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("tekst\tdatum\nEen, twee; drie\t2022\n", "\t"),
        ('a|b\n"x|y"|2\n', "|"),
        ("tekst\n", ","),
        ("", ","),
    ],
)
def test_delimiter_is_the_one_that_cuts_alike(text: str, sign: str) -> None:
    assert delimiter(text) == sign


@given(
    header=st.lists(
        st.sampled_from(["text", "date", "titel", "", "a", "url", "edtf", "sentence", "event_date"]), max_size=6
    ),
    rows=st.lists(st.lists(st.text(max_size=30), max_size=7), max_size=6),
    sign=st.sampled_from(",;\t|"),
    quoted=st.booleans(),
)
def test_any_cells_give_articles_or_problems(header: list[str], rows: list[list[str]], sign: str, quoted: bool) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quoted else text

    data = "\n".join(sign.join(map(cell, row)) for row in (header, *rows))
    articles, problems = read_bytes("a.csv", data.encode("utf-8", "surrogatepass"))
    assert articles or problems
    assert not any("broken" in problem for problem in problems)


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "date", "start_date", "x"]), inner)
    ),
    max_leaves=8,
)


@given(VALUE, st.sampled_from(["a.json", "a.jsonl"]))
def test_any_json_gives_articles_or_problems(value: object, name: str) -> None:
    articles, problems = read_bytes(name, json.dumps(value))
    assert articles or problems
    assert not any("broken" in problem for problem in problems)
