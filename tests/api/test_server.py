"""The interface for programs: the same filters and rows as the page, in a real server."""

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import feedparser
import icalendar
import pandas as pd
import pyarrow.parquet as pq
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.conftest import Answer, Client
from tests.browser.conftest import serving
from tests.timeline.frames import rows
from timeline.api.limit import Limit
from timeline.api.openapi import description
from timeline.api.questions import LOOK, cursor, read
from timeline.filters import Filters
from timeline.moments import moments
from timeline.query import Corpus, Place

CORPUS = Corpus(rows())
QUESTIONS = [
    "",
    "country=RU",
    "country=RU&country=UA&from=2022-02&until=2022-02",
    "actor=vladimir-putin&until=2022-02",
    "q=krijgswet",
    "country=NZ",
    "not-country=RU&not-actor=olaf-scholz",
    "how=stated&how=published&kind=none&status=unverified",
    "publisher=Een+krant&language=nl&reports=1",
    "reports=2",
]


def wanted(question: str) -> list[str]:
    """The ids that the corpus itself gives to a question."""
    query = parse_qs(question)
    return list(CORPUS.select(Filters.from_query(query)[0])["event_id"])


def problem(answer: Answer, status: int) -> Any:
    """A problem document of a status."""
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= answer.json.keys()
    assert answer.json["status"] == status
    return answer.json


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_format_has_the_rows_that_the_filters_let_through(ask: Client, question: str) -> None:
    ids = wanted(question)
    whole = ask(f"/api/events.json?{question}").json
    assert [row["event_id"] for row in whole["events"]] == ids
    assert (whole["about"]["shown"], whole["about"]["of"], whole["matching"]) == (len(ids), 25, len(ids))
    read_csv = pd.read_csv(io.BytesIO(ask(f"/api/events.csv?{question}").body), dtype="str")
    assert list(read_csv["event_id"]) == ids
    table = pq.read_table(io.BytesIO(ask(f"/api/events.parquet?{question}").body))
    assert table["event_id"].to_pylist() == ids
    calendar = icalendar.Calendar.from_ical(ask(f"/api/events.ics?{question}").body)
    assert [str(entry["UID"]) for entry in calendar.walk("VEVENT")] == [f"{id_}@tijdlijn" for id_ in ids]


@pytest.mark.parametrize("limit", [1, 7, 24, 25, 100])
def test_the_cursor_leads_through_all_rows_once(ask: Client, limit: int) -> None:
    path, ids = f"/api/events.json?limit={limit}", list[str]()
    while path:
        answer = ask(path)
        ids += [row["event_id"] for row in answer.json["events"]]
        path = answer.json["next"]
        assert answer.headers.get("link", "") == (f'<{path}>; rel="next"' if path else "")
    assert ids == wanted("")


def test_key_moments_are_rows_that_the_cursor_leads_through(ask: Client) -> None:
    path, ids = "/api/events.json?moments=7&country=RU&limit=4", list[str]()
    while path:
        found = ask(path).json
        assert found["matching"] == 7
        assert "moments=7" in found["about"]["query"]
        ids += [row["event_id"] for row in found["events"]]
        path = found["next"]
    assert ids == moments(CORPUS, Filters(countries=("RU",)), 7)["event_id"].tolist()


def test_rows_say_what_is_laid_over_their_chart(ask: Client) -> None:
    said = "over=today+weekends+articles&markers=2022-02-24%3A+inval"
    asked = f"lang=nl&limit=4&over={quote('articles weekends today')}&markers={quote('24 februari 2022 inval')}"
    found = ask(f"/api/events.json?{asked}").json
    assert found["about"]["query"].endswith(said)
    assert ask(found["next"]).json["about"]["query"].endswith(said)


def test_one_event_by_its_id(ask: Client) -> None:
    assert ask("/api/events/000003").json["event"]["edtf"] == "2021-12-07"
    assert "Biden" in ask("/api/events/000003?lang=nl").json["event"]["headline"]
    problem(ask("/api/events/nergens"), 404)


def test_facets_and_density_are_those_of_the_page(ask: Client) -> None:
    found = ask("/api/facets.json?country=FR&lang=nl").json
    assert found["countries"][0] == {"code": "RU", "name": "Rusland", "count": 16}
    assert {row["name"]: row["count"] for row in found["anchors"]} == {
        "staat in de tekst": 2,
        "berekend uit de tekst": 1,
    }
    assert found["actors_total"] == len(CORPUS.facet("actors", Filters(countries=("FR",))))
    steps = ask("/api/density.json?step=month&country=RU").json["density"]
    assert sum(step["count"] for step in steps) == pytest.approx(16, abs=1e-4)
    assert len(ask("/api/facets.json?limit=2").json["actors"]) == 2


