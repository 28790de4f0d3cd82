"""Which format a source has, and its articles: the frame in which all readers stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pipeline.readers
from pipeline.model import Article, Problem
from pipeline.readers.normalise import Unreadable
from pipeline.readers.signature import REFUSED
from pipeline.readers.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A module of this folder that reads a format; see CONTRIBUTING.md for what it must have."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterator[Article | Problem]]
    claims: Callable[[Source], bool] | None
    """Whether a source is of this special format; None for the general reader of the suffixes."""


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by the names of their modules."""
    package = pipeline.readers
    modules = [import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)]
    return tuple(
        Format(name=m.NAME, suffixes=m.SUFFIXES, read=m.read, claims=getattr(m, "claims", None))
        for m in modules
        if hasattr(m, "SUFFIXES")
    )


@cache
def suffixes() -> dict[str, Format | None]:
    """The general reader of each ending that a file may have; None where only special formats have it."""
    special: dict[str, Format | None] = {suffix: None for form in formats() for suffix in form.suffixes}
    return special | {suffix: form for form in formats() if form.claims is None for suffix in form.suffixes}


def recognise(source: Source) -> Format:
    """The format of a source: the special one that claims it, else by its signature, else by its ending.

    Raises Unreadable where there is no reader, with what the file is.
    """
    for form in formats():
        if form.claims is not None and form.claims(source):
            return form
    if source.kind in REFUSED:
        raise Unreadable(REFUSED[source.kind])
    found = suffixes().get(source.kind) or suffixes().get(source.suffix)
    if found is None:
        raise Unreadable(no_reader(source.suffix))
    return found


def read_source(source: Source) -> Iterator[Article | Problem]:
    """The articles in a source and what was wrong with it, in that order; never raises.

    A name whose ending belongs to another format is a Problem, but the source is read by what it
    is. A date outside `earliest` and `latest` of the settings is dropped, with a Problem; a record
    of an event table keeps its own.
    """
    form: Format | None = None
    try:
        if not source.data:
            raise Unreadable("the file is empty")
        form = recognise(source)
        source.tally.formats[form.name] += 1
        if source.suffix and source.suffix not in form.suffixes:
            source.notes.append(f"{form.name}, though its name ends in {source.suffix}; read as what it is")
        for found in form.read(source):
            yield from _dated(found, source)
    except Unreadable as error:
        yield Problem(path=source.path, reason=str(error))
    except Exception as error:  # a reader's library may fail in any way on a broken file, and the rest goes on
        name = form.name if form else "file"
        reason = f"broken: reading it as {name} failed ({type(error).__name__}: {str(error)[:200]}); save it anew"
        yield Problem(path=source.path, reason=" ".join(reason.split()))
    yield from (Problem(path=source.path, reason=note) for note in source.notes)


def unique(found: Iterable[Article | Problem], first: dict[str, str]) -> Iterator[Article | Problem]:
    """What was found, with a Problem in place of an article whose text was read before.

    `first` holds the path of each text by its article's id, and grows.
    """
    for each in found:
        if isinstance(each, Article) and each.id in first:
            yield twice(each.path, first[each.id])
            continue
        if isinstance(each, Article):
            first[each.id] = each.path
        yield each


def twice(path: str, first: str) -> Problem:
    """What is said of a text that was read from another file, or from another place in the same, before."""
    return Problem(path=path, reason=f"has the same text as {first}, which was read")


def no_reader(suffix: str) -> str:
    """The reason why a file of this ending is not read."""
    return f"no reader for {suffix or 'a name without an ending'}; there are for {', '.join(sorted(suffixes()))}"


def _dated(found: Article | Problem, source: Source) -> Iterator[Article | Problem]:
    most = source.settings
    if isinstance(found, Problem) or found.given or not found.published:
        yield found
        return
    # EDTF dates of one to three parts compare as text; a coarse one by its beginning
    width = len(found.published)
    if most.earliest.isoformat()[:width] <= found.published <= most.latest.isoformat()[:width]:
        yield found
        return
    when = "in the future" if found.published > most.latest.isoformat() else "too long ago for an article"
    yield replace(found, published="")
    reason = f"its date, {found.published}, is {when} and was dropped; set the right one in the file or on the page"
    yield Problem(path=found.path, reason=reason)
