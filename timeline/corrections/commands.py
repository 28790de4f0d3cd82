"""The command line of corrections: `python -m timeline correct CORPUS set date "14 feb 2022" --event ID`."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.corrections import (
    Change,
    Log,
    Refused,
    Target,
    append,
    beside,
    conflicts,
    last_done,
    last_undone,
    live,
    read,
)
from pipeline.corrections import (
    about as history_of,
)
from pipeline.corrections.change import ARTICLE_FIELDS, FIELDS, RULES, Value
from pipeline.dates.typed import typed
from pipeline.edtf import stretch
from timeline.corrections.corrected import correct
from timeline.corrections.targets import about, about_all
from timeline.filters import Filters
from timeline.query import Corpus

EXAMPLES = """\
what can be done:
  set FIELD VALUE...        of --event ID (again for more), or of all that the filters let through
  merge ID ID...            several events are one; the first one's date and headline stay
  split ID...               these tellings are events of their own
  add HEADLINE SENTENCE     an event of one's own; set its date with `set`
  article FIELD VALUE       of --article ID: published, title or publisher
  rule NAME VALUE...        for the whole corpus: no actor, same actor, actor's name, no name, no date
  undo [CHANGE], redo       one's own last change, or the one that is named
  history [ID]              all changes, or those of one event or article
  conflicts, lost           where two people disagree; what is not in the corpus any more
  import FILE               the changes of another log, each once

