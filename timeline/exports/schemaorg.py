"""Events as schema.org has them, in JSON-LD: for search engines and for graphs.

One Dataset says what the file is and is about the events. Dates are as coarse as the words, `endDate`
included; an open side is left out, and the EDTF value stands beside as an identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from timeline.exports.characters import web_address
from timeline.exports.parts import encoded, written
from timeline.shown import VERSION, Shown

SUFFIX = ".jsonld"
MIME = "application/ld+json"

_FORMS = {"year": 4, "month": 7, "minute": 16}
"""How many characters of an ISO 8601 moment a grain has; a day's where it is none of these."""

_DAY = 10


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one Dataset."""
    about = shown.about()
    whole = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about["title"],
        "description": about["caption"],
        "dateCreated": about["made"],
        "version": about["corpus"],
        "identifier": about["query"],
        "creator": {"@type": "SoftwareApplication", "name": "Tijdlijn", "softwareVersion": VERSION},
        "about": (_event(row, shown) for row in shown.rows()),
    }
    yield from encoded(written(whole))


def _event(row: dict[str, Any], shown: Shown) -> dict[str, Any]:
    long = _FORMS.get(row["grain"], _DAY)
    end = row["end"] and row["end"] - timedelta(microseconds=1)
    fields = {
        "identifier": {"@type": "PropertyValue", "propertyID": "EDTF", "value": row["edtf"]},
        "name": row["headline"],
        "description": row["sentence"],
        "startDate": _written(row["start"], long),
        "endDate": _written(end, long),
        "location": [
            *(
                {"@type": "Country", "name": shown.label("countries", code), "identifier": code}
                for code in row["countries"]
            ),
            *({"@type": "Place", "name": place} for place in row["places"]),
        ],
        "about": [
            {"@type": "Thing", "name": shown.label("actors", actor), "identifier": actor} for actor in row["actors"]
        ],
        "subjectOf": _article(row),
    }
    return {
        "@type": "Event",
        "@id": f"urn:tijdlijn:event:{row['event_id']}",
        **{name: value for name, value in fields.items() if value},
    }


def _article(row: dict[str, Any]) -> dict[str, Any]:
    fields = {
        "headline": row["title"],
        "datePublished": row["published"],
        "inLanguage": row["language"],
        "url": web_address(row["url"]),
        "publisher": {"@type": "Organization", "name": row["publisher"]} if row["publisher"] else None,
    }
    return {
        "@type": "NewsArticle",
        "@id": f"urn:tijdlijn:article:{row['article_id']}",
        **{name: value for name, value in fields.items() if value},
    }


def _written(moment: datetime | None, long: int) -> str:
    return moment.isoformat(timespec="seconds")[:long] if moment is not None else ""
