"""Written dates, read whole."""

import pytest

from pipeline.readers.stamp import stamp


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("2022-02-15", "", "2022-02-15"),
        ("20220215", "", "2022-02-15"),
        ("2022-02-15T23:59:59.5-08:00", "", "2022-02-15"),
        ("2022-02", "nl", "2022-02"),
        ("2022", "nl", "2022"),
        ("1650-05-15", "", "1650-05-15"),
        (" 15 februari 2022 ", "nl", "2022-02-15"),
        ("15 feb. 2022", "nl-BE", "2022-02-15"),
        ("15-02-2022", "nl", "2022-02-15"),
        ("03-02-2022", "nl", "2022-02-03"),
        ("02-2022", "nl", "2022-02"),
        ("Februar 2022", "de", "2022-02"),
        ("1er février 2022", "fr", "2022-02-01"),
        ("15 de febrero de 2022", "es", "2022-02-15"),
        ("15 февраля 2022 года", "ru", "2022-02-15"),
        ("2022年2月15日", "zh", "2022-02-15"),
        ("February 15, 2022", "nl", "2022-02-15"),
        ("May 2022", "xx", "2022-05"),
        ("15 May 2022", "not a tag", "2022-05-15"),
        ("03/03/2022", "en", "2022-03-03"),
        ("03/02/2022", "en", "2022"),
        ("03/02/2022", "", "2022"),
    ],
)
def test_stamp_says_no_more_than_the_words(words: str, language: str, edtf: str) -> None:
    assert stamp(words, language) == edtf


@pytest.mark.parametrize(
    "words",
    ["", "2022-13", "2022-02-30", "0000", "gisteren", "dinsdag", "15 februari", "15 feb 22", "troepen", "9" * 10_000],
)
def test_stamp_invents_nothing(words: str) -> None:
    assert stamp(words, "nl") == ""
