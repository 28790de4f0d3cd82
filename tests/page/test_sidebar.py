"""The lists: options as a browser sends them back, and whether any or all of the chosen ones are needed."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from page.corpus import Loaded
from page.sidebar import FIRST, codes_of
from tests.page.test_dashboard import query, shown
from tests.timeline.frames import rows
from timeline.labels import labels
from timeline.query import Corpus


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return Loaded.of(Corpus(rows()))


@pytest.mark.parametrize(
    ("value", "code"),
    [("RU", "RU"), ("Rusland (386)", "RU"), ("Rusland (1.386)", "RU"), ("Verenigde Staten (0)", "US"), ("NO", "NO")],
)
def test_an_option_with_the_count_of_a_moment_ago_is_still_its_code(loaded: Loaded, value: str, code: str) -> None:
    assert codes_of([value, "RU"], "countries", loaded, labels("nl")) == (code, "RU")


def controls(app: AppTest) -> set[str]:
    """The controls of the lists, by their keys."""
    held = {str(element.key) for element in [*app.multiselect, *app.segmented_control]}
    return held & {f"{kind}{field}{end}" for kind in ("", "all_") for field in FIRST for end in ("", "_match")}


def test_any_or_all_is_asked_where_several_are_chosen(visit: Callable[..., AppTest]) -> None:
    app = visit({"lang": ["nl"]})
    assert controls(app) == {"countries", "actors"}
    app.multiselect(key="countries").set_value(["RU", "UA"]).run()
    assert controls(app) == {"countries", "countries_match", "actors"}
    any_of_them = shown(app)
    app.segmented_control(key="countries_match").set_value("all").run()
    assert query(app) == {"lang": ["nl"], "all-country": ["RU", "UA"]}
    assert controls(app) == {"all_countries", "countries_match", "actors"}
    assert 0 < shown(app) < any_of_them
    assert {f"Oekraïne ({shown(app)})", "Frankrijk (1)"} < set(app.multiselect(key="all_countries").options)
    app.multiselect(key="all_countries").set_value(["RU", "UA", "FR"]).run()
    assert shown(app) == 1
    app.segmented_control(key="countries_match").set_value("any").run()
    assert query(app) == {"lang": ["nl"], "country": ["RU", "UA", "FR"]}


def test_a_link_may_ask_for_both(visit: Callable[..., AppTest]) -> None:
    app = visit({"lang": ["nl"], "actor": ["joe-biden"], "all-actor": ["vladimir-putin", "joe-biden"]})
    assert controls(app) == {"countries", "actors", "all_actors"}
    assert shown(app) == 1
