"""What several articles tell becomes one event, whatever order they come in, and nothing else does."""

from collections.abc import Sequence
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import annotate, tables
from pipeline.extraction import apart
from pipeline.merge import article_keys, group, groups, keys, link, links
from pipeline.model import Article
from pipeline.names import across
from pipeline.readers.article import make_article
from pipeline.schema import ARTICLE_KEYS, KEYS, PERSON_KEYS
from pipeline.store import Tables
from pipeline.store.tables import to_arrow
from pipeline.store.writing import connected

SENTENCES = (
    (
        "2022-02-15",
        "nl",
        "De Duitse bondskanselier Olaf Scholz heeft dinsdag in Moskou met president Poetin gesproken.",
    ),
    ("2022-02-16", "de", "Bundeskanzler Olaf Scholz sprach am Dienstag in Moskau mit Präsident Wladimir Putin."),
    ("2022-02-16", "en", "Chancellor Olaf Scholz spoke with President Vladimir Putin in Moscow on Tuesday."),
    ("2022-02-16", "nl", "Ruim 4.000 soldaten zijn dinsdag in de haven van Constanta aangekomen voor een oefening."),
    ("2022-02-16", "nl", "Dinsdag zijn zo'n 5.000 soldaten in de haven van Constanta aangekomen voor een oefening."),
    ("2022-02-16", "nl", "In Zwolle is dinsdag een man aangehouden die een fiets had gestolen bij het station."),
    ("2022-02-18", "nl", "Op de A28 bij Zwolle stond donderdag een file van twaalf kilometer na een ongeluk."),
)


def article(published: str, language: str, text: str, **fields: str) -> Article:
    return make_article(text, published=published, language=language, **fields)


def told(articles: Sequence[Article]) -> set[frozenset[str]]:
    """The sentences of each event that more than one telling tells."""
    reports = tables(articles).reports
    groups = (frozenset(group) for _, group in reports.groupby("event_id")["sentence"])
    return {group for group in groups if len(group) > 1}


ARTICLES = tuple(article(*telling, title=str(number)) for number, telling in enumerate(SENTENCES))
WHOLE = tables(ARTICLES)


def test_three_languages_are_one_event_and_figures_that_differ_are_flagged() -> None:
    texts = [text for _, _, text in SENTENCES]
    assert told(ARTICLES) == {frozenset(texts[:3]), frozenset(texts[3:5])}
    found = zip(WHOLE.events["reports"], WHOLE.events["conflicts"], strict=True)
    assert sorted(found) == [(1, []), (1, []), (2, ["figures"]), (3, [])]


@settings(max_examples=5, deadline=None)
@given(st.permutations(ARTICLES))
def test_order_of_arrival_changes_nothing(order: list[Article]) -> None:
    found = tables(order)
    for name, by in (("events", ["event_id"]), ("reports", ["told_as"]), ("articles", ["article_id"])):
        ours, theirs = (getattr(one, name).sort_values(by, ignore_index=True) for one in (found, WHOLE))
        pd.testing.assert_frame_equal(ours, theirs)


