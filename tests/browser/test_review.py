"""Someone corrects: by keys, in the fields beside the proof, with a colleague, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

import pipeline
from pipeline.corrections import append, beside, live, read
from pipeline.corrections.change import Change, Target
from tests.browser.conftest import Serve
from tests.browser.looking import Visit, changing, counts, query, settled
from tests.page.conftest import write

MEETING = "Op 14 februari 2022 bezocht Olaf Scholz de Oekraïense hoofdstad Kiev."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archief"
    made.mkdir()
    return write(made)


@pytest.fixture
def address(serve: Serve, folder: Path) -> Iterator[str]:
    with serve(folder, "--correct") as found:
        yield found


def progress(page: Page) -> tuple[int, int]:
    """How many of how many are checked, as the page says it."""
    judged, of = re.findall(r"\d+", page.get_by_test_id("stProgress").inner_text())
    return int(judged), int(of)


def event(folder: Path, words: str) -> str:
    """The id of the event whose sentence has some words."""
    rows = pipeline.extract(pipeline.read(folder))
    return str(rows.loc[rows["sentence"].str.contains(words), "event_id"].iloc[0])


def card(page: Page) -> Page:
    """Open the fields beside the proof."""
    page.get_by_text("Corrigeren").click()
    return settled(page)


def press(page: Page, name: str) -> None:
    """Press one of the buttons of those fields."""
    page.locator(".st-key-correcting_open").get_by_role("button", name=name, exact=True).click()
    settled(page)


def pick(field: Locator, name: str) -> None:
    """Choose an option of a list, which a part of the page that is still being drawn may close again."""
    option = field.page.get_by_role("option", name=re.compile(name))
    for _ in range(6):
        field.click()
        field.page.wait_for_timeout(1_500)
        if option.is_visible():
            break
    option.click()


def holding(folder: Path) -> list[tuple[str, object, str]]:
    """What the log holds."""
    return [(change.field or change.do, change.now, change.by) for change in live(read(beside(folder)).changes)]


def test_working_through_by_keys(address: str, visit: Visit, folder: Path) -> None:
    page = visit(f"{address}/?view=review")
    _, events = progress(page)
    with changing(page):
        page.keyboard.press("s")
    (first,) = query(page)["event"]
    expect(page.locator("blockquote")).to_be_visible()
    with changing(page):
        page.keyboard.press("a")
    assert progress(page) == (1, events)
    (second,) = query(page)["event"]
    with changing(page):
        page.keyboard.press("s")
    (third,) = query(page)["event"]
    with changing(page):
        page.keyboard.press("x")
    assert progress(page) == (2, events)
    assert len({first, second, third, *query(page)["event"]}) == 4
    with changing(page):
        page.keyboard.press("z")
    assert progress(page) == (1, events)
    assert query(page)["event"] == [third]
    assert holding(folder) == [("status", "checked", "")]
    page.keyboard.press("f")
    expect(settled(page).get_by_label("Datum", exact=True)).to_be_visible()


def test_all_that_is_shown_is_judged_at_once_and_one_undo_takes_it_back(
    address: str, visit: Visit, folder: Path
) -> None:
    page = visit(f"{address}/?view=review&country=UA")
    before = progress(page)
    assert before[1] > 1
    page.get_by_text(f"Alle {before[1]} getoonde ineens").click()
    page.get_by_role("button", name=f"Zetten voor {before[1]} gebeurtenissen").click()
    settled(page)
    assert progress(page) == (before[1], before[1])
    assert len(holding(folder)) == 1
    page.reload()
    page.locator("h1").wait_for()
    settled(page).get_by_text("1 correctie", exact=True).click()
    settled(page).locator(".st-key-list_history [data-testid=stDataFrame]").click(position={"x": 16, "y": 54})
    settled(page).locator(".st-key-undo_history button").click()
    settled(page)
    assert progress(page) == before
    assert holding(folder) == []


def test_a_date_is_fixed_and_a_judgement_given(address: str, visit: Visit, folder: Path) -> None:
    page = card(visit(f"{address}/?{urlencode({'event': event(folder, 'bezocht Olaf Scholz')})}"))
    name = page.get_by_label("Uw naam").first
    name.fill("Ada")
    name.press("Enter")
    settled(page).get_by_label("Datum", exact=True).fill("12 feb 2022")
    press(page, "Bewaren")
    expect(page.locator(".st-key-proof").get_by_text("Zaterdag 12 februari 2022", exact=True)).to_be_visible(
        timeout=30_000
    )
    expect(page.get_by_text("Ada · Datum: 2022-02-12")).to_be_visible(timeout=30_000)
    press(page, "Nagekeken")
    assert holding(folder) == [("date", "2022-02-12", "Ada"), ("status", "checked", "Ada")]
    press(page, "Ongedaan maken")
    press(page, "Ongedaan maken")
    expect(page.locator(".st-key-proof").get_by_text("Maandag 14 februari 2022", exact=True)).to_be_visible(
        timeout=30_000
    )
    press(page, "Opnieuw")
    assert holding(folder) == [("date", "2022-02-12", "Ada")]


def test_two_events_are_joined_and_parted_again(address: str, visit: Visit, folder: Path) -> None:
    (folder / "kiev.md").write_text(
        "---\npublished: 2022-02-15\nlanguage: nl\n---\n\nOp 14 februari 2022 was er overleg over gas.\n", "utf-8"
    )
    chosen = event(folder, "bezocht Olaf Scholz")
    page = card(visit(f"{address}/?{urlencode({'event': chosen})}"))
    before = counts(page)
    page.get_by_role("tab", name="Berichten").click()
    pick(settled(page).locator(".st-key-merge input"), "overleg over gas")
    press(settled(page), "Samenvoegen")
    assert counts(page) == (before[0] - 1, before[1] - 1)
    expect(page.get_by_text("Ook gemeld door 1 ander artikel:")).to_be_visible(timeout=30_000)
    press(page, "Ongedaan maken")
    assert counts(page) == before
    assert holding(folder) == []


def test_two_people_disagree_and_one_is_chosen(address: str, visit: Visit, folder: Path) -> None:
    """Both have begun to write before either keeps it: whoever has not would see the other's first."""
    chosen = urlencode({"event": event(folder, "bezocht Olaf Scholz")})
    pages = {name: card(visit(f"{address}/?{chosen}")) for name in ("Ada", "Bo")}
    for name, page in pages.items():
        field = page.get_by_label("Uw naam").first
        field.fill(name)
        field.press("Enter")
        settled(page).get_by_label("Kop").fill(f"Kop van {name}")
    for page in pages.values():
        press(page, "Bewaren")
    page = visit(f"{address}/?view=review")
    page.get_by_text("2 correcties").click()
    settled(page).get_by_role("tab", name="Verschil van mening (1)").click()
    both = settled(page).get_by_role("tabpanel", name="Verschil van mening (1)")
    for name in pages:
        expect(both.get_by_text(f"Kop van {name}", exact=True)).to_be_visible()
    both.get_by_role("button", name="Kiezen").first.click()
    settled(page)
    expect(page.get_by_role("tab", name="Verschil van mening")).to_have_count(0)
    assert holding(folder)[-1] == ("headline", "Kop van Ada", "")


