"""Whatever the text: no exception, valid offsets, in order, none overlapping, known codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages import load
from pipeline.model import Article
from pipeline.names import country_of, find, label
from pipeline.names.countries import codes

PIECES = (
    "Vladimir Poetin", "de", "Duitse", "bondskanselier", "en", "Franse", "troepen", "Moskou", "het Kremlin", "(", ")",
    ",", ".", "\n", "-", "'", "s", "van der", "Jan", "NAVO", "Rusland-expert", "minister van Defensie", "russes",
    "président", "US", "president", "al-", "J.", "P.J.", "&", "4FM", "Universiteit van", "Nord Stream 2", "İ", "ﬁn",
    "\u202e", "\x00", "中国",
)  # fmt: skip

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.text(alphabet="Aa.-' ", max_size=80),
)


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr", "es", "it"])
def test_any_text(language: str) -> None:
    known = load(language)

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(texts)
    def holds(text: str) -> None:
        mentions = find(Article(id="any", text=text, published="2022-02"), known, known.sentences(text))
        ends = [0, *(m.end for m in mentions)]
        for m, end in zip(mentions, ends, strict=False):
            assert end <= m.start < m.end
            assert text[m.start : m.end] == m.text
            assert m.country in {"", *codes()}
            assert country_of(m.actor) in {"", *codes()}
            assert label(m.actor, language) or not m.actor

    holds()
