"""Locks that end with their process, however it ends: on files of this machine, held by the system.

A build holds its store alone. A reader shares the generation that it reads, so that no build clears
it away. Where the system has no such locks (Windows) or the store lies elsewhere, builds are not
kept apart, and a generation stays until the next but one.
"""

from __future__ import annotations

import os
import sys
import weakref
from pathlib import Path

if sys.platform != "win32":
    import fcntl

KNOWN = sys.platform != "win32"
"""Whether this system has locks that readers can share."""


class Lock:
    """A lock that is held as long as this object is, or until `release`."""

    def __init__(self, path: Path, *, shared: bool) -> None:
        """Take the lock on a file; BlockingIOError where another holds it, FileNotFoundError where there is no file."""
        handle = os.open(path, os.O_RDONLY if shared else os.O_RDWR)
        self._end = weakref.finalize(self, os.close, handle)
        if sys.platform != "win32":
            try:
                fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except OSError:
                self.release()
                raise

    def release(self) -> None:
        """Let others have it."""
        self._end()
