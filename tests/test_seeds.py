"""The demonstration articles: complete front matter, their number and size, and weekdays that fit their dates."""

import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

SEEDS = Path(__file__).parent.parent / "seeds"
CHRONICLE = sorted((SEEDS / "chronicle").glob("*.md"))
FIRST, LAST = "2021-10", "2022-03"
FEWEST = {"nl": 26, "en": 14, "de": 15, "fr": 15}

WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


def pairs(text: str, language: str, published: str) -> list[tuple[int, date]]:
    """Weekday (Monday is 0) and date, wherever the two stand side by side in a text.

    A date without a year gets the one that brings its month nearest to the article's own.
    """
    weekdays, months = WEEKDAYS[language].split(), MONTHS[language].split()
    weekday = rf"\b({'|'.join(weekdays)})\w*,? (?:(?:op|den|dem|der|le|the) )?"
    day, month, year = r"(\d{1,2})(?:er|st|nd|rd|th)?\.?", rf"({'|'.join(months)})[a-z]*\.?", r"(?:,? (\d{4}))?"
    day_first = re.findall(f"{weekday}{day} {month}{year}", text, re.IGNORECASE)
    month_first = re.findall(f"{weekday}{month} {day}{year}", text, re.IGNORECASE)
    found = [*day_first, *((w, d, m, y) for w, m, d, y in month_first)]
    numbered = [(weekdays.index(w.lower()), int(d), months.index(m.lower()) + 1, y) for w, d, m, y in found]
    return [(w, date(int(y or nearest_year(m, published)), m, d)) for w, d, m, y in numbered]


def nearest_year(month: int, published: str) -> int:
    year, own = int(published[:4]), int(published[5:7])
    return min((year - 1, year, year + 1), key=lambda y: abs((y - year) * 12 + month - own))


def read(path: Path) -> tuple[dict[str, str], str]:
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    return {name: str(value) for name, value in yaml.safe_load(front).items()}, text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "op dinsdag 15 februari sprak hij", [(1, date(2022, 2, 15))]),
        ("nl", "dinsdagavond 7 december 2021", [(1, date(2021, 12, 7))]),
        ("nl", "dinsdag, 15 februari, en 16 maart", [(1, date(2022, 2, 15))]),
        ("en", "on Monday, Nov. 1, and later", [(0, date(2021, 11, 1))]),
        ("en", "Thursday, 24 February 2022", [(3, date(2022, 2, 24))]),
        ("de", "am Donnerstag, den 24. Februar", [(3, date(2022, 2, 24))]),
        ("fr", "le mardi 1er mars", [(1, date(2022, 3, 1))]),
        ("fr", "mardi, ils ont parlé le 15 février", []),
    ],
)
def test_pairs_are_found(language: str, text: str, expected: list[tuple[int, date]]) -> None:
    assert pairs(text, language, "2022-02") == expected


@pytest.mark.parametrize("path", CHRONICLE, ids=lambda path: path.stem)
def test_article(path: Path) -> None:
    fields, text = read(path)
    published, language = fields["published"], fields["language"]
    assert sorted(fields) == ["language", "published", "publisher", "title"]
    assert all(fields.values())
    assert date.fromisoformat(published if len(published) > 7 else f"{published}-01").isoformat().startswith(published)
    assert FIRST <= published[:7] <= LAST
    assert path.name.startswith(f"{published}-{language}-")
    assert 60 <= len(text.split()) <= 300
    for weekday, day in pairs(text, language, published):
        assert day.weekday() == weekday, f"{day} is not a {WEEKDAYS[language].split()[weekday]}"


def test_chronicle_has_every_language() -> None:
    languages = Counter(read(path)[0]["language"] for path in CHRONICLE)
    assert set(languages) == set(FEWEST)
    assert {language: count for language, count in languages.items() if count < FEWEST[language]} == {}


def test_chronicle_has_pairs_to_check() -> None:
    articles = [read(path) for path in CHRONICLE]
    languages = {f["language"] for f, text in articles if pairs(text, f["language"], f["published"])}
    assert languages == set(FEWEST)


def test_no_article_stands_twice() -> None:
    texts = Counter(read(path)[1] for path in CHRONICLE)
    assert [text for text, count in texts.items() if count > 1] == []


def test_the_given_article_is_untouched() -> None:
    given = (SEEDS / "000_250d72ced0d8850f.txt").read_bytes()
    assert hashlib.sha256(given).hexdigest() == "26935a0298c2520f14d9faa32c56da25dd8123f4808b4afca71a9600d9533a17"
