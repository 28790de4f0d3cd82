# ruff: noqa: E501  (a table is read by its columns)
"""A corpus with changes laid over it: change -> row, on articles that really were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import pipeline
from pipeline.corrections import Change, Target
from pipeline.corrections.change import Do, Value
from pipeline.model import Article
from pipeline.readers.article import make_article
from timeline.corrections.corrected import Corrected, correct
from timeline.filters import Filters
from timeline.query import Corpus

TEXTS = {
    "moskou.txt": ("2022-02-08", "President Macron sprak maandag in Moskou met president Poetin. Dinsdag reisde hij naar Kiev. Het weer was goed."),
    "paris.txt": ("2022-02-08", "President Macron sprak maandag in Moskou met president Poetin. Over gas viel niets te melden."),
    "berlijn.txt": ("2022-02-16", "Bondskanselier Scholz sprak dinsdag in Moskou met Poetin. Mei 2021 was de laatste keer. Minister Maart van Defensie zweeg."),
    "maand.txt": ("2022-02", "Minister Lavrov reisde dinsdag naar Londen."),
}  # fmt: skip

TOLD = "FROM reports JOIN articles USING (article_id) WHERE contains(path || ': ' || sentence, ?)"


def articles(texts: dict[str, tuple[str, str]] = TEXTS) -> list[Article]:
    return [make_article(text, path=path, published=published) for path, (published, text) in texts.items()]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(pipeline.tables(articles()))


def found(corpus: Corpus, words: str) -> dict[str, Any]:
    """The event whose evidence, after its article's path, has these words."""
    rows = corpus.ask(f"SELECT event_id {TOLD}", [words])
    event = corpus.event(str(rows["event_id"].iloc[0]))
    assert event is not None
    return event


def target(corpus: Corpus, words: str, was: Value = None) -> Target:
    """What a change of the telling with these words is about, as the page makes it."""
    row = corpus.ask(f"SELECT told_as, article_id, sentence, path {TOLD}", [words]).iloc[0]
    return Target(event=row["told_as"], article=row["article_id"], path=row["path"], sentence=row["sentence"], was=was)


def change(number: int, do: Do, on: Iterable[Target] = (), field: str = "", now: Value = None, of: str = "") -> Change:
    at = f"2022-03-01T10:00:00.{number:06}+00:00"
    return Change(id=f"c{number}", at=at, by="Ada", do=do, field=field, now=now, on=tuple(on), of=of)


def setting(corpus: Corpus, words: str, field: str, now: Value, number: int = 1) -> Change:
    return change(number, "set", [target(corpus, words)], field, now)


def everything(corpus: Corpus) -> pd.DataFrame:
    rows = pd.concat([corpus.select(Filters()), corpus.undated(Filters())])
    return rows.sort_values("event_id").reset_index(drop=True)


@pytest.mark.parametrize(
    ("field", "now", "column", "value"),
    [
        ("date", "2022-02-07", "edtf", "2022-02-07"),
        ("headline", "Lavrov naar Londen", "headline", "Lavrov naar Londen"),
        ("countries", ("RU", "GB"), "countries", ["RU", "GB"]),
        ("status", "checked", "status", "checked"),
    ],
)
def test_a_value_that_was_set_is_what_the_corpus_answers(
    field: str, now: Value, column: str, value: object, corpus: Corpus
) -> None:
    made = correct(corpus, [setting(corpus, "Lavrov", field, now)])
    assert found(made.corpus, "Lavrov")[column] == value
    assert (made.unplaced, len(made.hidden)) == ((), 0)
    assert found(corpus, "Lavrov")["corrected"] == []


def test_filters_and_facets_go_by_what_was_set(corpus: Corpus) -> None:
    made = correct(corpus, [setting(corpus, "Lavrov", "countries", ("IS",))]).corpus
    facet = made.facet("countries", Filters())
    assert facet.set_index("code")["count"].get("IS") == 1
    assert len(made.select(Filters(countries=("IS",)))) == 1


def test_a_hidden_row_is_hidden_and_listed(corpus: Corpus) -> None:
    made = correct(corpus, [setting(corpus, "Scholz", "hidden", True)])
    assert made.corpus.count(Filters()) == corpus.count(Filters()) - 1
    assert [row for row in made.hidden["sentence"] if "Scholz" in row]


