"""From folders on disk to sources: what is walked, what is passed over, what cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline import store
from pipeline.corrections.log import SUFFIX
from pipeline.model import Problem
from pipeline.readers.encoding import GLANCE, glance
from pipeline.readers.normalise import Unreadable
from pipeline.readers.recognise import no_reader, suffixes
from pipeline.readers.signature import REFUSED, kind_of
from pipeline.readers.source import Settings, Source, megabytes


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Problem]:
    """The files that can be tried, those in a folder sorted by path, and a problem for those without a reader.

    Files without a reader are one Problem for each reason. Names that begin with a full stop are
    passed over, and so is the folder of pictures and scripts that a browser saves beside a page.
    """
    return chain.from_iterable(_sorted(Path(path)) for path in paths)


def open_file(path: Path, settings: Settings) -> Source | Problem:
    """A file as it is to be read, or why it cannot be opened."""
    name = name_of(path)
    try:
        if path.is_fifo():
            raise Unreadable("is a pipe, no file")
        if path.is_file() and (reason := _reason_against(path)):
            raise Unreadable(reason)
        with path.open("rb") as file:
            data = file.read(settings.largest_file + 1)
        if len(data) > settings.largest_file:
            raise Unreadable(f"larger than {megabytes(settings.largest_file)}; split it")
        return Source(path=name, data=data, settings=settings)
    except Unreadable as error:
        return Problem(path=name, reason=str(error))
    except OSError as error:
        return Problem(path=name, reason=f"cannot be opened: {error.strerror or error}")


def name_of(path: Path) -> str:
    """A path as text that can be shown and stored, also where it is not UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _sorted(root: Path) -> Iterator[Path | Problem]:
    files, refused = _walk(root)
    strange: dict[str, list[Path]] = {}
    for path in sorted(files + refused):
        reason = "" if path in refused else _reason_against(path)
        if reason:
            strange.setdefault(reason, []).append(path)
        else:
            yield path
    for reason, paths in strange.items():
        others = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
        yield Problem(path=name_of(paths[0]), reason=reason + others)


def _reason_against(path: Path) -> str:
    """Why a file is not even tried: its ending is strange, and so is its signature; empty where it is tried."""
    suffix = path.suffix.lower()
    if suffix in suffixes():
        return ""
    try:
        with path.open("rb") as file:
            beginning = file.read(GLANCE)
    except OSError:
        return no_reader(suffix)
    kind = kind_of(beginning, glance(beginning))
    return "" if kind in suffixes() else REFUSED.get(kind) or no_reader(suffix)


def _walk(root: Path) -> tuple[list[Path], list[Path]]:
    """The files in a folder and below, and what cannot be walked into: the root where it is a file itself.

    A store that was built inside the folder is passed over, and so is a log of corrections. Links
    are followed, and each folder is walked once, so that a loop of links ends.
    """
    files: list[Path] = []
    refused: list[Path] = []
    seen: set[tuple[int, int]] = set()
    for name, below, names in os.walk(
        root, onerror=lambda error: refused.append(Path(error.filename)), followlinks=True
    ):
        folder = Path(name)
        here = (folder.stat().st_dev, folder.stat().st_ino)
        pages = tuple(Path(page).stem + mark for page in names if page.endswith((".html", ".htm")) for mark in "_-")
        below[:] = sorted(
            name
            for name in below
            if not (name.startswith(".") or here in seen or _is_parts(name, pages) or store.exists(folder / name))
        )
        files += [folder / name for name in names if not (name.startswith(".") or here in seen or SUFFIX in name)]
        seen.add(here)
    return files, refused


def _is_parts(folder: str, pages: tuple[str, ...]) -> bool:
    """Whether a folder holds the parts of a page saved beside it: `Page_files`, `Page_bestanden`, `Page-Dateien`."""
    return any(folder.startswith(page) and folder[len(page) :].isalpha() for page in pages)