@settings(max_examples=5, deadline=None)
@given(st.sets(st.sampled_from(ARTICLES[5:]), max_size=2), st.sets(st.sampled_from(ARTICLES[3:5]), max_size=2))
def test_an_unrelated_article_changes_nothing_else(others: set[Article], more: set[Article]) -> None:
    ours = frozenset(text for _, _, text in SENTENCES[:3])
    without, beside = tables(ARTICLES[:3]).events, tables([*ARTICLES[:3], *others, *more]).events
    kept = beside[beside["event_id"].isin(without["event_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, without)
    assert ours in told([*ARTICLES[:3], *others, *more])


def test_an_event_keeps_a_row_whole_and_answers_to_every_id() -> None:
    ids = [annotate(one).events[0].id for one in ARTICLES]
    reports = WHOLE.reports.set_index("told_as")["event_id"]
    assert set(reports.index) == set(ids)
    assert set(reports) == set(WHOLE.events["event_id"]) < set(ids)
    texts = {one.id: one.text for one in ARTICLES}
    for row in WHOLE.events.to_dict("records"):
        assert texts[row["article_id"]][row["char_start"] : row["char_end"]] == row["sentence"]


@pytest.mark.parametrize(
    ("days", "shown", "conflicts"),
    [
        (("dinsdag", "dinsdag", "woensdag"), "2022-02-15", ["date"]),
        (("woensdag", "dinsdag", "woensdag"), "2022-02-16", ["date"]),
        (("dinsdag", "dinsdagavond"), "2022-02-15", []),
        (("dinsdag", "deze week"), "2022-02-15", []),
        (("woensdag",), "2022-02-16", []),
    ],
)
def test_the_date_shown_is_the_one_that_most_agree_on(days: Sequence[str], shown: str, conflicts: list[str]) -> None:
    text = (
        "President Vladimir Poetin en president Joe Biden spraken elkaar {} 50 minuten in Genève over 30.000 soldaten."
    )
    found = tables([article("2022-02-17", "nl", text.format(day), title=str(n)) for n, day in enumerate(days)])
    assert len(found.events) == 1
    assert (found.events["edtf"].str[:10].item(), found.events["conflicts"].item()) == (shown, conflicts)
    assert sorted(found.reports["sentence"]) == sorted(text.format(day) for day in days)


def test_a_chain_of_small_likenesses_is_no_group() -> None:
    """Of A like B like C, where A and C have little in common, only those like the leader join it."""
    words = ("brand", "loods", "Roosendaal", "banden", "rook", "snelweg", "politie", "bewoners", "ramen", "Breda")
    steps = [words[at : at + 6] for at in (0, 2, 4)]
    chain = [
        article("2022-02-16", "nl", f"Dinsdag meldde men over {' '.join(step)} iets.", title=str(at))
        for at, step in enumerate(steps)
    ]
    assert told([chain[0], chain[2]]) == set()
    assert all(len(group) == 2 for group in told(chain))


def test_of_one_article_only_one_telling_joins() -> None:
    """Two sentences of one article that are both like another's stay two events."""
    like = (
        "Zo'n 4.000 soldaten zijn dinsdag in de haven van Constanta aangekomen voor een grote oefening.",
        "Zo'n 4.000 soldaten zijn dinsdag met veel schepen in de haven van Constanta aangekomen.",
    )
    for text in like:
        assert told([ARTICLES[3], article("2022-02-16", "nl", text)]) == {frozenset((SENTENCES[3][2], text))}
    both = tables([ARTICLES[3], article("2022-02-16", "nl", " ".join(like))])
    assert sorted(both.reports["event_id"].value_counts()) == [1, 2]
    assert {*both.reports["sentence"]} == {SENTENCES[3][2], *like}


def test_copies_are_evidence_but_no_independent_reports() -> None:
    text = " ".join(text for _, _, text in (SENTENCES[0], *SENTENCES[5:]))
    copies = [article("2022-02-18", "nl", text, title=title) for title in ("a", "b", "c")]
    found = tables([*copies, ARTICLES[2]])
    assert sorted(found.events["reports"]) == [1, 1, 2]
    assert found.reports["event_id"].value_counts().tolist() == [4, 3, 3]


@pytest.mark.parametrize("number", [1_000])
def test_equal_and_nearly_equal_sentences_by_the_thousand(number: int) -> None:
    text = "Zo'n {} soldaten zijn dinsdag in de haven van Constanta aangekomen."
    one, _ = apart([article("2022-02-16", "nl", text.format(4))])
    ids = [f"{n:06}" for n in range(number)]
    events = pd.concat([one.events] * number, ignore_index=True).assign(
        event_id=ids, article_id=ids, sentence=[text.format(int(n) // 2) for n in ids]
    )
    articles = pd.concat([one.articles] * number, ignore_index=True).assign(article_id=ids, text=events["sentence"])
    found = groups(article_keys(articles), keys(events))
    assert len(found.events) == number
    assert set(found.events["conflicts"].str.join(" ")) == {"figures"}


def many(number: int) -> list[Article]:
    """Articles of the same and of other days, of which some are copies and many tell the same."""
    chance = Random(2022)
    tellings = [text for _, language, text in SENTENCES if language == "nl"]
    articles = []
    for at in range(number):
        day = 14 + at % 12
        text = " ".join(chance.sample(tellings, 1 + at % 3)) + f" Dat was {'gisteren' if at % 2 else 'vorige week'}."
        articles.append(article(f"2022-02-{day}", "nl", text, title=str(at)))
    return articles


@pytest.mark.parametrize("at_once", [1, 7, 10**9])
def test_small_blocks_on_disk_give_what_one_in_memory_gives(at_once: int) -> None:
    single, people = apart(many(60))
    tables = {
        "articles": to_arrow(article_keys(single.articles), ARTICLE_KEYS),
        "keys": to_arrow(keys(single.events), KEYS),
        "people": to_arrow(across.keys(people), PERSON_KEYS),
    }
    wanted = groups(article_keys(single.articles), keys(single.events))
    with connected(len(tables["keys"])) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        group(connection, at_once)
        link(connection)
        found = {name: connection.execute(f"FROM {name} ORDER BY ALL").df() for name in ("joined", "copies", "changes")}
    assert len(wanted.events) > 20
    assert len(wanted.copies) > 2
    for name, frame in (("joined", wanted.events), ("copies", wanted.copies), ("changes", links(across.keys(people)))):
        ours = frame.assign(**{column: frame[column].map(list) for column in frame if column == "conflicts"})
        assert found[name][list(frame)].map(_plain).to_numpy().tolist() == ours.map(_plain).to_numpy().tolist()


def _plain(value: object) -> object:
    """A cell of either frame, to be compared."""
    return value if isinstance(value, str | int) else list(value)  # type: ignore[call-overload]


def test_nothing_gives_nothing() -> None:
    empty, _ = apart([])
    assert (list(keys(empty.events)), list(article_keys(empty.articles))) == (
        list(KEYS),
        list(ARTICLE_KEYS),
    )
    assert isinstance(tables([]), Tables)
