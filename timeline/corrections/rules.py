"""How many events a rule about an actor or about words touches, in a corpus as it is."""

from __future__ import annotations

from pipeline.corrections.change import Value
from timeline.query import Corpus

_ACTOR = "SELECT count(*) AS events FROM moments WHERE list_contains(actors || sources || targets, ?)"
_WORDS = "SELECT count(*) AS events FROM moments WHERE contains(lower(sentence), lower(?))"


def effect(corpus: Corpus, rule: str, now: Value) -> int:
    """In how many events the actor, or the words, of a rule stand; `rule` and `now` as a change has them.

    Of two actors that are one it is the one that goes. Of words that are no name or no date it is
    the events whose sentence has them, whether or not they were taken for one there.
    """
    of_actor = rule not in ("no name", "no date")
    sought = (now[1] if rule == "same actor" else now[0]) if isinstance(now, tuple) else now
    return int(corpus.ask(_ACTOR if of_actor else _WORDS, [sought])["events"].iloc[0])
