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
    sql = "SELECT m.headline, r.sentence FROM moments m JOIN reports r USING (event_id)"
    tellings = after.corpus.ask(f"{sql} WHERE starts_with(m.headline, 'Kop ')", [])
    said_by = {change.now: words_of(change.on[0].sentence) for change in said}
    tellings["alike"] = [
        len(said_by[head] & words_of(sentence)) / len(said_by[head])
        for head, sentence in zip(tellings["headline"], tellings["sentence"], strict=True)
    ]
    closest = tellings.groupby("headline")["alike"].max()
    assert closest.min() >= 0.5, "each stands at an event of which one telling says what its own said"


def words_of(sentence: str) -> set[str]:
    return set(re.findall(r"\w+", sentence.lower()))


SHARED = 4
"""Where two events came to be one, the later of two headlines stands; the other is in its history."""
