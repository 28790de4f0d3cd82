"""The same event told twice becomes one event with its reports.

For now two tellings are the same when different articles bear the same sentence, word for word
but for case and white space, with the same date. The event keeps the id of the telling that
comes first in the order of ids, so the result does not depend on the order of articles.
"""

from __future__ import annotations

import pandas as pd

from pipeline.store import Tables


def merge(tables: Tables) -> Tables:
    """Join events that several articles tell alike; every telling stays in the reports."""
    events = tables.events
    if events.empty:
        return tables
    wording = events["sentence"].str.casefold().str.split().str.join(" ")
    order = events.assign(_wording=wording).sort_values("event_id", kind="stable")
    first = order.groupby(["_wording", "edtf"], sort=False)["event_id"].transform("first").reindex(events.index)
    chosen = pd.Series(first.to_numpy(), index=events["event_id"].to_numpy())
    reports = tables.reports.assign(event_id=tables.reports["event_id"].map(chosen).astype("str"))
    told = reports.groupby("event_id")["article_id"].nunique()
    kept = events[events["event_id"] == first]
    counts = kept["event_id"].map(told).astype("int64")
    return Tables(events=kept.assign(reports=counts).reset_index(drop=True), reports=reports, articles=tables.articles)
