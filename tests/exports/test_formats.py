"""The registry: the files of the folder are the formats."""

import pytest

from tests.exports.conftest import MADE
from tests.timeline.frames import rows
from timeline import exports
from timeline.exports import formats, named
from timeline.exports.chart import Size
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown


def test_every_format_is_whole() -> None:
    for name, kind in formats().items():
        assert kind.name == name
        assert kind.suffix.startswith(".")
        assert kind.suffix == kind.suffix.lower()
        assert "/" in kind.mime
    suffixes = [kind.suffix for kind in formats().values()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("name", formats())
def test_every_format_writes_bytes_and_speaks_of_itself(name: str, shown: Shown) -> None:
    module = getattr(exports, name)
    assert module.__doc__
    assert len(formats()[name].whole(shown)) > 100


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("tijdlijn.csv", "csv"),
        ("Mijn map/TIJDLIJN.SVG", "svg"),
        ("a.b.png", "png"),
        ("pagina.html", "html"),
        ("tijdlijn", None),
        ("csv", None),
        ("a.csv.exe", None),
        ("-", None),
    ],
)
def test_the_suffix_names_the_format(file: str, name: str | None) -> None:
    found = named(file)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("csv", {"bom": bool}),
        ("html", {}),
        ("png", {"size": Size, "width": int, "height": int, "scale": float}),
        ("svg", {"size": Size, "width": int, "height": int}),
    ],
)
def test_options_of_a_format(name: str, options: dict[str, type]) -> None:
    assert formats()[name].options() == options


@pytest.mark.parametrize(
    ("name", "word"),
    [
        *((name, "disputed") for name in ("csv", "json", "jsonl")),
        *((name, "betwist") for name in ("html", "ics", "markdown", "markwhen", "printout", "timelinejs", "vis")),
        *((name, "betwist") for name in ("ftm", "webannotation")),
    ],
)
@pytest.mark.parametrize("status", ["disputed", ""])
def test_how_an_event_was_judged_goes_out(name: str, word: str, status: str) -> None:
    shown = Shown.ask(Corpus(rows(4).assign(status=status)), Filters(), made=MADE, language="nl")
    assert (word in formats()[name].whole(shown).decode()) == bool(status)
