"""The benchmark of the exports runs; its figures are not tested."""

import re

import pytest

from benchmarks.exports import main


def test_a_line_has_seconds_memory_and_size(capfd: pytest.CaptureFixture[str]) -> None:
    main(["300", "csv"])
    head, _, *lines = capfd.readouterr().out.splitlines()
    assert head == "| 300 rows as | processor, s | memory, MB | file, MB |"
    assert [re.sub(r"[\d.]+", "N", line) for line in lines] == ["| nothing | N | N | N |", "| csv | N | N | N |"]
