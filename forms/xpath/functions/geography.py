"""Functions on places: `lat lon [altitude accuracy]`, several separated by `;`. In metres."""

import math
from itertools import pairwise

from forms.checks import sphere
from forms.checks.sphere import Point
from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.nodes import string_value
from forms.xpath.values import Value, to_string


def _points(args: list[Value]) -> list[Point] | None:
    """None when any part is not a place."""
    texts = [
        t for arg in args for t in (map(string_value, arg) if isinstance(arg, list) else (to_string(arg),))
    ]
    points = []
    for part in ";".join(texts).split(";"):
        if not part.strip():
            continue
        try:
            latitude, longitude = (float(n) for n in part.split()[:2])
        except ValueError:
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        points.append((latitude, longitude))
    return points


def _distance(_: Context, args: list[Value]) -> Value:
    points = _points(args)
    if points is None or len(points) < 2:
        return 0.0 if points == [] else math.nan
    return math.floor(sphere.length(points) * 100 + 0.5) / 100


def _area(_: Context, args: list[Value]) -> Value:
    points = _points(args)
    if points is None or len(points) < 3:
        return 0.0
    return math.floor(sphere.area(points) * 100 + 0.5) / 100


def _geofence(_: Context, args: list[Value]) -> Value:
    """Whether the place lies in the polygon (ray casting); nothing lies in a polygon that is none."""
    place, ring = _points(args[:1]), _points(args[1:])
    if not place or not ring or len(ring) < 4 or ring[0] != ring[-1]:
        return False
    (y, x), inside = place[0], False
    for (y1, x1), (y2, x2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


FUNCTIONS = {
    "distance": Function(1, None, _distance),
    "area": Function(1, None, _area),
    "enclosed-area": Function(1, None, _area),
    "geofence": Function(2, 2, _geofence),
}
