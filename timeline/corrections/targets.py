"""What a change is about, with the evidence by which it is found again: from the rows of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.corrections import Target
from pipeline.corrections.change import FIELDS, Value
from timeline.filters import Filters
from timeline.query import Corpus

_COLUMNS = {"date": "edtf", "hidden": "FALSE"} | {name: name for name in FIELDS if name not in ("date", "hidden")}
"""Where the present value of what can be set stands."""

_TOLD = """
    SELECT r.told_as AS event, r.article_id AS article, coalesce(a.path, '') AS path, coalesce(a.title, '') AS title,
        r.sentence, coalesce(substr(r.sentence, (m.time_start - r.char_start + 1)::BIGINT,
            (m.time_end - m.time_start)::BIGINT), '') AS "time", {was} AS was
    FROM (
        SELECT * FROM reports QUALIFY row_number() OVER (
            PARTITION BY {per} ORDER BY told_as <> event_id, article_id, char_start) = 1
    ) r
    JOIN moments m USING (event_id)
    LEFT JOIN articles a ON a.article_id = r.article_id
    WHERE {where}
    ORDER BY m.earliest, r.event_id, r.told_as
"""


def about(corpus: Corpus, ids: Sequence[str], field: str = "") -> tuple[Target, ...]:
    """The events of some ids, or single tellings of events, as targets; ids that nothing has are left out.

    `field` is what is to be set; its present value stands in `was`. An event that somebody added has
    no telling: its target is its id.
    """
    wanted = list(dict.fromkeys(ids))
    where = "r.told_as IN (SELECT unnest(?::VARCHAR[]))"
    told = _ask(corpus, where, [wanted], field, "told_as")
    own = [
        Target(event=ident, was=_value(row[_COLUMNS[field]]) if _plain(field) else None)
        for ident in wanted
        if ident.startswith("own-") and (row := corpus.event(ident))
    ]
    order = {ident: number for number, ident in enumerate(wanted)}
    return tuple(sorted((*told, *own), key=lambda target: order[target.event]))


def about_all(corpus: Corpus, filters: Filters, field: str = "") -> tuple[Target, ...]:
    """All dated events that some filters let through, as targets; as `about`."""
    condition, values = filters.condition()
    where = f"m.event_id IN (SELECT event_id FROM moments WHERE earliest IS NOT NULL AND {condition})"
    return _ask(corpus, where, values, field, "event_id")


def _ask(corpus: Corpus, where: str, values: list[object], field: str, per: str) -> tuple[Target, ...]:
    was = f'm."{_COLUMNS[field]}"' if _plain(field) else "FALSE" if field else "NULL"
    rows = corpus.ask(_TOLD.format(was=was, per=per, where=where), values).to_dict("records")
    return tuple(Target(**{str(name): _value(value) for name, value in row.items()}) for row in rows)


def _plain(field: str) -> bool:
    return field in _COLUMNS and field != "hidden"


def _value(value: Any) -> Any:
    """A cell as a change holds it: text, a truth or a tuple of texts."""
    if isinstance(value, list | tuple | np.ndarray):
        return tuple(str(member) for member in value)
    if isinstance(value, bool | np.bool_):
        return bool(value)
    return None if pd.isna(value) else str(value)


def value_of(row: dict[str, Any], field: str) -> Value:
    """The present value, in an event row, of what can be set."""
    found: Value = False if field == "hidden" else _value(row[_COLUMNS[field]])
    return found
