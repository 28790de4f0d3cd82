"""Links keep their meaning: old ones, short ones, and those that another page holds in a frame."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from page.choices import Choices
from page.embed import frame, short
from timeline.filters import Filters

RANGE = Filters(start=date(2022, 1, 1), end=date(2022, 2, 28))

# Links that have been given away. A line here is never changed.
OLD = [
    ("", Choices()),
    ("country=RU", Choices(filters=Filters(countries=("RU",)))),
    ("country=ru&country=UA", Choices(filters=Filters(countries=("RU", "UA")))),
    ("from=2022-01-01&until=2022-02-28", Choices(filters=RANGE)),
    ("from=2022-01&until=2022-02", Choices(filters=RANGE)),
    ("from=2022&until=2022", Choices(filters=Filters(start=date(2022, 1, 1), end=date(2022, 12, 31)))),
    ("actor=vladimir-putin&lanes=actor", Choices(filters=Filters(actors=("vladimir-putin",)), lanes="actor")),
    ("q=krijgswet&lang=nl", Choices(filters=Filters(text="krijgswet"), language="nl")),
    ("q=a+%26+b&lanes=none", Choices(filters=Filters(text="a & b"), lanes="none")),
    (
        "not-country=RU&kind=aid&how=stated",
        Choices(filters=Filters(not_countries=("RU",), kinds=("aid",), anchors=("stated",))),
    ),
    (
        "language=nl&publisher=Een+krant&status=checked&reports=2&not-actor=nato",
        Choices(
            filters=Filters(
                languages=("nl",), publishers=("Een krant",), statuses=("checked",), reports=2, not_actors=("nato",)
            )
        ),
    ),
    ("lane-order=first&top=24", Choices(lane_order="first", top=24)),
    ("lanes=publisher", Choices(lanes="publisher")),
    (
        "over=weekends+articles&markers=2022-02-24%3A+inval",
        Choices(over="weekends articles", markers="2022-02-24: inval"),
    ),
    ("event=e3a74f6d50e68&lang=nl", Choices(event="e3a74f6d50e68", language="nl")),
]


@pytest.mark.parametrize(("link", "choices"), OLD)
def test_old_links_show_what_they_showed(link: str, choices: Choices) -> None:
    found, rejected = Choices.from_query(parse_qs(link), "en")
    assert (found, rejected) == (choices, ())


@pytest.mark.parametrize(
    ("filters", "link"),
    [
        (Filters(), ""),
        (RANGE, "from=2022-01&until=2022-02"),
        (Filters(start=date(2022, 1, 1), end=date(2023, 12, 31)), "from=2022&until=2023"),
        (Filters(start=date(2022, 1, 2), end=date(2022, 2, 27)), "from=2022-01-02&until=2022-02-27"),
        (Filters(start=date(2022, 3, 1)), "from=2022-03"),
        (Filters(end=date(2024, 2, 29), countries=("RU",)), "country=RU&until=2024-02"),
    ],
)
def test_a_short_link_is_short(filters: Filters, link: str) -> None:
    assert short(Choices(filters=filters, language="nl").to_query()) == link


days = st.one_of(st.none(), st.dates(date(1000, 1, 1)))


@given(days, days, st.lists(st.sampled_from(["RU", "UA", "NL"]), unique=True))
def test_a_short_link_means_the_same(start: date | None, end: date | None, countries: list[str]) -> None:
    if start and end and start > end:
        start, end = end, start
    choices = Choices(filters=Filters(start=start, end=end, countries=tuple(countries)), lanes="actor", language="nl")
    found, rejected = Choices.from_query(parse_qs(short(choices.to_query())), "nl")
    assert (found, rejected) == (choices, ())
    assert short(replace(choices, language="en").to_query()) == short(choices.to_query())


def test_a_frame_escapes_its_address() -> None:
    assert frame('http://x/?q="><script>', "T").count("<") == 2
