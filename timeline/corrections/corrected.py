"""A corpus as people have corrected it: tables plus log.

The changes find their events (`placing`), articles that they change are worked on again
(`reworking`), and what comes of it lies over the corpus, which stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.corrections import Change, Target, live, own_id
from pipeline.corrections.apply import added, apply
from pipeline.corrections.change import Value
from pipeline.corrections.grouping import Regrouped, event_of, regroup
from pipeline.extraction import apart, article_of
from pipeline.schema import ARTICLES, EVENTS, REPORTS, empty, restore
from pipeline.store import Tables
from timeline.corrections.placing import Key, place
from timeline.corrections.reworking import reworked
from timeline.database import Overlay
from timeline.query import Corpus

Unplaced = tuple[Change, Target]
"""A change, and what it is about but is not in the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corrected:
    """A corpus with its changes laid over it.

    corpus: to be asked as any other. hidden: the rows that somebody hid, as they would be shown.
    names: names that people gave to actors, by id. unplaced: what is not in the corpus (any more).
    """

    corpus: Corpus
    hidden: pd.DataFrame
    names: Mapping[str, str]
    unplaced: tuple[Unplaced, ...]


def correct(corpus: Corpus, changes: Iterable[Change]) -> Corrected:
    """Lay the changes that hold over a corpus, in their order.

    Costs grow with the changes and not with the corpus, but for changes whose evidence has to be
    looked for.
    """
    holding = live(changes)
    if not holding:
        return Corrected(corpus=corpus, hidden=empty(EVENTS), names={}, unplaced=())
    below, lost = reworked(corpus, holding)
    base = corpus.over(below) if below else corpus
    targets = _targets(holding)
    own = {own_id(change) for change in holding if change.do == "add"}
    placed = place(base, {key: target for key, target in targets.items() if target.event not in own})
    placed |= {key: target.event for key, target in targets.items() if target.event in own}
    overlay, hidden = _overlay(base, holding, placed)
    known = {change.id: change for change in holding}
    return Corrected(
        corpus=corpus.over(_joined(below, overlay) if below else overlay),
        hidden=hidden,
        names=dict(c.now for c in holding if c.field == "actor's name" and isinstance(c.now, tuple)),  # type: ignore[misc]
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


def _overlay(corpus: Corpus, changes: Sequence[Change], placed: Mapping[Key, str]) -> tuple[Overlay, pd.DataFrame]:
    """What lies over the corpus, and the rows that are hidden."""
    rules = [change for change in changes if change.do == "rule" and change.field in ("no actor", "same actor")]
    home = _homes(corpus, placed.values())
    now = regroup(changes, placed, home)
    settings = _settings(changes, placed, home, now)
    touched = sorted({*home.values(), *_with_actors(corpus, rules)})
    reports = _reports(corpus, touched, now)
    rows = _together([_events(corpus, touched), _parted(corpus, now, touched), added(changes)])
    made = _recounted(corpus, apply(rows, settings, rules), reports, now.home != home)
    made = made[~made["event_id"].isin(set(home.values()) - set(now.home.values()))]
    unseen = made["event_id"].isin({event for event, hides in settings.get("hidden", {}).items() if hides})
    shown = Tables(events=made[~unseen], reports=reports, articles=empty(ARTICLES))
    return Overlay(hidden=tuple(touched), tables=shown), made[unseen].reset_index(drop=True)


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


def _homes(corpus: Corpus, tellings: Iterable[str]) -> dict[str, str]:
    """Each telling of each event that has one of these tellings -> the event."""
    sql = """
        SELECT DISTINCT told_as, event_id FROM reports WHERE event_id IN (
            SELECT event_id FROM reports WHERE told_as IN (SELECT unnest(?::VARCHAR[])))
    """
    found = corpus.ask(sql, [sorted(set(tellings))])
    return dict(zip(found["told_as"].astype(str), found["event_id"].astype(str), strict=True))


def _with_actors(corpus: Corpus, rules: Iterable[Change]) -> list[str]:
    """The events that rules about actors change."""
    ids = [rule.now[1] if isinstance(rule.now, tuple) else rule.now for rule in rules]
    sql = "SELECT event_id FROM moments WHERE list_has_any(actors || sources || targets, ?::VARCHAR[])"
    return [str(ident) for ident in corpus.ask(sql, [ids])["event_id"]] if ids else []


def _events(corpus: Corpus, ids: list[str]) -> pd.DataFrame:
    sql = "SELECT * FROM moments WHERE event_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY event_id"
    return restore(corpus.ask(sql, [ids]), EVENTS)


def _reports(corpus: Corpus, ids: list[str], now: Regrouped) -> pd.DataFrame:
    """The tellings of some events, each with the event that it belongs to now."""
    sql = "SELECT * FROM reports WHERE event_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY article_id, char_start"
    found = restore(corpus.ask(sql, [ids]), REPORTS)
    return found.assign(event_id=found["told_as"].map(now.home).astype("str").fillna(found["event_id"]))


def _parted(corpus: Corpus, now: Regrouped, known: Iterable[str]) -> pd.DataFrame:
    """The rows of tellings that are events of their own now, worked out again from their articles."""
    wanted = sorted(set(now.home.values()) - set(known))
    sql = "SELECT DISTINCT article_id FROM reports WHERE told_as IN (SELECT unnest(?::VARCHAR[])) ORDER BY article_id"
    rows = [corpus.article(str(ident)) for ident in corpus.ask(sql, [wanted])["article_id"]] if wanted else []
    events = apart(article_of(row) for row in rows if row is not None)[0].events
    return events[events["event_id"].isin(wanted)]


def _recounted(corpus: Corpus, events: pd.DataFrame, reports: pd.DataFrame, regrouped: bool) -> pd.DataFrame:
    """Events with the number of independent articles that tell them, after some were joined or parted."""
    if not regrouped:
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
    kept = {
        name: frame[~frame["event_id"].isin(above.hidden)]
        for name, frame in (("events", below.tables.events), ("reports", below.tables.reports))
    }
    tables = Tables(
        events=pd.concat([kept["events"], above.tables.events], ignore_index=True),
        reports=pd.concat([kept["reports"], above.tables.reports], ignore_index=True),
        articles=below.tables.articles,
    )
    return Overlay(hidden=tuple(sorted({*below.hidden, *above.hidden})), tables=tables)