examples:
  python -m timeline correct store set date "14 feb 2022" --event 1f2e3d4c5b6a --by Ada
  python -m timeline correct store set status checked --country RU --from 2022-02 --until 2022-02
  python -m timeline correct store rule "same actor" vladimir-putin poetin"""

_LISTS = frozenset({"countries", "actors", "sources", "targets", "places", "same actor", "actor's name"})


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The parser of the command; filters are added by whoever knows them."""
    parser = commands.add_parser(
        "correct",
        help="change, judge and undo; the corpus stays as it was extracted",
        description="Add to the log of corrections that lies beside a corpus, or read it.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("corpus", type=Path, metavar="STORE", help="a store, or a folder of articles")
    parser.add_argument("do", choices=list(_DEEDS), metavar="WHAT", help="see below")
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--event", action="append", default=[], metavar="ID", help="the event that is set")
    parser.add_argument("--article", default="", metavar="ID", help="the article that is set")
    parser.add_argument("--by", default=getpass.getuser(), metavar="NAME", help="a name of your own choosing")
    parser.add_argument("--note", default="", metavar="TEXT", help="why")
    return parser


def run(chosen: argparse.Namespace, corpus: Callable[[Path], Corpus], filters: Filters) -> Iterator[str]:
    """Do what a command line says and give the lines that it answers. Raises Refused, a ValueError."""
    log = beside(chosen.corpus)
    yield from _DEEDS[chosen.do](_Desk(chosen, log, read(log), corpus, filters))


class _Desk:
    """What a deed has at hand: the command line, the log, and the corpus as it is corrected now."""

    def __init__(
        self, chosen: argparse.Namespace, path: Path, log: Log, load: Callable[[Path], Corpus], filters: Filters
    ) -> None:
        self.chosen, self.path, self.log, self._load, self.filters = chosen, path, log, load, filters
        self.words: list[str] = chosen.words

    def corpus(self) -> Corpus:
        """The corpus with the changes that hold."""
        return correct(self._load(self.chosen.corpus), self.log.changes).corpus

    def keep(self, change: Change) -> Iterator[str]:
        """Add one change to the log and say which."""
        for kept in append(self.path, [change]):
            yield f"{kept.id}  {said(kept)}"


def _set(desk: _Desk) -> Iterator[str]:
    field, value = _field(desk.words, FIELDS)
    corpus = desk.corpus()
    if not desk.chosen.event and not desk.filters.active():
        raise Refused("name the events with --event, or narrow them with filters")
    events = desk.chosen.event
    targets = about(corpus, events, field) if events else about_all(corpus, desk.filters, field)
    if missing := set(events) - {target.event for target in targets}:
        raise Refused(f"no event has the id {min(missing)!r}")
    yield from desk.keep(_change(desk, "set", targets, field, value))


def _merge(desk: _Desk) -> Iterator[str]:
    yield from desk.keep(_change(desk, desk.chosen.do, about(desk.corpus(), desk.words)))


def _add(desk: _Desk) -> Iterator[str]:
    headline, sentence = (*desk.words, "")[:2] if desk.words else ("", "")
    yield from desk.keep(_change(desk, "add", (Target(sentence=sentence),), "headline", headline))


def _article(desk: _Desk) -> Iterator[str]:
    field, value = _field(desk.words, ARTICLE_FIELDS)
    row = desk.corpus().article(desk.chosen.article)
    if row is None:
        raise Refused(f"no article has the id {desk.chosen.article!r}; name it with --article")
    target = Target(article=desk.chosen.article, path=row["path"], title=row["title"], was=row[field])
    yield from desk.keep(_change(desk, "article", (target,), field, value))


def _rule(desk: _Desk) -> Iterator[str]:
    field, value = _field(desk.words, RULES)
    yield from desk.keep(_change(desk, "rule", (), field, value))


def _undo(desk: _Desk) -> Iterator[str]:
    own = last_done if desk.chosen.do == "undo" else last_undone
    found = own(desk.log.changes, desk.chosen.by)
    named = desk.words[0] if desk.words else found.id if found else ""
    if not any(change.id == named for change in desk.log.changes):
        raise Refused(f"there is nothing to {desk.chosen.do}")
    yield from desk.keep(Change(do="undo", of=named, by=desk.chosen.by, note=desk.chosen.note))


def _history(desk: _Desk) -> Iterator[str]:
    holding = {change.id for change in live(desk.log.changes)}
    for change in history_of(desk.log.changes, desk.words[0]) if desk.words else desk.log.changes:
        undone = "" if change.do == "undo" or change.id in holding else "  (undone)"
        yield f"{change.id}  {change.at[:19]}  {change.by}  {said(change)}{undone}"
    yield from (f"{problem.path}: {problem.reason}" for problem in desk.log.problems)


def _conflicts(desk: _Desk) -> Iterator[str]:
    for (ident, field), earlier, later in conflicts(desk.log.changes):
        yield f"{ident}  {field}: {earlier.by} says {shown(earlier.now)}, {later.by} says {shown(later.now)}"


def _lost(desk: _Desk) -> Iterator[str]:
    for change, target in correct(desk._load(desk.chosen.corpus), desk.log.changes).unplaced:
        yield f"{change.id}  {said(change)}: {target.sentence or target.path or target.article or target.event}"


def _import(desk: _Desk) -> Iterator[str]:
    for name in desk.words:
        other = read(Path(name))
        yield f"{name}: {len(append(desk.path, other.changes))} of {len(other.changes)} changes were new"
        yield from (f"{problem.path}: {problem.reason}" for problem in other.problems)


_DEEDS: Mapping[str, Callable[[_Desk], Iterator[str]]] = {
    "set": _set,
    "merge": _merge,
    "split": _merge,
    "add": _add,
    "article": _article,
    "rule": _rule,
    "undo": _undo,
    "redo": _undo,
    "history": _history,
    "conflicts": _conflicts,
    "lost": _lost,
    "import": _import,
}


def said(change: Change) -> str:
    """A change in a few words, in English."""
    if change.do == "undo":
        return f"undo {change.of}"
    many = f" of {len(change.on)} events" if len(change.on) > 1 else ""
    return " ".join(filter(None, (change.do, change.field, shown(change.now)))) + many


def shown(value: Value) -> str:
    """A value of a change in words."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value) or "nothing"
    return value or "nothing"


def _change(desk: _Desk, do: str, on: tuple[Target, ...], field: str = "", now: Value = None) -> Change:
    return Change(do=do, on=on, field=field, now=now, by=desk.chosen.by, note=desk.chosen.note)  # type: ignore[arg-type]


def _field(words: list[str], table: Mapping[str, object]) -> tuple[str, Value]:
    """What is set and its value, from the words of a command line; a date may be typed as people write it."""
    field, *rest = words or [""]
    if field not in table:
        raise Refused(f"{field!r} cannot be set; there are {', '.join(table)}")
    if field in _LISTS:
        return field, tuple(rest)
    text = " ".join(rest)
    if field == "hidden":
        return field, text not in ("false", "no")
    if field in ("date", "published") and text and not stretch(text):
        return field, typed(text) or text
    return field, text