def test_the_newest_events_as_a_feed(ask: Client) -> None:
    feed = feedparser.parse(ask("/api/feed.atom?limit=5&lang=nl").body)
    assert not feed.bozo
    assert feed.feed.title == "Tijdlijn"
    assert len(feed.entries) == 5
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    assert feed.entries[0].link.startswith(f"{ask.address}/?event=")
    assert all(entry.id.startswith("urn:tijdlijn:event:") and entry.summary for entry in feed.entries)


@pytest.mark.parametrize(
    "path", ["events.json", "events.csv", "events/000003", "facets.json", "density.json", "feed.atom"]
)
def test_who_has_an_answer_is_told_so(ask: Client, path: str) -> None:
    first = ask(f"/api/{path}?lang=nl")
    assert first.status == 200
    again = ask(f"/api/{path}?lang=nl", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(f"/api/{path}?lang=en", If_None_Match=first.headers["etag"]).status == 200
    assert ask(f"/api/{path}?lang=nl", "HEAD").body == b""


def test_answers_are_packed_on_request(ask: Client) -> None:
    packed = ask("/api/events.json", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json["events"] == ask("/api/events.json").json["events"]
    assert len(packed.body) < len(ask("/api/events.json").body) / 3


@pytest.mark.parametrize(
    ("question", "name", "reason"),
    [
        ("country=Mars", "country", "no country has this code"),
        ("from=gisteren", "from", "not a day, month or year"),
        ("from=2022-03&until=2022-02", "from", "exchanged"),
        ("kind=AID", "kind", "none of none, agree"),
        ("how=guessed", "how", "none of stated"),
        ("language=nl_BE", "language", "not a language's tag"),
        ("status=yes", "status", "none of unverified"),
        ("reports=0", "reports", "not a whole number from 1"),
        ("not-country=Mars", "not-country", "no country has this code"),
        ("q=", "q", "empty"),
        ("q=%00", "q", "control"),
        ("actor=a%20b", "actor", "not an actor's id"),
        ("lanes=planet", "lanes", "none of country, actor, kind, publisher, language, none"),
        ("lane-order=size", "lane-order", "none of count, first, name"),
        ("top=13", "top", "none of 12, 24, 48"),
        ("moments=4", "moments", "from 5 to 50"),
        ("over=moon", "over", "not some of today, weekends, articles"),
        ("markers=ooit", "markers", "no date that can be read"),
        (f"markers={'2022;' * 10}", "markers", "over 10 markers"),
        ("lang=tlh", "lang", "none of "),
        ("limit=0", "limit", "from 1 to 10000"),
        ("limit=10001", "limit", "from 1 to 10000"),
        ("limit=１", "limit", "from 1 to 10000"),
        ("cursor=x", "cursor", "not a cursor"),
        ("cursor=W10", "cursor", "not a cursor"),
        (f"cursor={'W' * 2_000}", "cursor", "not a cursor"),
        ("step=day", "step", "no parameter"),
        ("event=000003", "event", "no parameter"),
        ("x=1", "x", "no parameter"),
    ],
)
def test_a_bad_parameter_is_named_with_its_reason(ask: Client, question: str, name: str, reason: str) -> None:
    (error,) = problem(ask(f"/api/events.json?{quote(question, safe='=&%')}"), 400)["errors"]
    assert error["name"] == name
    assert reason in error["reason"]


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/api/events.xml", "GET", 404),
        ("/api/events.../etc/passwd", "GET", 404),
        ("/api/nergens", "GET", 404),
        ("/api/events.json", "POST", 405),
        ("/api/events.json", "DELETE", 405),
    ],
)
def test_what_is_not_there_is_a_problem_too(ask: Client, path: str, method: str, status: int) -> None:
    problem(ask(path, method), status)


