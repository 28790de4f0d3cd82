"""Where countries lie: their middles and shapes, for maps that ask no other host.

`centroids.csv`: longitude and latitude, in degrees, of the middle of each country's largest part,
reckoned from Natural Earth 1:50 million, which is in the public domain; those of dependencies that
are not in it, and of states that are no more, were written by hand.

`shapes.csv`: the outlines of countries in tenths of degrees, reckoned from the same (by way of the
npm package world-atlas 2.0.2, ISC), simplified to what a picture of the whole world shows, without
countries and islands too small for it; a country's largest part comes first. `spots` lie in a country four
degrees apart, so that a large one can be found under a pointer. Borders are Natural Earth's, but Crimea stands
with Ukraine (resolution 68/262 of the General Assembly of the United Nations), Northern Cyprus with Cyprus,
Somaliland with Somalia and the Siachen glacier with India.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class Shape(NamedTuple):
    """A country on the plane of `project`: its outline, rings parted by NaN, and spots that lie in it."""

    x: Floats
    y: Floats
    spots: Floats


def project(longitude: npt.ArrayLike, latitude: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Degrees -> x and y on a plane that keeps areas true: Equal Earth, by Šavrič, Patterson and Jenny (2018).

    One unit is the Earth's radius; x runs from -2.71 to 2.71, y from -1.32 to 1.32.

    >>> [round(float(side), 2) for side in project(180, 0)]
    [2.71, 0.0]
    """
    root = np.sqrt(3) / 2
    a1, a2, a3, a4 = _EQUAL_EARTH
    t = np.arcsin(root * np.sin(np.radians(latitude)))
    slope = a1 + 3 * a2 * t**2 + 7 * a3 * t**6 + 9 * a4 * t**8
    x = np.radians(longitude) * np.cos(t) / (root * slope)
    return x, t * (a1 + a2 * t**2 + a3 * t**6 + a4 * t**8)


@cache
def centroids() -> dict[str, tuple[float, float]]:
    """Country code -> longitude and latitude of its middle."""
    return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in _rows("centroids.csv")}


@cache
def shapes() -> dict[str, Shape]:
    """Country code -> its shape; small countries and states that are no more have none."""
    return {row["code"]: _shape(row["rings"], row["spots"]) for row in _rows("shapes.csv")}


def _shape(rings: str, spots: str) -> Shape:
    gap = np.full((1, 2), np.nan)
    parts = [part for ring in rings.split(";") for part in (_points(ring), gap)]
    outline = np.concatenate(parts[:-1])
    return Shape(*project(*outline.T), np.column_stack(project(*_points(spots).T)))


def _points(text: str) -> Floats:
    """Pairs of longitude and latitude, a row each."""
    return np.array(text.split(), dtype="float64").reshape(-1, 2)


def _rows(name: str) -> list[dict[str, Any]]:
    return list(csv.DictReader((resources.files(__package__) / name).read_text("ascii").splitlines()))
