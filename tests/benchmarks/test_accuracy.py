"""The accuracy benchmark on two small gold files whose scores were worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import Score, Time, dateparser_search, main, score, tijdlijn
from pipeline.model import Article

TEXT = "Op 3 maart 2021 sprak hij. Elke maandag was er overleg, drie weken lang. Gisteren niet."
IN_TEXT = {
    "id": "a",
    "text": TEXT,
    "published": "2021-03-10",
    "language": "nl",
    "times": [
        {"start": 3, "end": 15, "type": "DATE", "value": "2021-03-03"},
        {"start": 27, "end": 39, "type": "SET", "value": "XXXX-WXX-1"},
        {"start": 56, "end": 66, "type": "DURATION", "value": "P3W"},
        {"start": 73, "end": 81, "type": "TIME", "value": "2021-03-09T20:00"},
    ],
}
IN_SENTENCES = IN_TEXT | {
    "sentences": [[1, 0, 26], [2, 27, 72], [3, 73, len(TEXT)]],
    "times": [
        {"sent": 1, "type": "DATE", "value": "2021-03-03"},
        {"sent": 2, "type": "DURATION", "value": "P3W"},
        {"sent": 3, "type": "DATE", "value": "2021-03-08"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, row in (("spans", IN_TEXT), ("sentences", IN_SENTENCES)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "names.jsonl").write_text(json.dumps({"id": "b", "text": "", "mentions": []}) + "\n", "utf-8")
    return tmp_path


def one_right_one_wrong(article: Article) -> list[Time]:
    return [Time(3, 15, "2021-03-03"), Time(73, 81, "2021-03-10T08:00")]


def test_a_clock_time_behind_a_day_is_ignored(folder: Path) -> None:
    assert score(folder / "spans.jsonl", tijdlijn) == Score(100.0, 100.0)


def test_what_is_wrong_counts_against_both_sides(folder: Path) -> None:
    """One hit; two calendar values on both sides; two found of four."""
    assert score(folder / "spans.jsonl", one_right_one_wrong) == Score(50.0, 100 / 3)


def test_gold_by_sentences_has_calendar_values_only(folder: Path) -> None:
    assert score(folder / "sentences.jsonl", tijdlijn) == Score(50.0, None)


def test_dateparser_takes_part(folder: Path) -> None:
    assert 0 < score(folder / "spans.jsonl", dateparser_search).calendar <= 100


def test_the_table_has_a_column_for_each_gold_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder)])
    header, _, ours, theirs = capsys.readouterr().out.splitlines()
    assert header == "| | sentences | spans |"
    assert ours == "| Tijdlijn | 50.0 | 100.0 (100.0) |"
    assert theirs.startswith("| dateparser.search | ")


def test_a_folder_without_gold_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "holds no *.jsonl with rows that have `times`" in capsys.readouterr().err
