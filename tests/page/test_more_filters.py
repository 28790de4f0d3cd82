"""The filters that few visitors need, under "more filters": their choices, what they do, and the address."""

from collections.abc import Callable

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from page.sidebar import FIRST, HIDDEN
from tests.page.test_dashboard import query, widget_of
from tests.page.test_sentence import parts

Visit = Callable[..., AppTest]


def lists(app: AppTest) -> list[str]:
    """The lists of choices, by their keys."""
    return [str(element.key) for element in app.multiselect]


def opened(app: AppTest) -> AppTest:
    """The page after a visitor opened "more filters"."""
    app.session_state["more"] = True
    return app.run()


def count(app: AppTest) -> int:
    """How many events the sentence says are shown."""
    return int(app.text[0].value.split()[0])


def test_the_first_sight_is_calm(visit: Visit) -> None:
    app = visit()
    assert lists(app) == ["countries", "actors"]
    assert "Meer filters" in [element.label for element in app.expander]
    assert lists(opened(app)) == [*FIRST, *HIDDEN]


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("not_countries", ["Rusland (4)", "Oekraïne (3)", "Duitsland (1)", "Frankrijk (1)", "Verenigde Staten (1)"]),
        ("anchors", ["staat in de tekst (4)", "datum van het artikel (1)", "berekend uit de tekst (1)"]),
        ("grains", ["op de dag nauwkeurig (6)"]),
        ("languages", ["Nederlands (5)", "Engels (1)"]),
        ("publishers", ["Een krant (5)", "A paper (1)"]),
        ("statuses", ["niet nagekeken (6)"]),
    ],
)
def test_every_choice_has_a_name_and_its_count(visit: Visit, field: str, options: list[str]) -> None:
    app = opened(visit({"lang": ["nl"]}))
    assert app.multiselect(key=field).options == options


@pytest.mark.parametrize(
    ("query", "rows", "said"),
    [
        ({"not-country": ["RU"]}, 2, "niet over Rusland"),
        ({"not-actor": ["vladimir-putin"]}, 4, "zonder Vladimir Poetin"),
        ({"language": ["en"]}, 1, "taal Engels"),
        ({"grain": ["month"]}, 0, "datum op de maand nauwkeurig"),
        ({"publisher": ["A paper"]}, 1, "uit A paper"),
        ({"how": ["stated"]}, 4, "datum: staat in de tekst"),
        ({"status": ["checked"]}, 0, "status nagekeken"),
        ({"reports": ["2"]}, 0, "in ten minste 2 artikelen"),
    ],
)
def test_a_link_opens_them_and_says_what_is_shown(
    visit: Visit, query: dict[str, list[str]], rows: int, said: str
) -> None:
    app = visit({"lang": ["nl"], **query})
    assert lists(app) == [*FIRST, *HIDDEN]
    assert (count(app), parts(app)) == (rows, [said])


def test_a_choice_narrows_and_stands_in_the_address(visit: Visit) -> None:
    app = opened(visit({"lang": ["nl"]}))
    app.multiselect(key="languages").set_value(["en"]).run()
    assert query(app) == {"lang": ["nl"], "language": ["en"]}
    assert (count(app), lists(app)) == (1, [*FIRST, *HIDDEN])
    assert app.multiselect(key="publishers").options == ["A paper (1)"]
    app.number_input(key="reports").set_value(2).run()
    assert (query(app), count(app)) == ({"lang": ["nl"], "language": ["en"], "reports": ["2"]}, 0)
    app.button(key="without_reports").click().run()
    assert (query(app), count(app)) == ({"lang": ["nl"], "language": ["en"]}, 1)


def test_what_cannot_be_taken_is_named(visit: Visit) -> None:
    app = visit({"kind": ["AID"], "how": ["x"], "reports": ["0"], "lang": ["nl"]})
    for said in ("`kind=AID` is geen soort gebeurtenis", "`how=x` zegt niet hoe", "`reports=0` is geen aantal"):
        assert said in app.warning[0].value


@pytest.mark.parametrize(("key", "parameter", "value"), [("languages", "language", ["en"]), ("reports", "reports", 2)])
def test_what_a_browser_still_sends_of_a_closed_list_is_not_taken(
    visit: Visit, key: str, parameter: str, value: object
) -> None:
    app = opened(visit({"lang": ["nl"]}))
    widget_of(app, key).set_value(value).run()
    assert parameter in query(app)
    (late,) = [state for state in app._tree.get_widget_states().widgets if state.id.endswith(f"-{key}")]
    app.session_state["more"] = False
    app.run()
    app.button(key="undo").click().run()
    app.segmented_control(key="view").set_value("table")
    app._run(WidgetStates(widgets=[late, *app._tree.get_widget_states().widgets]))
    assert query(app) == {"lang": ["nl"], "view": ["table"]}
