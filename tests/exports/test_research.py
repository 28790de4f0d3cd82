"""Formats for research, each read back by a program of its own field."""

import io
import json
import re
import shlex
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geojson
import pytest
import rdflib
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from followthemoney import model, registry

from pipeline import store
from pipeline.schema import ARTICLES, REPORTS, empty
from pipeline.store import Tables
from tests.exports.conftest import ATTACKS
from timeline.__main__ import main
from timeline.exports import bundle, csl, ftm, parquet, schemaorg, timeml, webannotation
from timeline.exports import geojson as maps
from timeline.exports.characters import legal
from timeline.figures.text import clean
from timeline.filters import Filters
from timeline.shown import Shown
from timeline.world import centroids

GIVEN = ["shown", "hostile", "empty"]
SCHEMA = rdflib.Namespace("https://schema.org/")
THEIRS = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib's own reader of JSON-LD uses what rdflib advises against."""
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")

# The terms of the Web Annotation context that are used here, because no test fetches it.
ANNO = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "target": {"@id": "hasTarget"},
    "body": {"@id": "hasBody"},
    "selector": {"@id": "hasSelector"},
    "source": {"@id": "hasSource", "@type": "@id"},
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items"},
}


def graph(content: bytes, context: object) -> rdflib.Graph:
    """A JSON-LD document as triples, its context given instead of fetched."""
    return rdflib.Graph().parse(data=json.dumps(json.loads(content) | {"@context": context}), format="json-ld")


@pytest.mark.parametrize("name", GIVEN)
def test_geojson_is_valid_and_whole(name: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(name)
    read = geojson.loads(b"".join(maps.write(shown)))
    assert read.is_valid, read.errors()
    assert read["about"] == shown.about()
    assert [feature["id"] for feature in read["features"]] == list(shown.events["event_id"])
    for feature, codes in zip(read["features"], shown.events["countries"], strict=True):
        points = list(geojson.coords(feature)) if feature["geometry"] else []
        assert len(points) == len([code for code in codes if code in centroids()])


@pytest.mark.parametrize(
    ("code", "west", "south", "east", "north"),
    [
        ("RU", 27, 41, 180, 82), ("UA", 22, 44, 41, 53), ("US", -125, 24, -66, 50), ("FJ", 177, -19, 180, -16),
        ("NL", 3, 50, 8, 54), ("FR", -5, 42, 9, 51), ("CL", -76, -56, -66, -17), ("NZ", 166, -48, 179, -34),
        ("SU", 27, 35, 180, 82), ("GI", -6, 36, -5, 37),
    ],
)  # fmt: skip
def test_the_middle_of_a_country_lies_in_it(code: str, west: float, south: float, east: float, north: float) -> None:
    longitude, latitude = centroids()[code]
    assert west <= longitude <= east
    assert south <= latitude <= north


def test_every_country_that_the_pipeline_knows_has_a_middle() -> None:
    with Path("pipeline/names/data/countries.en.csv").open(encoding="utf-8") as table:
        known = {line.split(",")[0] for line in table} - {"code"}
    assert known - centroids().keys() == set()
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in centroids().values())


