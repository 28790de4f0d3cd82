"""JSON Lines: an object a line, an article each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.model import Article, Problem
from pipeline.readers import table
from pipeline.readers.lines import lines_of
from pipeline.readers.source import Source
from pipeline.readers.table import Line

NAME = "JSON Lines"
SUFFIXES = (".jsonl", ".ndjson", ".jl")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a file of JSON Lines; a line that is no object is a Problem."""
    return table.articles(source, _lines(source.text()))


def is_object(line: str) -> bool:
    """Whether a line is one whole object of JSON."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(text: str) -> Iterator[Line]:
    for number, written in enumerate(lines_of(text), start=1):
        if not written.strip():
            continue
        place = f"line {number}"
        try:
            record = json.loads(written)
        except (ValueError, RecursionError) as error:
            yield Line(place, {}, f"not JSON: {error}; write one object a line")
            continue
        yield Line(place, table.flat(record)) if isinstance(record, dict) else Line(place, {}, "no object; write {...}")
