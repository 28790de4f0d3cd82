"""A session's own articles: in a folder that only it knows, gone with it unless they are saved."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Timer
from typing import Any

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from page.choices import OWN
from page.making import ROOT, Work
from pipeline.corrections import Change, append, beside

SAVE = "--save"
"""The command line's option that names the folder in which stores may be saved; without it none is."""

MOST_BYTES = 500_000_000
"""All files together may come to no more."""

_ROOM = "tijdlijn-own-"
_LONGEST = 80
_STRANGE = re.compile(r"[^\w .,()+-]+")
_NAME = re.compile(r"\w(?:[\w .-]{0,78}\w)?")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was typed or pasted, with its date as EDTF, which may be empty."""

    text: str
    published: str


class Own:
    """A temporary folder with the files that were given, and the store that is made of them."""

    def __init__(self) -> None:
        _sweep()
        self._home = Path(tempfile.mkdtemp(prefix=f"{_ROOM}{os.getpid()}-"))
        self._works: list[Work] = []
        self._number = 0
        self.end = weakref.finalize(self, _remove, self._home, self._works)
        """Stop what is running and delete everything; happens by itself when the session is forgotten."""
        self.taken: tuple[object, ...] = ()
        """What tells the files that were taken last from others."""
        self.inspecting: Work | None = None
        self.building: Work | None = None
        self.store: Path | None = None
        """The store that is ready to be shown."""

    @property
    def _articles(self) -> Path:
        return self._home / f"articles-{self._number}"

    @property
    def _made(self) -> Path:
        return self._home / f"store-{self._number}"

    def take(self, files: Iterable[tuple[str, bytes]], pasted: Iterable[Pasted], name: str) -> None:
        """Put files down under harmless names, and begin to look what is in them.

        `name` is what pasted texts are called. Files that were taken before are deleted; a store
        made of them stays until there is another.
        """
        self.stop()
        shutil.rmtree(self._articles, ignore_errors=True)
        self._number += 1
        self._articles.mkdir()
        names: set[str] = set()
        for given, content in files:
            (self._articles / harmless(given, names)).write_bytes(content)
        for text in pasted:
            record = {"text": text.text, "published": text.published}
            (self._articles / harmless(f"{name}.json", names)).write_text(json.dumps([record]), "utf-8")
        self.inspecting = self._work("inspect")

    def build(self) -> None:
        """Begin to make the store of what was taken."""
        self.building = self._work("build", str(self._made))

    def finished(self) -> bool:
        """Whether a build has come to its end since it was asked last; then its store, if it made one, is the one."""
        if self.building is None or self.building.running or self.building.failure() or not self._counts():
            return False
        old, self.store, self.building = self.store, self._made, None
        shutil.rmtree(self._articles, ignore_errors=True)
        if old:
            shutil.rmtree(old, ignore_errors=True)
            beside(old).unlink(missing_ok=True)
        return True

    def stop(self) -> None:
        """Stop what is running."""
        for work in self._works:
            work.stop()
        self._works.clear()
        self.inspecting = self.building = None

    def _counts(self) -> Mapping[str, int]:
        said = self.building.said() if self.building else []
        return said[-1] if said and isinstance(said[-1], dict) else {}

    def _work(self, *arguments: str) -> Work:
        work = Work(self._articles, *arguments)
        self._works.append(work)
        return work


def session() -> Own:
    """This session's own articles; a place for them where it has none yet."""
    if OWN not in st.session_state:
        st.session_state[OWN] = Own()
    own: Own = st.session_state[OWN]
    _present(_own=own)
    return own


def ready() -> bool:
    """Whether this session has begun with articles of its own."""
    return OWN in st.session_state


def made() -> bool:
    """Whether this session has articles of its own to show."""
    return ready() and session().store is not None


def shown() -> str:
    """Which articles the address asks for and this session has: OWN, or nothing for the given ones."""
    return OWN if made() and st.query_params.get("corpus") == OWN else ""


def folder(which: str) -> Path:
    """The store of the session's own articles, or the folder of the given ones."""
    store = session().store if which == OWN else None
    return store or given()


def given() -> Path:
    """The folder that the command line names, `seeds` where it names none."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"


def shelf() -> Path | None:
    """The folder in which this page may save; None where it may not, because it is another's machine, say."""
    after = sys.argv[sys.argv.index(SAVE) + 1 :] if SAVE in sys.argv else []
    return Path(after[0]) if after else None


def save(store: Path, name: str, shelf: Path, changes: Sequence[Change] = ()) -> Path:
    """Copy a store, its corrections and the changes of the session to a new folder on the shelf.

    ValueError where the name could lead elsewhere, FileExistsError where there is something of that
    name: nothing is written over. OSError where it cannot be written; then nothing stays.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    target = shelf / name
    if beside(target).exists():
        raise FileExistsError(name)
    shelf.mkdir(parents=True, exist_ok=True)
    target.mkdir()
    try:
        shutil.copytree(store, target, dirs_exist_ok=True)
        if beside(store).exists():
            shutil.copy(beside(store), beside(target))
        if changes:
            append(beside(target), changes)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        beside(target).unlink(missing_ok=True)
        raise
    return target


def harmless(given: str, names: set[str]) -> str:
    """A name for a file that leads nowhere, is not hidden and not among `names`, to which it is added.

    >>> names = set()
    >>> harmless("../../.profile", names), harmless("a/b.txt", names), harmless("c/b.txt", names)
    ('profile', 'b.txt', 'b (2).txt')
    """
    path = PurePosixPath(given.replace("\\", "/"))
    suffix = _STRANGE.sub("_", path.suffix)[-_LONGEST // 4 :]
    stem = _STRANGE.sub("_", path.stem).strip(". ")[: _LONGEST - len(suffix)] or "file"
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in names:
        number += 1
        name = f"{stem} ({number}){suffix}"
    names.add(name.casefold())
    return name


def _sweep() -> None:
    """Delete what servers left behind that were ended too roughly to do it themselves."""
    for room in Path(tempfile.gettempdir()).glob(f"{_ROOM}*-*"):
        pid = room.name.removeprefix(_ROOM).partition("-")[0]
        if os.name == "posix" and pid.isdecimal() and not _alive(int(pid)):
            shutil.rmtree(room, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # another's, or none that we can judge
        return True
    return True


def _remove(home: Path, works: list[Work]) -> None:
    for work in works:
        work.stop()
    shutil.rmtree(home, ignore_errors=True)


@st.cache_resource(scope="session", show_spinner=False, on_release=lambda leave: leave())
def _present(_own: Own) -> Any:
    """Deletes the session's articles some time after its browser has gone, unless it comes back.

    Streamlit forgets a session whose connection broke only when another one's does.
    """
    context = get_script_run_ctx()
    ident = context.session_id if context else ""

    def gone() -> None:
        if not (exists() and get_instance().is_active_session(ident)):
            _own.end()

    def leave() -> None:
        timer = Timer(st.get_option("server.disconnectedSessionTTL"), gone)
        timer.daemon = True
        timer.start()

    return leave
