"""Own articles in a real browser, and ten people at once of whom none sees what another does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import Serve
from tests.browser.looking import COUNT, Visit, changing, counts, query

LONG = 120_000
"""Milliseconds that work may take on a busy machine."""

COUNTRIES = {
    "RU": "Rusland", "UA": "Oekraïne", "FR": "Frankrijk", "DE": "Duitsland", "BY": "Belarus",
    "NL": "Nederland", "CN": "China", "PL": "Polen", "IT": "Italië", "ES": "Spanje",
}  # fmt: skip
"""Of the first the given articles tell one event, of the second two, and so on."""

TOPICS = (
    "gas", "graan", "vis", "staal", "melk", "wapens", "olie", "banken", "havens", "grenzen", "studenten", "visa",
    "luchtvaart", "klimaat", "schulden", "defensie",
)  # fmt: skip

HOSTILE = "<img src=x onerror=alert(1)>"
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 4


def file(name: str, content: str | bytes) -> FilePayload:
    """A file as a browser sends it: what it says of its kind proves nothing."""
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode() if isinstance(content, str) else content}


def article(day: int, month: str, said: str) -> str:
    """A text with its date, and a sentence that names the day."""
    number = ("januari", "februari").index(month) + 1
    return f"date 2022-{number:02}-{day:02}\nOp {day} {month} 2022 {said}."


def archive(texts: Iterable[tuple[str, str]]) -> FilePayload:
    """A ZIP of texts with their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        for name, said in texts:
            writer.writestr(f"{name}.txt", said)
    return file("artikelen.zip", packed.getvalue())


GUESTS = {"Macron": 7, "Scholz": 14, "Biden": 18}
FILES = [
    archive([("leeg", ""), *((who, article(day, "februari", f"kwam {who} aan")) for who, day in GUESTS.items())]),
    *(file(f"{n}.txt", article(n, "januari", f"sprak Rutte met Merkel over {TOPICS[n % 16]}")) for n in range(1, 30)),
    file(f"{HOSTILE}.txt", f"date 2022-02-21\n{HOSTILE} kwam Poetin op 20 februari 2022 aan in Minsk."),
    file("foto.txt", PICTURE),
    file("foto.docx", PICTURE),
]


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the server puts what lasts as long as a session."""
    return tmp_path_factory.mktemp("rooms")


@pytest.fixture(scope="module")
def served(serve: Serve, rooms: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that forgets a session a second after its browser has gone."""
    given = tmp_path_factory.mktemp("given")
    for most, name in enumerate(COUNTRIES.values(), 1):
        said = (f"Op {day} februari 2022 won {name} {TOPICS[day]}." for day in range(1, most + 1))
        (given / f"{name}.txt").write_text(f"date 2022-03-01\n{' '.join(said)}", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(rooms))
        patch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
        with serve(given) as address:
            yield address


def rows(table: Locator) -> list[list[str]]:
    """The rows of a table, as a screen reader has them."""
    table.locator("tbody tr").first.wait_for(state="attached")
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def count(page: Page) -> Locator:
    """Where the page says how many events it shows."""
    return page.get_by_test_id("stText").filter(has_text=COUNT)


