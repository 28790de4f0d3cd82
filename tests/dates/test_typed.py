"""What a person types into a field of dates, and the EDTF that it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.typed import LONGEST, typed
from pipeline.edtf import stretch


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2022-02-14", "2022-02-14"),
        ("2021-12/..", "2021-12/.."),
        ("[2022-02-01,2022-02-08]", "[2022-02-01,2022-02-08]"),
        ("14 feb 2022", "2022-02-14"),
        (" op  14 februari 2022 ", "2022-02-14"),
        ("feb 2022", "2022-02"),
        ("2022", "2022"),
        ("eind 2021", "[2021-10~,2021-11~,2021-12~]"),
        ("van 3 tot 10 februari 2022", "2022-02-03/2022-02-10"),
        ("sinds december 2021", "2021-12/.."),
        ("rond 16 februari 2022", "2022-02-16~"),
        ("15 February 2022", "2022-02-15"),
        ("from 3 to 10 February 2022", "2022-02-03/2022-02-10"),
        ("15.02.2022", "2022-02-15"),
        ("15. Februar 2022", "2022-02-15"),
        ("le 15 février 2022", "2022-02-15"),
        ("15 de febrero de 2022", "2022-02-15"),
        ("24 februari 2022 om 5.30 uur", "2022-02-24T05:30:00"),
        ("vorige week", "[2022-02-07..2022-02-13]"),
        ("yesterday", "2022-02-14"),
        ("dinsdag", "2022-02-15"),
        ("", ""),
        ("soon", ""),
        ("onlangs", ""),
        ("misschien vorige week", ""),
        ("14 feb of 20 april 2022", ""),
        ("Poetin sprak op 14 februari 2022", ""),
        ("2022-02-30", ""),
        ("2022-02-14" * LONGEST, ""),
        ("=1+1", ""),
    ],
)
def test_typed(words: str, edtf: str) -> None:
    assert typed(words, "nl", "2022-02-15") == edtf


@given(st.text(max_size=60), st.sampled_from(["", "nl", "xx"]))
def test_whatever_is_typed_is_a_date_that_can_be_read_or_none(words: str, language: str) -> None:
    found = typed(words, language, "2022-02-15")
    assert found == "" or stretch(found)
