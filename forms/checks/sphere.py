"""Lengths and areas on a sphere of 6,378,100 m, as ODK computes `distance()` and `area()`."""

import math
from collections.abc import Sequence
from itertools import pairwise

EARTH_RADIUS = 6_378_100.0
"""Metres."""

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


def length(points: Sequence[Point]) -> float:
    """Metres along the points."""
    return sum(_between(a, b) for a, b in pairwise(points))


def area(points: Sequence[Point]) -> float:
    """Square metres inside the ring of the points, closed where it is open."""
    if len(points) < 3:
        return 0.0
    ring = list(points) if points[0] == points[-1] else [*points, points[0]]
    total = sum(
        math.radians(b[1] - a[1]) * (2 + math.sin(math.radians(a[0])) + math.sin(math.radians(b[0])))
        for a, b in pairwise(ring)
    )
    return abs(total * EARTH_RADIUS**2 / 2)


def _between(a: Point, b: Point) -> float:
    """Great circle, haversine."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
