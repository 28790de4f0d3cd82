"""Joining and parting tellings a to e; `ab c` is an event of two, under the id of the first, and one of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.change import Change, Target
from pipeline.corrections.grouping import event_of, regroup


def base(words: str) -> dict[str, str]:
    return {telling: word[0] for word in words.split() for telling in word}


def steps(words: str) -> list[Change]:
    """`ab` joins the events of a and b, `-a` parts a."""
    changes = []
    for number, word in enumerate(words.split()):
        do, names = ("split", word[1:]) if word.startswith("-") else ("merge", word)
        changes.append(Change(id=f"c{number}", do=do, on=tuple(Target(event=name) for name in names)))  # type: ignore[arg-type]
    return changes


def placed(changes: list[Change], but: str = "") -> dict[tuple[str, int], str]:
    return {(c.id, n): t.event for c in changes for n, t in enumerate(c.on) if t.event not in but}


def shown(home: dict[str, str]) -> str:
    events = {event: "".join(sorted(t for t, e in home.items() if e == event)) for event in home.values()}
    return " ".join(f"{event}:{tellings}" for event, tellings in sorted(events.items()))


@pytest.mark.parametrize(
    ("words", "changes", "after"),
    [
        ("ab c", "", "a:ab c:c"),
        ("ab c", "ac", "a:abc"),
        ("ab c", "ca", "c:abc"),
        ("ab c", "bc", "a:abc"),
        ("ab c d", "abcd", "a:abcd"),
        ("abc", "-b", "a:ac b:b"),
        ("abc", "-a", "a:a b:bc"),
        ("abc", "-a -b", "a:a b:b c:c"),
        ("a b", "ab -b", "a:a b:b"),
        ("a b", "ab -a", "a:a b:b"),
        ("a b c", "ab bc", "a:abc"),
        ("a", "-a", "a:a"),
        ("ab", "ab", "a:ab"),
    ],
)
def test_regroup(words: str, changes: str, after: str) -> None:
    said = steps(changes)
    assert shown(regroup(said, placed(said), base(words)).home) == after


def test_what_is_not_found_is_passed_over() -> None:
    said = steps("abc -d")
    assert shown(regroup(said, placed(said, but="bd"), base("a bd c")).home) == "a:ac b:bd"


@pytest.mark.parametrize(
    ("words", "changes", "telling", "event"),
    [
        ("ab c", "", "b", "a"),
        ("a b", "ab", "a", "a"),
        ("a b", "ab", "b", None),
        ("ab", "-b", "b", "b"),
        ("ab", "-b", "a", "a"),
        ("ab", "-a", "b", "a"),
        ("a", "", "own-1", None),
    ],
    ids=["merged", "joined to", "joined away", "parted", "left behind", "under its old id", "unknown"],
)
def test_a_value_goes_with_its_event_but_not_into_another(
    words: str, changes: str, telling: str, event: str | None
) -> None:
    said = steps(changes)
    assert event_of(telling, base(words), regroup(said, placed(said), base(words))) == event


@given(st.lists(st.sampled_from(["ab", "bc", "ca", "de", "ea", "-a", "-b", "-c", "-d", "-e"]), max_size=12))
def test_every_telling_has_one_event_which_is_one_of_its_tellings(words: list[str]) -> None:
    said = steps(" ".join(words))
    home = regroup(said, placed(said), base("ab c de")).home
    assert set(home) == set("abcde")
    assert all(home[event] == event for event in home.values())
