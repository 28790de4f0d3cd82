from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import EXTENTS
from timeline.when import LONGEST, in_words, interval_in_words, phrase
from timeline.words import known


@pytest.mark.parametrize(
    ("edtf", "extent", "dutch", "english"),
    [
        ("", "within", "zonder datum", "undated"),
        ("2022-02-15", "within", "dinsdag 15 februari 2022", "Tuesday, February 15, 2022"),
        ("2022-02-16~", "within", "rond woensdag 16 februari 2022", "around Wednesday, February 16, 2022"),
        ("2022-02-26?", "within", "mogelijk zaterdag 26 februari 2022", "possibly Saturday, February 26, 2022"),
        ("2022-02", "within", "in februari 2022", "in February 2022"),
        ("2022", "within", "in 2022", "in 2022"),
        ("0000", "within", "1 v.Chr.", "1 BC"),
        ("-0043-03-15", "within", "15 maart 44 v.Chr.", "15 March 44 BC"),
        ("-0299~", "within", "rond 300 v.Chr.", "around 300 BC"),
        ("-0057/-0049", "throughout", "58 v.Chr. – 50 v.Chr.", "58 BC – 50 BC"),
        ("-0752/..", "since", "sinds 753 v.Chr.", "since 753 BC"),
        ("199X", "within", "in de jaren 1990", "in the 1990s"),
        ("19XX", "within", "in de 20e eeuw", "in century 20"),
        ("2022-23", "within", "in herfst 2022", "in autumn 2022"),
        ("2022-33", "within", "in januari–maart 2022", "in January – March 2022"),
        (
            "2022-02-24T05:30:00Z", "within",
            "donderdag 24 februari 2022, 05:30 UTC", "Thursday, February 24, 2022, 5:30 AM UTC",
        ),
        (
            "[2022-02-07..2022-02-13]", "within",
            "in de week van 7–13 februari 2022", "in the week of February 7 – 13, 2022",
        ),
        (
            "[2022-01-24..2022-02-13]", "within",
            "ergens tussen 24 januari en 13 februari 2022", "some time between January 24 and February 13, 2022",
        ),
        (
            "[2022-02-01,2022-02-08,2022-02-15]", "within",
            "op een dinsdag: 1 februari, 8 februari of 15 februari 2022",
            "on a Tuesday: February 1, February 8, or February 15, 2022",
        ),
        (
            "[2022-02-01,2022-02-03]", "within",
            "een van: 1 februari of 3 februari 2022", "one of: February 1 or February 3, 2022",
        ),
        ("{2022-02-01,2022-02-03}", "within", "1 februari en 3 februari 2022", "February 1 and February 3, 2022"),
        ("[2021-10~,2021-11~,2021-12~]", "within", "rond oktober–december 2021", "around October – December 2021"),
        ("[2020-07-21~,2020-07-22~]", "within", "rond 21–22 juli 2020", "around July 21 – 22, 2020"),
        ("2022-02-10/2022-02-20", "throughout", "van 10–20 februari 2022", "from February 10 – 20, 2022"),
        ("2021-12/..", "since", "sinds december 2021", "since December 2021"),
        ("../2022-02-20", "until", "tot zondag 20 februari 2022", "until Sunday, February 20, 2022"),
        ("Y170000002", "within", "Y170000002", "Y170000002"),
    ],
)  # fmt: skip
def test_a_date_says_what_its_edtf_says(edtf: str, extent: str, dutch: str, english: str) -> None:
    row = {"edtf": edtf, "extent": extent, "timex": ""}
    assert [" ".join(in_words(row, language).split()) for language in ("nl", "en")] == [dutch, english]


@pytest.mark.parametrize(
    ("edtf", "timex", "words"),
    [
        ("2022-02-15", "2022-02-15TEV", "dinsdag 15 februari 2022, avond"),
        ("[2022-02-23..2022-02-24]", "2022-02-23TNI", "23–24 februari 2022, nacht"),
    ],
)
def test_parts_of_the_day(edtf: str, timex: str, words: str) -> None:
    assert phrase(edtf, "within", timex, "nl") == words


@pytest.mark.parametrize(
    ("first", "last", "dutch"),
    [
        ("2022-02-01", "2022-02-01", "1 februari 2022"),
        ("2022-02-01", "2022-02-20", "1–20 februari 2022"),
        ("2022-01-24", "2022-02-13", "24 januari – 13 februari 2022"),
        ("2021-12-24", "2022-02-13", "24 december 2021 – 13 februari 2022"),
        ("2022-02-01", "2022-02-28", "februari 2022"),
        ("2021-10-01", "2022-02-28", "oktober 2021 – februari 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2014-01-01", "2022-12-31", "2014–2022"),
        ("9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_an_interval_is_as_short_as_the_calendar_allows(first: str, last: str, dutch: str) -> None:
    words = interval_in_words(date.fromisoformat(first), date.fromisoformat(last), "nl")
    assert words.replace("\u2009", " ") == dutch


@given(
    st.text(alphabet="0123456789-/.,[]{}TX~?%:", max_size=60) | st.text(max_size=300),
    st.sampled_from(EXTENTS),
    st.sampled_from([*known(), "tlh", ""]),
)
def test_any_date_has_words(edtf: str, extent: str, language: str) -> None:
    assert len(phrase(edtf, extent, "", language)) <= LONGEST
