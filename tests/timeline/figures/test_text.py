from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.frames import HOSTILE
from timeline.figures.text import clean, escape, width_of, wrapped

# What plotly.js decodes in the text between tags, and what it takes for a tag.
PLOTLY_ENTITY = re.compile(r"&(#\d+|#x[\da-fA-F]+|mu|amp|lt|gt|nbsp|times|plusmn|deg);")
PLOTLY_TAG = re.compile(r"<[^<>]*>")


def as_plotly_shows(text: str) -> str:
    """What a reader sees of a text that holds no tags."""
    assert not PLOTLY_TAG.search(text)
    return PLOTLY_ENTITY.sub(lambda found: html.unescape(found[0]), text)


@given(st.text() | st.sampled_from([HOSTILE, "&lt;b&gt;", "&amp;lt;", "$x$", "&#60;b>", "&mu;"]))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    assert as_plotly_shows(escape(text)) == text


@pytest.mark.parametrize("text", ["<b>x</b>", "$$x$$", "<a href='javascript:alert(1)'>", "<br>"])
def test_no_tag_and_no_formula_is_left(text: str) -> None:
    assert not set("<>$") & set(escape(text))


@pytest.mark.parametrize(
    ("text", "most", "cleaned"),
    [
        ("Moskou legt eisen op tafel", 80, "Moskou legt eisen op tafel"),
        ("Moskou legt eisen op tafel", 16, "Moskou legt…"),
        ("  twee\n regels\t", 80, "twee regels"),
        ("a\x00b\u202ec\u2066d\ufeffe", 80, "a b c d e"),
        ("x" * 1_000_000, 10, "xxxxxxxxx…"),
        ("", 10, ""),
    ],
)
def test_clean(text: str, most: int, cleaned: str) -> None:
    assert clean(text, most) == cleaned


@given(st.text(max_size=400), st.integers(10, 120))
def test_lines_are_bounded_and_hold_nothing_unseen(text: str, most: int) -> None:
    line = clean(text, most)
    assert len(line) <= most
    assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert all(len(as_plotly_shows(part)) <= 46 for part in wrapped(text, most).split("<br>"))


@pytest.mark.parametrize(
    ("narrower", "wider"),
    [
        ("Poetin", "Poetin belt"),
        ("poetin", "POETIN"),
        ("poetin", "普京普京普京"),
        ("ﾌﾟｰﾁﾝ", "プーチン"),
        ("Kyiv", "Kyiv 🚀"),
        ("", "."),
    ],
)
def test_some_texts_are_wider(narrower: str, wider: str) -> None:
    assert width_of(narrower, 12) < width_of(wider, 12)


def test_a_sign_over_a_letter_takes_no_room() -> None:
    assert width_of("Cafe\u0301", 12) == width_of("Café", 12)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(8, 24))
def test_widths_add_up_and_grow_with_the_letters(one: str, other: str, size: int) -> None:
    whole = width_of(one + other, size)
    assert whole == pytest.approx(width_of(one, size) + width_of(other, size))
    assert whole == pytest.approx(size * width_of(one + other, 1))
    assert whole <= size * len(one + other)
