"""The proof of an event: what is marked, what stands round it, and how its date is known."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from page import card, words
from pipeline import annotate
from pipeline.model import Annotation, Article, Mention, MentionKind, Span, TimeExpression
from timeline.labels import labels

TEXT = (
    "Het is koud in Moskou. Vorige week sprak Poetin met Biden, meldt Interfax. Daarna volgde stilte. Niemand zei iets."
)
SENTENCES = (Span(start=0, end=22), Span(start=23, end=74), Span(start=75, end=96), Span(start=97, end=114))
WEEK = "[2022-02-07..2022-02-13]"


def found(text: str, published: str = "2022-02-15", **changes: Any) -> Annotation:
    """The annotation of an article in which the words below stand."""
    article = Article(id="a", text=text, title="Overleg", published=published, language="nl", publisher="Een krant")
    at = text.find("Vorige week")
    time = TimeExpression(
        start=at, end=at + 11, text="Vorige week", type="DATE", value="2022-W06", edtf=WEEK,
        earliest=datetime(2022, 2, 7), latest=datetime(2022, 2, 14), reason="counted from 2022-02-15",
    )  # fmt: skip
    who: list[tuple[str, MentionKind, str, str]] = [
        ("Poetin", "person", "RU", "vladimir-putin"),
        ("Biden", "person", "US", "joe-biden"),
        ("Moskou", "place", "RU", ""),
        ("Interfax", "medium", "", ""),
    ]
    mentions = [
        Mention(
            start=text.find(word), end=text.find(word) + len(word), text=word, kind=kind, country=country, actor=actor
        )
        for word, kind, country, actor in who
        if word in text
    ]
    annotation = {"sentences": SENTENCES, "times": (time,) if at >= 0 else (), "mentions": tuple(mentions)}
    return Annotation(article=article, **(annotation | changes))


def event(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"event_id": "e", "actors": [], "headline": "Poetin sprak met Biden", "sentence": TEXT[23:74]}
    row |= {"edtf": WEEK, "extent": "within", "timex": "2022-W06", "anchor": "relative"}
    return row | {"char_start": 23, "char_end": 74, "time_start": 23, "time_end": 34} | changes


def proof(row: dict[str, Any], annotation: Annotation, language: str = "nl") -> str:
    return card.proof(row, annotation, words.load(language), labels(language))


@pytest.mark.parametrize(
    ("told", "marks"),
    [
        (Span(start=0, end=22), [("Moskou", "country", "Rusland")]),
        (
            Span(start=23, end=74),
            [
                ("Vorige week", "time", "in de week van 7–13 februari 2022"),
                ("Poetin", "actor", labels("nl")("actors", "vladimir-putin")),
                ("Biden", "actor", labels("nl")("actors", "joe-biden")),
                ("Interfax", "medium", "aangehaald medium, geen actor"),
            ],
        ),
        (Span(start=75, end=96), []),
    ],
)
def test_marks(told: Span, marks: list[tuple[str, str, str]]) -> None:
    drawn = card.marks_in(found(TEXT), told, words.load("nl"), labels("nl"))
    assert [(TEXT[mark.start : mark.end], mark.kind, mark.meaning) for mark in drawn] == marks


def test_marks_do_not_overlap_and_times_win() -> None:
    name = Mention(start=23, end=41, text=TEXT[23:41], kind="person", actor="vorige-week-sprak")
    drawn = card.marks_in(found(TEXT, mentions=(name,)), SENTENCES[1], words.load("nl"), labels("nl"))
    assert [mark.kind for mark in drawn] == ["time"]


@pytest.mark.parametrize(
    "shown",
    [
        ">Poetin sprak met Biden</bdi></h2>",
        ">In de week van 7–13 februari 2022</p>",
        "Uitgerekend uit ‘Vorige week’, gerekend vanaf 15 februari 2022, de datum van het artikel.<",
        ">[2022-02-07..2022-02-13] · counted from 2022-02-15</code>",
        ">Vorige week</mark> sprak <mark",
        ">Het is koud in Moskou.</p>",
        ">Daarna volgde stilte. Niemand zei iets.</p>",
        ">Overleg</bdi>",
        "Een krant, 15 februari 2022",
    ],
)
def test_the_proof_shows(shown: str) -> None:
    assert shown in proof(event(), found(TEXT))


@pytest.mark.parametrize(
    ("anchor", "published", "how"),
    [
        ("stated", "2022-02-15", "De datum staat in de tekst: ‘Vorige week’."),
        (
            "relative",
            "2022-02",
            "Uitgerekend uit ‘Vorige week’, gerekend vanaf februari 2022, de datum van het artikel.",
        ),
        ("published", "2022-02-15", "De zin noemt geen tijd; dit is de datum van het artikel (15 februari 2022)."),
        ("none", "2022-02-15", "De zin noemt geen tijd en vertelt achtergrond; artikel van 15 februari 2022."),
        ("given", "", "Overgenomen uit de bron."),
    ],
)
def test_how_a_date_is_known(anchor: str, published: str, how: str) -> None:
    assert card.how(event(anchor=anchor), found(TEXT, published), words.load("nl")) == how


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2", '<a href="https://example.org/a?b=1&amp;c=2"'),
        ("javascript:alert(1)", "<bdi>Overleg</bdi>"),
        ("", "<bdi>Overleg</bdi>"),
    ],
)
def test_only_web_addresses_are_links(url: str, link: str) -> None:
    annotation = found(TEXT)
    article = Article(id="a", text=TEXT, title="Overleg", url=url)
    shown = proof(event(), Annotation(article=article, sentences=annotation.sentences))
    assert link in shown
    assert "javascript" not in shown


def test_hostile_text_is_text() -> None:
    text = "<img src=x onerror=alert(1)> Vorige week </mark><script>alert(2)</script> \0 Moskou."
    shown = proof(
        event(char_start=0, char_end=len(text), time_start=29), found(text, sentences=(Span(start=0, end=len(text)),))
    )
    assert "&lt;img src=x onerror=alert(1)&gt; <mark" in shown
    assert "&lt;/mark&gt;&lt;script&gt;" in shown
    assert not {"<img", "<script", "\0"} & {part for part in ("<img", "<script", "\0") if part in shown}


def test_a_row_that_does_not_fit_its_article_is_no_error() -> None:
    assert "<blockquote" in proof(event(char_start=10_000, char_end=20_000, time_start=-1), found(TEXT))


@pytest.mark.parametrize(
    ("conflicts", "said"),
    [
        ([], None),
        (["date"], "De berichten hierover noemen verschillende dagen."),
        (["date", "figures"], "verschillende dagen. De berichten hierover noemen verschillende aantallen."),
    ],
)
def test_what_the_reports_contradict_each_other_in(conflicts: list[str], said: str | None) -> None:
    shown = proof(event(conflicts=conflicts), found(TEXT))
    assert (said in shown) if said else "⚠" not in shown


# ruff: noqa: E501  (a table is read by its columns)
REASONS = [
    # text, language, the words that date the last event, the words that they are counted from
    ("Op 20 februari 2022 viel Rusland aan. De volgende dag sprak Biden.", "nl", "De volgende dag", "20 februari 2022"),
    ("Op 20 februari 2022 viel hij. In april was hij weg. Twee dagen later sprak hij.", "nl", "Twee dagen later", "20 februari 2022"),
    ("On 3 March 2022 Biden met Xi. Two days later he flew home.", "en", "Two days later", "3 March 2022"),
    ("Vorige week sprak Biden.", "nl", "Vorige week", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "quoted", "base"), REASONS)
def test_a_date_that_hangs_on_another_one_in_the_text(text: str, language: str, quoted: str, base: str) -> None:
    annotation = annotate(Article(id="a", text=text, published="2022-06-15", language=language))
    last = annotation.events[-1]
    assert last.time
    row = event(anchor=last.anchor, time_start=last.time.start, edtf=last.edtf)
    said = card.how(row, annotation, words.load("en"))
    assert f"“{quoted}”" in said
    assert (f"“{base}” earlier in the text" if base else "counted from June 15, 2022, the date of the article") in said


def test_marks_are_named_as_the_row_names_them() -> None:
    own = annotate(Article(id="a", text=TEXT, published="2022-02-15", language="nl")).events
    telling = next(found for found in own if found.actors == ("vladimir-putin", "joe-biden"))
    row = event(event_id=telling.id, actors=["vladimir-putin", "jill-biden"])
    assert card.renamed([(row, found(TEXT, events=own))]) == {"joe-biden": "jill-biden"}
    assert card.renamed([(row | {"actors": ["jill-biden"]}, found(TEXT, events=own))]) == {}
    shown = proof(row, found(TEXT, events=own))
    assert f'title="{labels("nl")("actors", "jill-biden")}"' in shown


@pytest.mark.parametrize(
    ("changes", "cited"),
    [
        ({}, "Een krant, ‘Overleg’, 15 februari 2022: ‘Vorige week sprak Poetin met Biden, meldt Interfax.’"),
        ({"url": "https://example.org/a", "publisher": ""}, "‘Overleg’, 15 februari 2022, https://example.org/a: ‘Vor"),
        ({"url": "javascript:alert(1)", "title": "", "published": ""}, "Een krant: ‘Vorige week"),
    ],
)
def test_a_citation(changes: dict[str, Any], cited: str) -> None:
    assert card.citation(event(), replace(found(TEXT).article, **changes), words.load("nl")).startswith(cited)


@pytest.mark.parametrize(
    ("edtf", "conflicts", "marked", "said"),
    [
        (WEEK, [], "30.000 van de 100", ""),
        ("2022-02-08", ["date"], "30.000 van de 100", "≠ Dit artikel dateert het anders: dinsdag 8 februari 2022."),
        (WEEK, ["figures"], ">30.000</mark> van de 100", ""),
    ],
)
def test_in_what_another_telling_disagrees(edtf: str, conflicts: list[str], marked: str, said: str) -> None:
    row = event(sentence="Van de 100 kwamen er 20.", conflicts=conflicts)
    other = Article(id="b", text="", title="Ander", published="2022-02-08")
    shown = card.tellings(row, [("Er kwamen 30.000 van de 100.", edtf, other)], words.load("nl"))
    assert marked in shown
    assert (said in shown) if said else "≠" not in shown


def test_other_tellings_stand_with_their_source_and_escaped() -> None:
    other = Article(id="b", text="", title="<b>Ander</b>", published="2022-02-08", publisher="Krant", language="fr")
    shown = card.tellings(event(), [("Il <i>arriva</i> & vit.", WEEK, other)], words.load("nl"))
    assert "Ook gemeld door 1 ander artikel:" in shown
    assert '<blockquote lang="fr"' in shown
    assert "Il &lt;i&gt;arriva&lt;/i&gt; &amp; vit." in shown
    assert "&lt;b&gt;Ander&lt;/b&gt;" in shown
    assert card.tellings(event(), [], words.load("nl")) == ""
