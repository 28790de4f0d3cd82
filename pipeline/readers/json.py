"""JSON: a list of articles, or an object with such a list somewhere inside ("articles.results")."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.model import Article, Problem
from pipeline.readers import jsonl, table
from pipeline.readers.columns import is_name_of
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source
from pipeline.readers.table import Line

NAME = "JSON"
SUFFIXES = (".json",)

DEEPEST = 4
"""Levels of objects in which the list of articles is looked for."""


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles in a file of JSON, one for each object of its list.

    What is not one value but a value a line is read as JSON Lines. Raises Unreadable where it is
    neither, or where no list of objects is in it.
    """
    text = source.text()
    try:
        found = json.loads(text)
    except RecursionError:
        raise Unreadable("its lists and objects are too deep in one another") from None
    except ValueError as error:
        if jsonl.is_object(text.partition("\n")[0]):
            return jsonl.read(source)
        raise Unreadable(f"not JSON: {error}; save or download it again") from None
    records = list_of_records(found)
    if not records:
        raise Unreadable('there is no list of articles in it; it should be [{...}, {...}] or {"articles": [{...}]}')
    return table.articles(source, _lines(records))


def list_of_records(found: object) -> list[object]:
    """The articles in a value of JSON: the shallowest and then longest list with an object in it, empty where none is.

    An object that has a text itself is one article, and an object of nothing but objects a list
    of those.

    >>> list_of_records({"page": 1, "articles": {"results": [{"body": "Een"}, {"body": "Twee"}]}})
    [{'body': 'Een'}, {'body': 'Twee'}]
    """
    level = [found]
    for _ in range(DEEPEST):
        lists = [value for value in level if isinstance(value, list) and any(isinstance(each, dict) for each in value)]
        if lists:
            return max(lists, key=len)
        objects = [value for value in level if isinstance(value, dict)]
        whole = [value for value in objects if _has("text", value) and not any(map(_are_articles, value.values()))]
        if whole:
            return list(whole)
        level = [inner for value in objects for inner in value.values()]
    by_name = [v for v in (found.values() if isinstance(found, dict) else ()) if isinstance(v, dict)]
    return list(by_name) if len(by_name) > 1 else []


def _has(field: str, record: dict[str, object]) -> bool:
    return any(isinstance(value, str) and is_name_of(field, name) for name, value in record.items())


def _are_articles(value: object) -> bool:
    """Whether a value inside an object with a text is a list of articles itself, as in a feed or a timeline."""
    records = value if isinstance(value, list) else []
    return any(isinstance(each, dict) and _has("text", each) and _has("title", each) for each in records)


def _lines(records: list[object]) -> Iterator[Line]:
    for number, record in enumerate(records, start=1):
        place = f"record {number}"
        if isinstance(record, dict):
            yield Line(place, table.flat(record))
        else:
            yield Line(place, {}, f"no object but {json.dumps(record)[:60]}; it should be {{...}}")