def test_hidden_rows_come_back_and_changes_travel_as_a_file(
    address: str, visit: Visit, folder: Path, tmp_path: Path
) -> None:
    chosen = event(folder, "bezocht Olaf Scholz")
    append(beside(folder), [Change(do="set", field="hidden", now=True, by="Ada", on=(Target(event=chosen),))])
    page = visit(f"{address}/?view=review")
    hidden = counts(page)
    page.get_by_text("1 correctie", exact=True).click()
    settled(page).get_by_role("tab", name="Verborgen (1)").click()
    settled(page).locator(".st-key-list_hidden [data-testid=stDataFrame]").click(position={"x": 16, "y": 54})
    settled(page).get_by_role("button", name="Weer tonen").click()
    assert counts(settled(page)) == (hidden[0] + 1, hidden[1] + 1)
    expect(page.get_by_text("2 correcties", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Bestand").click()  # what was opened stays open
    with page.expect_download() as begun:
        settled(page).get_by_role("button", name="Alle wijzigingen opslaan").click()
    begun.value.save_as(tmp_path / "all.jsonl")
    assert read(tmp_path / "all.jsonl").changes == read(beside(folder)).changes
    theirs = tmp_path / "colleague.jsonl"
    append(theirs, [Change(do="set", field="status", now="checked", by="Cy", on=(Target(event=chosen),))])
    page.locator("input[type=file]").set_input_files(theirs)
    settled(page).get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("1 van 1 wijzigingen was nieuw.")).to_be_visible(timeout=30_000)
    assert holding(folder)[-1] == ("status", "checked", "Cy")


def test_a_page_that_takes_none_shows_what_was_said(serve: Serve, visit: Visit, folder: Path) -> None:
    with serve(folder) as address:
        page = visit(address)
        expect(page.locator(".st-key-view")).not_to_contain_text("Nakijken")
        page.close()  # before its server goes, which it would miss
        page = visit(f"{address}/?view=review")
        expect(page.get_by_role("button", name="Beginnen")).to_have_count(0)
        assert progress(page)[0] == 0
        page.close()
