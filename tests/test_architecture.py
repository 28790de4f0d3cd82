"""The floors of the house: a module imports from lower floors only. This test is the architecture document."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the roof down. A prefix owns the modules under it; the longest one that fits wins. Rooms on
# one floor do not import each other.
FLOORS = (
    ("dashboard",),
    ("page",),
    ("timeline",),
    ("pipeline.__main__",),
    ("pipeline.commands",),
    ("pipeline",),
    ("pipeline.build",),
    ("pipeline.extraction",),
    ("pipeline.annotation", "pipeline.merge"),
    ("pipeline.readers",),
    ("pipeline.events", "pipeline.store", "pipeline.corrections"),
    ("pipeline.headline", "pipeline.roles", "pipeline.dating"),
    ("pipeline.clauses",),
    ("pipeline.kinds",),
    ("pipeline.dates", "pipeline.names"),
    ("pipeline.languages",),
    ("pipeline.edtf",),
    ("pipeline.schema", "pipeline.given"),
    ("pipeline.model",),
)
# Packages that stay behind a door: who may import them.
DOORS = {
    "starlette": ("timeline.api",),
    "streamlit": ("dashboard", "page"),
    "plotly": ("timeline", "page"),
    "kaleido": ("timeline.exports",),
    "duckdb": ("timeline", "pipeline.merge", "pipeline.store", "pipeline.build"),
    "distributed": ("pipeline.build.cluster",),
    "fsspec": ("pipeline.store.place",),
    "dateparser": ("pipeline.dates", "pipeline.readers.stamp"),
    "shtab": ("pipeline.commands.completion",),
    "spacy": ("pipeline.names.engine",),
    "trafilatura": ("pipeline.readers.html",),
    "htmldate": ("pipeline.readers.html",),
    "feedparser": ("pipeline.readers.feed",),
    "pypdf": ("pipeline.readers.pdf",),
    "warcio": ("pipeline.readers.warc",),
    "py3langid": ("pipeline.readers.language",),
}
RANK = {room: rank for rank, rooms in enumerate(FLOORS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for top in ("dashboard.py", "page", "timeline", "pipeline")
    for path in ([ROOT / top] if top.endswith(".py") else sorted((ROOT / top).rglob("*.py")))
    if path.exists()
}
VAGUE = {"utils", "util", "helpers", "core", "manager", "common", "misc"}


def room_of(module: str) -> str:
    return max((room for room in RANK if within(module, room)), key=len)


def within(module: str, prefix: str) -> bool:
    return module == prefix or module.startswith(prefix + ".")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in inner)


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_from_lower_floors_only(module: str) -> None:
    room = room_of(module)
    ours = {room_of(name) for name in imports(MODULES[module]) if name.split(".")[0] in RANK}
    assert {other for other in ours if other != room and RANK[other] <= RANK[room]} == set()


@pytest.mark.parametrize("package", DOORS)
def test_package_stays_behind_its_doors(package: str) -> None:
    users = {module for module, path in MODULES.items() if any(within(name, package) for name in imports(path))}
    assert {user for user in users if not any(within(user, door) for door in DOORS[package])} == set()


@pytest.mark.parametrize("module", MODULES)
def test_module_is_of_a_size_and_name_to_live_in(module: str) -> None:
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= 400
    assert not VAGUE & set(module.split("."))
