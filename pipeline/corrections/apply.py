"""Event rows with what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline import schema
from pipeline.corrections.change import Change, Value, own_id
from pipeline.edtf import stretch

Settings = Mapping[str, Mapping[str, Value]]
"""Field -> event id -> the value that holds."""

_WHO = ("actors", "sources", "targets")
_WHEN = ("start", "end", "edtf", "timex", "extent", "grain", "qualifier", "anchor")
_PLAIN_TIMEX = frozenset({"day", "month", "year"})


def added(changes: Iterable[Change]) -> pd.DataFrame:
    """The events that people added, as rows without a date; their other fields are set by other changes."""
    rows = [_own_row(change) for change in changes if change.do == "add"]
    return schema.restore(pd.DataFrame(rows), schema.EVENTS) if rows else schema.empty(schema.EVENTS)


def apply(rows: pd.DataFrame, settings: Settings, rules: Sequence[Change] = ()) -> pd.DataFrame:
    """Event rows with the values that were set, and with the rules about actors applied to all of them.

    Rows that are hidden are among them; `hidden` in `settings` says which. The column `corrected`
    names the fields that differ from the extraction by somebody's hand. An article's own figures
    (offsets, language) stay what they were.
    """
    if rows.empty:
        return rows
    by_hand = _by_hand(rows, settings)
    made = rows.assign(**schema.restore(pd.DataFrame(by_hand, index=rows.index), _columns(by_hand)))
    for rule in rules:
        made = made.assign(**{column: _renamed(made[column], rule) for column in _WHO})
    if rules:
        changed = (made[list(_WHO)].map(tuple) != rows[list(_WHO)].map(tuple)).any(axis="columns")
        made["corrected"] = [
            sorted({*names, "actors"}) if ruled else names
            for names, ruled in zip(made["corrected"], changed, strict=True)
        ]
    return made


def _columns(names: Iterable[str]) -> dict[str, schema.Column]:
    return {name: schema.EVENTS[name] for name in names}


def _by_hand(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """The columns that settings change."""
    places = {ident: place for place, ident in enumerate(rows["event_id"].tolist())}
    columns: dict[str, Any] = {}
    for field, values in settings.items():
        here = {places[ident]: value for ident, value in values.items() if ident in places}
        if field == "date":
            columns |= _dates(rows, here)
        elif field != "hidden":
            columns[field] = rows[field].to_numpy(dtype=object, copy=True)
            for place, value in here.items():
                columns[field][place] = _plain(value)
    corrected = rows["corrected"].to_numpy(dtype=object, copy=True)
    for field in settings.keys() - {"hidden", "status"}:
        for ident in settings[field].keys() & places.keys():
            corrected[places[ident]] = sorted({*corrected[places[ident]], field})
    return columns | {"corrected": corrected}


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _dates(rows: pd.DataFrame, values: Mapping[int, Value]) -> dict[str, Any]:
    """The columns of dates, with those in some places as people gave them."""
    given = pd.DataFrame([_date(str(value)) for value in values.values()], columns=list(_WHEN))
    columns = {name: rows[name].copy() for name in _WHEN}
    for name, column in schema.restore(given, _columns(_WHEN)).items():
        columns[str(name)].iloc[list(values)] = column.array
    return columns


def _date(edtf: str) -> tuple[object, ...]:
    found = stretch(edtf)
    if found is None:
        return (pd.NaT, pd.NaT, "", "", "within", None, "", "none")
    plain = found.grain in _PLAIN_TIMEX and edtf.rstrip("~?%").replace("-", "").isdigit()
    timex = edtf.rstrip("~?%") if plain else ""
    start = pd.NaT if found.start is None else found.start
    end = pd.NaT if found.end is None else found.end
    return (start, end, edtf, timex, found.extent, found.grain, found.qualifier, "given")


def _renamed(lists: pd.Series, rule: Change) -> pd.Series:
    """Lists of actor ids after one rule."""
    if rule.field == "no actor":
        return lists.map(lambda ids: [ident for ident in ids if ident != rule.now])
    if rule.field == "same actor" and isinstance(rule.now, tuple):
        stays, goes = rule.now
        return lists.map(lambda ids: list(dict.fromkeys(stays if ident == goes else ident for ident in ids)))
    return lists


def _own_row(change: Change) -> dict[str, object]:
    evidence = change.on[0]
    plain: dict[str, object] = {name: _EMPTY[column.dtype] for name, column in schema.EVENTS.items()}
    return plain | {
        "event_id": own_id(change),
        "extent": "within",
        "anchor": "none",
        "headline": change.now,
        "sentence": evidence.sentence,
        "title": evidence.title,
        "url": evidence.url,
        "article_id": evidence.article,
        "char_end": len(evidence.sentence),
        "time_start": -1,
        "time_end": -1,
        "reports": 1,
        "corrected": ["added"],
    }


_EMPTY: Mapping[str, object] = {
    "str": "", "int64": 0, "datetime64[us]": pd.NaT, "category": "", "list[str]": [],
}  # fmt: skip
