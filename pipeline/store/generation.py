"""A store's folder: generations side by side, and a pointer to the one that counts.

    store/current                  the name of the current generation, replaced in one step
    store/generations/NAME/        events/year=2022/0.parquet, reports/0.parquet, articles/0.parquet,
                                   lists/0.parquet, manifest.json, and lease, which its readers hold
    store/parts/NAME/              what a build found in some files, for the builds to come
    store/lock                     held by the build that runs

A build writes a new generation beside the others and then moves the pointer, so whatever ends it
leaves the old store or the new one. Generations that nobody reads any more are cleared by the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from pipeline.store.lock import KNOWN, Lock
from pipeline.store.manifest import Manifest
from pipeline.store.place import Address, Place

POINTER, LOCK, GENERATIONS, PARTS, LEASE = "current", "lock", "generations", "parts", "lease"

_TRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Generation:
    """One state of a store, which stays readable as long as this object is held."""

    name: str
    place: Place
    lease: Lock | None

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table, by the addresses that DuckDB knows them by; FileNotFoundError without any."""
        found = [self.place.address(f"{table}/{name}") for name in self.place.below(table).files(".parquet")]
        if not found:
            raise FileNotFoundError(f"{self.place.address()} has no {table}; build the store anew")
        return found

    def has(self, table: str) -> bool:
        """Whether there is a table of that name: older stores lack some."""
        return any(self.place.below(table).files(".parquet"))

    def manifest(self) -> Manifest:
        """What it was made of; ValueError where that is of another version."""
        return Manifest.load(self.place)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """A store that one build has for itself."""

    place: Place

    def begin(self) -> Place:
        """The folder of a new generation, empty."""
        place = self.place.below(f"{GENERATIONS}/{uuid4().hex}")
        place.put(LEASE, b"")
        return place

    def current(self) -> str:
        """The name of the current generation, empty where there is none yet."""
        return _current(self.place)

    def manifest(self) -> Manifest:
        """Of the current generation; FileNotFoundError or ValueError where there is none of this form."""
        return Manifest.load(self.place.below(f"{GENERATIONS}/{self.current() or '-'}"))

    def commit(self, generation: Place) -> None:
        """Make a generation, complete with its manifest, the current one."""
        self.place.put(POINTER, generation.root.rpartition("/")[2].encode())

    def sweep(self, parts: set[str]) -> None:
        """Delete the generations that are neither current nor read, all parts but these, and what is half done."""
        current = _current(self.place)
        for name in self.place.below(GENERATIONS).names():
            if name != current and _unread(self.place.below(f"{GENERATIONS}/{name}")):
                self.place.remove(f"{GENERATIONS}/{name}")
        for name in set(self.place.below(PARTS).names()) - parts:
            self.place.remove(f"{PARTS}/{name}")
        for name in self.place.names():
            if name.startswith(f"{POINTER}."):
                self.place.remove(name)


def exists(address: Address) -> bool:
    """Whether there is a store at an address."""
    return bool(_current(Place.of(address)))


def open_store(address: Address) -> Generation:
    """The current generation of a store; FileNotFoundError where there is no store.

    A build may move the pointer and clear the generation between two looks; then the next is opened.
    """
    place = Place.of(address)
    for _ in range(_TRIES):
        name = _current(place)
        if not name:
            break
        found = place.below(f"{GENERATIONS}/{name}")
        if not (found.local and KNOWN):
            return Generation(name=name, place=found, lease=None)
        try:
            lease = Lock(found.local / LEASE, shared=True)
        except (FileNotFoundError, BlockingIOError):
            continue
        if (found.local / LEASE).exists():
            return Generation(name=name, place=found, lease=lease)
    raise FileNotFoundError(f"{place.address()} is no store; make one with python -m pipeline build")


@contextmanager
def building(address: Address) -> Iterator[Site]:
    """Have a store, or a folder that is to be one, for oneself.

    Raises FileExistsError where the folder has anything in it that is not a store's: nothing is
    deleted that was not written here. Raises BlockingIOError where another build has it. A folder
    that is no store in the end is left as it was.
    """
    place = Place.of(address)
    ours = {POINTER, LOCK, GENERATIONS, PARTS}
    before = place.names()
    if strange := [name for name in before if name not in ours and not name.startswith(f"{POINTER}.")]:
        raise FileExistsError(f"{address} has {strange[0]!r} in it, which is no part of a store; name another folder")
    lock = None
    if place.local and KNOWN:
        place.put(LOCK, b"") if LOCK not in before else None
        try:
            lock = Lock(place.local / LOCK, shared=False)
        except BlockingIOError as error:
            raise BlockingIOError(f"{address} is being built by another process; wait for it, or end it") from error
    try:
        yield Site(place=place)
    finally:
        if not _current(place):
            for name in (PARTS, GENERATIONS, LOCK):
                place.remove(name)
            if place.local and not before:
                place.local.rmdir()
        if lock:
            lock.release()


def _current(place: Place) -> str:
    try:
        with place.read(POINTER) as file:
            return file.read(100).decode("ascii", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _unread(generation: Place) -> bool:
    """Whether nobody reads a generation."""
    if not (generation.local and KNOWN):
        return False
    try:
        Lock(generation.local / LEASE, shared=False).release()
    except FileNotFoundError:
        return True
    except BlockingIOError:
        return False
    return True
