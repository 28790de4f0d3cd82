from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.frames import HOSTILE
from timeline.figures.text import clean, escape, wrapped

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
