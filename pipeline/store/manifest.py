"""What a store was made of: the rules' version, and of each file its fingerprint, articles and problems."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Problem
from pipeline.store.place import Place

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file that was worked on.

    `size` and `changed` (nanoseconds since 1970) are its fingerprint. `part` holds its rows, in which
    its articles have the numbers from `first` on, in the order of `articles`, their ids. `places` are
    their paths where these are not the file's own (in an archive). `years`: events by the year in
    which they begin, 0 for the undated ones.
    """

    size: int
    changed: int
    part: str
    first: int
    articles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: dict[int, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands in a generation's `manifest.json`.

    `sources` are by path, in the order in which they were found. `problems` are all there are to tell,
    those of the sources included. `counts`: articles, events, undated. `fingerprint` is of the events.
    `parts`: how many articles were written to each, whether they still count or not.
    """

    rules: str = ""
    fingerprint: str = ""
    sources: dict[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    def save(self, place: Place) -> None:
        """Write it to a folder."""
        content = {
            "rules": self.rules,
            "fingerprint": self.fingerprint,
            "counts": self.counts,
            "parts": self.parts,
            "problems": _rows(self.problems),
            "sources": {
                path: {
                    "size": source.size,
                    "changed": source.changed,
                    "part": source.part,
                    "first": source.first,
                    "articles": source.articles,
                    "places": source.places,
                    "years": source.years,
                    "problems": _rows(source.problems),
                }
                for path, source in self.sources.items()
            },
        }
        place.put(NAME, json.dumps(content, separators=(",", ":")).encode())

    @classmethod
    def load(cls, place: Place) -> Manifest:
        """Read it from a folder; FileNotFoundError or ValueError where there is none of this form."""
        with place.read(NAME) as file:
            content = json.load(file)
        try:
            return cls(
                rules=content["rules"],
                fingerprint=content["fingerprint"],
                counts=content["counts"],
                parts=content["parts"],
                problems=_problems(content["problems"]),
                sources={path: _source(row) for path, row in content["sources"].items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{place.address(NAME)} is of another version; build the store anew") from error


def _source(row: dict[str, Any]) -> Source:
    kept = {
        "articles": tuple(row["articles"]),
        "places": tuple(row["places"]),
        "years": {int(year): count for year, count in row["years"].items()},
        "problems": _problems(row["problems"]),
    }
    return Source(**(row | kept))


def _rows(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.reason) for problem in problems]


def _problems(rows: list[tuple[str, str]]) -> tuple[Problem, ...]:
    return tuple(Problem(path=path, reason=reason) for path, reason in rows)
