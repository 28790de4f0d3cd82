"""The benchmark of the exports runs; its figures are not tested."""

import re

import pytest

from benchmarks.exports import main


def test_a_row_has_seconds_and_size(capsys: pytest.CaptureFixture[str]) -> None:
    main(["300", "csv", "jsonl"])
    head, _, *lines = capsys.readouterr().out.splitlines()
    assert head == "| format | seconds for 300 rows | MB |"
    assert [re.sub(r"[\d.]+", "N", line) for line in lines] == ["| csv | N | N |", "| jsonl | N | N |"]
