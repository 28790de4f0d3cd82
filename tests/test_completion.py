"""Tab in a real bash: what it offers on both command lines."""

import os
import pty
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BASH = shutil.which("bash") or "bash"

_ASK = r"""
source "$1"; source "$2"; shift 2
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_tijdlijn 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
"""


@cache
def script(module: str) -> str:
    made = subprocess.run(
        [sys.executable, "-m", module, "completion"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return made.stdout


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Both scripts as files, the one of `timeline` last."""
    folder = tmp_path_factory.mktemp("scripts")
    for module in ("pipeline", "timeline"):
        (folder / module).write_text(script(module), "utf-8")
    return [str(folder / "pipeline"), str(folder / "timeline")]


@pytest.mark.parametrize("module", ["pipeline", "timeline"])
def test_bash_accepts_the_script(module: str) -> None:
    done = subprocess.run([BASH, "-n"], input=script(module), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("python -m pipeline ", ["annotate", "build", "completion", "explain", "inspect"]),
        ("python -m pipeline in", ["inspect"]),
        ("python -m pipeline build seeds --sch", ["--scheduler"]),
        ("python -m pipeline build --deepest 1", ["1", "10", "11", "12", "13", "14", "15", "16"]),
        ("python -m pipeline explain --pub", ["--published"]),
        ("python -m timeline ", ["completion", "correct", "export"]),
        ("python -m timeline export store --format ti", ["timelinejs", "timeml"]),
        ("python -m timeline export --lanes p", ["publisher"]),
        ("python -m timeline export store --not-", ["--not-actor", "--not-country"]),
        ("python -m pipeline build se", []),
        ("python -m venv ", []),
        ("python ", []),
    ],
)
def test_what_bash_offers(line: str, offered: list[str], scripts: list[str]) -> None:
    asked = subprocess.run(
        [BASH, "--norc", "-c", _ASK, "bash", *scripts, *line.split(" ")], capture_output=True, text=True, check=True
    )
    assert sorted(asked.stdout.split()) == offered


def typed(keys: str, folder: Path, start: str) -> str:
    """What a terminal shows of an interactive bash in a folder, with a file to start with, after keys were typed."""
    (folder / "start").write_text(f"PS1='ready> '\n{start}\n", "utf-8")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ |= {"TERM": "dumb", "INPUTRC": os.devnull}
        os.execv(BASH, [BASH, "--noprofile", "--rcfile", "start", "-i"])
    shown = ""
    try:
        while "ready> " not in shown:
            shown += os.read(terminal, 65_536).decode("utf-8", "replace")
        os.write(terminal, f"{keys}\nexit\n".encode())
        while said := os.read(terminal, 65_536):
            shown += said.decode("utf-8", "replace")
    except OSError:  # so a terminal ends whose shell has gone
        return shown.replace("\r", "")
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return shown.replace("\r", "")


@pytest.mark.parametrize(
    ("keys", "run"),
    [
        (
            "python -m pipeline bui\tarti\t--sch\ttcp://host:8786",
            "-m pipeline build articles --scheduler tcp://host:8786",
        ),
        ("python -m venv arti\t", "-m venv articles"),
    ],
)
def test_tab_on_a_terminal(keys: str, run: str, tmp_path: Path, scripts: list[str]) -> None:
    (tmp_path / "articles").write_text("", "utf-8")
    start = "\n".join(['python() { echo "[$*]"; }', *(f"source '{path}'" for path in scripts)])
    assert re.findall(r"^\[(.*)\]$", typed(keys, tmp_path, start), re.MULTILINE) == [run]