ATTACKS = [
    "' OR 1=1 --", "x'; DROP VIEW moments; --", "1) UNION SELECT * FROM read_csv('/etc/passwd') --",
    "$1", "?", "%", "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "read_text('/etc/passwd')",
    "COPY moments TO '/tmp/x'", "'||(SELECT 1)||'", "\\", '"', "`", "{}", "\u202e", "a" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_request_reaches_sql_or_a_file(ask: Client, attack: str) -> None:
    for name in ("q", "actor", "country", "from", "cursor", "limit", "lang"):
        answer = ask(f"/api/events.json?{urlencode({name: attack})}")
        assert answer.status in {200, 400}, name
        if answer.status == 200:
            assert [row["event_id"] for row in answer.json["events"]] == wanted(urlencode({name: attack}))
    answer = ask(f"/api/events/{quote(attack, safe='')}")
    assert answer.status in {400, 404}
    assert b"root:" not in answer.body
    place = Place(CORPUS.select(Filters())["start"].min().to_pydatetime(), pd.Timestamp(2022, 1, 1), attack)
    word = cursor(place)
    answer = ask(f"/api/events.json?cursor={word}")
    assert answer.status == (200 if len(word) <= 1_000 else 400)
    assert len(ask("/api/events.json").json["events"]) == 25


@pytest.mark.parametrize(
    "path", ["/api/events/../../etc/passwd", "/api/events/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/api//etc"]
)
def test_no_path_leaves_the_interface(ask: Client, path: str) -> None:
    answer = ask(path)
    assert answer.status in {400, 404}
    assert b"root:" not in answer.body


def test_other_pages_may_not_read_unless_they_are_named(ask: Client, folder: Path) -> None:
    assert "access-control-allow-origin" not in ask("/api/events.json", Origin="https://krant.example").headers
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIJDLIJN_ORIGINS", "https://krant.example")
        patch.setenv("TIJDLIJN_REQUESTS", "5")
        with serving(folder) as address:
            named = Client(address)
            allowed = named("/api/events.json", Origin="https://krant.example").headers
            assert allowed["access-control-allow-origin"] == "https://krant.example"
            assert "access-control-allow-origin" not in named("/api/facets.json", Origin="https://x.example").headers
            statuses = [named("/api/openapi.json").status for _ in range(4)]
            assert statuses == [200, 200, 200, 429]
            refused = named("/api/events.json")
            assert 0 < int(refused.headers["retry-after"]) <= 60
            problem(refused, 429)
            assert named("/_stcore/health").status == 200


def test_a_limit_counts_each_client_by_itself_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Limit(app=lambda *_: None, requests=2)  # type: ignore[arg-type]
    now = [0.0]
    monkeypatch.setattr("timeline.api.limit.monotonic", lambda: now[0])
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 60]
    assert limit.wait("b") == 0
    now[0] = 59.5
    assert limit.wait("a") == 1
    now[0] = 60
    assert limit.wait("a") == 0


def test_the_page_and_the_drawing_script_are_still_there(ask: Client) -> None:
    assert b"<title>Streamlit" in ask("/").body
    script = ask("/plotly.min.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert b"plotly.js v" in script.body[:300]


def test_a_cursor_is_read_as_it_was_written() -> None:
    place = Place(pd.Timestamp(2022, 2, 24, 5, 30).to_pydatetime(), pd.Timestamp(2022, 3, 1).to_pydatetime(), "a-1")
    assert read({"cursor": [cursor(place)]}, "cursor").after == place


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", [path for path in description()["paths"] if path != "/openapi.json"])
def test_the_server_keeps_to_its_description(ask: Client, path: str, mode: GenerationMode) -> None:
    """Whatever the description allows, and what it does not, is answered as it says.

    Left out is the check that all that it allows is accepted: that a day comes before another, or
    that a country has some code, cannot be said in a schema.
    """
    described = schemathesis.openapi.from_dict(description())

    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(described[path]["GET"].as_strategy(generation_mode=mode))
    def keeps_to_it(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(base_url=f"{ask.address}/api", excluded_checks=[positive_data_acceptance])

    keeps_to_it()


def test_the_description_has_every_filter_of_the_page(ask: Client) -> None:
    described = ask("/api/openapi.json").json["paths"]["/events.{suffix}"]["get"]["parameters"]
    filters = {
        "country", "all-country", "not-country", "actor", "all-actor", "not-actor", "kind", "from", "until", "q",
        "publisher", "language", "reports", "how", "status", "grain",
    }  # fmt: skip
    assert {parameter["name"] for parameter in described} == filters | {*LOOK, "limit", "cursor", "suffix"}
    assert json.dumps(described)
