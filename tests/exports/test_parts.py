"""Files come in parts, as rows are read: some at a time, and the same file however many."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.exports.conftest import MADE
from tests.timeline.frames import rows
from timeline.exports import formats
from timeline.exports.parts import Pipe, written
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

WHOLE = {"png", "svg", "pdf", "jpeg", "webp", "html", "xlsx", "timeml", "bundle"}
"""Formats that cannot begin before all rows are there: charts, a sheet that is packed last, and rows by article."""

CORPUS = Corpus(rows(8_640))


@pytest.mark.parametrize("name", sorted(formats().keys() - WHOLE))
def test_a_file_grows_while_rows_are_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.shown.BLOCK", 1_000)
    shown = Shown.ask(CORPUS, Filters(), made=MADE, language="nl")
    taken = 0

    def counted() -> Iterator[pd.DataFrame]:
        nonlocal taken
        for block in shown.read():
            taken += 1
            yield apart(block, taken)

    grown = [taken for _ in formats()[name].write(replace(shown, read=counted))]
    assert taken == 8
    assert len(set(grown)) > 4


def apart(block: pd.DataFrame, number: int) -> pd.DataFrame:
    """Rows with an article of their own each, so that articles are read as rows are."""
    return block.assign(article_id=[f"{number}-{place}" for place in range(len(block))])


@pytest.mark.parametrize("name", sorted(formats().keys() - WHOLE | {"xlsx", "html"}))
def test_the_file_is_the_same_however_many_rows_are_read_at_once(
    name: str, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = formats()[name].whole(shown)
    monkeypatch.setattr("timeline.shown.BLOCK", 4)
    again = formats()[name].whole(shown)
    if name == "parquet":
        assert pq.read_table(io.BytesIO(again)).equals(pq.read_table(io.BytesIO(once)), check_metadata=True)
        assert pq.read_metadata(io.BytesIO(again)).num_row_groups == 7
    elif name == "docx":
        first, second = (zipfile.ZipFile(io.BytesIO(content)) for content in (once, again))
        assert [first.read(part) for part in first.namelist()] == [second.read(part) for part in second.namelist()]
    else:
        assert again == once


def test_json_in_parts_is_json() -> None:
    whole = {"a": {}, "b": iter([]), "c": {"d": iter([{"e": 1}, [2]]), "f": None}, "g": [True, '"\n']}
    assert "".join(written(whole)) == (
        '{"a": {}, "b": [], "c": {"d": [\n{"e": 1},\n[2]\n], "f": null}, "g": [true, "\\"\\n"]}'
    )
    with pytest.raises(TypeError, match="no JSON for complex"):
        list(written({"a": 1j}))


def test_a_pipe_gives_what_it_was_given_once() -> None:
    pipe = Pipe()
    assert (pipe.write(b"een"), pipe.write(memoryview(b" twee")), pipe.tell()) == (3, 5, 8)
    assert (list(pipe.drain()), list(pipe.drain()), pipe.tell()) == ([b"een twee"], [], 8)
    with pytest.raises(io.UnsupportedOperation):
        pipe.seek(0)
