"""Correcting on the page: what is typed and pressed, what the page then says, and what lies in the log."""

from __future__ import annotations

import sys
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
def chosen(visit: Visit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page that takes corrections, with the event of Scholz in Kiev chosen."""
    app = visit({"event": [event(folder)]})
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(folder), "--correct"])
    app.session_state[OPEN] = True
    return app.run()


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
