"""Markdown with front matter: title, published or date, language, publisher and url between two lines `---`.

The body is kept as it is written, marks and all. Markdown without front matter, such as a README,
is no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

from pipeline.model import Article, Problem
from pipeline.readers.article import make_article, one_line
from pipeline.readers.language import detect
from pipeline.readers.normalise import Unreadable
from pipeline.readers.source import Source
from pipeline.readers.stamp import stamp

NAME = "Markdown"
SUFFIXES = (".md", ".markdown")

LONGEST = 64_000
"""Characters within which front matter ends."""

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FLAT = re.compile(
    r"(?:[A-Za-z]+: [^\s\[{|>&*!?][^\n\t\r\[{\x00-\x08\x85\u2028\u2029\ufeff]*\n)+"  # one plain field a line
)
_LIBYAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(source: Source) -> Iterator[Article | Problem]:
    """The article in a Markdown file, none without front matter.

    A date that cannot be read is a Problem and the article is kept without one. Raises Unreadable
    where front matter is not closed or not YAML, or where no text follows it.
    """
    text = source.text()
    opening = _OPEN.match(text)
    if opening is None:
        return
    closing = _CLOSE.search(text, opening.end(), LONGEST)
    if closing is None:
        raise Unreadable("front matter is not closed; put a line --- after it")
    fields = _fields(text[opening.end() : closing.start()])
    body = text[closing.end() :]
    written = fields.get("published") or fields.get("date", "")
    language = fields.get("language", "") or detect(body)
    published = stamp(written, language)
    article = make_article(
        body,
        path=source.path,
        title=fields.get("title", ""),
        published=published,
        language=language,
        publisher=fields.get("publisher", ""),
        url=fields.get("url", ""),
    )
    if written and not published:
        yield Problem(
            path=source.path, reason=f"no date can be read from {written[:60]!r}; write it as 2022-02-15 or 2022-02"
        )
    yield article


def _fields(block: str) -> dict[str, str]:
    """Front matter as text per field; lists and tables in it are passed over."""
    try:
        loaded = _load(block)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        reason = f"front matter, line {line}: {error.problem}; a value with a colon needs quotes round it"
        raise Unreadable(reason) from None
    except (yaml.YAMLError, RecursionError):
        raise Unreadable("front matter is not YAML; write one `name: value` a line") from None
    if not isinstance(loaded, dict):
        raise Unreadable("front matter has no fields; write one `name: value` a line")
    return {str(name).lower(): one_line(value) for name, value in loaded.items() if isinstance(value, str)}


def _load(block: str) -> object:
    """The values of a block of YAML, all left as text, so that 2022-02 stays a month and "no" a word.

    libyaml is ten times as fast, but lists within lists can exhaust its stack: it reads what is flat. What it finds a
    fault in is read anew for the reason.
    """
    if _FLAT.fullmatch(block):
        with suppress(yaml.YAMLError):
            return yaml.load(block, Loader=_LIBYAML)
    return yaml.load(block, Loader=yaml.BaseLoader)
