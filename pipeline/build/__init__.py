"""Articles to a store on disk, however many they are: only what is new or has changed is worked on.

A first pass (`parts`) turns files into parts, each by itself; a second (`joining`) makes a
generation of all of them. Both are tasks that run in this process, or in those of a `cluster`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.cluster import cluster
from pipeline.build.joining import Run, join
from pipeline.build.parts import Found, Task, work
from pipeline.build.rules import rules
from pipeline.model import Problem
from pipeline.readers import name_of, twice, walk
from pipeline.readers.source import Settings
from pipeline.store.generation import Site, building
from pipeline.store.manifest import Manifest, Source
from pipeline.store.place import Address

MOST_FILES, MOST_BYTES, LEAST_BYTES = 500, 4_000_000, 4_000
"""What one part is made of: at most so many files and bytes, but for one larger file; seldom fewer than the least."""

_SMALL, _MANY = 20, 40
"""Parts of fewer files than `_SMALL` are made anew together when there are more than `_MANY` of them."""

Tell = Callable[[int, int, int], None]
"""Told as work goes on: bytes read of how many, and articles found so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build: the manifest of the store, how many files were worked on, and whether it changed at all."""

    manifest: Manifest
    worked: int
    changed: bool


def build(
    paths: Iterable[str | os.PathLike[str]],
    to: Address,
    *,
    settings: Settings | None = None,
    names: str = "",
    workers: int = 1,
    scheduler: str = "",
    tell: Tell = lambda *_: None,
) -> Built:
    """Bring a store up to date with files and folders; what is in it that is not in them goes.

    The rows are those of `pipeline.tables(pipeline.read_each(paths))`, whatever was there before and
    whoever does the work. Where no article is found, nothing is written. Raises BlockingIOError where
    another build has the store, FileExistsError where the folder is something else, and OSError where
    it cannot be written to. Not handled: a file that changes while its size and time stay the same.
    """
    settings = settings or Settings()
    places = list(walk(paths))
    prints = {os.fspath(place): _print(place) for place in places if isinstance(place, Path)}
    if not prints:
        return Built(manifest=Manifest(problems=tuple(_settle(places, {})[1])), worked=0, changed=False)
    with building(to) as site:
        version = rules(settings, names)
        before = _before(site, version)
        kept = _kept(before, prints)
        todo = [Path(path) for path in prints if path not in kept]
        if not todo and list(kept) == list(before.sources) and _settle(places, kept)[1] == before.problems:
            return Built(manifest=before, worked=0, changed=False)
        site.sweep(parts=set(before.parts))
        task = Task(place=site.place, files=(), settings=settings, names=names, rules=version)
        crew: AbstractContextManager[tuple[Run, int]] = nullcontext((map, 1))
        if scheduler or workers > 1:
            crew = cluster(workers, scheduler)
        with crew as (run, hands):
            fresh = _first_pass(task, todo, prints, run, hands, tell)
            sources = {path: kept.get(path) or fresh[path] for path in prints}
            live, problems = _settle(places, sources)
            if not live:
                return Built(manifest=Manifest(problems=problems), worked=len(todo), changed=False)
            years = sum((Counter(source.years) for source in sources.values()), Counter())
            generation = site.begin()
            mark, counts = join(site.place, generation, live, years, run, hands)
        parts = _written(fresh) | {source.part: before.parts[source.part] for source in kept.values()}
        manifest = Manifest(
            rules=version, fingerprint=mark, sources=sources, problems=problems, counts=counts, parts=parts
        )
        manifest.save(generation)
        site.commit(generation)
        site.sweep(parts=set(parts))
    return Built(manifest=manifest, worked=len(todo), changed=True)


def batches(files: Iterable[Path], sizes: Mapping[str, tuple[int, int]], hands: int) -> Iterator[tuple[Path, ...]]:
    """Files in the bunches that become parts, several for each pair of hands where there are enough."""
    files = list(files)
    most = min(MOST_BYTES, max(LEAST_BYTES, sum(sizes[os.fspath(file)][0] for file in files) // (4 * hands)))
    bunch: list[Path] = []
    held = 0
    for file in files:
        size = max(0, sizes[os.fspath(file)][0])
        if bunch and (held + size > most or len(bunch) == MOST_FILES):
            yield tuple(bunch)
            bunch, held = [], 0
        bunch.append(file)
        held += size
    if bunch:
        yield tuple(bunch)


def _print(path: Path) -> tuple[int, int]:
    """Size and time of a file, -1 where it has none: then reading it will say why."""
    try:
        facts = path.stat()
    except OSError:
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


def _before(site: Site, version: str) -> Manifest:
    """The manifest of the store as it is; an empty one where it is of other rules or another version."""
    try:
        found = site.manifest()
    except (FileNotFoundError, ValueError):
        return Manifest()
    return found if found.rules == version else Manifest()


def _written(fresh: Mapping[str, Source]) -> dict[str, int]:
    """How many articles each part has."""
    parts: Counter[str] = Counter()
    for source in fresh.values():
        parts[source.part] += len(source.articles)
    return dict(parts)


def _kept(before: Manifest, prints: Mapping[str, tuple[int, int]]) -> dict[str, Source]:
    """The files whose part still holds: not changed, and neither in a part mostly dead nor in one of many small ones.

    So what lies unused in a store, and how many parts it has, stay within bounds.
    """
    sources = before.sources
    same = {path: sources[path] for path in prints if path in sources and prints[path] == _of(sources[path])}
    files = Counter(source.part for source in same.values())
    alive = _written(same)
    small = {part for part, count in files.items() if count < _SMALL}
    gone = {part for part, count in before.parts.items() if alive.get(part, 0) * 2 < count}
    gone |= small if len(small) > _MANY else set()
    return {path: source for path, source in same.items() if source.part not in gone}


def _of(source: Source) -> tuple[int, int]:
    return source.size, source.changed


def _first_pass(
    task: Task, todo: list[Path], prints: Mapping[str, tuple[int, int]], run: Run, hands: int, tell: Tell
) -> dict[str, Source]:
    """Work on files, and say how far it is."""
    total, done, articles = sum(max(0, prints[os.fspath(file)][0]) for file in todo), 0, 0
    made: dict[str, Source] = {}
    tell(0, total, 0)
    tasks = [task.of(files) for files in batches(todo, prints, hands)]
    for bunch in run(work, tasks):
        for found in bunch:
            path = os.fspath(found.file)
            made[path] = _source(found, *prints[path])
            done, articles = done + max(0, prints[path][0]), articles + len(found.articles)
        tell(done, total, articles)
    return made


def _source(found: Found, size: int, changed: int) -> Source:
    name = name_of(found.file)
    own = any(place != name for place in found.places)
    return Source(
        size=size,
        changed=changed,
        part=found.part,
        first=found.first,
        articles=tuple(found.articles),
        places=tuple(found.places) if own else (),
        problems=tuple(found.problems),
        years=dict(found.years),
    )


def _settle(
    places: Iterable[Path | Problem], sources: Mapping[str, Source]
) -> tuple[list[tuple[str, int]], tuple[Problem, ...]]:
    """The articles that count, each text once in the order of the places, and all problems there are."""
    first: dict[str, str] = {}
    live: list[tuple[str, int]] = []
    problems: list[Problem] = []
    for place in places:
        if isinstance(place, Problem):
            problems.append(place)
            continue
        source = sources[os.fspath(place)]
        for number, article in enumerate(source.articles):
            name = source.places[number] if source.places else name_of(place)
            if article in first:
                problems.append(twice(name, first[article]))
            else:
                first[article] = name
                live.append((source.part, source.first + number))
        problems += source.problems
    return live, tuple(problems)
