"""Phrase -> what it stands for in a language: who claims it first, and which cities are words or names too."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline.languages.tokens import words
from pipeline.names.lexicon import City, dictionary, lexicon
from pipeline.names.phrases import Phrases, heads


@pytest.mark.parametrize(
    ("language", "phrase", "country", "kind", "table"),
    [
        ("nl", "Singapore", "SG", "country", "CLDR"),
        ("en", "Monaco", "MC", "country", "CLDR"),
        ("nl", "Washington", "US", "place", "places.csv"),
        ("en", "New York Times", "US", "medium", "known actor"),
        ("en", "New York Mills", "US", "place", "places.csv"),
        ("nl", "San Marino", "SM", "country", "CLDR"),
        ("nl", "San Antonio", "US", "place", "cities.tsv"),
        ("nl", "London", "GB", "place", "cities.tsv"),
        ("pl", "London", "GB", "place", "cities.tsv"),
        ("nl", "Valencia", "VE", "place", "cities.tsv"),
        ("nl", "Pei-p'ing", "CN", "place", "cities.tsv"),
    ],
)
def test_a_phrase_is_whose_table_comes_first(language: str, phrase: str, country: str, kind: str, table: str) -> None:
    match = lexicon(language).match(words(phrase), 0)
    assert match is not None
    assert (match[1].country, match[1].kind, table in match[1].rule) == (country, kind, True)


@pytest.mark.parametrize(
    ("city", "weak", "strong"),
    [
        ("Essen", ("de",), ("nl", "en", "fr")),  # a meal; the city is large, but German nouns have capitals
        ("Worms", ("en",), ("de", "nl")),
        ("Cork", ("en",), ("nl",)),
        ("Siegen", ("de",), ("nl",)),
        ("Mobile", ("en",), ("nl",)),
        ("Delft", ("nl", "en", "pl"), ()),  # a surname
        ("Barcelona", (), ("nl", "en", "de", "fr", "es")),
    ],
)
def test_a_city_is_weak_where_its_name_is_a_word(city: str, weak: tuple[str, ...], strong: tuple[str, ...]) -> None:
    found = {language: lexicon(language).match([city], 0) for language in (*weak, *strong)}
    assert {tag: match[1].weak for tag, match in found.items() if match} == {
        **dict.fromkeys(weak, True),
        **dict.fromkeys(strong, False),
    }


@pytest.mark.parametrize(
    ("word", "begins"), [("Poetin", True), ("Xyzzy", True), ("westerse", True), ("fiets", False), ("3", False)]
)
def test_what_may_begin_a_name(word: str, begins: bool) -> None:
    assert (lexicon("nl").begins[word] is not None) == begins


PHRASES = st.lists(st.tuples(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(" ".join), st.integers()))


@given(PHRASES, st.lists(st.sampled_from("abcd"), min_size=1, max_size=6))
def test_the_longest_phrase_counts_and_of_the_same_the_first(senses: list[tuple[str, int]], text: list[str]) -> None:
    expected = None
    for phrase, sense in reversed(senses):
        size = len(phrase.split())
        if text[:size] == phrase.split() and (expected is None or size >= expected[0]):
            expected = (size, sense)
    assert Phrases(heads(senses).get).match(text, 0) == expected


def test_a_phrase_without_a_word_claims_nothing() -> None:
    assert heads([("", 1), (" ", 2), ("a", 3)]) == heads([("a", 3)])


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_dictionary_says_what_simplemma_says(language: str) -> None:
    whole = DefaultDictionaryFactory().get_dictionary(language)
    asked = [word + ending for word in list(whole)[:: len(whole) // 2000] for ending in ("", "x")]
    assert [dictionary(language).lemma(word) for word in asked] == [whole.get(word, "") for word in asked]
    assert [word in dictionary(language) for word in asked] == [word in whole for word in asked]


def test_a_language_that_simplemma_does_not_know_has_no_words() -> None:
    assert ("fiets" in dictionary("xx"), dictionary("xx").lemma("fiets")) == (False, "")


def test_cities_lie_in_memory_once() -> None:
    for language in ("nl", "en", "de", "fr", "es"):
        assert lexicon(language).match(["Rotterdam"], 0) is not None
    spelt = [found.spelling for found in gc.get_objects() if isinstance(found, City)]
    assert spelt.count("Rotterdam") == 1
