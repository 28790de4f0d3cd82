"""A folder on this machine or elsewhere, under one set of names: whatever fsspec has a file system for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any
from uuid import uuid4

import duckdb
import fsspec
from fsspec.implementations.local import LocalFileSystem

Address = str | os.PathLike[str]
"""A path on this machine, or an address such as `s3://bucket/store`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder and the file system that it lies in; names within it have `/` between their parts."""

    system: Any
    root: str

    @classmethod
    def of(cls, address: Address) -> Place:
        """The folder of an address; it need not be there. ValueError or ImportError where fsspec has none such."""
        system, root = fsspec.core.url_to_fs(os.fspath(address))
        return cls(system, str(root).rstrip("/") or "/")

    @property
    def local(self) -> Path | None:
        """The folder as a path of this machine, None where it lies elsewhere."""
        return Path(self.root) if isinstance(self.system, LocalFileSystem) else None

    def below(self, name: str) -> Place:
        """A folder in this one."""
        return Place(self.system, f"{self.root}/{name}")

    def address(self, name: str = "") -> str:
        """What DuckDB and another process know a file by: a path on this machine, an address elsewhere."""
        path = f"{self.root}/{name}" if name else self.root
        return path if self.local else str(self.system.unstrip_protocol(path))

    def names(self) -> list[str]:
        """What the folder holds, sorted; nothing where it is not there. NotADirectoryError where it is a file."""
        self.system.invalidate_cache()
        if not self.system.exists(self.root):
            return []
        if not self.system.isdir(self.root):
            raise NotADirectoryError(f"{self.root} is a file, no folder")
        return sorted(PurePosixPath(path).name for path in self.system.ls(self.root, detail=False))

    def files(self, ending: str) -> Iterator[str]:
        """The names of all files in and below the folder with this ending, sorted."""
        self.system.invalidate_cache()
        for path in sorted(self.system.find(self.root)):
            if path.endswith(ending):
                yield path[len(self.root) + 1 :]

    def write(self, name: str) -> IO[bytes]:
        """A new file, opened to be written; the folders that it needs are made."""
        self.system.makedirs(os.path.dirname(f"{self.root}/{name}"), exist_ok=True)  # noqa: PTH120
        opened: IO[bytes] = self.system.open(f"{self.root}/{name}", "wb")
        return opened

    def read(self, name: str) -> IO[bytes]:
        """A file, opened to be read; FileNotFoundError where it is not there."""
        opened: IO[bytes] = self.system.open(f"{self.root}/{name}", "rb")
        return opened

    def put(self, name: str, content: bytes) -> None:
        """Write a whole file at once: whoever reads it finds what was there before, or this, and never a part."""
        if not self.local:
            self.system.pipe_file(f"{self.root}/{name}", content)
            return
        workshop = f"{name}.{uuid4().hex}"
        with self.write(workshop) as file:
            file.write(content)
        Path(self.root, workshop).replace(Path(self.root, name))

    def remove(self, name: str) -> None:
        """Delete a file, or a folder with all in it; nothing where it is not there."""
        if self.system.exists(f"{self.root}/{name}"):
            self.system.rm(f"{self.root}/{name}", recursive=True)

    def show(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let DuckDB read what lies elsewhere than on this machine."""
        if not self.local:
            connection.register_filesystem(self.system)
