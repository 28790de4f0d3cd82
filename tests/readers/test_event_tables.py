"""Tables of events: ACLED, GDELT, TimelineJS. A record in, one given event out, as exact as the record."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import annotate
from pipeline.model import Article, Event
from pipeline.readers.codes import actor, country, from_alpha3, from_fips
from pipeline.schema import KINDS
from tests.readers.reading import read_bytes

NEW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
OLD = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
BATTLE = {
    "event_id_cnty": "UKR1001",
    "event_date": "2022-03-03",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Russia (2000-)",
    "inter1": "State forces",
    "actor2": "Military Forces of Ukraine (2019-)",
    "inter2": "State forces",
    "iso": "804",
    "country": "Ukraine",
    "location": "Kherson",
    "source": "Ukrainian Weekly",
    "notes": "On 3 March 2022, forces clashed near Kherson. No fatalities were reported.",
    "timestamp": "1646697600",
}


def acled(*rows: dict[str, str], columns: str = NEW, sign: str = ",") -> str:
    names = columns.split(",")
    cells = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join(sign.join(f'"{cell}"' for cell in line) + "\n" for line in cells)


def event(article: Article) -> Event:
    (found,) = annotate(article).events
    return found


@pytest.mark.parametrize("columns", [NEW, OLD])
def test_acled_of_both_times(columns: str) -> None:
    old = {"event_date": "03 March 2022", "inter1": "1", "inter2": "1"} if columns == OLD else {}
    (article,), problems = read_bytes("acled.csv", acled(BATTLE | old, columns=columns))
    found = event(article)
    assert problems == []
    assert article.text == BATTLE["notes"]
    assert (article.publisher, article.published, article.language) == ("Ukrainian Weekly", "2022-03-08", "en")
    assert (found.edtf, found.grain, found.anchor, found.kind) == ("2022-03-03", "day", "given", "assault")
    assert (found.sources, found.targets) == (("ru-military",), ("ua-military",))
    assert (found.countries, found.places) == (("UA", "RU"), ("Kherson", "Ukraine"))
    assert found.headline == "Military Forces of Russia (2000-) – Armed clash – Military Forces of Ukraine (2019-)…"
    assert article.text[found.start : found.end] == BATTLE["notes"]


@pytest.mark.parametrize(
    ("precision", "edtf", "grain", "qualifier", "timex"),
    [
        ("1", "2022-03-03", "day", "", "2022-03-03"),
        (
            "2",
            "[" + ",".join(f"2022-{day}~" for day in ("02-28", *(f"03-0{n}" for n in range(1, 7)))) + "]",
            "week",
            "~",
            "2022-W09",
        ),
        ("3", "2022-03", "month", "", "2022-03"),
        ("", "2022-03-03", "day", "", "2022-03-03"),
    ],
)
def test_acled_says_how_exact_a_date_is(precision: str, edtf: str, grain: str, qualifier: str, timex: str) -> None:
    (article,), _ = read_bytes("acled.csv", acled(BATTLE | {"time_precision": precision}))
    found = event(article)
    assert (found.edtf, found.grain, found.qualifier, found.timex) == (edtf, grain, qualifier, timex)


@pytest.mark.parametrize(
    ("happened", "sub", "kind"),
    [
        ("Protests", "Peaceful protest", "protest"),
        ("Riots", "Mob violence", "protest"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "assault"),
        ("Violence against civilians", "Abduction/forced disappearance", "assault"),
        ("Strategic developments", "Agreement", "agree"),
        ("Strategic developments", "Arrests", "coerce"),
        ("Strategic developments", "Other", ""),
    ],
)
def test_acled_kinds(happened: str, sub: str, kind: str) -> None:
    (article,), _ = read_bytes("acled.csv", acled(BATTLE | {"event_type": happened, "sub_event_type": sub}))
    assert event(article).kind == kind


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Military Forces of Mali (2021-)", "ml-military"),
        ("Military Forces of the United States (2021-2025)", "us-military"),
        ("Police Forces of France (2017-) Gendarmerie", "fr-police"),
        ("Government of Ethiopia (2018-)", "et-government"),
        ("Civilians (Syria)", "sy-civilians"),
        ("Protesters (France)", "protesters-france"),
        ("Unidentified Armed Group (Mali)", "unidentified-armed-group-mali"),
        ("Wagner Group", "wagner-group"),
    ],
)
def test_acled_actors(name: str, ident: str) -> None:
    (article,), _ = read_bytes("acled.csv", acled(BATTLE | {"actor1": name, "actor2": ""}))
    assert (event(article).sources, event(article).targets) == ((ident,), ())


def test_acled_rows_alike_are_events_apart() -> None:
    rows = [BATTLE, BATTLE | {"event_id_cnty": "UKR1002"}, BATTLE | {"event_id_cnty": "UKR1003", "event_date": "ooit"}]
    articles, problems = read_bytes("acled.csv", acled(*rows, sign=";"))
    assert len({article.id for article in articles}) == len({event(a).id for a in articles}) == 3
    assert [event(article).edtf for article in articles] == ["2022-03-03", "2022-03-03", ""]
    assert problems == ["line 4: no date can be read from event_date 'ooit'; write it as 2022-02-15"]


def gdelt(width: int = 61, **values: str) -> str:
    cells = dict.fromkeys(range(width), "") | {
        0: "1030000001", 1: "20220215", 2: "202202", 3: "2022", 4: "2022.1260", 5: "RUSGOV", 6: "RUSSIA", 7: "RUS",
        12: "GOV", 15: "UKR", 16: "UKRAINE", 17: "UKR", 25: "1", 26: "042", 27: "042", 28: "04", 29: "1", 30: "1.9",
        31: "10", 32: "2", 33: "10", 34: "-2.5",
    }  # fmt: skip
    at = 51 if width == 61 else 49
    cells |= {at: "4", at + 1: "Kyiv, Kyyiv, Misto, Ukraine", at + 2: "UP"}
    cells |= {59 if width == 61 else 56: "20220215104500" if width == 61 else "20220216"}
    cells |= {width - 1: "https://www.krant.example/a"} if width > 57 else {}
    return "\t".join((cells | {int(key[1:]): value for key, value in values.items()}).values()) + "\n"


@pytest.mark.parametrize(
    ("width", "published", "publisher"),
    [(61, "2022-02-15", "krant.example"), (58, "2022-02-16", "krant.example"), (57, "2022-02-16", "")],
)
def test_gdelt_of_both_versions(width: int, published: str, publisher: str) -> None:
    (article,), problems = read_bytes("20220215104500.export.CSV", gdelt(width))
    found = event(article)
    assert problems == []
    assert article.text == "RUSSIA – makes a visit – UKRAINE (Kyiv, Kyyiv, Misto, Ukraine). CAMEO 042, 10 articles."
    assert (article.published, article.publisher, article.language) == (published, publisher, "en")
    assert (found.edtf, found.kind, found.anchor) == ("2022-02-15", "consult", "given")
    assert (found.sources, found.targets) == (("ru-government",), ("ua-government",))
    assert (found.countries, found.places) == (("UA", "RU"), ("Kyiv, Kyyiv, Misto, Ukraine",))


@pytest.mark.parametrize(
    ("cells", "sources", "kind", "edtf"),
    [
        ({"c6": "VLADIMIR PUTIN"}, ("vladimir-putin",), "consult", "2022-02-15"),
        ({"c6": "MILITARY", "c12": "MIL"}, ("ru-military",), "consult", "2022-02-15"),
        ({"c6": "UNITED NATIONS", "c7": "", "c12": "IGO"}, ("united-nations",), "consult", "2022-02-15"),
        ({"c6": "", "c7": "", "c12": ""}, (), "consult", "2022-02-15"),
        ({"c26": "190"}, ("ru-government",), "assault", "2022-02-15"),
        ({"c26": "010"}, ("ru-government",), "", "2022-02-15"),
        ({"c1": "20220200"}, ("ru-government",), "consult", "2022-02"),
    ],
)
def test_gdelt_actors_kinds_and_dates(cells: dict[str, str], sources: tuple[str, ...], kind: str, edtf: str) -> None:
    (article,), _ = read_bytes("a.csv", gdelt(61, **cells))
    found = event(article)
    assert (found.sources, found.kind, found.edtf) == (sources, kind, edtf)


def test_gdelt_from_bigquery_has_a_header() -> None:
    data = (
        "GLOBALEVENTID,SQLDATE,Actor1Name,Actor1CountryCode,Actor2Name,Actor2CountryCode,EventCode,ActionGeo_FullName,"
        'ActionGeo_CountryCode,NumArticles,SOURCEURL\n99,20211109,GERMANY,DEU,POLAND,POL,112,"Berlin, Germany",GM,5,\n'
    )
    (article,), problems = read_bytes("bq.csv", data)
    found = event(article)
    assert (found.edtf, found.kind, found.countries, problems) == ("2021-11-09", "accuse", ("DE", "PL"), [])
    assert (found.sources, found.targets) == (("de-government",), ("pl-government",))


def test_gdelt_with_a_broken_line() -> None:
    articles, problems = read_bytes("a.csv", gdelt() + "kapot\t1\n" + gdelt(c0="1030000002", c1="20229999"))
    assert [event(article).edtf for article in articles] == ["2022-02-15", ""]
    assert problems == [
        "line 2: 2 cells, where GDELT has 61 (2.0) or 58 (1.0); download the file again",
        "line 3: no date can be read from '20229999'; it should be a day such as 20220215",
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [("UP", "UA"), ("RS", "RU"), ("GM", "DE"), ("UK", "GB"), ("CH", "CN"), ("SZ", "CH"), ("EI", "IE"), ("WE", "PS"),
     ("IZ", "IQ"), ("KV", "XK"), ("OD", "SS"), ("zz", ""), ("", "")],
)  # fmt: skip
def test_fips_is_not_iso(written: str, code: str) -> None:
    assert from_fips(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("RUS", "RU"), ("ROM", "RO"), ("WST", ""), ("840", "US"), ("4", "AF"), ("Netherlands", "NL"), ("Russia", "RU"),
     ("Democratic Republic of Congo", "CD"), ("Ivory Coast", "CI"), ("Atlantis", "")],
)  # fmt: skip
def test_countries_as_others_write_them(written: str, code: str) -> None:
    assert code in (from_alpha3(written), country(written))
    assert country(written) == code


@given(st.text(max_size=30))
def test_any_name_has_an_id_or_none(name: str) -> None:
    assert actor(name) == actor(name).lower()


def slide(start: dict[str, Any], end: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    words = {
        "headline": "Top in <b>Parijs</b>",
        "text": "<p>President Macron ontving dinsdag Poetin en Scholz: &eacute;&eacute;n keer.</p>",
    }
    return {"start_date": start, **({"end_date": end} if end else {}), "text": words, **values}


@pytest.mark.parametrize(
    ("start", "end", "edtf", "extent", "grain"),
    [
        ({"year": "2022"}, None, "2022", "within", "year"),
        ({"year": 2022, "month": 2}, None, "2022-02", "within", "month"),
        ({"year": "2022", "month": "2", "day": "7"}, None, "2022-02-07", "within", "day"),
        (
            {"year": "2022", "month": "2", "day": "7", "hour": "17", "minute": "5"},
            None,
            "2022-02-07T17:05:00",
            "within",
            "minute",
        ),
        ({"year": "2022", "month": "2", "day": "7", "hour": "17"}, None, "2022-02-07", "within", "part of day"),
        ({"year": "2021", "month": "12"}, {"year": "2022", "month": "2"}, "2021-12/2022-02", "throughout", "month"),
        ({"year": "1914"}, {"year": "1918"}, "1914/1918", "throughout", "year"),
        ({"year": "2022"}, {"year": "2022"}, "2022", "within", "year"),
        ({"year": "-44", "month": "3", "day": "15"}, None, "-0043-03-15", "within", "day"),
        ({"year": "-44"}, None, "-0043", "within", "year"),
    ],
)
def test_timelinejs_is_as_exact_as_its_record(
    start: dict[str, Any], end: dict[str, Any] | None, edtf: str, extent: str, grain: str
) -> None:
    title = {"text": {"headline": "Tijdlijn"}}
    (article,), problems = read_bytes("t.json", json.dumps({"title": title, "events": [slide(start, end)]}))
    found = event(article)
    assert problems == []
    assert (found.edtf, found.extent, found.grain) == (edtf, extent, grain)
    assert (article.text, found.headline) == (
        "Top in Parijs\nPresident Macron ontving dinsdag Poetin en Scholz: één keer.",
        "Top in Parijs",
    )
    assert set(found.actors) >= {"emmanuel-macron", "vladimir-putin"}
    assert "FR" in found.countries


@pytest.mark.parametrize("year", ["-20000", "12000", "0", "", "ooit"])
def test_timelinejs_date_without_a_place_on_our_axis(year: str) -> None:
    (article,), (problem,) = read_bytes("t.json", json.dumps({"events": [slide({"year": year})]}))
    assert event(article).edtf == ""
    assert problem == f"record 1: no date in {year!r}; give its year, and month and day if they are known"


def test_timelinejs_as_a_spreadsheet() -> None:
    data = (
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
        "Media Caption,Media Thumbnail,Type,Group,Background\n"
        ",,,,,,,,,De crisis,Inleiding,,,,,title,,\n"
        "2022,2,24,05:30,,,,,,Inval,Russische troepen trokken Oekraïne binnen.,"
        "https://beeld.example/1.jpg,De Krant,,,,Oorlog,\n"
        "2014,2,,,2014,3,,,,Krim,Rusland nam de Krim in.,,,,,,,\n"
    )
    articles, problems = read_bytes("t.csv", data)
    assert [event(article).edtf for article in articles] == ["2022-02-24T05:30:00", "2014-02/2014-03"]
    assert [event(article).headline for article in articles] == ["Inval", "Krim"]
    assert (articles[0].publisher, articles[0].url, problems) == ("De Krant", "https://beeld.example/1.jpg", [])


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [("2011,12,10", "2011,12,11", "2011-12-10/2011-12-11"), ("2012", "", "2012"), ("2012,3", "", "2012-03")],
)
def test_timelinejs_2(start: str, end: str, edtf: str) -> None:
    old = {"startDate": start, "endDate": end, "headline": "Top", "text": "<p>Zij spraken.</p>", "asset": {"media": ""}}
    data = {"timeline": {"headline": "Alles", "type": "default", "text": "Inleiding", "date": [old]}}
    (article,), problems = read_bytes("t.json", json.dumps(data))
    assert (event(article).edtf, article.text, problems) == (edtf, "Top\nZij spraken.", [])
    day = "Start Date,End Date,Headline,Text,Media\n12/10/2011,12/11/2011,Top,Zij spraken.,\n"
    (article,), problems = read_bytes("t.csv", day)
    assert (event(article).edtf, problems) == ("2011-12-10/2011-12-11", [])


@given(
    rows=st.lists(st.dictionaries(st.sampled_from(NEW.split(",")), st.text(max_size=20)), max_size=4),
    columns=st.sampled_from([NEW, OLD, "Year,Month,Day,Headline,Text,Media", "edtf,headline,start"]),
)
def test_any_cells_are_events_or_problems(rows: list[dict[str, str]], columns: str) -> None:
    names = columns.split(",")
    values = [dict(zip(names, row.values(), strict=False)) for row in rows]
    articles, problems = read_bytes("a.json", json.dumps([dict.fromkeys(names, ""), *values]))
    assert not any("broken" in problem for problem in problems)
    assert all(found.kind in KINDS for article in articles for found in article.given)
