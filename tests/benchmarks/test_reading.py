"""The benchmark of reading reads its tables whole and prints a line for each; its figures are not tested."""

import re

import pytest

from benchmarks.reading import TABLES, measure


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_read(name: str) -> None:
    line = measure(name, TABLES[name], 50)
    assert re.fullmatch(rf"\| {re.escape(name)} \| 50 (\| [\d.,]+ ){{5}}\|", line)
