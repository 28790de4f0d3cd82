"""The page over a small corpus, without a browser: what it says, what a choice changes, what a link carries."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import pipeline
from page import tables
from pipeline import store

Visit = Callable[..., AppTest]


def texts(app: AppTest) -> str:
    """Everything that the page says in words of its own or others', labels included."""
    said = [*app.title, *app.caption, *app.text, *app.markdown, *app.info, *app.warning, *app.error, *app.html]
    return "\n".join([*(str(element.value) for element in said), *(button.label for button in app.button)])


def shown(app: AppTest) -> int:
    """How many events are shown, as the page says it."""
    return int(re.sub(r"\D", "", app.text[0].value.partition(" van ")[0].partition(" of ")[0]))


def widget_of(app: AppTest, key: str) -> Any:
    """The widget of a key, of whatever kind."""
    return app.get_by_key(key)


def query(app: AppTest) -> dict[str, list[str]]:
    return {name: values if isinstance(values, list) else [values] for name, values in app.query_params.items()}


def test_the_first_line_says_what_the_corpus_is(visit: Visit) -> None:
    app = visit()
    assert not app.exception
    assert app.title[0].value.startswith("5 artikelen werden ")
    assert ", van 30 december 2021 tot en met " in app.title[0].value
    assert "1 passage heeft geen datum." in app.caption[0].value
    assert "Een programma vond de datums en namen." in app.caption[0].value


@pytest.mark.parametrize(
    ("locale", "lang", "reset"),
    [
        ("nl-NL", [], "Filters terugzetten"),
        ("nl-BE", [], "Filters terugzetten"),
        ("en-GB", [], "Reset filters"),
        ("tlh", [], "Reset filters"),
        ("en-GB", ["nl"], "Filters terugzetten"),
        ("nl-NL", ["en"], "Reset filters"),
    ],
)
def test_language_is_the_browsers_unless_the_link_names_one(
    visit: Visit, locale: str, lang: list[str], reset: str
) -> None:
    app = visit({"lang": lang} if lang else {}, locale)
    assert reset in [button.label for button in app.button]


def test_the_language_switch_is_in_the_url(visit: Visit) -> None:
    app = visit()
    app.selectbox(key="language").set_value("en").run()
    assert "Reset filters" in [button.label for button in app.button]
    assert query(app)["lang"] == ["en"]


def test_every_choice_has_its_count_under_the_other_filters(visit: Visit) -> None:
    app = visit({"actor": ["emmanuel-macron"]})
    assert app.multiselect(key="countries").options == ["Frankrijk (1)", "Rusland (1)", "Oekraïne (1)"]
    assert "Olaf Scholz (1)" in app.multiselect(key="actors").options


@pytest.mark.parametrize(
    ("widget", "value", "parameters"),
    [
        ("countries", ["DE"], {"country": ["DE"], "lang": ["nl"]}),
        ("actors", ["olaf-scholz"], {"actor": ["olaf-scholz"], "lang": ["nl"]}),
        ("actors", ["joe-biden", "olaf-scholz"], {"actor": ["joe-biden", "olaf-scholz"], "lang": ["nl"]}),
        ("text", "gesprek", {"q": ["gesprek"], "lang": ["nl"]}),
        ("lanes", "actor", {"lanes": ["actor"], "lang": ["nl"]}),
        ("lanes", "country", {"lang": ["nl"]}),
    ],
)
def test_a_choice_is_in_the_url_and_the_url_gives_the_choice(
    visit: Visit, widget: str, value: object, parameters: dict[str, list[str]]
) -> None:
    app = visit({"lanes": ["none"]} if widget == "lanes" else {})
    widget_of(app, widget).set_value(value).run()
    assert not app.exception
    assert query(app) == parameters
    again = visit(parameters, "en-GB")
    assert (again.session_state[widget], shown(again)) == (value, shown(app))


@pytest.mark.parametrize(
    ("parameters", "rows"),
    [
        ({"country": ["DE"]}, 1),
        ({"actor": ["joe-biden"]}, 1),
        ({"q": ["telephone"]}, 1),
        ({"q": ["OEKRAINE"]}, 1),
        ({"until": ["2021"]}, 1),
        ({"from": ["2022-02-14"], "until": ["2022-02-14"], "country": ["DE"]}, 1),
    ],
)
def test_filters(visit: Visit, parameters: dict[str, list[str]], rows: int) -> None:
    app = visit(parameters | {"view": ["table"]})
    assert len(app.dataframe[0].value) == rows
    assert f"{rows} van " in app.text[0].value


def test_an_interval_is_shown_when_it_overlaps_the_range(visit: Visit) -> None:
    row = visit({"q": ["terugtrekking"], "from": ["2022-02-20"], "view": ["table"]}).dataframe[0].value
    assert list(row["when"]) == ["op een dinsdag: 1 februari, 8 februari, 15 februari of 22 februari 2022"]


