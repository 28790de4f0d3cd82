"""What the exports of press databases have in common: labels, marks and dates in several languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from pipeline.readers.written_dates import read_date

LONGEST_HEAD = 200
"""Characters of a line in which a date, a label or a mark is looked for."""

_LANGUAGES = ("en", "nl", "de", "fr", "es")
_LABEL = re.compile(r"([^\W\d_][\w -]{1,24}?)[ \u00a0]?:\s*(.*)", re.DOTALL)
_DATES = (
    re.compile(r"\d{1,2}(?:er|st|nd|rd|th|\.|e)?(?: de| of)? [^\W\d_]{3,12}\.?,?(?: de)? \d{4}\b"),
    re.compile(r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"),
    re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d)"),
    re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    re.compile(r"[^\W\d_]{3,12}\.?(?: de)? \d{4}\b"),
)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files(__package__) / "data" / "press.toml").read_text("utf-8"))


@cache
def _by_word(section: str) -> dict[str, str]:
    return {word: name for name, words in _table()[section].items() for word in words}


def label(line: str) -> tuple[str, str]:
    """The field that a line is labelled as and what stands after the label; two empty texts of a plain line.

    >>> label("Load-Date: February 15, 2022"), label("LENGTE: 523 woorden"), label("Hij zei: nee.")
    (('loaded', 'February 15, 2022'), ('length', '523 woorden'), ('', ''))
    """
    found = _LABEL.match(line[:5_000])
    field = _by_word("labels").get(found[1].lower(), "") if found else ""
    return (field, line[found.start(2) :].strip()) if found and field else ("", "")


def mark(line: str) -> str:
    """The mark that a line is, wholly; empty of another.

    >>> mark("Body"), mark("End of Document"), mark("The body was found.")
    ('body', 'end', '')
    """
    return _by_word("marks").get(line.strip().lower(), "") if len(line) < LONGEST_HEAD else ""


def counts_words(line: str) -> bool:
    """Whether a line says how many words a document has.

    >>> counts_words("1,523 words"), counts_words("523 mots"), counts_words("many words")
    (True, True, False)
    """
    number, _, noun = line.strip().partition(" ")
    return (
        number[:1].isdigit()
        and number.replace(",", "").replace(".", "").isdigit()
        and noun.lower() in _table()["words"]["count"]
    )


def is_copyright(line: str) -> bool:
    """Whether a line says whose a document is."""
    words, plain = _table()["words"], line.lower()
    return plain.startswith(tuple(words["copyright"])) or any(reserved in plain for reserved in words["reserved"])


@lru_cache(maxsize=10_000)
def date_in(line: str, language: str = "") -> str:
    """The first date in a line, as EDTF; empty where there is none.

    A day goes before a month. Names of months are read in `language`, English, Dutch, German, French
    and Spanish; a date in figures begins with its day but in American style where it cannot.

    >>> date_in("February 15, 2022 Tuesday 10:30 AM EST"), date_in("France, mercredi 11 septembre 2024 134 mots, p. 11")
    ('2022-02-15', '2024-09-11')
    >>> date_in("dinsdag 15 februari 2022"), date_in("März 2022"), date_in("Editie 3, pagina 2022")
    ('2022-02-15', '2022-03', '')
    """
    plain = " ".join(line[:LONGEST_HEAD].split())
    for pattern in _DATES:
        for words in pattern.findall(plain):
            spoken = (language, *_LANGUAGES) if language else _LANGUAGES
            found = next(filter(None, (read_date(words.replace(" of ", " "), each, "DMY") for each in spoken)), "")
            if len(found) > 4:
                return str(found)
    return ""


def paragraphs(lines: Sequence[str]) -> str:
    """Lines as the text of an article, those without words left out."""
    return "\n".join(line for line in (line.strip() for line in lines) if line)
