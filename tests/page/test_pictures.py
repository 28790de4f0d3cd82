"""What a click in a picture narrows, and that every view stands on the page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from page.choices import VIEWS
from page.pictures import narrowed
from timeline.filters import Filters

Visit = Callable[..., AppTest]
FEBRUARY = Filters(start=date(2022, 2, 1), end=date(2022, 2, 28))


@pytest.mark.parametrize(
    ("view", "codes", "filters", "changes"),
    [
        ("map", ["RU"], Filters(), {"countries": ("RU",)}),
        ("map", [""], Filters(), {}),
        ("map", [], Filters(), {}),
        ("network", ["nato"], Filters(), {"actors": ("nato",)}),
        ("network", ["nato", "un"], Filters(), {"all_actors": ("nato", "un")}),
        (
            "calendar",
            ["", "2022-02-24", "2022-02-24"],
            Filters(),
            {"start": date(2022, 2, 24), "end": date(2022, 2, 24)},
        ),
        ("calendar", ["", "2022-01-01", "2022-12-31"], FEBRUARY, {"start": FEBRUARY.start, "end": FEBRUARY.end}),
        (
            "matrix",
            ["un", "2022-02-21", "2022-03-06"],
            FEBRUARY,
            {"start": date(2022, 2, 21), "end": FEBRUARY.end, "actors": ("un",)},
        ),
    ],
)
def test_what_a_click_narrows(view: str, codes: list[str], filters: Filters, changes: dict[str, Any]) -> None:
    assert narrowed(view, {"points": [{"customdata": codes}]}, filters) == changes


def test_an_emptied_selection_narrows_nothing() -> None:
    assert narrowed("map", {"points": []}, Filters()) == {}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", [{}, {"country": ["FR"], "from": ["2022-02"]}, {"q": ["bestaatniet"]}])
def test_every_view_stands_on_the_page(visit: Visit, view: str, query: dict[str, list[str]]) -> None:
    app = visit({"lang": ["nl"], "view": [view], **query})
    assert not app.exception
    assert app.segmented_control(key="view").value == view