def test_reset_goes_back_to_the_first_view(visit: Visit) -> None:
    app = visit({"country": ["DE"], "q": ["Kiev"], "lanes": ["actor"]})
    next(button for button in app.button if button.label == "Filters terugzetten").click().run()
    assert query(app) == {"lanes": ["actor"], "lang": ["nl"]}
    assert shown(app) == shown(visit())


def test_when_nothing_is_left_it_says_which_filter_to_loosen(visit: Visit) -> None:
    app = visit({"country": ["DE"], "q": ["telephone"]})
    assert "Niets voldoet aan alle filters samen. Laat er een los:" in app.info[0].value
    offers = {button.key: button.label for button in app.button if button.key and button.key.startswith("without_")}
    assert offers == {
        "without_countries": "zonder land: 1 gebeurtenis",
        "without_text": "zonder zoekwoord: 1 gebeurtenis",
    }
    app.button(key="without_text").click().run()
    assert (query(app), shown(app)) == ({"country": ["DE"], "lang": ["nl"]}, 1)


def test_when_no_single_filter_helps_it_offers_to_reset(visit: Visit) -> None:
    app = visit({"country": ["DE"], "q": ["nergens"], "until": ["1990"]})
    app.button(key="reset_all").click().run()
    assert shown(app) == shown(visit())


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"country": ["Mars"]}, "`country=Mars` is geen landcode"),
        ({"from": ["gisteren"]}, "`from=gisteren` is geen dag, maand of jaar"),
        ({"lanes": ["planeet"]}, "`lanes=planeet` is geen indeling van de banen"),
        ({"event": ["<b>"]}, "`event=<b>` is geen code van een gebeurtenis"),
        ({"lang": ["tlh"]}, "`lang=tlh` is geen taal van deze pagina"),
        ({"__proto__": ["`**x**`"]}, "``__proto__=`**x**` ``"),
        ({"from": ["2022-02"], "until": ["2021-12"]}, "ligt na de laatste dag; de twee zijn omgewisseld"),
        ({f"p{n}": ["x"] for n in range(9)}, "en nog 4"),
    ],
)
def test_an_address_that_is_not_understood_opens_with_a_notice(
    visit: Visit, parameters: dict[str, list[str]], named: str
) -> None:
    app = visit(parameters)
    assert not app.exception
    assert named in app.warning[0].value.replace("`` __proto__", "``__proto__")
    assert shown(app) > 0


def test_the_notice_goes_with_the_next_choice(visit: Visit) -> None:
    app = visit({"country": ["Mars"]})
    app.segmented_control(key="lanes").set_value("actor").run()
    assert not app.warning


def event_with(folder: Path, words: str) -> str:
    """The id of the event whose sentence has some words."""
    events = pipeline.extract(pipeline.read(folder, []))
    return str(events.loc[events["sentence"].str.contains(words, regex=False), "event_id"].iloc[0])


def proof(app: AppTest) -> str:
    """The card of the chosen event, which is no legend."""
    (card,) = (element.value for element in app.html if "<mark" in element.value)
    return str(card)


def test_a_chosen_event_shows_its_proof(visit: Visit, folder: Path) -> None:
    app = visit({"event": [event_with(folder, "Emmanuel Macron")]})
    card = proof(app)
    assert ">Maandag 7 februari 2022</p>" in card
    assert ">7 februari 2022</mark>" in card
    assert ">Emmanuel Macron</mark>" in card
    assert ">Oekraïne</mark>" in card
    assert "Het gesprek duurde ruim vijf uur." in card
    assert "Macron in Moskou" in card
    assert "Een krant, 8 februari 2022" in card


def test_the_proof_can_be_closed(visit: Visit, folder: Path) -> None:
    app = visit({"event": [event_with(folder, "Emmanuel Macron")]})
    next(button for button in app.button if button.label == "Sluiten").click().run()
    assert not any("<mark" in element.value for element in app.html)
    assert "event" not in query(app)


def test_an_event_that_is_not_there_is_said_to_be_missing(visit: Visit) -> None:
    app = visit({"event": ["0123456789ab"]})
    assert not app.exception
    assert "De gekozen gebeurtenis staat niet in deze artikelen." in texts(app)


def test_an_article_of_a_month_can_be_given_its_day(visit: Visit, folder: Path) -> None:
    event = event_with(folder, "terugtrekking")
    app = visit({"event": [event]})
    assert ">Op een dinsdag: 1 februari, 8 februari, 15 februari of 22 februari 2022</p>" in proof(app)
    asked = next(field for field in app.date_input if field.label == "Het artikel noemt alleen 2022-02; welke dag?")
    assert (asked.min, asked.max) == (date(2022, 2, 1), date(2022, 2, 28))
    asked.set_value(date(2022, 2, 16))
    next(button for button in app.form_submit_button if button.label == "Vastleggen").click().run()
    assert not app.exception
    assert ">Dinsdag 15 februari 2022</p>" in proof(app)
    assert query(app)["event"] == [event]


