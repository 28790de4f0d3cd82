"""Which changes hold, whose undo undoes what, and where two people disagree; letters stand for changes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.change import Change, Target, Value
from pipeline.corrections.history import about, conflicts, last_done, last_undone, live


def told(words: str) -> tuple[Change, ...]:
    """`a b -a --a`: two changes by Ada, an undoing of the first, an undoing of that undoing; `b/Bo` is Bo's."""
    changes = []
    for number, word in enumerate(words.split()):
        name, _, by = word.partition("/")
        at = f"2022-03-01T10:00:{number:02}.000000+00:00"
        if name.startswith("-"):
            changes.append(Change(id=name, at=at, by=by or "Ada", do="undo", of=name[1:]))
        else:
            on = (Target(event=name, was=""),)
            changes.append(Change(id=name, at=at, by=by or "Ada", do="set", field="kind", now="aid", on=on))
    return tuple(changes)


@pytest.mark.parametrize(
    ("words", "holding"),
    [
        ("a b", "a b"),
        ("a b -a", "b"),
        ("a -a --a", "a"),
        ("a -a --a ---a", ""),
        ("-a a", ""),
        ("a -b", "a"),
        ("a b -b -a", ""),
        ("a b -b -a --a", "a"),
    ],
)
def test_what_holds(words: str, holding: str) -> None:
    assert [change.id for change in live(told(words))] == holding.split()


def test_a_circle_of_undoings_ends() -> None:
    at = "2022-03-01T10:00:00.000000+00:00"
    assert live([Change(id="x", at=at, do="undo", of="y"), Change(id="y", at=at, do="undo", of="x")]) == ()


def test_a_long_chain_of_undoings_ends() -> None:
    words = "a " + " ".join("-" * depth + "a" for depth in range(1, 3_001))
    assert [change.id for change in live(told_long(words))] == ["a"]


def told_long(words: str) -> tuple[Change, ...]:
    names = words.split()
    at = "2022-03-01T10:00:00.000000+00:00"
    undoings = [Change(id=name, at=at, do="undo", of=name[1:]) for name in names[1:]]
    return (Change(id="a", at=at, do="set", field="hidden", now=True, on=(Target(event="a"),)), *undoings)


@pytest.mark.parametrize(
    ("words", "undo", "redo"),
    [
        ("", None, None),
        ("a b", "b", None),
        ("a b -b", "a", "-b"),
        ("a b -b -a", None, "-a"),
        ("a b -b -a --a", "a", "-b"),
        ("a b -b c", "c", None),
        ("a b/Bo", "a", None),
        ("a -a b/Bo", None, "-a"),
        ("a -a/Bo", None, None),
    ],
)
def test_undo_and_redo_are_each_persons_own(words: str, undo: str | None, redo: str | None) -> None:
    changes = told(words)
    done, undone = last_done(changes, "Ada"), last_undone(changes, "Ada")
    assert (done and done.id, undone and undone.id) == (undo, redo)


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=30))
def test_undo_and_redo_walk_back_and_forth_as_an_editor_does(steps: list[str]) -> None:
    changes: list[Change] = []
    past: list[list[str]] = [[]]
    future: list[list[str]] = []
    fresh = itertools.count()
    for step in steps:
        number = next(fresh)
        at = f"2022-03-01T10:00:00.{number:06}+00:00"
        found = last_done(changes, "Ada") if step == "undo" else last_undone(changes, "Ada") if step == "redo" else None
        if step == "do":
            on = (Target(event="e"),)
            changes.append(Change(id=f"c{number}", at=at, by="Ada", do="set", field="hidden", now=True, on=on))
            past.append([*past[-1], f"c{number}"])
            future = []
        elif found:
            changes.append(Change(id=f"c{number}", at=at, by="Ada", do="undo", of=found.id))
            if step == "undo":
                future.append(past.pop())
            else:
                past.append(future.pop())
        else:
            assert len(past) == 1 if step == "undo" else not future
        assert [change.id for change in live(changes)] == past[-1]


def kind(ident: str, by: str, was: Value, now: Value) -> Change:
    on = (Target(event="e", was=was),)
    return Change(id=ident, at=f"2022-03-01T10:00:00.00000{ident}+00:00", by=by, do="set", field="kind", now=now, on=on)


@pytest.mark.parametrize(
    ("changes", "disagree"),
    [
        ([kind("1", "Ada", "", "aid"), kind("2", "Bo", "", "agree")], ["12"]),
        ([kind("1", "Ada", "", "aid"), kind("2", "Bo", "aid", "agree")], []),
        ([kind("1", "Ada", "", "aid"), kind("2", "Bo", "", "aid")], []),
        ([kind("1", "Ada", "", "aid"), kind("2", "Ada", "", "agree")], []),
        ([kind("1", "Ada", "", "aid"), kind("2", "Bo", "", "agree"), kind("3", "Ada", "agree", "aid")], []),
        ([kind("1", "Ada", "", "aid"), kind("2", "Bo", "", "agree"), kind("3", "Cy", "aid", "protest")], ["23"]),
    ],
    ids=["neither saw", "the second saw", "the same", "one person", "settled", "the third saw the first only"],
)
def test_conflicts(changes: list[Change], disagree: list[str]) -> None:
    assert [f"{found.earlier.id}{found.later.id}" for found in conflicts(changes)] == disagree


def test_an_undone_change_is_in_no_conflict_but_in_the_history() -> None:
    one, two = kind("1", "Ada", "", "aid"), kind("2", "Bo", "", "agree")
    undoing = Change(id="3", at="2022-03-01T10:00:00.000003+00:00", by="Bo", do="undo", of="2")
    other = Change(id="4", at="2022-03-01T10:00:00.000004+00:00", by="Bo", do="undo", of="9")
    assert conflicts([one, two, undoing]) == ()
    assert about([one, two, undoing, other], "e") == (one, two, undoing)
