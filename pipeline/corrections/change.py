"""One correction or judgement: what it is about, what it sets, by whom and when; and its line in the log.

A change says what somebody wants, never what became of it: the tables stay as they were
extracted, and what is shown is tables plus changes. Its targets carry the evidence, so that they
are found again when articles are read anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal, get_args

import orjson

from pipeline.edtf import stretch
from pipeline.schema import KINDS, STATUSES

Do = Literal["set", "merge", "split", "add", "article", "rule", "undo"]
"""What a change does; see `FIELDS`, `ARTICLE_FIELDS` and `RULES` for what is set."""

Value = str | bool | tuple[str, ...] | None

LONGEST = {"note": 2_000, "by": 80, "sentence": 20_000, "text": 400, "list": 200}
"""Characters of a note, a name, an evidence and any other text, and members of a list, that are taken."""

MOST_TARGETS = 20_000
"""A change of more events than this is refused; narrow the filters."""

_CODE = re.compile(r"[A-Z]{2}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_IDENT = re.compile(r"[A-Za-z0-9-]{1,64}")


class Refused(ValueError):
    """A change that cannot be kept; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a change is about, with the evidence by which it is found again.

    event, article: ids. path, title, url: of the article. sentence: the telling, verbatim; time: the
    words in it that date it. was: the value that was seen when the change was made.
    """

    event: str = ""
    article: str = ""
    path: str = ""
    title: str = ""
    url: str = ""
    sentence: str = ""
    time: str = ""
    was: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the log.

    id: of the change, given once. at: UTC, ISO 8601 with microseconds. by: a name of the author's
    own choosing. field: what is set, by the names of the tables below; of: the change that is undone.

    Of a merge the first target stays. An added event has the headline `now`, its one target is its
    evidence, and its id is `own_id`; its other fields are set by changes that follow.
    """

    id: str = ""
    at: str = ""
    by: str = ""
    do: Do
    field: str = ""
    now: Value = None
    of: str = ""
    note: str = ""
    on: tuple[Target, ...] = ()


def own_id(change: Change) -> str:
    """The event id of an event that somebody added."""
    return f"own-{change.id}"


Check = Callable[[Value], str]
"""A value -> what would be right instead; empty where it is right."""


def _text(value: Value) -> str:
    fits = isinstance(value, str) and len(value) <= LONGEST["text"] and value.isprintable()
    return "" if fits else f"a line of at most {LONGEST['text']} characters"


def _needed(value: Value) -> str:
    return _text(value) if value else "words, not nothing"


def _date(value: Value) -> str:
    right = value == "" or (isinstance(value, str) and stretch(value) is not None)
    return (
        "" if right else "a date as EDTF, such as 2022-02-15, 2022-02, 2022-02~ or 2021-12/.., or nothing for undated"
    )


def _list_of(pattern: re.Pattern[str], what: str) -> Check:
    def check(value: Value) -> str:
        right = isinstance(value, tuple) and len(value) <= LONGEST["list"] and all(map(pattern.fullmatch, value))
        return "" if right else f"a list of {what}"

    return check


def _one_of(names: tuple[str, ...]) -> Check:
    return lambda value: "" if isinstance(value, str) and value in names else f"one of {', '.join(filter(None, names))}"


def _pair(value: Value) -> str:
    right = isinstance(value, tuple) and len(value) == 2 and value[0] != value[1] and all(map(_SLUG.fullmatch, value))
    return "" if right else "two different actor ids, the one that stays first"


def _named(value: Value) -> str:
    right = isinstance(value, tuple) and len(value) == 2 and _SLUG.fullmatch(value[0]) and not _needed(value[1])
    return "" if right else "an actor id and a name for it"


_ACTORS = _list_of(_SLUG, "actor ids, such as vladimir-putin")

