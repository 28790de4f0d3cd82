"""The build command as one uses it: watching, two at once, the line that says how far it is."""

import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.commands.progress import Progress
from pipeline.store import generation
from tests.build.corpora import same, write

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """A stream that is one."""

    def isatty(self) -> bool:
        return True


def test_watching_builds_again_when_files_change_and_ends_with_a_key(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", 2)
    watch = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", str(corpus), "--to", str(tmp_path / "store"), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert watch.stdout
    assert "2 of 2 files were new or changed" in watch.stdout.readline()
    write(tmp_path / "corpus", 3)
    assert "3 articles" in watch.stdout.readline()
    same(tmp_path / "store", corpus)
    watch.send_signal(signal.SIGINT)
    out, error = watch.communicate(timeout=60)
    assert (watch.returncode, out, error) == (0, "", "")


def test_a_second_build_is_refused_with_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "corpus", 1)
    with generation.building(tmp_path / "store"):
        assert main(["build", str(corpus), "--to", str(tmp_path / "store")]) == 2
    assert "is being built by another process; wait for it, or end it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--workers", "0"], "'0' should be a number of processes, such as 4"),
        (["--workers", "2", "--scheduler", "tcp://a:1"], "not allowed with argument"),
    ],
)
def test_wrong_crews_are_named(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["build", "seeds", "--to", "store", *arguments])
    assert reason in capsys.readouterr().err


def test_an_address_without_a_file_system_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "corpus", 1)
    assert main(["build", str(corpus), "--to", "nowhere://store"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_progress_is_one_line_on_a_terminal_and_silent_elsewhere() -> None:
    for stream, lines in ((Terminal(), 3), (io.StringIO(), 0)):
        with Progress(stream) as progress:
            progress.tell(0, 10, 0)
            progress.tell(5, 10, 2)
        assert stream.getvalue().count("\r") == 2 * lines
        assert "\n" not in stream.getvalue()
        assert stream.getvalue().endswith("\r") == bool(lines)
