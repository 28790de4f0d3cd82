"""The cited articles as CSL-JSON, for reference managers and citation processors.

One record for each article, in the order in which the rows cite them, of type `article-newspaper`.
A date is as coarse as the article's own. The first record has what the file is under `custom`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.exports.characters import web_address
from timeline.exports.parts import encoded, written
from timeline.shown import Shown

SUFFIX = ".csl.json"
MIME = "application/vnd.citationstyles.csl+json"

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def write(shown: Shown) -> Iterator[bytes]:
    """The articles of what is shown as one list of records."""
    about = {"custom": shown.about()}
    articles = enumerate(shown.articles())
    yield from encoded(written(record(article) | (about if place == 0 else {}) for place, article in articles))


def record(article: dict[str, Any]) -> dict[str, Any]:
    """One article as a record; what is not known is left out.

    >>> record({"article_id": "a", "title": "T", "publisher": "", "published": "2022-02", "language": "nl", "url": ""})
    {'id': 'a', 'type': 'article-newspaper', 'title': 'T', 'issued': {'date-parts': [[2022, 2]]}, 'language': 'nl'}
    """
    fields = {
        "title": article["title"],
        "container-title": article["publisher"],
        "issued": _issued(article["published"]),
        "language": article["language"],
        "URL": web_address(article["url"]),
    }
    known = {name: value for name, value in fields.items() if value}
    return {"id": article["article_id"], "type": "article-newspaper", **known}


def _issued(published: str) -> dict[str, Any] | None:
    if _DAY.fullmatch(published):
        return {"date-parts": [[int(part) for part in published.split("-")]]}
    return {"raw": published} if published else None