FIELDS: Mapping[str, Check] = {
    "date": _date,
    "headline": _needed,
    "countries": _list_of(_CODE, "countries, ISO 3166-1 alpha-2 codes such as RU"),
    "actors": _ACTORS,
    "sources": _ACTORS,
    "targets": _ACTORS,
    "places": _list_of(re.compile(r"[^\x00-\x1f]{1,100}"), "places as they are named"),
    "kind": _one_of(KINDS),
    "status": _one_of(STATUSES),
    "hidden": lambda value: "" if isinstance(value, bool) else "true or false",
}
"""What can be set of an event, and what its values look like."""

ARTICLE_FIELDS: Mapping[str, Check] = {"published": _date, "title": _text, "publisher": _text}
"""What can be set of an article."""

RULES: Mapping[str, Check] = {
    "no actor": lambda value: "" if isinstance(value, str) and _SLUG.fullmatch(value) else "an actor id",
    "same actor": _pair,
    "actor's name": _named,
    "no name": _needed,
    "no date": _needed,
}
"""What can be said of a whole corpus: an id is no actor, two are one, one is named so; words are no name or no date."""

_TABLES: Mapping[str, Mapping[str, Check]] = {
    "set": FIELDS,
    "add": {"headline": _needed},
    "article": ARTICLE_FIELDS,
    "rule": RULES,
}


def check(change: Change) -> Change:
    """The change itself; Refused where it could not be applied or read again."""
    if change.do not in get_args(Do):
        raise Refused(f"{change.do!r} is nothing that can be done; there are {', '.join(get_args(Do))}")
    table = _TABLES.get(change.do)
    if table is not None:
        if change.field not in table:
            raise Refused(f"{change.field!r} cannot be set; there are {', '.join(table)}")
        if wanted := table[change.field](change.now):
            raise Refused(f"{change.field} wants {wanted}, not {str(change.now)[:60]!r}")
    least = {"set": 1, "split": 1, "article": 1, "add": 1, "merge": 2}.get(change.do, 0)
    if not least <= len(change.on) <= MOST_TARGETS:
        raise Refused(f"{change.do} is said of {least} to {MOST_TARGETS} at once, not of {len(change.on)}")
    if change.do == "undo" and not _IDENT.fullmatch(change.of):
        raise Refused("undo wants the id of a change")
    for name in ("note", "by"):
        if len(getattr(change, name)) > LONGEST[name]:
            raise Refused(f"{name} is longer than {LONGEST[name]} characters")
    return change


def dumps(change: Change) -> str:
    """A change as one line of JSON, without its line end; what is empty is left out."""
    plain = _filled(asdict(change)) | ({"on": [_filled(asdict(target)) for target in change.on]} if change.on else {})
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def loads(line: str | bytes) -> Change:
    """The change in a line of the log; Refused where it is none. Names that are not known are passed over."""
    try:
        found = orjson.loads(line)
        targets = tuple([Target(**_known(target, Target)) for target in found.pop("on", ())])
        change = Change(on=targets, **_known(found, Change))
        datetime.fromisoformat(change.at)
    except (ValueError, TypeError, AttributeError):
        raise Refused("is no change: a JSON object in UTF-8 with id, at, by and do on one line") from None
    if not _IDENT.fullmatch(change.id):
        raise Refused("is no change: it has no id")
    return check(change)


_VALUES = frozenset({"now", "was"})
_NAMES = {kind: frozenset(field.name for field in fields(kind)) - {"on"} for kind in (Change, Target)}


def _filled(mapping: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if value not in ("", None) or name == "now"}


def _known(mapping: dict[str, Any], kind: type[Change | Target]) -> dict[str, Any]:
    """The values of a JSON object by the names of a dataclass's fields; lists become tuples."""
    plain = {name: mapping[name] for name in _NAMES[kind] & mapping.keys()}
    for name, value in plain.items():
        if type(value) is not str:
            if name not in _VALUES:
                raise TypeError
            plain[name] = _value(value)
    return plain


def _value(value: Any) -> Value:
    if isinstance(value, list):
        if not all(isinstance(member, str) for member in value):
            raise TypeError
        return tuple(value)
    if value is not None and not isinstance(value, str | bool):
        raise TypeError
    return value
