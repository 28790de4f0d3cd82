"""Pictures, read back by Pillow, an XML parser and PDFium."""

import io
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.exports.conftest import ATTACKS, MADE
from tests.timeline.frames import crowd
from timeline.exports import chart, jpeg, pdf, png, svg, webp
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
    [
        (800, 600, 1, (800, 600)),
        (800, 600, 2, (1600, 1200)),
        (420, 900, 3, (1260, 2700)),
        (500, 2000, 4, (2000, 8000)),
        (801, 333, 1, (801, 333)),
    ],
)
def test_a_png_has_the_size_that_was_asked_for(
    shown: Shown, width: int, height: int, scale: float, size: tuple[int, int]
) -> None:
    image = Image.open(io.BytesIO(b"".join(png.write(shown, width=width, height=height, scale=scale))))
    assert image.format == "PNG"
    assert image.size == size


@pytest.mark.parametrize("size", chart.NAMED)
def test_a_size_has_a_name(shown: Shown, size: chart.Size) -> None:
    width, height = chart.NAMED[size]
    image = Image.open(io.BytesIO(b"".join(png.write(shown, size=size, scale=1))))
    assert image.width == width
    assert image.height == height if height else image.height > image.width
    assert Image.open(io.BytesIO(b"".join(png.write(shown, size=size, height=700, scale=1)))).size == (width, 700)


@pytest.mark.parametrize(("kind", "name"), [(jpeg, "JPEG"), (webp, "WEBP")])
def test_other_kinds_of_pictures_show_the_same(shown: Shown, kind: Any, name: str) -> None:
    image = Image.open(io.BytesIO(b"".join(kind.write(shown, width=800, scale=1))))
    drawn = Image.open(io.BytesIO(b"".join(png.write(shown, width=800, scale=1))))
    assert (image.format, image.size) == (name, drawn.size)
    difference = ImageChops.difference(image.convert("RGB"), drawn.convert("RGB")).convert("L")
    assert sum(difference.histogram()[64:]) < 0.01 * image.width * image.height


def test_a_pdf_is_one_page_of_text_and_marks(shown: Shown) -> None:
    document = pypdfium2.PdfDocument(b"".join(pdf.write(shown, size="slide")))
    (page,) = list(document)
    assert page.get_size() == pytest.approx((1600 * 0.75, 900 * 0.75), abs=0.5)
    said = " ".join(page.get_textpage().get_text_bounded().split())
    assert all(text in said for text in (shown.heading, shown.caption(), "Rusland", "Verenigde Staten"))
    assert document.get_metadata_value("Title") == shown.heading
    image = page.render().to_pil().convert("RGB")
    assert len(image.resize((200, 200)).getcolors(40_000) or []) > 20


def test_chinese_is_drawn_with_its_own_glyphs(shown: Shown) -> None:
    """A font without them would draw the same box for each; and the headline stays text."""
    drawn = [b"".join(png.write(replace(shown, title=title), width=600, scale=1)) for title in ("俄烏局勢", "局勢俄烏")]
    assert drawn[0] != drawn[1], "no font with Chinese: sh tests/machine.sh gets one"
    assert "俄烏局勢" in texts(b"".join(svg.write(replace(shown, title="俄烏局勢"))))
    page = pypdfium2.PdfDocument(b"".join(pdf.write(replace(shown, title="俄烏局勢"))))[0]
    assert "俄烏局勢" in page.get_textpage().get_text_bounded()


def test_title_and_caption_can_be_the_readers_own(shown: Shown) -> None:
    found = texts(b"".join(svg.write(replace(shown, title="Aanloop <b>", wording="Bron: eigen\nonderzoek $x$"))))
    assert {"Aanloop <b>", "Bron: eigen onderzoek $x$"} <= set(found)
    assert shown.caption() not in found


@pytest.mark.parametrize(("width", "under"), [(300, True), (480, True), (700, False), (1200, False)])
def test_the_legend_stands_clear_of_the_caption_and_under_a_narrow_chart(
    shown: Shown, width: int, under: bool, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.set_content(b"".join(svg.write(shown, width=width)).decode())
    names = (".g-gtitle", ".legend", ".xtick text", ".xgrid", "svg")
    boxes = {name: page.locator(name).first.bounding_box() for name in names}
    page.close()
    title, legend, ticks, plot, whole = (box for box in boxes.values() if box)
    assert title["y"] + title["height"] <= min(legend["y"], ticks["y"])
    assert legend["y"] + legend["height"] <= whole["y"] + whole["height"]
    if under:
        assert plot["y"] + plot["height"] <= legend["y"] + 1
    else:
        assert legend["y"] + legend["height"] <= ticks["y"] + ticks["height"]


@pytest.mark.parametrize("name", ["shown", "hostile", "empty"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_png_shows_something(name: str, dark: bool, request: pytest.FixtureRequest) -> None:
    given = replace(request.getfixturevalue(name), dark=dark)
    histogram = Image.open(io.BytesIO(b"".join(png.write(given, scale=1)))).convert("L").histogram()
    paper = max(range(256), key=histogram.__getitem__)
    assert paper < 50 if dark else paper > 240
    assert sum(histogram) - histogram[paper] > 1_000, "nothing was drawn"


def test_a_chart_too_high_for_a_picture_is_refused() -> None:
    many = Shown.ask(Corpus(crowd(1_900)), Filters(), made=MADE)
    with pytest.raises(PictureError, match=r"1900 events make the chart .* choose fewer"):
        b"".join(svg.write(many))


def test_the_title_caption_and_lanes_of_an_svg_are_text(shown: Shown) -> None:
    found = texts(b"".join(svg.write(shown)))
    assert shown.heading in found
    assert shown.caption() in found
    assert any("Rusland" in text for text in found)
    assert any("mrt" in text for text in found), "months in the language of the words"


def test_attacks_stand_in_an_svg_as_text(hostile: Shown) -> None:
    root = ElementTree.fromstring(b"".join(svg.write(hostile)))
    assert ATTACKS[2] in texts(b"".join(svg.write(hostile)))
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
