"""The door to Kaleido: threads, a browser that dies or is missing, and what goes over the network."""

import io
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from PIL import Image

from timeline.exports import camera
from timeline.exports.camera import Camera, PictureError

FIGURE: dict[str, Any] = {"data": [{"x": [1, 2], "y": [1, 3]}], "layout": {}}


def options(width: int = 300) -> dict[str, object]:
    return {"format": "png", "width": width, "height": 200, "scale": 1}


@pytest.fixture
def fresh() -> Iterator[Camera]:
    taken = Camera()
    yield taken
    taken.close()


class Recorder:
    """A proxy that connects to nothing and keeps the first line of every request."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                self.lines.append(connection.recv(1_000).decode("ascii", "replace").partition("\r\n")[0])

    def close(self) -> None:
        self._socket.close()


def test_each_thread_gets_its_own_picture() -> None:
    widths = [200 + 50 * turn for turn in range(8)]
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda w: camera.take(FIGURE, "png", width=w, height=200), widths))
    assert [Image.open(io.BytesIO(picture)).size for picture in pictures] == [(width, 200) for width in widths]


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.2, 1.0], ids=lambda seconds: f"dead for {seconds} s")
def test_a_browser_that_died_is_started_again(seconds: float, fresh: Camera) -> None:
    """What fails, and how, depends on how far Kaleido has come in noticing; see `FAILED`."""
    fresh.take(FIGURE, options())
    chrome = fresh._chrome
    assert chrome is not None
    chrome.subprocess.kill()
    time.sleep(seconds)
    assert fresh.take(FIGURE, options()).startswith(b"\x89PNG")


@pytest.mark.parametrize(("path", "reason"), [("/bin/false", "made no picture"), ("/nowhere/chrome", "was found")])
def test_without_a_browser_the_reason_is_given(path: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", path)
    monkeypatch.setattr(camera, "_camera", Camera)
    with pytest.raises(PictureError, match=reason):
        camera.take(FIGURE, "png", width=300, height=200)
    assert (camera.available() is None) == (path == "/bin/false")


def test_a_figure_that_cannot_be_drawn_is_named(fresh: Camera) -> None:
    with pytest.raises(PictureError, match="could not be drawn"):
        fresh.take({"data": "no list", "layout": {}}, options())
    assert fresh.take(FIGURE, options()).startswith(b"\x89PNG")


def test_a_figure_asks_nothing_of_the_network() -> None:
    recorder = Recorder()
    taken = Camera(proxy=recorder.address)
    image = {"source": "http://figure.example/i.png", "x": 0, "y": 0, "sizex": 1, "sizey": 1}
    taken.take(FIGURE, options())
    drawn = [line for line in recorder.lines if "mathjax" in line.lower() or "plot" in line]
    taken.take({**FIGURE, "layout": {"images": [image]}}, options())
    taken.close()
    recorder.close()
    assert drawn == []
    assert any("figure.example" in line for line in recorder.lines), "the recorder hears what is asked"


def test_nothing_listens_where_chrome_sends_its_own_calls() -> None:
    host, _, port = camera.NOWHERE.partition(":")
    with socket.socket() as probe:
        assert probe.connect_ex((host, int(port))) != 0
