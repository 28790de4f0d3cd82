"""A corpus of any size from the seeds: `python -m benchmarks.corpus COUNT FOLDER`.

Every article is one of the seeds with other names, days and numbers, its sentences in another
order, and one in twenty is a near-copy of the one before. The same count gives the same articles.
They lie in files of JSON Lines, a hundred articles in each.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"
PER_FILE = 100

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(r"\b\d{1,2}\b")
_SURNAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}\b")
_SYLLABLES = ("bar", "den", "kos", "lin", "mar", "nov", "pel", "rov", "sta", "tem", "ver", "wil")
_COPY = 20


def articles(count: int) -> Iterator[dict[str, str]]:
    """So many articles as rows with id, title, published, language, publisher and text."""
    seeds = list(pipeline.read(SEEDS, []))
    before: dict[str, str] = {}
    for number in range(count):
        chance = random.Random(number)
        copied = number % _COPY == _COPY - 1
        text = _near(before["text"], chance) if copied else _other(seeds[number % len(seeds)], chance)
        day = 1 + chance.randrange(28)
        before = {
            "id": str(number),
            "title": f"Bericht {number}",
            "published": before["published"]
            if copied
            else f"{2000 + chance.randrange(24)}-{1 + number % 12:02}-{day:02}",
            "language": seeds[number % len(seeds)].language if not copied else before["language"],
            "publisher": f"Krant {number % 40}",
            "text": text,
        }
        yield before


def write(count: int, folder: Path, per_file: int = PER_FILE) -> None:
    """The articles as files of JSON Lines with so many in each, below folders of a hundred files."""
    lines: list[str] = []
    for number, article in enumerate(articles(count), 1):
        lines.append(json.dumps(article, ensure_ascii=False))
        if number % per_file == 0 or number == count:
            file = folder / f"{number // per_file // 100:04}" / f"{number:08}.jsonl"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", "utf-8")
            lines = []


def _other(article: Article, chance: random.Random) -> str:
    """The sentences of an article, some left out, in another order, with other surnames and numbers."""
    sentences = _SENTENCES.split(article.text)
    chosen = chance.sample(sentences, max(1, len(sentences) - chance.randrange(3)))
    names: dict[str, str] = {}

    def rename(found: re.Match[str]) -> str:
        if found[0] not in names:
            names[found[0]] = found[0] if chance.random() < 0.7 else "".join(chance.sample(_SYLLABLES, 3)).capitalize()
        return names[found[0]]

    def recount(found: re.Match[str]) -> str:
        return str(1 + chance.randrange(28)) if chance.random() < 0.5 else found[0]

    return _NUMBER.sub(recount, _SURNAME.sub(rename, " ".join(chosen)))


def _near(text: str, chance: random.Random) -> str:
    """Agency copy: the same text with a word changed and another end."""
    return f"{text.replace(' de ', ' die ', 1)} Meer nieuws volgt om {chance.randrange(24)} uur."


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("count", type=int, metavar="COUNT")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    write(chosen.count, chosen.folder)


if __name__ == "__main__":
    main()
