"""Corrections outlive the corpus that they were made on: 200, on articles that are edited, moved and split anew."""

from __future__ import annotations

import re
from pathlib import Path

import pipeline
from pipeline.corrections import Change
from pipeline.model import Article
from pipeline.readers.article import make_article
from timeline.corrections import about_all, correct
from timeline.filters import Filters
from timeline.query import Corpus

SEEDS = Path(__file__).parents[3] / "seeds"
COUNT = 200


def edited(number: int, article: Article) -> Article:
    """An article as an editor or an archive might leave it: one kind of change for each number."""
    text, path = article.text, article.path
    match number % 5:
        case 0:
            path = f"archief/{number:03}.txt"
        case 1:
            text = f"Bijgewerkt. {text}"
        case 2:
            text = re.sub(r"\bdie\b|\bthat\b|\bund\b|\bqui\b", lambda found: found[0] + " ", text).replace(
                "president", "leider"
            )
        case 3:
            sentences = re.split(r"(?<=[.]) ", text)
            text = " ".join([*sentences[1:], sentences[0]])
        case 4:
            path, text = f"nieuw/{number}.md", text.replace(". ", ", zo werd gemeld. ", 2)
    return make_article(
        text, path=path, title=article.title, published=article.published, language=article.language,
        publisher=article.publisher, url=article.url,
    )  # fmt: skip


def test_two_hundred_corrections_are_there_or_listed_after_everything_was_read_anew() -> None:
    articles = list(pipeline.read(SEEDS))
    before = Corpus(pipeline.tables(articles))
    targets = about_all(before, Filters(), "headline")[:COUNT]
    said = [
        Change(
            id=f"c{n}", at=f"2022-04-01T00:00:00.{n:06}+00:00", do="set", field="headline", now=f"Kop {n}", on=(target,)
        )
        for n, target in enumerate(targets)
    ]
    assert len(said) == COUNT
    after = correct(Corpus(pipeline.tables(edited(n, article) for n, article in enumerate(articles))), said)
    kept = after.corpus.ask("SELECT headline FROM moments WHERE starts_with(headline, 'Kop ')", [])
    lost = {change.now for change, _ in after.unplaced}
    found = set(kept["headline"])
    assert found.isdisjoint(lost)
    assert len(found | lost) >= COUNT - SHARED
    assert len(found) >= 0.9 * COUNT
    about = {change.now: change.on[0] for change in said}
    language = {article.id: article.language for article in articles}
    rows = after.corpus.ask(
        "SELECT event_id, headline, sentence, language FROM moments WHERE headline LIKE 'Kop %'", []
    )
    translated = [
        tongue != language[about[headline].article] for _, headline, _, tongue in rows.itertuples(index=False)
    ]
    for shows_another, (event, headline, shown, _) in zip(translated, rows.itertuples(index=False), strict=True):
        # Of tellings in two languages the rank decides which one a row shows; what was said stands beside it.
        texts = after.corpus.reports(event)["sentence"] if shows_another else [shown]
        nearest = max(alike(about[headline].sentence, text) for text in texts)
        assert nearest >= 0.5, "each stands at a row that says what its own said"
    assert sum(translated) <= SHARED


def alike(told: str, found: str) -> float:
    """The share of a telling's words that another has too."""
    return len(words_of(told) & words_of(found)) / len(words_of(told))


def words_of(sentence: str) -> set[str]:
    return set(re.findall(r"\w+", sentence.lower()))


SHARED = 4
"""Where two events came to be one, the later of two headlines stands; the other is in its history."""
