from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import ANCHORS, GRAINS, KINDS
from timeline.filters import FIELDS, MOST_NAMED, MOST_VALUES, REASONS, Filters, Rejected
from timeline.labels import labels
from timeline.values import LONGEST_TEXT, MOST_REPORTS

NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
COUNTRIES = [code for code in map(str, Locale("en").territories) if len(code) == 2 and code not in NO_COUNTRIES]
LINE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=LONGEST_TEXT)
ONES = st.lists(LINE.map(str.strip).filter(bool), unique=True, max_size=5).map(tuple)
STATUSES = ["unverified", "checked", "disputed", "rejected"]
DAYS = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    start, end = draw(DAYS)
    return Filters(
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        countries=tuple(draw(st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=5))),
        actors=tuple(
            draw(st.lists(LINE.map(lambda text: "".join(text.split())).filter(bool), unique=True, max_size=5))
        ),
        not_countries=tuple(draw(st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=5))),
        all_countries=tuple(draw(st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=5))),
        grains=tuple(draw(st.lists(st.sampled_from(GRAINS), unique=True))),
        kinds=tuple(draw(st.lists(st.sampled_from(KINDS[1:]), unique=True))),
        anchors=tuple(draw(st.lists(st.sampled_from(ANCHORS), unique=True))),
        languages=tuple(draw(st.lists(st.sampled_from(["nl", "en", "nl-BE", "zh-Hans", "und"]), unique=True))),
        publishers=draw(ONES),
        statuses=tuple(draw(st.lists(st.sampled_from(STATUSES), unique=True))),
        reports=draw(st.integers(1, MOST_REPORTS)),
        text=draw(LINE.map(str.strip)),
    )


def label(field: str, code: str) -> str:
    return {"RU": "Rusland", "UA": "Oekraïne", "vladimir-putin": "Vladimir Poetin"}.get(code, code)


def many(count: int) -> Filters:
    return Filters(countries=tuple(f"c{n}" for n in range(count)))


@given(filters())
def test_a_query_brings_its_filters_back(chosen: Filters) -> None:
    assert Filters.from_query(chosen.to_query()) == (chosen, ())


@given(
    st.dictionaries(
        st.sampled_from([field.parameter for field in FIELDS]) | st.text(max_size=8),
        st.lists(st.text(max_size=250) | st.dates().map(str), max_size=5) | st.text(max_size=10),
    )
)
def test_any_query_is_read_and_what_was_taken_is_valid(query: dict[str, Any]) -> None:
    taken, rejected = Filters.from_query(query)
    assert Filters.from_query(taken.to_query()) == (taken, ())
    assert {reason for _, _, reason in rejected} <= set(REASONS)


