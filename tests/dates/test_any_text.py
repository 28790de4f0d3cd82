"""Whatever the text: no exception, valid offsets, every EDTF value parses, bounds agree with each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import annotate, languages
from pipeline.dates.vocabulary import compile_language
from pipeline.model import Article, Mention, TimeExpression
from tests.dates.edtf_parser import parses

PUBLISHED = ["2022-02-15", "2022-02", "2021", "", "0001-01-01", "9999-12-31", "1582-10", "2024-02-29", "last week"]
SIGNS = [" ", " ", " ", "-", ".", ", ", "/", ":", "'", "(", ") ", "\n", " van ", " to ", "e "]


def words_of(tag: str) -> list[str]:
    """Every word that a language's table knows, and numbers of all lengths."""
    lexicon = compile_language(tag).entries
    return sorted(lexicon.words()) + [str(n) for n in (0, 1, 7, 12, 24, 29, 31, 60, 99, 100, 2022, 2199, 99999)]


def sequences(tag: str) -> st.SearchStrategy[str]:
    """Texts made of a language's own words for time: far denser in dates than any news."""
    pair = st.tuples(st.sampled_from(words_of(tag)), st.sampled_from(SIGNS))
    return st.lists(pair, max_size=14).map(lambda pairs: "".join(word + sign for word, sign in pairs))


def check(text: str, published: str, language: str) -> None:
    annotation = annotate(Article(id="any", text=text, published=published, language=language))
    spans: list[TimeExpression | Mention] = [*annotation.times, *annotation.mentions]
    for found in spans:
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
    for time in annotation.times:
        assert not time.edtf or parses(time.edtf), time
        if time.earliest and time.latest:
            assert time.earliest < time.latest, time
    for event in annotation.events:
        assert 0 <= event.start < event.end <= len(text)
        assert (event.edtf == "") == (event.anchor == "none"), event


@pytest.mark.parametrize("language", languages.known())
@settings(max_examples=150, deadline=None)
@given(data=st.data(), published=st.sampled_from(PUBLISHED))
def test_words_for_time_in_any_order(language: str, data: st.DataObject, published: str) -> None:
    check(data.draw(sequences(language)), published, language)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=300),
    published=st.sampled_from(PUBLISHED),
    language=st.sampled_from(["nl", "en", "zh", "", "xx"]),
)
def test_any_characters(text: str, published: str, language: str) -> None:
    check(text, published, language)
