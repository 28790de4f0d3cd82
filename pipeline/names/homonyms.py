"""Names that several countries could mean ("Georgia", "Congo"), decided by what else the article names."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from pipeline.model import MentionKind
from pipeline.names.candidates import Scan
from pipeline.names.tables import rows


class Homonym(NamedTuple):
    """A name's usual country, and the other that it stands for in an article about that one."""

    country: str
    other: str
    kind: MentionKind


def decide(scan: Scan) -> None:
    """Give a homonym its other country where the article names that one and never the usual one."""
    tokens, homonyms = scan.tokens, _homonyms()
    doubtful = [
        f
        for f in scan.found
        if tokens[f.at] in homonyms
        and f.to == f.at + 1
        and f.sense is not None
        and f.sense.country == homonyms[tokens[f.at]].country
    ]
    if not doubtful:
        return
    named = Counter(f.sense.country for f in scan.found if f.sense is not None and f not in doubtful)
    for found in doubtful:
        homonym = homonyms[tokens[found.at]]
        if found.sense is not None and named[homonym.other] and not named[homonym.country]:
            found.sense = found.sense._replace(
                country=homonym.other, kind=homonym.kind, via="city" if homonym.kind == "place" else found.sense.via
            )
            found.reasons.append(f"the article is about {homonym.other}, not {homonym.country}")


@cache
def _homonyms() -> dict[str, Homonym]:
    kinds: dict[str, MentionKind] = {"place": "place", "country": "country", "group": "group"}
    return {row["name"]: Homonym(row["country"], row["other"], kinds[row["kind"]]) for row in rows("homonyms.csv")}