def test_two_reports_of_one_event_are_corrected_as_one(corpus: Corpus) -> None:
    assert found(corpus, "moskou.txt: President")["reports"] == 2
    made = correct(corpus, [setting(corpus, "paris.txt: President", "headline", "Macron bij Poetin")]).corpus
    assert found(made, "moskou.txt: President")["headline"] == "Macron bij Poetin"


def test_an_event_is_parted_and_joined_again(corpus: Corpus) -> None:
    part = change(1, "split", [target(corpus, "paris.txt: President")])
    apart = correct(corpus, [part]).corpus
    one, other = found(apart, "moskou.txt: President"), found(apart, "paris.txt: President")
    assert one["event_id"] != other["event_id"]
    assert (one["reports"], other["reports"]) == (1, 1)
    join = change(2, "merge", [target(corpus, "moskou.txt: President"), target(corpus, "paris.txt: President")])
    again = correct(corpus, [part, join]).corpus
    assert found(again, "paris.txt: President")["event_id"] == one["event_id"]
    assert found(again, "paris.txt: President")["reports"] == 2


def test_joined_events_answer_to_both_ids_and_keep_all_evidence(corpus: Corpus) -> None:
    ids = [found(corpus, words)["event_id"] for words in ("Scholz", "Lavrov")]
    made = correct(corpus, [change(1, "merge", [target(corpus, "Scholz"), target(corpus, "Lavrov")])]).corpus
    both = [made.event(ident) for ident in ids]
    assert [event and event["event_id"] for event in both] == [ids[0], ids[0]]
    assert found(made, "Lavrov")["reports"] == 2
    assert len(made.reports(ids[0])) == 2
    assert made.count(Filters()) == corpus.count(Filters()) - 1


def test_an_event_of_ones_own(corpus: Corpus) -> None:
    add = change(1, "add", [Target(sentence="Ik was erbij.", title="Dagboek")], "headline", "Inval")
    date = change(2, "set", [Target(event="own-c1")], "date", "2022-02-24")
    made = correct(corpus, [add, date])
    event = made.corpus.event("own-c1")
    assert event is not None
    assert (event["headline"], event["edtf"], event["title"]) == ("Inval", "2022-02-24", "Dagboek")
    assert made.unplaced == ()
    assert correct(corpus, [add, date, change(3, "undo", of="c1")]).corpus.event("own-c1") is None


def test_an_articles_date_dates_its_events_anew(corpus: Corpus) -> None:
    about = Target(article=target(corpus, "Lavrov").article)
    assert found(corpus, "Lavrov")["edtf"].startswith("[2022-02-01,")
    made = correct(corpus, [change(1, "article", [about], "published", "2022-02-17")]).corpus
    assert found(made, "Lavrov")["edtf"] == "2022-02-15"
    then = correct(
        corpus,
        [change(1, "article", [about], "published", "2022-02-17"), setting(corpus, "Lavrov", "date", "2022-02-14", 2)],
    )
    assert found(then.corpus, "Lavrov")["edtf"] == "2022-02-14"


@pytest.mark.parametrize(
    ("field", "now", "words", "column", "value"),
    [
        ("no actor", "emmanuel-macron", "moskou.txt: President", "actors", ["vladimir-putin"]),
        ("same actor", ("olaf-scholz", "vladimir-putin"), "Scholz", "actors", ["olaf-scholz"]),
        ("no date", "Mei 2021", "laatste keer", "edtf", ""),
    ],
)
def test_a_rule_holds_everywhere(
    field: str, now: Value, words: str, column: str, value: object, corpus: Corpus
) -> None:
    assert found(corpus, words)[column] != value
    made = correct(corpus, [change(1, "rule", field=field, now=now)])
    assert found(made.corpus, words)[column] == value
    assert made.unplaced == ()


def test_a_word_that_is_no_name_names_nobody(corpus: Corpus) -> None:
    rule = change(1, "rule", field="no name", now="Londen")
    assert found(corpus, "Londen")["countries"] != found(correct(corpus, [rule]).corpus, "Londen")["countries"]


