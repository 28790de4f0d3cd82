# ruff: noqa: E501  (a table is read by its columns)
"""Correcting on the page: what is typed and pressed, what the page then says, and what lies in the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pipeline
from page.correcting import OPEN
from pipeline.corrections import append, beside, read
from pipeline.corrections.change import Change, Target

Visit = Callable[..., AppTest]


@pytest.fixture
def chosen(visit: Visit, folder: Path) -> AppTest:
    """The page that takes corrections, with the event of Scholz in Kiev chosen."""
    return visit({"event": [event(folder)]}, "nl-NL", folder, "--correct", **{OPEN: True})


def event(folder: Path) -> str:
    events = pipeline.extract(pipeline.read(folder))
    return str(events.loc[events["sentence"].str.contains("bezocht Olaf Scholz"), "event_id"].iloc[0])


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*app.text, *app.html, *app.error])


def test_a_date_is_fixed_as_people_write_it_and_stands_in_card_log_and_history(chosen: AppTest, folder: Path) -> None:
    app = chosen
    app.text_input(key="corrector").input("Ada").run()
    date = next(field for field in app.text_input if field.label == "Datum")
    date.input("12 feb 2022")
    next(button for button in app.button if button.label == "Bewaren").click().run()
    assert not app.exception
    assert "12 februari 2022" in said(app)
    assert "Ada · Datum: 2022-02-12" in said(app)
    assert [change.now for change in read(beside(folder)).changes] == ["2022-02-12"]


def test_what_is_no_date_is_refused_and_nothing_is_kept(chosen: AppTest, folder: Path) -> None:
    app = chosen
    next(field for field in app.text_input if field.label == "Datum").input("binnenkort")
    next(button for button in app.button if button.label == "Bewaren").click().run()
    assert "Dit is niet bewaard" in said(app)
    assert read(beside(folder)).changes == ()


def test_a_judgement_is_taken_back_and_given_again(chosen: AppTest, folder: Path) -> None:
    app = chosen
    app.text_input(key="corrector").input("Ada").run()
    app.button(key="judge_checked").click().run()
    assert "Oordeel: Nagekeken" in said(app)
    app.button(key="card_undo").click().run()
    app.button(key="card_redo").click().run()
    assert not app.exception
    assert [change.do for change in read(beside(folder)).changes] == ["set", "undo", "undo"]


def test_another_persons_change_is_seen_at_the_next_look(chosen: AppTest, folder: Path) -> None:
    app = chosen
    on = (Target(event=event(folder)),)
    append(beside(folder), [Change(do="set", field="headline", now="Bezoek aan Kiev", by="Bo", on=on)])
    app.run()
    assert "Bo · Kop: Bezoek aan Kiev" in said(app)


def test_a_page_without_leave_shows_corrections_and_takes_none(visit: Visit, folder: Path) -> None:
    on = (Target(event=event(folder)),)
    append(beside(folder), [Change(do="set", field="status", now="disputed", by="Bo", on=on)])
    app = visit({"event": [event(folder)]})
    assert "Bo · Oordeel: Betwist" in said(app)
    assert not [button for button in app.button if button.label in ("Bewaren", "Betwist")]


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


@pytest.mark.parametrize(
    ("tab", "fields", "button", "kept"),
    [
        ("Berichten", {"merge": 0}, "do_merge", "Samenvoegen (2 gebeurtenissen)"),
        ("Namen", {"rule": "no actor"}, "do_rule", "Is geen actor: Olaf Scholz"),
        ("Namen", {"rule": "same actor", "rule_same": "vladimir-putin"}, "do_rule", "Is dezelfde actor: Vladimir Poetin = Olaf Scholz"),
        ("Namen", {"rule": "actor's name", "rule_name": "De bondskanselier"}, "do_rule", "Heet anders: olaf-scholz = De bondskanselier"),
        ("Namen", {"rule": "no name", "rule_words": "Kiev"}, "do_rule", "Is geen naam: Kiev"),
        ("Namen", {"rule": "no date", "rule_words": "14 februari 2022"}, "do_rule", "Is geen datum: 14 februari 2022"),
    ],
)  # fmt: skip
def test_what_reaches_further_than_one_event(
    tab: str, fields: dict[str, object], button: str, kept: str, chosen: AppTest, folder: Path
) -> None:
    app = chosen
    app.session_state["correct_tabs"] = tab
    app.session_state["changes"] = True
    app.run()
    for key, value in fields.items():
        widget = next(found for found in [*app.selectbox, *app.text_input] if found.key == key)
        (widget.select_index(value) if isinstance(value, int) else widget.set_value(value)).run()
    press(app, button)
    app.query_params["view"] = ["review"]
    app.run()
    assert kept in app.dataframe[1].value.iloc[0].tolist()
    (change,) = read(beside(folder)).changes
    assert change.do == ("merge" if tab == "Berichten" else "rule")


def test_an_articles_date_is_set_for_everybody(chosen: AppTest, folder: Path) -> None:
    app = chosen
    app.session_state["correct_tabs"] = "Artikel"
    app.run()
    next(field for field in app.text_input if field.label == "Verschenen").input("3 maart 2022")
    next(button for button in app.button if button.label == "Bewaren").click().run()
    (change,) = read(beside(folder)).changes
    assert (change.do, change.field, change.now, change.on[0].was) == (
        "article",
        "published",
        "2022-03-03",
        "2022-02-15",
    )


def test_an_event_of_ones_own_is_added_and_dated(visit: Visit, folder: Path) -> None:
    app = visit({"view": ["review"]}, "nl-NL", folder, "--correct")
    for label, text in {"Kop": "Inval", "Datum": "24 feb 2022", "Adres": "javascript:alert(1)"}.items():
        next(field for field in app.text_input if field.label == label).input(text)
    app.text_area[0].input("Ik was erbij.")
    next(button for button in app.button if button.label == "Bewaren").click().run()
    assert not app.exception
    added, dated = read(beside(folder)).changes
    assert (added.now, added.on[0].sentence, added.on[0].url) == ("Inval", "Ik was erbij.", "")
    assert (dated.now, dated.on[0].event) == ("2022-02-24", f"own-{added.id}")
    assert "Inval" in str([frame.value for frame in app.dataframe])


def test_one_switch_shows_only_what_is_checked(chosen: AppTest, folder: Path) -> None:
    app = chosen
    assert "only_checked" not in [switch.key for switch in app.toggle]
    press(app, "judge_checked")
    app.toggle(key="only_checked").set_value(True).run()
    assert app.query_params["status"] == "checked"
    assert "1 van 6 gebeurtenissen" in said(app)
    app.toggle(key="only_checked").set_value(False).run()
    assert "status" not in app.query_params


def test_people_who_disagree_about_articles_are_settled_one_by_one_in_the_list_that_stays_open(
    chosen: AppTest, folder: Path
) -> None:
    app = chosen
    articles = pipeline.extract(pipeline.read(folder)).drop_duplicates("article_id")["article_id"].tolist()[:2]
    said_by = {"Ada": "2022-02-01", "Bo": "2022-02-02"}
    for article in articles:
        on = (Target(article=article, was="2022-01-01"),)
        append(
            beside(folder),
            [Change(do="article", field="published", now=day, by=name, on=on) for name, day in said_by.items()],
        )
    app.query_params["view"] = ["review"]
    app.session_state["changes"] = True
    app.session_state["changes_tabs"] = "Verschil van mening (2)"
    app.run()
    for left in (1, 0):
        assert {"2022-02-01", "2022-02-02"} <= set(said(app).splitlines())
        choose = [button for button in app.button if button.label == "Kiezen"]
        assert len(choose) == 2 * (left + 1)
        choose[0].click().run()
        assert not app.exception
        assert app.session_state["changes"] is True
    assert [change.now for change in read(beside(folder)).changes[-2:]] == ["2022-02-01"] * 2
    assert [tab.label for tab in app.tabs if "mening" in tab.label] == []
    assert app.session_state["changes_tabs"] == "Geschiedenis (6)"
