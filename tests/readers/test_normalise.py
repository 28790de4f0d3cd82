"""Characters on their way from a file to the text that is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.normalise import alike, normalise

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc\u2028d\u0085e\ff", "a\nb\nc\nd\ne\nf"),
        ("Mos\u00adkou", "Moskou"),
        ("‘zo’n’ “dag” „Tag“ п’ять пʼять", "'zo'n' \"dag\" \"Tag\" п'ять п'ять"),
        ("5\u00a0km, 10\u202f000\tman", "5 km, 10 000 man"),
        ("24\u20117", "24-7"),
        ("a\0b\x07c\x7fd\x9be", "abcde"),
        ("\u202egnirts\u202c \u200fabc\u2069", "gnirts abc"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("نمی\u200cشود", "نمی\u200cشود"),
        ("cafe\u0301", "café"),
        ("cafe\u00ad\u0301", "café"),
        ("half \ud83d pair", "half  pair"),
        ("«Nee» – zei hij…", "«Nee» – zei hij…"),
        ("  \n\u00a0woorden\n\n", "woorden"),
        ("\u00ad\u200b \0", ""),
    ],
)
def test_normalise(written: str, kept: str) -> None:
    assert normalise(written) == kept


@given(ANY_TEXT)
def test_normalise_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY_TEXT)
def test_alike_keeps_every_offset(text: str) -> None:
    assert len(alike(text)) == len(text)
