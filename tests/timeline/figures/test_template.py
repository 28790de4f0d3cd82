from __future__ import annotations

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
