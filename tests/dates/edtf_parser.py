"""Someone else's EDTF parser, which warns on import and is slow: one door, with a memory."""

from __future__ import annotations

import warnings
from functools import cache

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import EDTFParseException, parse_edtf


@cache
def parses(value: str) -> bool:
    """Whether PyPI's edtf reads a value as ISO 8601-2."""
    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True
