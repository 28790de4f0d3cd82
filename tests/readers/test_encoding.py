"""Encodings: recognised, said, and nothing of a text lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.encoding import decode
from pipeline.readers.normalise import Unreadable

DUTCH = "Oekraïne wil “één” coördinatie, zei zo’n diplomaat – in België – over de café’s."
FRENCH = "Le ministre a déclaré : « Où est-ce ? » À Genève, l’hôtel était fermé."
GERMAN = "Größere Übungen enden am Freitag, erklärte der Außenminister in München."
POLISH = "Minister powiedział we wtorek, że żołnierze są już w drodze."
RUSSIAN = "Министр заявил во вторник, что войска возвращаются домой."


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (DUTCH, "utf-8", "UTF-8"),
        (DUTCH, "utf-8-sig", "UTF-8"),
        (DUTCH, "utf-16", "UTF-16"),
        (DUTCH, "utf-16-le", "UTF-16"),
        (DUTCH, "utf-16-be", "UTF-16"),
        (DUTCH, "utf-32", "UTF-32"),
        (DUTCH, "cp1252", "Windows-1252"),
        (DUTCH, "mac_roman", "Mac Roman"),
        (FRENCH, "cp1252", "Windows-1252"),
        (FRENCH, "mac_roman", "Mac Roman"),
        (GERMAN, "cp1252", "Windows-1252"),
        (GERMAN, "mac_roman", "Mac Roman"),
        ("Dat was in Oekraïne.", "mac_roman", "Mac Roman"),
        ("Dat was zo’n dag.", "mac_roman", "Mac Roman"),
        ("Dat was zo’n dag.", "cp1252", "Windows-1252"),
        (POLISH, "cp1250", "Windows-1250"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_u", "KOI8"),
        (RUSSIAN, "utf-16-le", "UTF-16"),
        ("2022-02-15", "ascii", "UTF-8"),
    ],
)
def test_encoding_is_recognised(text: str, codec: str, name: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.note) == (text, name, "")


@pytest.mark.parametrize(
    ("text", "codec", "declared", "name"),
    [
        ("これは記事です。", "shift_jis", "Shift_JIS", "SHIFT-JIS"),
        ("Zażółć gęślą jaźń", "iso8859-2", "ISO-8859-2", "ISO8859-2"),
        ("“Ja”, zei hij", "cp1252", "iso-8859-1", "Windows-1252"),
        # a markup that is wrong about itself
        (DUTCH, "utf-8", "windows-1252", "UTF-8"),
        (DUTCH, "cp1252", "utf-8", "Windows-1252"),
        (DUTCH, "cp1252", "no-such-encoding", "Windows-1252"),
        (DUTCH, "cp1252", "rot13", "Windows-1252"),
        (DUTCH, "cp1252", "hex\0", "Windows-1252"),
    ],
)
def test_declared_encoding_holds_where_the_bytes_allow_it(text: str, codec: str, declared: str, name: str) -> None:
    found = decode(text.encode(codec), declared)
    assert (found.text, found.encoding) == (text, name)


def test_mixed_encodings_lose_nothing_and_are_said() -> None:
    data = f"{DUTCH}\n{FRENCH}\n".encode() + "Aangehecht: naïef één.\n".encode("cp1252")
    found = decode(data)
    assert found.text == f"{DUTCH}\n{FRENCH}\nAangehecht: naïef één.\n"
    assert found.note == (
        "mixed encodings: UTF-8, but 3 of its bytes are not, the first in line 3; "
        "they were read as Windows-1252, check them"
    )


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (
            DUTCH.encode("utf-16") + b"\0",
            f"not all of it is UTF-16 (at byte {len(DUTCH) * 2 + 2}); \ufffd stands for what is not",
        ),
        ("これは記事です。日本の新聞から。".encode("euc_jp"), "its encoding is not known and was taken for "),
    ],
)
def test_doubt_is_said(data: bytes, note: str) -> None:
    assert decode(data).note.startswith(note)


@pytest.mark.parametrize("data", [b"\0\x01\x02abc", bytes(range(32)), b"\0" * 100])
def test_bytes_that_are_no_text_say_why(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert str(caught.value) == "binary: more than a tenth of it is control characters; save it as plain text"


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "latin-1", "shift_jis", "utf-7", "idna", "zip", "é"]))
def test_any_bytes_are_a_text_or_none(data: bytes, declared: str) -> None:
    try:
        found = decode(data, declared)
    except Unreadable:
        return
    found.text.encode("utf-8", "surrogatepass")


@given(st.text(st.characters(codec="cp1252", min_codepoint=32, exclude_characters="\x7f")))
def test_utf8_is_never_taken_for_another(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.note) == (text, "")
