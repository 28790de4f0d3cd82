from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from timeline.filters import FIELDS, LONGEST_TEXT, MOST_VALUES, REASONS, Filters, Rejected

NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
COUNTRIES = [code for code in map(str, Locale("en").territories) if len(code) == 2 and code not in NO_COUNTRIES]
LINE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=LONGEST_TEXT)
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
        text=draw(LINE.map(str.strip)),
    )


def label(field: str, code: str) -> str:
    return {"RU": "Rusland", "UA": "Oekraïne", "vladimir-putin": "Vladimir Poetin"}.get(code, code)


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
    ("query", "taken"),
    [
        ({}, Filters()),
        ({"lanes": ["actor"], "event": ["x"], "lang": ["nl"]}, Filters()),
        ({"from": ["2022-02-15"]}, Filters(start=date(2022, 2, 15))),
        ({"from": ["2022-02"], "until": ["2022-02"]}, Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))),
        ({"from": ["2021"], "until": ["2022"]}, Filters(start=date(2021, 1, 1), end=date(2022, 12, 31))),
        ({"from": ["2020", "2021"]}, Filters(start=date(2021, 1, 1))),
        ({"country": ["ru", "UA", "RU"]}, Filters(countries=("RU", "UA"))),
        ({"country": ["XK"]}, Filters(countries=("XK",))),
        ({"actor": ["vladimir-putin", "владимир"]}, Filters(actors=("vladimir-putin", "владимир"))),
        ({"q": ["  inval  "]}, Filters(text="inval")),
        ({"q": "inval"}, Filters(text="inval")),
    ],
)
def test_what_is_taken_from_a_query(query: dict[str, list[str]], taken: Filters) -> None:
    assert Filters.from_query(query) == (taken, ())


@pytest.mark.parametrize(
    ("query", "kept", "rejected"),
    [
        ({"country": ["RU", "Mars"]}, Filters(countries=("RU",)), [("country", "Mars", "country")]),
        ({"country": ["ZZ", "EU", ""]}, Filters(), [("country", code, "country") for code in ("ZZ", "EU", "")]),
        ({"from": ["gisteren"], "until": ["2022"]}, Filters(end=date(2022, 12, 31)), [("from", "gisteren", "date")]),
        ({"from": ["2022-02-30"]}, Filters(), [("from", "2022-02-30", "date")]),
        ({"from": ["[2022-02-01,2022-02-08]"]}, Filters(), [("from", "[2022-02-01,2022-02-08]", "date")]),
        ({"from": ["0000"]}, Filters(start=date(1, 1, 1)), []),
        ({"actor": ["a b", "a\x00"]}, Filters(), [("actor", "a b", "actor"), ("actor", "a\x00", "actor")]),
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
def test_what_is_rejected_is_named_and_the_rest_kept(
    query: dict[str, list[str]], kept: Filters, rejected: list[tuple[str, str, str]]
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
        (Filters(text="{0} {text}"), "met het woord ‘{0} {text}’", "with the word “{0} {text}”"),
    ],
)  # fmt: skip
def test_the_sentence(chosen: Filters, dutch: str, english: str) -> None:
    said = [chosen.describe(language, label) for language in ("nl", "en")]
    assert [" ".join(text.split()) for text in said] == [dutch, english]


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_without_unsets_one_field(field: str) -> None:
    full = Filters(start=date(2022, 2, 1), end=date(2022, 2, 20), countries=("RU",), actors=("nato",), text="inval")
    names = [one.name for one in full.without(field).active()]
    assert names == [one.name for one in full.active() if one.name != field]


def test_values_are_bound_and_never_in_the_condition() -> None:
    evil = "'; DROP TABLE events; --"
    condition, values = Filters(countries=(evil,), actors=(evil,), text=evil).condition()
    assert evil not in condition
    assert values == [[evil], [evil], evil]
    assert condition.count("?") == len(values)