@pytest.mark.parametrize("name", GIVEN)
def test_followthemoney_takes_every_entity_as_it_is(name: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(name)
    lines = [json.loads(line) for line in b"".join(ftm.write(shown)).splitlines()]
    for line in lines:
        proxy = model.get_proxy(line, cleaned=False)  # drops whatever it finds invalid
        kept = {prop.name: set(values) for prop in proxy.iterprops() if (values := proxy.get(prop))}
        assert set(kept) == set(line["properties"]), line
        assert {key: len(values) for key, values in kept.items()} == {
            key: len(set(values)) for key, values in line["properties"].items()
        }
        proxy.schema.validate(line)
    known = {line["id"] for line in lines}
    events = [line for line in lines if line["schema"] == "Event"]
    assert [line["properties"]["recordId"][0] for line in events] == list(shown.events["event_id"])
    assert {ref for line in events for ref in line["properties"].get("involved", ())} <= known
    assert {ref for line in events for ref in line["properties"]["proof"]} <= known
    assert lines[0]["properties"]["description"] == [shown.caption()]


def test_followthemoney_has_the_same_days(shown: Shown) -> None:
    events = [json.loads(line)["properties"] for line in b"".join(ftm.write(shown)).splitlines() if b'"Event"' in line]
    days = {event["notes"][1]: (event.get("startDate"), event.get("endDate")) for event in events}
    assert days["EDTF 2022-02-10/2022-02-20"] == (["2022-02-10"], ["2022-02-20"])
    assert days["EDTF 2021-12/.."] == (["2021-12-01"], None)
    assert days["EDTF ../2022-02-20"] == (None, ["2022-02-20"])


@pytest.mark.parametrize("code", [*ftm._PAST, "XK", "TW", "PS", "GB"])
def test_followthemoney_knows_the_country(code: str) -> None:
    assert registry.country.validate(ftm._PAST.get(code, code.lower()))


@THEIRS
@pytest.mark.parametrize("name", GIVEN)
def test_schema_org_in_triples(name: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(name)
    found = graph(b"".join(schemaorg.write(shown)), {"@vocab": str(SCHEMA)})
    (dataset,) = found.subjects(rdflib.RDF.type, SCHEMA.Dataset)
    assert str(found.value(dataset, SCHEMA.description)) == shown.caption()
    events = {f"urn:tijdlijn:event:{id_}": row for id_, row in zip(shown.events["event_id"], shown.rows(), strict=True)}
    assert {str(node) for node in found.subjects(rdflib.RDF.type, SCHEMA.Event)} == events.keys()
    for node, row in events.items():
        event = rdflib.URIRef(node)
        countries = [c for c in found.objects(event, SCHEMA.location) if (c, rdflib.RDF.type, SCHEMA.Country) in found]
        assert {str(found.value(country, SCHEMA.identifier)) for country in countries} == set(row["countries"])
        start = found.value(event, SCHEMA.startDate)
        assert (str(start) if start else None) == (row["start"] and row["start"].isoformat()[: len(str(start))])
    assert json.loads(b"".join(schemaorg.write(shown)))["@context"] == "https://schema.org"


def test_schema_org_dates_are_as_coarse_as_the_words(shown: Shown) -> None:
    events = json.loads(b"".join(schemaorg.write(shown)))["about"]
    dates = {event["identifier"]["value"]: (event.get("startDate"), event.get("endDate")) for event in events}
    assert dates["2021-10"] == ("2021-10", "2021-10")
    assert dates["2022"] == ("2022", "2022")
    assert dates["2021-12-07"] == ("2021-12-07", "2021-12-07")
    assert dates["2022-02-24/.."] == ("2022-02-24", None)
    assert dates["2022-02-24T05:30:00"] == ("2022-02-24T05:30", "2022-02-24T05:30")


@THEIRS
@pytest.mark.parametrize("name", GIVEN)
def test_annotations_quote_the_evidence_and_where_it_stands(name: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(name)
    whole = json.loads(b"".join(webannotation.write(shown)))
    assert (whole["type"], whole["total"], whole["summary"]) == (
        "AnnotationCollection",
        len(shown.events),
        shown.caption(),
    )
    found = graph(b"".join(webannotation.write(shown)), ANNO)
    rows = {f"urn:tijdlijn:event:{row['event_id']}": row for row in shown.rows()}
    assert {str(node) for node in found.subjects(rdflib.RDF.type, OA.Annotation)} == rows.keys()
    for node, row in rows.items():
        target = found.value(rdflib.URIRef(node), OA.hasTarget)
        selectors = list(found.objects(target, OA.hasSelector))
        assert str(next(filter(None, (found.value(s, OA.exact) for s in selectors)))) == row["sentence"]
        (start,) = [value for s in selectors if (value := found.value(s, OA.start)) is not None]
        assert int(str(start)) == row["char_start"]
        source = str(found.value(target, OA.hasSource))
        assert source.startswith(("urn:tijdlijn:article:", "https://krant.example/"))


def test_a_citation_processor_reads_the_articles(shown: Shown) -> None:
    records = json.loads(b"".join(csl.write(shown)))
    assert [record["id"] for record in records] == list(dict.fromkeys(shown.events["article_id"]))
    assert records[0].pop("custom") == shown.about()
    records.append(
        csl.record(
            {
                "article_id": "z",
                "title": "Overleg in Parijs",
                "publisher": "De Krant",
                "published": "2022-02-15",
                "language": "nl",
                "url": "https://krant.example/1",
            }
        )
    )
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(records), formatter.plain)
    for record in records:
        bibliography.register(Citation([CitationItem(record["id"])]))
    printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(records)
    assert any("Overleg in Parijs" in entry and "De Krant" in entry and "2022" in entry for entry in printed)


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2022", {"date-parts": [[2022]]}),
        ("2022-02-15", {"date-parts": [[2022, 2, 15]]}),
        ("2022-02~", {"raw": "2022-02~"}),
        ("", None),
    ],
)
def test_a_citation_is_dated_as_its_article(published: str, issued: object) -> None:
    article = {"article_id": "a", "title": "", "publisher": "", "published": published, "language": "", "url": ""}
    assert csl.record(article).get("issued") == issued


TIMEX3 = {"tid", "type", "value", "mod", "functionInDocument"}
"""The attributes of TIMEX3 in TimeML 1.2.1 that are used."""