def test_own_articles_from_upload_to_timeline_and_back(served: str, rooms: Path, visit: Visit) -> None:
    page = visit(served)
    given = counts(page)
    page.locator(".st-key-own_use button").click()
    page.locator("input[type=file]").set_input_files(FILES)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("33 artikelen, 1 januari – 21 februari 2022", timeout=LONG)
    dialog.get_by_text("Een tekst plakken").click()
    dialog.get_by_label("Datum van het artikel").fill("22 februari 2022")
    dialog.get_by_label("Tekst", exact=True).fill("Op 21 februari 2022 sprak Joe Biden in Kiev met Andrzej Duda.")
    dialog.get_by_role("button", name="Toevoegen").click()
    expect(dialog).to_contain_text("34 artikelen, 1 januari – 22 februari 2022", timeout=LONG)
    expect(dialog).to_contain_text("3 opmerkingen")
    assert rows(dialog.get_by_test_id("stDataFrame").last) == [
        ["artikelen.zip/leeg.txt", "the file is empty"],
        ["foto.docx", "is a picture; its text has to be recognised first (OCR)"],
        ["foto.txt", "is a picture; its text has to be recognised first (OCR)"],
    ]

    with changing(page):
        dialog.get_by_role("button", name="Maak de tijdlijn").click()
        expect(page.locator("h1")).to_contain_text("34 artikelen werden 34 gebeurtenissen", timeout=LONG)
    assert query(page)["corpus"] == ["own"]
    assert counts(page) == (34, 34)
    expect(page.locator(".st-key-timeline")).to_contain_text("<img src=x onerror=", timeout=LONG)
    assert page.locator("img[src=x]").count() == 0
    assert len(list(rooms.glob("tijdlijn-own-*"))) == 1

    # the same address elsewhere: the given articles, and why
    elsewhere = visit(page.url, width=700)
    expect(elsewhere.get_by_test_id("stAlert")).to_contain_text("eigen artikelen")
    assert counts(elsewhere)[1] == given[1]
    elsewhere.context.close()

    with changing(page):
        page.locator(".st-key-own_back button").click()
    assert counts(page) == given
    assert "corpus" not in query(page)

    page.context.close()
    for _ in range(300):
        if not list(rooms.glob("tijdlijn-own-*")):
            break
        sleep(0.1)
    assert list(rooms.glob("tijdlijn-own-*")) == []


def test_the_page_answers_while_a_thousand_articles_are_worked_on(served: str, visit: Visit) -> None:
    page = visit(served, width=1000)
    other = page.context.new_page()
    other.goto(served)
    page.locator(".st-key-own_use button").click()
    more = " ".join(f"Daarna won {name} {topic}." for name, topic in zip(COUNTRIES.values(), TOPICS, strict=False))
    plans = (article(1 + n % 28, "januari", f"ging plan {n} over gas. {more}") for n in range(1000))
    page.locator("input[type=file]").set_input_files(archive((str(n), plan) for n, plan in enumerate(plans)))
    expect(page.get_by_role("dialog")).to_contain_text("1.000 artikelen, 1–28 januari 2022", timeout=LONG)
    page.get_by_role("button", name="Maak de tijdlijn").click()
    working = page.get_by_test_id("stProgress")
    expect(working).to_contain_text("gelezen", timeout=LONG)
    for each, word in ((page, "gas"), (other, "graan")):
        field = each.get_by_label("Woord in de zin")
        field.fill(word)
        field.press("Enter")
        expect(each.get_by_role("button", name=f"met het woord ‘{word}’")).to_be_visible(timeout=LONG)
    expect(working).to_be_visible()
    page.get_by_role("button", name="Stoppen").click()
    expect(working).to_have_count(0, timeout=LONG)
    assert counts(page)[1] == counts(other)[1] == 55


def test_ten_people_at_once_see_each_their_own(served: str, visit: Visit) -> None:
    first = visit(served, width=700, height=400)
    pages = {code: first.context.new_page() for code in COUNTRIES}
    for code, page in pages.items():
        page.goto(f"{served}/?country={code}&lang=nl")
    for most, page in enumerate(pages.values(), 1):
        expect(count(page)).to_have_text(f"{most} van 55 gebeurtenissen:", timeout=LONG)
    for page in pages.values():  # all change at once: none is waited for
        page.locator(".st-key-lanes").get_by_text("Per soort").click()
    for most, (code, page) in enumerate(pages.items(), 1):
        page.wait_for_url(lambda url: "lanes=kind" in url, timeout=LONG)
        expect(count(page)).to_have_text(f"{most} van 55 gebeurtenissen:", timeout=LONG)
        expect(page.get_by_role("button", name=f"over {COUNTRIES[code]}")).to_be_visible(timeout=LONG)
        assert query(page)["country"] == [code]
    assert counts(first)[1] == 55
