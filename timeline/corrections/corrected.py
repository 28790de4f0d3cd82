"""A corpus as people have corrected it: tables plus log.

The changes find their events (`placing`), articles that they change are worked on again
(`reworking`), and what comes of it lies over the corpus, which stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.corrections import Change, Target, live, own_id
from pipeline.corrections.apply import added, apply
from pipeline.corrections.change import Value
from pipeline.corrections.grouping import Regrouped, event_of, regroup
from pipeline.extraction import apart, article_of
from pipeline.schema import ARTICLES, EVENTS, empty, restore
from pipeline.store import Tables
from timeline.corrections.drafts import Drafts
from timeline.corrections.placing import Key, place
from timeline.corrections.reworking import reworked
from timeline.database import Overlay
from timeline.query import Corpus

Unplaced = tuple[Change, Target]
"""A change, and what it is about but is not in the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corrected:
    """A corpus with its changes laid over it.

    corpus: to be asked as any other. draft: as it was extracted. hidden: the rows that somebody hid, as
    they would be shown. unplaced: what is not in the corpus (any more).
    """

    corpus: Corpus
    draft: Corpus
    hidden: pd.DataFrame
    unplaced: tuple[Unplaced, ...]


def correct(drafts: Drafts | Corpus, changes: Iterable[Change]) -> Corrected:
    """Lay the changes that hold over a corpus, in their order.

    Whoever will do so again with more changes gives its drafts: what was read for the first ones is
    not read again.
    """
    drafts = drafts if isinstance(drafts, Drafts) else Drafts(drafts)
    corpus = drafts.corpus
    holding = live(changes)
    if not holding:
        return Corrected(corpus=corpus, draft=corpus, hidden=empty(EVENTS), unplaced=())
    below, lost = reworked(corpus, holding)
    base = Drafts(corpus.over(below)) if below else drafts
    targets = _targets(holding)
    own = {own_id(change) for change in holding if change.do == "add"}
    placed = place(base, {key: target for key, target in targets.items() if target.event not in own})
    placed |= {key: target.event for key, target in targets.items() if target.event in own}
    overlay, hidden = _overlay(base, holding, placed)
    names = {c.now[0]: c.now[1] for c in holding if c.field == "actor's name" and isinstance(c.now, tuple)}
    known = {change.id: change for change in holding}
    return Corrected(
        corpus=corpus.over(replace(_joined(below, overlay) if below else overlay, names=names)),
        draft=corpus,
        hidden=hidden,
        unplaced=(*lost, *((known[key[0]], target) for key, target in targets.items() if key not in placed)),
    )


def _targets(changes: Iterable[Change]) -> dict[Key, Target]:
    """All that changes of events are about."""
    return {
        (change.id, number): target
        for change in changes
        if change.do in ("set", "merge", "split")
        for number, target in enumerate(change.on)
    }


def _overlay(drafts: Drafts, changes: Sequence[Change], placed: Mapping[Key, str]) -> tuple[Overlay, pd.DataFrame]:
    """What lies over the corpus, and the rows that are hidden."""
    corpus = drafts.corpus
    rules = [change for change in changes if change.do == "rule" and change.field in ("no actor", "same actor")]
    home = dict(drafts.homes(placed.values()))
    joined = {change.id for change in changes if change.do in ("merge", "split")}
    retold = sorted({home[telling] for key, telling in placed.items() if key[0] in joined and telling in home})
    reports = drafts.reports(retold)
    home |= dict(zip(reports["told_as"], reports["event_id"], strict=True))
    now = regroup(changes, placed, home)
    reports = reports.assign(event_id=reports["told_as"].map(now.home).astype("str"))
    settings = _settings(changes, placed, home, now)
    touched = sorted({*home.values(), *_with_actors(corpus, rules)})
    rows = _together([drafts.rows(touched), _parted(corpus, now, touched), added(changes)])
    made = _recounted(corpus, apply(rows, settings, rules), reports)
    made = made[~made["event_id"].isin(set(home.values()) - now.events)]
    unseen = made["event_id"].isin({event for event, hides in settings.get("hidden", {}).items() if hides})
    shown = Tables(events=made[~unseen], reports=reports, articles=empty(ARTICLES))
    return Overlay(hidden=tuple(touched), retold=tuple(retold), tables=shown), made[unseen].reset_index(drop=True)


def _together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Event rows of several frames; the first as it is where there are no others."""
    filled = [frame for frame in frames if not frame.empty]
    return restore(pd.concat(filled, ignore_index=True), EVENTS) if len(filled) > 1 else (filled or frames)[0]


def _settings(
    changes: Iterable[Change], placed: Mapping[Key, str], home: Mapping[str, str], now: Regrouped
) -> dict[str, dict[str, Value]]:
    """Field -> event -> the value that was set last."""
    found: dict[str, dict[str, Value]] = {}
    own: set[str] = set()
    for change in changes:
        if change.do == "add":
            own.add(own_id(change))
        for number in range(len(change.on) if change.do == "set" else 0):
            telling = placed.get((change.id, number), "")
            event = telling if telling in own else event_of(telling, home, now)
            if event:
                found.setdefault(change.field, {})[event] = change.now
    return found


def _with_actors(corpus: Corpus, rules: Iterable[Change]) -> list[str]:
    """The events that rules about actors change."""
    ids = [rule.now[1] if isinstance(rule.now, tuple) else rule.now for rule in rules]
    sql = "SELECT event_id FROM moments WHERE list_has_any(actors || sources || targets, ?::VARCHAR[])"
    return [str(ident) for ident in corpus.ask(sql, [ids])["event_id"]] if ids else []


def _parted(corpus: Corpus, now: Regrouped, known: Iterable[str]) -> pd.DataFrame:
    """The rows of tellings that are events of their own now, worked out again from their articles."""
    wanted = sorted(set(now.home.values()) - set(known))
    sql = "SELECT DISTINCT article_id FROM reports WHERE told_as IN (SELECT unnest(?::VARCHAR[])) ORDER BY article_id"
    rows = [corpus.article(str(ident)) for ident in corpus.ask(sql, [wanted])["article_id"]] if wanted else []
    events = apart(article_of(row) for row in rows if row is not None)[0].events
    return events[events["event_id"].isin(wanted)]


def _recounted(corpus: Corpus, events: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Events with the number of independent articles that tell them, where some were joined or parted."""
    if reports.empty:
        return events
    sql = """
        SELECT article_id, coalesce(nullif(copy_of, ''), article_id) AS original
        FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))
    """
    originals = corpus.ask(sql, [sorted(set(reports["article_id"]))]).set_index("article_id")["original"]
    told = reports.assign(original=reports["article_id"].map(originals).fillna(reports["article_id"]))
    counts = told.groupby("event_id")["original"].nunique()
    return events.assign(reports=events["event_id"].map(counts).fillna(events["reports"]).astype("int64"))


def _joined(below: Overlay, above: Overlay) -> Overlay:
    """Two overlays, one over the other, as one."""
    events, reports = below.tables.events, below.tables.reports
    tables = Tables(
        events=_together([events[~events["event_id"].isin(above.hidden)], above.tables.events]),
        reports=pd.concat([reports[~reports["event_id"].isin(above.retold)], above.tables.reports], ignore_index=True),
        articles=below.tables.articles,
    )
    return Overlay(
        hidden=tuple(sorted({*below.hidden, *above.hidden})),
        retold=tuple(sorted({*below.retold, *above.retold})),
        tables=tables,
    )
