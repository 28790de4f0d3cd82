from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from babel import Locale

from timeline.figures.template import DARK, LIGHT, Palette, _d3, config, faded, template


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out(palette: Palette) -> None:
    for ground in (palette.paper, palette.stripe):
        assert contrast(palette.ink, ground) >= 7
        assert contrast(palette.muted, ground) >= 4.5
        assert min(contrast(colour, ground) for colour in palette.anchors.values()) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_the_template_has_its_own_ground(dark: bool) -> None:
    assert template(dark).layout.plot_bgcolor == (DARK if dark else LIGHT).paper


def test_faded() -> None:
    assert faded("#ff8000", 0.5) == "rgba(255,128,0,0.5)"


@pytest.mark.parametrize(
    ("language", "skeleton", "pattern"),
    [
        ("nl", "MMMd", "%-d %b"),
        ("en", "yMMMd", "%b %-d, %Y"),
        ("de", "MMMd", "%-d. %b"),
        ("es", "yMMMd", "%-d %b %Y"),
        ("ja", "yMMMd", "%Y年%-m月%-d日"),
        ("nl", "yMd", "%-d-%-m-%Y"),
    ],
)
def test_date_patterns(language: str, skeleton: str, pattern: str) -> None:
    assert _d3(skeleton, Locale.parse(language)) == pattern


def test_the_axis_speaks_the_language() -> None:
    formats = config("nl")["locales"]["nl"]["format"]
    assert (formats["shortMonths"][2], formats["days"][0], len(formats["months"])) == ("mrt", "zondag", 12)
    assert config("nl-BE")["locale"] == "nl"
    assert not config("nl")["showSendToCloud"]


# Machado, Oliveira and Fernandes (2009), severity 1: what linear RGB becomes for who lacks one kind of cone.
SEEN: dict[str, list[list[float]]] = {
    "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
WHITE = [0.95047, 1.0, 1.08883]


def lab(colour: str, eyes: str) -> np.ndarray:
    """CIELAB of a colour as it is seen."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.array(XYZ) @ np.clip(np.array(SEEN[eyes]) @ linear, 0, 1) / WHITE
    x, y, z = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN)
def test_any_two_colours_are_told_apart(palette: Palette, eyes: str) -> None:
    """A CIE76 distance of 2.3 is the least that is noticed; points are small, so five times that is asked for."""
    near = {
        (one, other): float(np.linalg.norm(lab(palette.anchors[one], eyes) - lab(palette.anchors[other], eyes)))
        for one, other in combinations(palette.anchors, 2)
    }
    assert min(near.values()) > 11.5, sorted(near, key=lambda pair: near[pair])[:2]
