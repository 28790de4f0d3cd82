from __future__ import annotations

import numpy as np
import pytest

from timeline.world import centroids, project, shapes


def inside(code: str, longitude: float, latitude: float) -> bool:
    """Whether a place lies in a country's shape: a ray from it crosses the outline an odd number of times."""
    outline = shapes()[code]
    x, y = (float(side) for side in project(longitude, latitude))
    one, other = np.column_stack(outline[:2])[:-1], np.column_stack(outline[:2])[1:]
    over = (one[:, 1] > y) != (other[:, 1] > y)
    (ax, ay), (bx, by) = one[over].T, other[over].T
    return bool(np.count_nonzero(ax + (y - ay) / (by - ay) * (bx - ax) > x) % 2)


@pytest.mark.parametrize(
    ("longitude", "latitude", "code", "others"),
    [
        (5.1, 52.1, "NL", ["BE", "DE"]),
        (37.6, 55.8, "RU", ["UA"]),
        (100.0, 62.0, "RU", ["CN"]),
        (-179.0, 67.0, "RU", ["US"]),
        (34.1, 45.2, "UA", ["RU"]),
        (33.5, 35.3, "CY", ["TR"]),
        (44.0, 9.6, "SO", ["ET"]),
        (20.9, 42.6, "XK", ["RS"]),
        (28.2, -29.5, "LS", ["ZA"]),
        (-53.0, 4.0, "GF", ["FR"]),
        (2.3, 48.9, "FR", ["GF"]),
        (-100.0, 40.0, "US", ["CA"]),
        (20.0, -80.0, "AQ", ["ZA"]),
    ],
)
def test_a_place_lies_in_its_country(longitude: float, latitude: float, code: str, others: list[str]) -> None:
    assert inside(code, longitude, latitude)
    assert not any(inside(other, longitude, latitude) for other in others)


@pytest.mark.parametrize("code", shapes())
def test_a_shape_has_its_middle_and_spots(code: str) -> None:
    shape = shapes()[code]
    assert code in centroids()
    assert np.nanmax(np.abs(shape.x)) <= 2.71
    assert np.nanmax(np.abs(shape.y)) <= 1.32
    assert all(np.nanmin(shape.x) <= x <= np.nanmax(shape.x) for x, _ in shape.spots)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(0, 0, 0, 0), (180, 0, 2.70663, 0), (0, 90, 0, 1.31737), (-180, -90, -1.60359, -1.31737)],
)
def test_the_projection_is_equal_earth(longitude: float, latitude: float, x: float, y: float) -> None:
    assert project(longitude, latitude) == pytest.approx((x, y), abs=1e-4)


@pytest.mark.parametrize("latitude", [0.0, 20.0, 45.0, 70.0])
def test_areas_are_true(latitude: float) -> None:
    step = 0.01
    x, y = project([0, step, 0], [latitude, latitude, latitude + step])
    drawn = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
    true = np.radians(step) ** 2 * np.cos(np.radians(latitude + step / 2))
    assert drawn == pytest.approx(true, rel=1e-3)
