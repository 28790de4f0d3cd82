"""The version of the rules: what it depends on what is found in an article."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from pipeline.readers.source import Settings

_PIPELINE = Path(__file__).parent.parent
_LIBRARIES = ("babel", "dateparser", "duckdb", "numpy", "pandas", "py3langid", "simplemma")


def rules(settings: Settings, names: str = "") -> str:
    """Hexadecimal digits that change when the pipeline's code or tables do, or what it stands on, or what is asked.

    `settings` are of reading, `names` is the engine for names; what a model of one name holds is not seen.

    The day before which an article must be dated is not one of the settings that count: it moves on.
    """
    chosen = (
        sorted(settings.columns.items()),
        settings.largest_file,
        settings.largest_expansion,
        settings.deepest,
        names,
    )
    return blake2b(f"{_code()}{chosen}".encode(), digest_size=12).hexdigest()


@cache
def _code() -> str:
    found = blake2b(digest_size=12)
    for path in sorted(_PIPELINE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(_PIPELINE).as_posix()}\0".encode())
            found.update(path.read_bytes())
    found.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return found.hexdigest()
