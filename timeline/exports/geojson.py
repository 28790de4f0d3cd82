"""Events on a map: GeoJSON (RFC 7946), each event a feature at the middle of its countries.

A feature has every column of the table as properties, in plain values as in `json.py`. An event in
several countries is a MultiPoint; one in none, or in a country that the table of middles lacks, has
no geometry, as the standard allows, so that no event is lost. `about` says what the file is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.exports.parts import encoded, written
from timeline.shown import Shown
from timeline.world import centroids

SUFFIX = ".geojson"
MIME = "application/geo+json"


def write(shown: Shown) -> Iterator[bytes]:
    """What is shown as one feature collection."""
    features = (
        {"type": "Feature", "id": row["event_id"], "geometry": geometry(row["countries"]), "properties": row}
        for row in shown.rows()
    )
    yield from encoded(written({"type": "FeatureCollection", "about": shown.about(), "features": features}))


def geometry(codes: Iterable[str]) -> dict[str, Any] | None:
    """The middles of some countries, None where none is known.

    >>> geometry(["NL"]), geometry(["NL", "BE"])["type"], geometry(["ZZ"])
    ({'type': 'Point', 'coordinates': (5.6, 52.3)}, 'MultiPoint', None)
    """
    places = [centroids()[code] for code in codes if code in centroids()]
    if len(places) > 1:
        return {"type": "MultiPoint", "coordinates": places}
    return {"type": "Point", "coordinates": places[0]} if places else None
