"""The article of an event: its text in parts and pieces, nothing of which is lost, with what it tells."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from page import article, words
from page.card import Mark
from pipeline import annotate
from pipeline.model import Annotation, Article, Span

NL = words.load("nl")


def told(*places: tuple[str, int, int]) -> pd.DataFrame:
    """Tellings as `Corpus.told_in` gives them."""
    rows = [(*place, "2022-02-15", "within", "2022-02-15", "Iets") for place in sorted(places, key=lambda row: row[1])]
    columns = ["event_id", "char_start", "char_end", "edtf", "extent", "timex", "headline"]
    return pd.DataFrame(rows, columns=columns)


def text_of(found: list[dict]) -> str:  # type: ignore[type-arg]
    return "".join(piece["text"] for stretch in found for piece in stretch["pieces"])


@pytest.mark.parametrize(
    ("places", "drawn"),
    [
        ([], [("abcdefghij", "")]),
        ([("e", 0, 10)], [("abcdefghij", "e")]),
        ([("e", 2, 4)], [("ab", ""), ("cd", "e"), ("efghij", "")]),
        ([("e", 2, 4), ("f", 4, 6)], [("ab", ""), ("cd", "e"), ("ef", "f"), ("ghij", "")]),
        ([("e", 2, 6), ("f", 4, 8)], [("ab", ""), ("cdefgh", "e f"), ("ij", "")]),
        ([("e", 2, 4), ("e", 6, 8)], [("ab", ""), ("cd", "e"), ("ef", ""), ("gh", "e"), ("ij", "")]),
        ([("e", 8, 99)], [("abcdefgh", ""), ("ij", "e")]),
        ([("e", 10, 12)], [("abcdefghij", "")]),
    ],
)
def test_stretches(places: list[tuple[str, int, int]], drawn: list[tuple[str, str]]) -> None:
    found = article.stretches("abcdefghij", Span(start=0, end=10), [], told(*places), NL)
    said = [(text_of([stretch]), " ".join(event["id"] for event in stretch["events"])) for stretch in found]
    assert said == drawn


def test_an_event_of_a_stretch_is_dated_in_words() -> None:
    (stretch,) = article.stretches("abc", Span(start=0, end=3), [], told(("e", 0, 3)), NL)
    assert stretch["events"] == [{"id": "e", "when": "dinsdag 15 februari 2022", "headline": "Iets"}]


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(max_size=60), st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8), SPANS)
def test_no_letter_is_lost_or_told_twice(
    text: str, places: list[tuple[int, int]], spans: list[tuple[int, int]], part: tuple[int, int]
) -> None:
    here = Span(start=min(part[0], len(text)), end=min(part[1], len(text)))
    marks: list[Mark] = []
    for start, end in sorted(spans):
        if here.start <= start and end <= here.end and (not marks or marks[-1].end <= start):
            marks.append(Mark(start, end, "time", ""))
    events = told(*(("e", start, end) for start, end in places))
    assert text_of(article.stretches(text, here, marks, events, NL)) == text[here.start : here.end]


@pytest.mark.parametrize(("length", "parts"), [(0, 1), (100, 1), (1_000, 3), (5_000, 12)])
def test_a_long_text_is_shown_in_parts_that_are_all_of_it(length: int, parts: int) -> None:
    found = annotate(Article(id="a", text="Op 20 februari 2022 sprak Poetin met Macron. " * length, language="nl"))
    cuts = article.parts(found)
    assert len(cuts) == parts
    assert [cut.start for cut in cuts] == [0, *(cut.end for cut in cuts[:-1])]
    assert cuts[-1].end == len(found.article.text)
    assert all(cut.end - cut.start < article.PART + 2_000 for cut in cuts)


def test_a_text_without_sentences_is_one_part() -> None:
    assert article.parts(Annotation(article=Article(id="a", text=""))) == [Span(start=0, end=0)]


def test_the_view_of_an_article_is_in_the_switch_while_it_is_shown(visit: Callable[..., AppTest]) -> None:
    app = visit({"view": ["article"]})
    assert "Artikel" in app.segmented_control(key="view").options
    assert "Kies eerst een gebeurtenis" in app.info[0].value
    assert "Artikel" not in visit().segmented_control(key="view").options