def documents(shown: Shown) -> list[ElementTree.Element]:
    """The TimeML documents of an export, each checked against the elements and attributes of TimeML 1.2.1."""
    archive = zipfile.ZipFile(io.BytesIO(b"".join(timeml.write(shown))))
    assert json.loads(archive.read("about.json")) == shown.about()
    roots = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".tml")]
    for root in roots:
        assert [part.tag for part in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
        times = list(root.iter("TIMEX3"))
        assert len({time.get("tid") for time in times}) == len(times)
        for time in times:
            assert {"tid", "type", "value"} <= set(time.keys()) <= TIMEX3
            assert time.get("type") in {"DATE", "TIME", "DURATION", "SET"}
            assert re.fullmatch(r"t\d+", str(time.get("tid")))
            assert time.get("mod") in {None, "APPROX"}
        assert {element.tag for element in root.iter()} <= {"TimeML", "DOCID", "DCT", "TITLE", "TEXT", "TIMEX3"}
    return roots


@pytest.mark.parametrize("name", GIVEN)
def test_timeml_has_a_document_for_each_article(name: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(name)
    roots = documents(shown)
    assert sorted(str(root.findtext("DOCID")) for root in roots) == sorted(set(shown.events["article_id"]))
    said = "\n".join("".join(root.find("TEXT").itertext()) for root in roots)  # type: ignore[union-attr]
    for sentence in shown.events["sentence"]:
        assert legal(sentence).replace("\r\n", "\n") in said


def test_timeml_marks_the_words_that_date_an_event(given: Shown) -> None:
    roots = documents(given)
    marked = [(time.text, time.get("value")) for root in roots for time in root.findall("TEXT/TIMEX3")]
    wanted = [
        (row["sentence"][row["time_start"] - row["char_start"] : row["time_end"] - row["char_start"]], row["timex"])
        for row in given.rows()
        if row["char_start"] <= row["time_start"] and row["time_end"] <= row["char_end"] and row["timex"]
    ]
    assert len(wanted) > 5
    assert set(marked) >= set(wanted) - {("", "")}
    assert {str(root.findtext("DCT/TIMEX3")) for root in roots} >= {"2022-02"}


def row(start: int, sentence: str, time: tuple[int, int], timex: str) -> dict[str, Any]:
    return {
        "article_id": "a", "published": "2022", "title": "", "char_start": start, "sentence": sentence,
        "char_end": start + len(sentence), "time_start": time[0], "time_end": time[1], "timex": timex, "qualifier": "",
    }  # fmt: skip


def marked(number: int, value: str, words: str) -> str:
    return f'<TIMEX3 tid="t{number}" type="DATE" value="{value}">{words}</TIMEX3>'


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [row(10, "Op 1 mei begon & op 2 mei", (10, 18), "A"), row(10, "Op 1 mei begon & op 2 mei", (27, 35), "B")],
            [f"{marked(1, 'A', 'Op 1 mei')} begon &amp; {marked(2, 'B', 'op 2 mei')}"],
        ),
        ([row(0, "hij zei dat zij ging", (-1, -1), ""), row(8, "dat zij", (-1, -1), "")], ["hij zei dat zij ging"]),
        ([row(0, "een", (5, 9), "A"), row(4, "twee", (-1, -1), "")], ["een", "twee"]),
        ([row(0, "om 5 uur", (0, 8), "T05:00")], ['<TIMEX3 tid="t1" type="TIME" value="T05:00">om 5 uur</TIMEX3>']),
    ],
)  # fmt: skip
def test_a_stretch_stands_once_with_its_times(rows: list[dict[str, Any]], lines: list[str]) -> None:
    text = timeml.document(rows).split("<TEXT>\n")[1].split("\n</TEXT>")[0]
    assert text.split("\n") == lines


def test_attacks_are_values(hostile: Shown) -> None:
    names = {json.loads(line)["properties"].get("name", [""])[0] for line in b"".join(ftm.write(hostile)).splitlines()}
    assert {clean(legal(attack), ftm.LONGEST_NAME) for attack in ATTACKS} <= names
    addresses = [record["URL"] for record in json.loads(b"".join(csl.write(hostile))) if "URL" in record]
    assert addresses == ["https://krant.example/?a=1&b=%3Ci"]


def test_everything_in_one_zip_can_be_made_again(shown: Shown, tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(bundle.write(shown))))
    assert archive.testzip() is None
    names = [
        "README.md",
        "query.json",
        "timeline.html",
        "rows.csv",
        "rows.parquet",
        "articles.csl.json",
        "timeline.svg",
    ]
    assert archive.namelist() == names
    readme = archive.read("README.md").decode()
    assert shown.caption() in readme
    assert all(f"`{name}`" in readme for name in names[1:])
    assert archive.read("rows.parquet") == b"".join(parquet.write(shown))
    store.write(Tables(events=shown.events, reports=empty(REPORTS), articles=empty(ARTICLES)), tmp_path / "store")
    command = bundle.command(replace(shown, filters=Filters(countries=("RU",), text='Poetin\'s; "eisen"')))
    words = shlex.split(command)[3:]
    words[words.index("STORE")], words[words.index("timeline.csv")] = str(tmp_path / "store"), str(tmp_path / "a.csv")
    main(words)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"event_id,")


def test_without_a_chrome_the_zip_says_that_the_picture_is_missing(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(bundle.write(shown))))
    assert "timeline.svg" not in archive.namelist()
    assert "Er is geen `timeline.svg`" in archive.read("README.md").decode()
