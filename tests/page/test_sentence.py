"""What is shown in a sentence: each part lets itself go, and the last change is undone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.page.test_dashboard import query, shown

Visit = Callable[..., AppTest]
NL = {"lang": ["nl"]}


def parts(app: AppTest) -> list[str]:
    """The parts of the sentence as they are read."""
    labels = [button.label for button in app.button if str(button.key).startswith("part_")]
    return [re.sub(r"\\(.)", r"\1", label).replace("\N{WORD JOINER}", "") for label in labels]


def test_a_visitor_who_asks_for_nothing_sees_everything_and_nothing_to_undo(visit: Visit) -> None:
    app = visit()
    assert app.text[0].value == "6 van 6 gebeurtenissen"
    assert parts(app) == []
    assert "undo" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"country": ["RU", "UA"]}, ["over Rusland", "of Oekraïne"]),
        ({"all-country": ["RU", "UA"]}, ["over elk van Rusland", "en Oekraïne"]),
        ({"from": ["2022-02-01"], "until": ["2022-02"]}, ["februari 2022"]),
        ({"from": ["2022-02-01"], "q": ["bezocht"]}, ["vanaf 1 februari 2022", "met het woord ‘bezocht’"]),
        ({"how": ["stated"], "reports": ["1"]}, ["datum: staat in de tekst"]),
        ({"publisher": ["**vet** :tada: [x](y)"]}, ["uit **vet** :tada: [x](y)"]),
    ],
)
def test_the_parts_read_as_a_sentence(visit: Visit, query: dict[str, list[str]], said: list[str]) -> None:
    assert parts(visit(NL | query)) == said


@pytest.mark.parametrize(
    ("asked", "key", "left"),
    [
        ({"country": ["RU", "UA"]}, "countries:RU", {"country": ["UA"]}),
        ({"country": ["RU"], "actor": ["olaf-scholz"]}, "countries:RU", {"actor": ["olaf-scholz"]}),
        ({"from": ["2022-02-01"], "until": ["2022-02-28"], "q": ["x"]}, "start", {"q": ["x"]}),
        ({"until": ["2022-02-28"]}, "end", {}),
    ],
)
def test_a_part_lets_itself_go(visit: Visit, asked: dict[str, list[str]], key: str, left: dict[str, list[str]]) -> None:
    app = visit(NL | asked)
    app.button(key=f"part_{key}").click().run()
    assert query(app) == NL | left


def test_undo_goes_back_step_by_step(visit: Visit) -> None:
    app = visit()
    app.multiselect(key="countries").set_value(["DE"]).run()
    app.text_input(key="text").set_value("nergens").run()
    assert shown(app) == 0
    app.segmented_control(key="view").set_value("table").run()
    app.button(key="undo").click().run()
    assert (query(app), app.text_input(key="text").value) == (NL | {"country": ["DE"], "view": ["table"]}, "")
    app.button(key="undo").click().run()
    assert (query(app), shown(app)) == (NL | {"view": ["table"]}, 6)
    assert "undo" not in [button.key for button in app.button]


def test_what_was_let_go_and_what_was_reset_come_back(visit: Visit) -> None:
    app = visit(NL | {"country": ["RU"], "q": ["telephone"]})
    app.button(key="part_text").click().run()
    app.button(key="undo").click().run()
    assert query(app) == NL | {"country": ["RU"], "q": ["telephone"]}
    app.button(key="reset").click().run()
    assert query(app) == NL
    app.button(key="undo").click().run()
    assert query(app) == NL | {"country": ["RU"], "q": ["telephone"]}


def test_what_the_browser_undid_need_not_be_undone_again(visit: Visit) -> None:
    app = visit(NL)
    app.multiselect(key="countries").set_value(["DE"]).run()
    del app.query_params["country"]
    app.run()
    assert (shown(app), "undo" in [button.key for button in app.button]) == (6, False)
    app.query_params["q"] = "telephone"
    app.run()
    app.button(key="undo").click().run()
    assert query(app) == NL
