"""How the interface is set up, from the environment of the server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

ORIGINS, REQUESTS = "TIJDLIJN_ORIGINS", "TIJDLIJN_REQUESTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """origins: web pages that may ask from a browser, none unless named. requests: a minute for one client."""

    origins: tuple[str, ...] = ()
    requests: int = 600

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """What the environment says: origins with blanks between them, requests a minute (0 for no limit).

        >>> Settings.from_environment({"TIJDLIJN_ORIGINS": "https://krant.example", "TIJDLIJN_REQUESTS": "60"})
        Settings(origins=('https://krant.example',), requests=60)
        """
        origins = tuple(environment.get(ORIGINS, "").split())
        requests = environment.get(REQUESTS, "")
        if requests and not (requests.isascii() and requests.isdigit()):
            raise ValueError(f"{REQUESTS} is {requests!r}, and has to be a whole number")
        return cls(origins=origins, requests=int(requests)) if requests else cls(origins=origins)
