"""`python -m timeline correct`: what is typed and what is answered, on a folder of two articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corrections import beside, read
from timeline.__main__ import main

TEXTS = {
    "moskou.txt": "date 2022-02-08 President Macron sprak maandag in Moskou met president Poetin. Het weer was goed.",
    "berlijn.txt": "date 2022-02-16 Bondskanselier Scholz sprak dinsdag in Moskou met Poetin.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    return made


def answer(folder: Path, line: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    main(["correct", str(folder), *line])
    return capsys.readouterr().out


def exported(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    main(["export", str(folder), "--to", "-", "--format", "csv", *more])
    return capsys.readouterr().out


def test_filters_say_what_is_set_and_what_is_exported_has_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = answer(folder, ["set", "date", "8", "feb", "2022", "--actor", "emmanuel-macron", "--by", "Ada"], capsys)
    assert said.endswith(" set date 2022-02-08\n")
    columns = ",2022-02-08,2022-02-08,within,day,,given,"
    assert columns in exported(folder, capsys)
    change = read(beside(folder)).changes[0]
    assert (change.by, change.on[0].was, change.on[0].sentence[:16]) == ("Ada", "2022-02-07", "President Macron")


def test_undo_redo_and_history(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(folder, ["set", "status", "checked", "--country", "DE", "--by", "Ada"], capsys)
    assert "checked" in exported(folder, capsys)
    answer(folder, ["undo", "--by", "Ada"], capsys)
    assert "checked" not in exported(folder, capsys)
    answer(folder, ["redo", "--by", "Ada"], capsys)
    assert "checked" in exported(folder, capsys)
    lines = answer(folder, ["history"], capsys).splitlines()
    assert [line.split()[2] for line in lines] == ["Ada"] * 3
    assert "undone" not in lines[0]


def test_two_people_disagree_and_an_import_brings_it_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(folder, ["set", "kind", "aid", "--country", "DE", "--by", "Ada"], capsys)
    theirs = beside(folder).rename(tmp_path / "ada.jsonl")
    answer(folder, ["set", "kind", "protest", "--country", "DE", "--by", "Bo"], capsys)
    assert answer(folder, ["import", str(theirs)], capsys).endswith("1 of 1 changes were new\n")
    assert answer(folder, ["import", str(theirs)], capsys).endswith("0 of 1 changes were new\n")
    assert "Ada says aid, Bo says protest" in answer(folder, ["conflicts"], capsys)


def test_what_is_lost_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(folder, ["set", "hidden", "--country", "DE"], capsys)
    assert answer(folder, ["lost"], capsys) == ""
    (folder / "berlijn.txt").unlink()
    assert "Bondskanselier Scholz" in answer(folder, ["lost"], capsys)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (["set", "date", "soon", "--country", "DE"], "a date as EDTF"),
        (["set", "colour", "red", "--country", "DE"], "'colour' cannot be set"),
        (["set", "status", "checked"], "narrow them with filters"),
        (["set", "status", "checked", "--event", "nothing"], "no event has the id 'nothing'"),
        (["set", "status", "checked", "--country", "IS"], "not of 0"),
        (["merge", "nothing"], "not of 0"),
        (["article", "published", "2022", "--article", "nothing"], "no article has the id"),
        (["undo", "--by", "Nobody"], "nothing to undo"),
        (["undo", "nothing"], "nothing to undo"),
        (["add"], "words, not nothing"),
        (["rule", "no actor"], "an actor id"),
    ],
)
def test_what_cannot_be_done_says_why_and_keeps_nothing(
    line: list[str], reason: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["correct", str(folder), *line])
    assert left.value.code == 2
    assert reason in capsys.readouterr().err
    assert not beside(folder).exists()
