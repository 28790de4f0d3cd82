"""A real server of the page, asked over HTTP."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from pipeline import store
from pipeline.schema import ARTICLES, REPORTS, empty
from pipeline.store import Tables
from tests.browser.conftest import serving
from tests.timeline.frames import rows


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by their names in small letters, and the bytes as they were sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON, unpacked where it was packed."""
        return json.loads(gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body)


class Client:
    """Asks one server; paths go out as they are given."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.address = address

    def __call__(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "store"
    store.write(Tables(events=rows(), reports=empty(REPORTS), articles=empty(ARTICLES)), folder)
    return folder


@pytest.fixture(scope="session")
def ask(folder: Path) -> Iterator[Client]:
    """A server over the made-up rows that has no limit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIJDLIJN_REQUESTS", "0")
        with serving(folder) as address:
            yield Client(address)