@pytest.mark.parametrize(
    ("query", "kept", "rejected"),
    [
        ({}, Filters(), []),
        ({"lanes": ["actor"], "event": ["x"], "lang": ["nl"]}, Filters(), []),
        ({"from": ["2022-02-15"]}, Filters(start=date(2022, 2, 15)), []),
        ({"from": ["2022-02"], "until": ["2022-02"]}, Filters(start=date(2022, 2, 1), end=date(2022, 2, 28)), []),
        ({"from": ["2021"], "until": ["2022"]}, Filters(start=date(2021, 1, 1), end=date(2022, 12, 31)), []),
        ({"from": ["2020", "2021"]}, Filters(start=date(2021, 1, 1)), []),
        ({"country": ["ru", "UA", "RU"]}, Filters(countries=("RU", "UA")), []),
        ({"country": ["XK"]}, Filters(countries=("XK",)), []),
        ({"actor": ["vladimir-putin", "владимир"]}, Filters(actors=("vladimir-putin", "владимир")), []),
        ({"not-country": ["ru"]}, Filters(not_countries=("RU",)), []),
        ({"all-actor": ["nato", "un"]}, Filters(all_actors=("nato", "un")), []),
        ({"not-actor": ["nato"]}, Filters(not_actors=("nato",)), []),
        ({"kind": ["aid", "none"]}, Filters(kinds=("aid", "none")), []),
        ({"how": ["stated", "given"]}, Filters(anchors=("stated", "given")), []),
        ({"language": ["nl", "nl-BE", "und"]}, Filters(languages=("nl", "nl-BE", "und")), []),
        ({"publisher": [" Een krant "]}, Filters(publishers=("Een krant",)), []),
        ({"status": ["unverified", "disputed"]}, Filters(statuses=("unverified", "disputed")), []),
        ({"reports": ["2", "3"]}, Filters(reports=3), []),
        ({"reports": ["1"]}, Filters(), []),
        ({"q": ["  inval  "]}, Filters(text="inval"), []),
        ({"q": "inval"}, Filters(text="inval"), []),
        ({"grain": ["day", "part of day"]}, Filters(grains=("day", "part of day")), []),
        ({"grain": ["hour", "day"]}, Filters(grains=("day",)), [("grain", "hour", "grain")]),
        ({"country": ["RU", "Mars"]}, Filters(countries=("RU",)), [("country", "Mars", "country")]),
        ({"country": ["ZZ", "EU", ""]}, Filters(), [("country", code, "country") for code in ("ZZ", "EU", "")]),
        ({"from": ["gisteren"], "until": ["2022"]}, Filters(end=date(2022, 12, 31)), [("from", "gisteren", "date")]),
        ({"from": ["2022-02-30"]}, Filters(), [("from", "2022-02-30", "date")]),
        ({"from": ["[2022-02-01,2022-02-08]"]}, Filters(), [("from", "[2022-02-01,2022-02-08]", "date")]),
        ({"from": ["0000"]}, Filters(start=date(1, 1, 1)), []),
        ({"actor": ["a b", "a\x00"]}, Filters(), [("actor", "a b", "actor"), ("actor", "a\x00", "actor")]),
        ({"not-country": ["Mars"]}, Filters(), [("not-country", "Mars", "country")]),
        ({"not-actor": ["a b"]}, Filters(), [("not-actor", "a b", "actor")]),
        ({"kind": ["AID", "aid", ""]}, Filters(kinds=("aid",)), [("kind", "AID", "kind"), ("kind", "", "kind")]),
        ({"how": ["guessed"]}, Filters(), [("how", "guessed", "how")]),
        (
            {"language": ["n", "nl_BE", "nl\n"]},
            Filters(),
            [("language", tag, "language") for tag in ("n", "nl_BE", "nl\n")],
        ),
        ({"publisher": [" ", "a\x00"]}, Filters(), [("publisher", name, "publisher") for name in (" ", "a\x00")]),
        ({"status": ["true"]}, Filters(), [("status", "true", "status")]),
        (
            {"reports": ["0", "-1", "²", "9" * 9]},
            Filters(),
            [("reports", n, "reports") for n in ("0", "-1", "²", "9" * 9)],
        ),
        ({"q": ["\x07"]}, Filters(), [("q", "\x07", "text")]),
        ({"q": ["x" * (LONGEST_TEXT + 1)]}, Filters(), [("q", "x" * (LONGEST_TEXT + 1), "text")]),
        ({"q": ["\ud800"]}, Filters(), [("q", "\ud800", "text")]),
        (
            {"from": ["2022-03"], "until": ["2022-01"]},
            Filters(start=date(2022, 1, 31), end=date(2022, 3, 1)),
            [("from", "2022-03-01", "reversed")],
        ),
    ],
)
def test_what_is_kept_of_a_query_and_what_is_named_as_rejected(
    query: dict[str, Any], kept: Filters, rejected: list[tuple[str, str, str]]
) -> None:
    assert Filters.from_query(query) == (kept, tuple(Rejected(*one) for one in rejected))


def test_no_more_values_are_taken_than_fit() -> None:
    taken, rejected = Filters.from_query({"actor": [f"a{n}" for n in range(MOST_VALUES + 2)]})
    assert len(taken.actors) == MOST_VALUES
    assert rejected == (Rejected("actor", "a50", "many"), Rejected("actor", "a51", "many"))


@pytest.mark.parametrize(
    ("chosen", "dutch", "english"),
    [
        (Filters(), "alles", "everything"),
        (Filters(countries=("RU", "UA")), "over Rusland of Oekraïne", "about Rusland or Oekraïne"),
        (Filters(start=date(2022, 2, 1)), "vanaf 1 februari 2022", "from February 1, 2022"),
        (Filters(end=date(2022, 2, 1)), "tot en met 1 februari 2022", "up to and including February 1, 2022"),
        (
            Filters(
                start=date(2022, 2, 1), end=date(2022, 2, 20),
                countries=("RU", "UA"), actors=("vladimir-putin",), text="inval",
            ),
            "over Rusland of Oekraïne, met Vladimir Poetin, 1–20 februari 2022, met het woord ‘inval’",
            "about Rusland or Oekraïne, with Vladimir Poetin, February 1 – 20, 2022, with the word “inval”",
        ),
        (
            Filters(countries=("RU",), not_countries=("UA",)),
            "over Rusland, niet over Oekraïne",
            "about Rusland, not about Oekraïne",
        ),
        (
            Filters(all_countries=("RU", "UA"), all_actors=("vladimir-putin", "nato")),
            "over elk van Rusland en Oekraïne, met elk van Vladimir Poetin en nato",
            "about each of Rusland and Oekraïne, with each of Vladimir Poetin and nato",
        ),
        (
            Filters(all_countries=("RU",), all_actors=("nato",)),
            "over Rusland, met nato",
            "about Rusland, with nato",
        ),
        (
            Filters(not_actors=("vladimir-putin", "nato")),
            "zonder Vladimir Poetin of nato",
            "without Vladimir Poetin or nato",
        ),
        (Filters(kinds=("aid", "none")), "soort aid of none", "type aid or none"),
        (Filters(publishers=("Een krant",), languages=("nl",)), "uit Een krant, taal nl", "from Een krant, in nl"),
        (
            Filters(anchors=("stated",), statuses=("checked",)),
            "datum: stated, status checked",
            "whose date is stated, status checked",
        ),
        (Filters(reports=2), "in ten minste 2 artikelen", "in at least 2 articles"),
        (Filters(text="{0} {text}"), "met het woord ‘{0} {text}’", "with the word “{0} {text}”"),
        (Filters(grains=("day",)), "datum day", "dated day"),
        (many(MOST_NAMED), "over c0, c1, c2, c3, c4 of c5", "about c0, c1, c2, c3, c4, or c5"),
        (many(MOST_NAMED + 1), "over c0, c1, c2, c3, c4, c5 of c6", "about c0, c1, c2, c3, c4, c5, or c6"),
        (many(MOST_NAMED + 2), "over c0, c1, c2, c3, c4, c5 of 2 andere", "about c0, c1, c2, c3, c4, c5, or 2 others"),
        (many(MOST_VALUES), "over c0, c1, c2, c3, c4, c5 of 44 andere", "about c0, c1, c2, c3, c4, c5, or 44 others"),
    ],
)  # fmt: skip
def test_the_sentence(chosen: Filters, dutch: str, english: str) -> None:
    said = [chosen.describe(language, label) for language in ("nl", "en")]
    assert [" ".join(text.split()) for text in said] == [dutch, english]


