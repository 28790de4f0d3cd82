"""The same thing told twice: people, copies of articles, and events that several articles tell.

What is needed of each person, event and article is put into small keys, which can be made apart from all
others; a second pass over the keys alone says what belongs together, and the tables are then
joined by it. Nothing depends on the order in which articles come.
"""

from __future__ import annotations

import pandas as pd

from pipeline.merge.copies import article_keys
from pipeline.merge.grouping import Groups, group, groups
from pipeline.merge.people import link, links
from pipeline.merge.tellings import keys
from pipeline.store import Tables

__all__ = ["Groups", "apply", "article_keys", "group", "groups", "keys", "link", "links", "merge"]


def merge(tables: Tables) -> Tables:
    """Join the events that several articles tell; every telling stays in the reports.

    The tables are as they come from the articles one by one, with ids that stand once.
    """
    found = groups(article_keys(tables.articles), keys(tables.events))
    return apply(tables, found)


def apply(tables: Tables, found: Groups) -> Tables:
    """The tables, or a part of them, with what belongs together joined.

    Of each group one event stays, whole: its id, sentence, headline and date are those of the telling
    that `groups` chose. `reports` and `conflicts` are the group's. The other rows go; their ids stay
    in the reports as `told_as`, and rows of `reports` point to the event that stayed. `found` may
    speak of events and articles that are not in these tables.
    """
    known = found.events.set_index("told_as")
    homes = known["event_id"].to_dict()
    original = found.copies.set_index("article_id")["copy_of"].to_dict()

    def merged(ids: pd.Series) -> pd.Series:
        return ids.map(lambda ident: homes.get(ident, ident)).astype("str")

    kept = tables.events[merged(tables.events["event_id"]) == tables.events["event_id"]]
    joined = known[["reports", "conflicts"]].reindex(kept["event_id"]).set_axis(kept.index)
    return Tables(
        events=kept.assign(
            reports=joined["reports"].fillna(kept["reports"]).astype("int64"),
            conflicts=joined["conflicts"].where(joined["reports"].notna(), kept["conflicts"]),
        ).reset_index(drop=True),
        reports=tables.reports.assign(event_id=lambda d: merged(d["event_id"])),
        articles=tables.articles.assign(
            copy_of=lambda d: d["article_id"].map(lambda ident: original.get(ident, "")).astype("str")
        ),
    )
