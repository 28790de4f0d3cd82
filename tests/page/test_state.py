"""The URL's parameters and the choices that they stand for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from page.choices import Choices
from timeline.filters import Filters

Query = dict[str, list[str]]


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ({}, Choices(language="nl")),
        ({"lang": ["en"]}, Choices(language="en")),
        ({"view": ["table"]}, Choices(view="table", language="nl")),
        ({"lanes": ["kind"]}, Choices(lanes="kind", language="nl")),
        ({"lanes": ["actor"]}, Choices(lanes="actor", language="nl")),
        ({"lanes": ["actor", "none"]}, Choices(lanes="none", language="nl")),
        ({"lane-order": ["name"], "top": ["24"]}, Choices(lane_order="name", top=24, language="nl")),
        ({"over": ["today weekends"]}, Choices(over="today weekends", language="nl")),
        ({"over": ["articles"]}, Choices(over="articles", language="nl")),
        ({"markers": ["2022-02-24 <b>x</b>;2022-03"]}, Choices(markers="2022-02-24 <b>x</b>;2022-03", language="nl")),
        ({"event": ["4f2a90"]}, Choices(event="4f2a90", language="nl")),
        ({"country": ["RU", "UA"]}, Choices(filters=Filters(countries=("RU", "UA")), language="nl")),
        ({"from": ["2022-02"]}, Choices(filters=Filters(start=date(2022, 2, 1)), language="nl")),
        ({"q": ["oefening"]}, Choices(filters=Filters(text="oefening"), language="nl")),
    ],
)
def test_choices_from_a_url(query: Query, choices: Choices) -> None:
    assert Choices.from_query(query, "nl-NL") == (choices, ())


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"view": ["moon"]}, [("view", "moon", "view")]),
        ({"lanes": ["planet"]}, [("lanes", "planet", "lanes")]),
        ({"lane-order": ["size"]}, [("lane-order", "size", "lane-order")]),
        ({"top": ["13"]}, [("top", "13", "top")]),
        ({"over": ["moon"]}, [("over", "moon", "over")]),
        ({"markers": ["2022;" * 10]}, [("markers", "2022;" * 10, "markers")]),
        ({"markers": ["x" * 701]}, [("markers", "x" * 701, "markers")]),
        ({"markers": ["2022\x00"]}, [("markers", "2022\x00", "markers")]),
        ({"top": ["٢٤"]}, [("top", "٢٤", "top")]),
        ({"lang": ["tlh"]}, [("lang", "tlh", "lang")]),
        ({"event": ["<b>"]}, [("event", "<b>", "event")]),
        ({"event": ["a" * 65]}, [("event", "a" * 65, "event")]),
        ({"utm_source": ["x"]}, [("utm_source", "x", "unknown")]),
        ({"country": ["Mars"]}, [("country", "Mars", "country")]),
        ({"from": ["gisteren"]}, [("from", "gisteren", "date")]),
    ],
)
def test_what_a_url_may_not_say_is_named_and_left_out(query: Query, named: list[tuple[str, str, str]]) -> None:
    assert Choices.from_query(query, "nl") == (Choices(language="nl"), tuple(named))


@pytest.mark.parametrize(
    ("choices", "query"),
    [
        (Choices(language="nl"), {"lang": ["nl"]}),
        (Choices(lanes="none", language="en"), {"lanes": ["none"], "lang": ["en"]}),
        (Choices(lane_order="first", top=48, language="nl"), {"lane-order": ["first"], "top": ["48"], "lang": ["nl"]}),
        (
            Choices(filters=Filters(countries=("BY", "RU"), end=date(2022, 2, 20)), event="4f2a", language="nl"),
            {"country": ["BY", "RU"], "until": ["2022-02-20"], "event": ["4f2a"], "lang": ["nl"]},
        ),
    ],
)
def test_choices_and_url_are_each_others_inverse(choices: Choices, query: Query) -> None:
    assert choices.to_query() == query
    assert Choices.from_query(query, "en") == (choices, ())


@given(
    st.dictionaries(
        st.sampled_from(["from", "until", "country", "actor", "q", "lanes", "event", "lang"]) | st.text(),
        st.lists(st.text()),
    )
)
def test_any_address_opens(query: Query) -> None:
    choices, _ = Choices.from_query(query, "nl")
    assert Choices.from_query(choices.to_query(), "nl") == (choices, ())


@pytest.mark.parametrize(
    ("choices", "key"),
    [
        (Choices(moments=20), 20),
        (Choices(), 0),
        (Choices(moments=20, view="table"), 0),
        (Choices(moments=5, view="map"), 0),
    ],
)
def test_only_the_timeline_shows_moments_alone(choices: Choices, key: int) -> None:
    assert choices.key == key
