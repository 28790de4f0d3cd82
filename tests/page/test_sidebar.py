"""Options of the lists, as a browser sends them back."""

import pytest

from page.corpus import Loaded
from page.sidebar import code_of
from tests.timeline.frames import rows
from timeline.labels import labels
from timeline.query import Corpus


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return Loaded.of(Corpus(rows()))


@pytest.mark.parametrize(
    ("value", "code"),
    [("RU", "RU"), ("Rusland (386)", "RU"), ("Rusland (1.386)", "RU"), ("Verenigde Staten (0)", "US"), ("NO", "NO")],
)
def test_an_option_with_the_count_of_a_moment_ago_is_still_its_code(loaded: Loaded, value: str, code: str) -> None:
    assert code_of(value, "countries", loaded, labels("nl")) == code