@pytest.mark.parametrize(
    ("chosen", "parts"),
    [
        (Filters(), {}),
        (
            Filters(all_countries=("RU", "UA")),
            {"all_countries:RU": "over elk van Rusland", "all_countries:UA": "en Oekraïne"},
        ),
        (
            Filters(all_countries=("UA",), all_actors=("nato",)),
            {"all_countries:UA": "over Oekraïne", "all_actors:nato": "met nato"},
        ),
        (Filters(countries=("RU", "UA")), {"countries:RU": "over Rusland", "countries:UA": "of Oekraïne"}),
        (
            Filters(not_countries=("RU",), end=date(2022, 2, 1)),
            {"not_countries:RU": "niet over Rusland", "end": "tot en met 1 februari 2022"},
        ),
        (
            Filters(start=date(2022, 2, 1), end=date(2022, 2, 28), reports=2),
            {"start": "februari 2022", "reports": "in ten minste 2 artikelen"},
        ),
    ],
)
def test_the_parts_of_the_sentence(chosen: Filters, parts: dict[str, str]) -> None:
    assert {part.key: part.said for part in chosen.parts("nl", label)} == parts


def test_the_parts_stay_few() -> None:
    *named, last = many(MOST_VALUES).parts("nl", label)
    assert (len(named), last.said, last.rest) == (MOST_NAMED, "of 44 andere", many(MOST_NAMED))


@given(filters())
def test_letting_the_parts_go_one_by_one_leaves_everything(chosen: Filters) -> None:
    while parts := chosen.parts("en", label):
        assert len({part.key for part in parts}) == len(parts)
        chosen = parts[0].rest
    assert chosen == Filters()


@pytest.mark.parametrize(
    ("field", "code", "dutch", "english"),
    [
        ("countries", "DE", "Duitsland", "Germany"),
        ("not_countries", "DE", "Duitsland", "Germany"),
        ("all_actors", "vladimir-putin", "Vladimir Poetin", "Vladimir Putin"),
        ("not_actors", "vladimir-putin", "Vladimir Poetin", "Vladimir Putin"),
        ("kinds", "aid", "hulp", "aid"),
        ("kinds", "none", "onbekend", "unknown"),
        ("grains", "day", "op de dag nauwkeurig", "to the day"),
        ("anchors", "given", "overgenomen uit de bron", "taken from the source"),
        ("languages", "fr", "Frans", "French"),
        ("languages", "nl-BE", "Vlaams", "Flemish"),
        ("languages", "und", "onbekende taal", "Unknown language"),
        ("languages", "xx-YY", "xx-YY", "xx-YY"),
        ("publishers", "De Standaard", "De Standaard", "De Standaard"),
        ("publishers", "none", "onbekende uitgever", "unknown publisher"),
        ("statuses", "unverified", "niet nagekeken", "not checked"),
    ],
)
def test_the_name_of_a_choice(field: str, code: str, dutch: str, english: str) -> None:
    assert [labels(language)(field, code) for language in ("nl", "en")] == [dutch, english]


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_without_unsets_one_field(field: str) -> None:
    full = Filters(
        start=date(2022, 2, 1), end=date(2022, 2, 20), countries=("RU",), actors=("nato",), text="inval",
        all_countries=("RU", "UA"), all_actors=("nato", "un"), not_countries=("UA",), not_actors=("un",),
        kinds=("aid",), anchors=("stated",), languages=("nl",), publishers=("Een krant",),
        statuses=("checked",), reports=2, grains=("day",),
    )  # fmt: skip
    assert full.active() == list(FIELDS)
    names = [one.name for one in full.without(field).active()]
    assert names == [one.name for one in full.active() if one.name != field]


def test_values_are_bound_and_never_in_the_condition() -> None:
    evil = "'; DROP TABLE events; --"
    several: dict[str, Any] = dict.fromkeys([field.name for field in FIELDS if field.several], (evil,))
    condition, values = Filters(text=evil, **several).condition()
    assert evil not in condition
    assert sorted(values, key=str) == [evil, *[[evil]] * len(several)]
    assert condition.count("?") == len(values)
