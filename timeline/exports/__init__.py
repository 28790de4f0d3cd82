"""The formats that what is shown can be taken away in, one file each.

A module here is a format when it has `SUFFIX`, `MIME` and `write(shown) -> Iterator[bytes]`, which
gives the file in parts, as they are made, and raises its errors with the first; it may have
`available() -> str | None`, the reason why it cannot be used here. Further arguments of `write`
are keywords with a default. A new file is a new format: page and command line find it by walking
this folder.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from timeline.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: the name of its module, its suffix with the stop, its media type, its two functions."""

    name: str
    suffix: str
    mime: str
    write: Callable[..., Iterator[bytes]]
    available: Callable[[], str | None]

    def whole(self, shown: Shown, **options: object) -> bytes:
        """The file in one part."""
        return b"".join(self.write(shown, **options))

    def options(self) -> dict[str, type]:
        """What `write` may be told beyond what is shown: keyword and type, a Literal where few values are taken."""
        found = inspect.signature(self.write, eval_str=True).parameters.values()
        return {option.name: _plain(option.annotation) for option in found if option.kind is option.KEYWORD_ONLY}


@cache
def formats() -> dict[str, Format]:
    """Every format by its name, in the order of the names.

    >>> formats()["csv"].suffix
    '.csv'
    """
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {
        name: Format(
            name=name,
            suffix=module.SUFFIX,
            mime=module.MIME,
            write=module.write,
            available=getattr(module, "available", _always),
        )
        for module in modules
        if hasattr(module, "SUFFIX") and (name := module.__name__.rpartition(".")[2])
    }


def named(file: str) -> Format | None:
    """The format of a file by its suffix, the longest that fits; None where none does.

    >>> named("Tijdlijn.PNG").mime, named("tijdlijn.xyz")
    ('image/png', None)
    """
    fitting = [kind for kind in formats().values() if file.lower().endswith(kind.suffix)]
    return max(fitting, key=lambda kind: len(kind.suffix), default=None)


def _plain(annotation: type) -> type:
    """The type itself of one that may also be None."""
    kinds: tuple[type, ...] = get_args(annotation) or (annotation,)
    return kinds[0]


def _always() -> str | None:
    return None
