"""PNG and SVG, read back by Pillow and an XML parser."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import rows
from timeline.exports import chart, png, svg
from timeline.exports.camera import PictureError
from timeline.filters import Filters
from timeline.query import Corpus
from timeline.shown import Shown

TEXT = "{http://www.w3.org/2000/svg}text"


def texts(picture: bytes) -> list[str]:
    """The texts of an SVG, each with its lines joined by blanks."""
    return [" ".join(found.itertext()) for found in ElementTree.fromstring(picture).iter(TEXT)]


@pytest.mark.parametrize(
    ("width", "height", "scale", "size"),
    [(800, 600, 1, (800, 600)), (800, 600, 2, (1600, 1200)), (420, 900, 3, (1260, 2700))],
)
def test_a_png_has_the_size_that_was_asked_for(
    shown: Shown, width: int, height: int, scale: float, size: tuple[int, int]
) -> None:
    image = Image.open(io.BytesIO(png.write(shown, width=width, height=height, scale=scale)))
    assert image.format == "PNG"
    assert image.size == size


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_png_shows_something(name: str, dark: bool, request: pytest.FixtureRequest) -> None:
    given = replace(request.getfixturevalue(name), dark=dark)
    histogram = Image.open(io.BytesIO(png.write(given, scale=1))).convert("L").histogram()
    paper = max(range(256), key=histogram.__getitem__)
    assert paper < 50 if dark else paper > 240
    assert sum(histogram) - histogram[paper] > 1_000, "nothing was drawn"


def test_a_chart_too_high_for_a_picture_is_refused() -> None:
    crowd = Shown.ask(Corpus(rows(10_800)), Filters(), made=MADE)
    with pytest.raises(PictureError, match=r"10000 events make the chart .* choose fewer"):
        svg.write(crowd)


def test_the_title_caption_and_lanes_of_an_svg_are_text(shown: Shown) -> None:
    found = texts(svg.write(shown))
    assert shown.heading in found
    assert shown.caption() in found
    assert any("Rusland" in text for text in found)
    assert any("mrt" in text for text in found), "months in the language of the words"


def test_attacks_stand_in_an_svg_as_text(hostile: Shown) -> None:
    root = ElementTree.fromstring(svg.write(hostile))
    assert ATTACKS[2] in texts(svg.write(hostile))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names & {"script", "foreignObject", "iframe", "image"} == set()
    attributes = [(name, value) for element in root.iter() for name, value in element.items()]
    assert [pair for pair in attributes if pair[0].startswith("on") or "href" in pair[0]] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("een twee drie", 1_000, ["een twee drie"]),
        ("een twee drie", 60, ["een twee", "drie"]),
        ("een twee drie", 30, ["een", "twee", "drie"]),
        ("abc", 1, ["a", "b", "c"]),
        ("", 100, []),
        ("abcdefghij klm", 40, ["abcdef", "ghij", "klm"]),
        ("時間軸時間軸", 48, ["時間軸時", "間軸"]),
    ],
)
def test_wrap(text: str, width: float, lines: list[str]) -> None:
    assert chart.wrap(text, width, 12) == lines