def test_a_name_that_was_given_to_an_actor(corpus: Corpus) -> None:
    rule = change(1, "rule", field="actor's name", now=("olaf-scholz", "Bondskanselier Scholz"))
    assert correct(corpus, [rule]).corpus.names == {"olaf-scholz": "Bondskanselier Scholz"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("berlijn.txt", "Toegevoegd. " + TEXTS["berlijn.txt"][1]),
        ("archief/16.txt", "Kort nieuws. " + TEXTS["berlijn.txt"][1]),
        ("berlijn.txt", "Bondskanselier Olaf Scholz sprak gisteren in Moskou lang met Poetin."),
        ("archief/2022/berlijn.txt", "Bondskanselier Olaf Scholz sprak gisteren in Moskou met Poetin."),
        ("x.txt", "Bondskanselier Olaf Scholz sprak dinsdag in Moskou met president Poetin."),
    ],
    ids=["added to", "moved", "reworded", "moved and reworded", "renamed and reworded"],
)
def test_a_change_finds_its_event_in_an_article_that_was_edited(path: str, text: str, corpus: Corpus) -> None:
    said = [setting(corpus, "Scholz", "status", "checked"), setting(corpus, "Scholz", "headline", "Bezoek", 2)]
    edited = [*articles()[:2], *articles()[3:], make_article(text, path=path, published="2022-02-16")]
    made = correct(Corpus(pipeline.tables(edited)), said)
    event = found(made.corpus, "Scholz")
    assert (event["status"], event["headline"]) == ("checked", "Bezoek")
    assert made.unplaced == ()


def test_what_is_gone_is_listed_and_back_when_it_returns(corpus: Corpus) -> None:
    said = [setting(corpus, "Scholz", "status", "checked")]
    without = correct(Corpus(pipeline.tables(articles()[:2])), said)
    assert [(lost.id, about.sentence[:22]) for lost, about in without.unplaced] == [("c1", "Bondskanselier Scholz ")]
    assert correct(corpus, said).unplaced == ()


def test_no_event_is_taken_that_another_change_is_about(corpus: Corpus) -> None:
    lost = replace(
        target(corpus, "Scholz"), event="gone", sentence="Bondskanselier Merkel sprak dinsdag in Moskou met Poetin."
    )
    said = [change(1, "set", [lost], "status", "rejected"), setting(corpus, "Scholz", "status", "checked", 2)]
    made = correct(corpus, said)
    assert found(made.corpus, "Scholz")["status"] == "checked"
    assert [about for _, about in made.unplaced] == [lost]


def test_undoing_everything_gives_the_extraction(corpus: Corpus) -> None:
    said = [
        setting(corpus, "Scholz", "headline", "x"),
        change(2, "merge", [target(corpus, "Scholz"), target(corpus, "Lavrov")]),
        change(3, "split", [target(corpus, "paris.txt: President")]),
        change(4, "rule", field="no actor", now="vladimir-putin"),
        change(5, "add", [Target(sentence="y")], "headline", "z"),
        change(6, "article", [Target(path="maand.txt")], "published", "2022-02-01"),
    ]
    undoings = [change(10 + number, "undo", of=done.id) for number, done in enumerate(said)]
    assert not everything(correct(corpus, said).corpus).equals(everything(corpus))
    assert_frame_equal(everything(correct(corpus, [*said, *undoings]).corpus), everything(corpus))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["moskou.txt: President", "Scholz", "Lavrov", "laatste keer"]),
        st.sampled_from(
            [("headline", "a"), ("kind", "aid"), ("countries", ("IS",)), ("date", "2022-03"), ("hidden", True)]
        ),
    ),
    unique_by=lambda step: (step[0], step[1][0]),
    max_size=6,
)


@settings(max_examples=10)
@given(steps=STEPS, random=st.randoms(use_true_random=False))
def test_changes_of_different_things_may_come_in_any_order(
    steps: list[tuple[str, tuple[str, Value]]], random: Any, corpus: Corpus
) -> None:
    said = [setting(corpus, words, field, now) for words, (field, now) in steps]
    numbers = list(range(len(said)))
    random.shuffle(numbers)
    forth = [replace(done, id=f"c{n}") for n, done in enumerate(said)]
    back = [replace(forth[n]) for n in numbers]
    assert_frame_equal(shown(correct(corpus, forth)), shown(correct(corpus, back)))


def shown(made: Corrected) -> pd.DataFrame:
    return pd.concat([everything(made.corpus), made.hidden.sort_values("event_id")], ignore_index=True)