def test_an_article_without_a_date_can_be_given_one(visit: Visit) -> None:
    app = visit({"view": ["table"]})
    assert [tab.label for tab in app.tabs][-3:-1] == ["Zonder datum (1)", "Artikelen zonder datum (1)"]
    before = shown(app)
    next(field for field in app.date_input if field.label == "Datum van dit artikel").set_value(date(2022, 2, 9))
    app.form_submit_button[0].click().run()
    assert not app.exception
    assert [tab.label for tab in app.tabs][-3:-1] == ["Zonder datum (0)", "Artikelen zonder datum (0)"]
    assert shown(app) == before + 1
    assert "dinsdag 8 februari 2022" in list(app.dataframe[0].value["when"])


def test_of_many_passages_without_a_date_some_stand_under_the_view(
    visit: Visit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "nog.md").write_text(
        "---\ntitle: Ook zonder\nlanguage: nl\n---\n\nMorgen spreekt Scholz met Macron.\n", "utf-8"
    )
    app = visit()
    assert "Zonder datum (2)" in [tab.label for tab in app.tabs]
    assert "De eerste" not in texts(app)
    monkeypatch.setattr(tables, "MOST_PASSAGES", 1)
    app.run()
    assert "De eerste 1 van 2 rijen" in texts(app)
    assert "Zonder datum (2)" in [tab.label for tab in app.tabs]


def test_no_session_sees_anothers_choices_or_dates(visit: Visit) -> None:
    mine, yours = visit(), visit()
    next(field for field in mine.date_input if field.label == "Datum van dit artikel").set_value(date(2022, 2, 9))
    mine.form_submit_button[0].click().run()
    mine.multiselect(key="countries").set_value(["DE"]).run()
    yours.run()
    assert (shown(mine), shown(yours)) == (1, shown(visit()))
    assert [tab.label for tab in yours.tabs][-3] == "Zonder datum (1)"


def test_what_could_not_be_read_is_listed_with_its_reason(visit: Visit) -> None:
    app = visit()
    assert [tab.label for tab in app.tabs][-1] == "Niet gelezen (1)"
    ((file, reason),) = app.dataframe[-1].value.to_numpy().tolist()
    assert file.endswith("kapot.txt")
    assert reason


def test_a_folder_that_does_not_exist_is_named(visit: Visit, tmp_path: Path) -> None:
    app = visit(path=tmp_path / "nergens")
    assert not app.exception
    assert app.error[0].value == "Deze map bestaat niet:"
    assert app.text[0].value.endswith("nergens")


def test_a_folder_without_articles_opens(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    app = visit(path=tmp_path / "leeg")
    assert not app.exception
    assert app.title[0].value == "0 artikelen werden 0 gebeurtenissen"
    assert "geen enkele gebeurtenis met een datum" in app.info[0].value


def test_a_store_opens_like_the_folder_it_was_made_from(visit: Visit, folder: Path, tmp_path: Path) -> None:
    store.write(pipeline.tables(pipeline.read(folder, [])), tmp_path / "store")
    app = visit(path=tmp_path / "store")
    assert not app.exception
    assert app.title[0].value == visit().title[0].value


@pytest.mark.parametrize(("chrome", "disabled"), [("/nowhere/chromium", {"png", "svg", "pdf"}), (None, set())])
def test_pictures_say_so_where_no_chrome_is_found(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, chrome: str | None, disabled: set[str]
) -> None:
    if chrome:
        monkeypatch.setenv("CHROMIUM", chrome)
    app = visit()
    buttons = {kind: app.download_button(key=f"download_{kind}") for kind in ("csv", "html", "png", "svg", "pdf")}
    assert {kind for kind, button in buttons.items() if button.disabled} == disabled
    assert ("De server heeft geen Chrome of Chromium" in texts(app)) == bool(disabled)


def test_the_busiest_days_are_the_first_view_and_the_link_says_nothing_of_them(visit: Visit, folder: Path) -> None:
    days = " ".join(f"Op {day} februari 2022 sprak Poetin met Macron." for day in range(1, 28))
    (folder / "lang.txt").write_text(f" date 2022-02-10 In 1941 begon de oorlog. {days}", "utf-8")
    app = visit()
    assert app.session_state["start"] >= date(2021, 12, 30)
    assert query(app) == {}
    app.button(key="range_whole").click().run()
    assert (app.text_input(key="period").value, query(app)) == ("", {"lang": ["nl"]})
    app.button(key="range_busiest").click().run()
    assert {"from", "until"} < query(app).keys()
