"""A session's own articles: taken under harmless names, worked on in another process, saved only where it is safe."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from page.choices import OWN
from page.making import ROOT
from page.own import Own, Pasted, harmless, save
from pipeline import store
from pipeline.corrections import beside, read
from pipeline.corrections.change import Change, Target
from timeline.filters import Filters
from timeline.query import Corpus

VISIT = b"date 2022-02-08\nOp 7 februari 2022 sprak president Macron in Moskou met Vladimir Poetin."


def wait(busy: Callable[[], bool]) -> None:
    while busy():
        sleep(0.05)


@pytest.fixture
def mine() -> Iterator[Own]:
    own = Own()
    yield own
    own.end()


def built(own: Own, files: list[tuple[str, bytes]], pasted: tuple[Pasted, ...] = ()) -> Path:
    """The store of some files."""
    own.take(files, pasted, "Geplakt")
    own.build()
    wait(lambda: own.building is not None and own.building.running)
    assert own.finished()
    assert own.store
    return own.store


def test_files_are_looked_into_by_name_with_every_problem(mine: Own) -> None:
    files = [("bezoek.txt", VISIT), ("../bezoek.txt", VISIT), (".verborgen", VISIT), ("foto.jpg", b"\xff\xd8\xff\xe0")]
    mine.take(files, [Pasted("Dinsdag kwam Scholz aan in Kiev.", "2022-02")], "Geplakte tekst")
    work = mine.inspecting
    assert work
    wait(lambda: work.running)
    assert work.failure() == ""
    found = [(each["path"], each["articles"], each["first"], len(each["problems"])) for each in work.said()]
    assert found == [
        ("Geplakte tekst.json", 1, "2022-02", 0),
        ("bezoek (2).txt", 1, "2022-02-08", 0),
        ("bezoek.txt", 0, "", 1),
        ("foto.jpg", 0, "", 1),
        ("verborgen", 0, "", 1),
    ]


def test_a_build_becomes_the_store_and_the_next_one_takes_its_place(mine: Own) -> None:
    first = built(mine, [("a.txt", VISIT)], (Pasted("Op 3 maart 2022 kwam Biden aan in Warschau.", "2022-03-04"),))
    with_both = Corpus(store.open_store(first))
    assert with_both.articles()[0] == 2
    assert with_both.count(Filters(countries=("FR",))) == 1
    second = built(mine, [("b.txt", VISIT)])
    assert (first.exists(), Corpus(store.open_store(second)).articles()[0]) == (False, 1)


def test_what_is_no_article_makes_no_store(mine: Own) -> None:
    mine.take([("leeg.txt", b"")], (), "Geplakt")
    mine.build()
    wait(lambda: mine.building is not None and mine.building.running)
    assert (mine.finished(), mine.store) == (False, None)


def test_everything_is_gone_in_the_end_and_nothing_runs_on() -> None:
    own = Own()
    home = built(own, [("a.txt", VISIT)]).parent
    own.take([("a.txt", VISIT)], (), "Geplakt")
    work = own.inspecting
    assert work
    del own
    assert (home.exists(), work.running) == (False, False)


def test_what_a_killed_server_left_is_swept_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    rooms = [tmp_path / f"tijdlijn-own-{pid}-x" for pid in (ended.pid, os.getpid(), "mine")]
    for room in rooms:
        room.mkdir()
    Own().end()
    assert sorted(tmp_path.iterdir()) == sorted(rooms[1:])


def test_work_ends_with_the_page_that_asked_for_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "page.making", "build", str(tmp_path / "store")]
    (tmp_path / "articles").mkdir()
    for number in range(400):
        text = VISIT + b" Plan %d ging over gas." % number
        (tmp_path / "articles" / f"{number}.txt").write_bytes(text)
    with subprocess.Popen(
        command, cwd=tmp_path / "articles", stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
    ) as work:
        assert work.stdin
        assert work.stdout
        work.stdout.readline()
        work.stdin.close()
        assert work.wait(60) == 1
    assert not store.exists(tmp_path / "store")


CHANGE = Change(do="article", field="published", now="2022-02-08", on=(Target(article="a1"),))


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A store."""
    own = Own()
    yield built(own, [("a.txt", VISIT)])
    own.end()


def test_saving_copies_the_store_with_its_corrections(made: Path, tmp_path: Path) -> None:
    beside(made).write_text("", "utf-8")
    target = save(made, "Mijn map 1", tmp_path / "saved", [CHANGE])
    assert Corpus(store.open_store(target)).articles()[0] == 1
    assert [change.now for change in read(beside(target)).changes] == ["2022-02-08"]


@pytest.mark.parametrize("name", ["taken", "corrected"])
def test_saving_writes_nothing_over(made: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "corrected.corrections.jsonl").write_text("", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FileExistsError):
        save(made, name, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/tmp/x",
        "C:x",
        ".x",
        "x.",
        " x",
        "x ",
        "a\0b",
        "a\nb",
        "~",
        "x" * 81,
        "$(x)",
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name) if name else "^$"):
        save(tmp_path / "store", name, tmp_path / "saved")
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.text(max_size=200) | st.from_regex(r"[./\\~:]{0,6}\w*\.[a-z]{0,5}"), max_size=6))
def test_any_names_become_different_harmless_ones(given: list[str]) -> None:
    names: set[str] = set()
    found = [harmless(name, names) for name in given]
    assert len({name.casefold() for name in found}) == len(given)
    for name in found:
        assert name
        assert not name.startswith(".")
        assert name.isprintable()
        assert len(name) < 100
        assert (PurePosixPath(name).name, PureWindowsPath(name).name) == (name, name)


def test_a_link_over_own_articles_opens_on_the_given_ones_and_says_so(visit: Callable[..., AppTest]) -> None:
    app = visit({"corpus": ["own"], "country": ["FR"]})
    assert "`corpus=own`" in app.warning[0].value
    assert app.multiselect(key="countries").value == ["FR"]
    app.multiselect(key="countries").set_value([]).run()
    assert not app.warning
    assert "corpus" not in app.query_params


def test_undo_brings_back_nothing_that_was_asked_of_other_articles(visit: Callable[..., AppTest], mine: Own) -> None:
    built(mine, [("a.txt", VISIT)])
    app = visit({"lang": ["nl"]})
    app.multiselect(key="countries").set_value(["RU"]).run()
    app.session_state[OWN] = mine
    app.query_params["corpus"] = OWN
    del app.query_params["country"]
    app.run()
    assert app.title[0].value.startswith("1 artikel ")
    app.multiselect(key="countries").set_value(["FR"]).run()
    app.button(key="undo").click().run()
    assert (app.multiselect(key="countries").value, "undo" in keys(app)) == ([], False)
    app.multiselect(key="countries").set_value(["FR"]).run()
    app.button(key="own_back").click().run()
    assert app.title[0].value.startswith("5 artikelen ")
    assert (app.multiselect(key="countries").value, "undo" in keys(app)) == ([], False)


def keys(app: AppTest) -> list[str]:
    """The keys of all buttons."""
    return [str(button.key) for button in app.button]
