"""Positions as people write them, and what is reckoned of several: length of a way, area of a plot of land.

Degrees are of WGS 84. Formulas as ODK computes `distance()` and `area()`, on a sphere of 6,378,100 m.
"""

import re
import unicodedata
from collections.abc import Sequence

from forms.checks import sphere
from forms.xform.kinds import GeoPoint

LONGEST = 500
"""Characters of a text that is looked at; no position is longer."""

_ANGLE = (
    r"(?P<before#>北纬|南纬|东经|西经|纬度|经度|[NSEW])?\s*:?\s*"
    r"(?P<degrees#>[+-]?\d{1,3}(?:\.\d{1,15})?)\s*"
    r"(?:[°度]\s*(?:(?P<minutes#>\d{1,2}(?:\.\d{1,12})?)\s*['′’分]\s*"
    r"(?:(?P<seconds#>\d{1,2}(?:\.\d{1,12})?)\s*(?:[\"″”秒]|''|′′)\s*)?)?)?"
    r"(?(before#)|(?P<after#>[NSEW])?)"
)
_REST = r"(?:[\s,;]+(?P<altitude>-?\d{1,5}(?:\.\d{1,15})?)(?:[\s,;]+(?P<accuracy>\d{1,6}(?:\.\d{1,15})?))?)?"
_FIRST, _SECOND = _ANGLE.replace("#", "1"), _ANGLE.replace("#", "2")
_WRITTEN = re.compile(rf"\s*{_FIRST}[\s,;、/]*{_SECOND}{_REST}[\s,;]*", re.IGNORECASE)
_PAIR = re.compile(r"(-?\d{1,3}\.\d{2,15})(?:,|%2C|/|&m?lon=)(-?\d{1,3}\.\d{2,15})", re.IGNORECASE)
_LINK = re.compile(r"(?:https?|geo):", re.IGNORECASE)
_MARKS = str.maketrans({"″": '"', "”": '"', "º": "°"})  # what the normal form would take apart
_LONGITUDE_FIRST = ("amap.com", "gaode.com")
_SHIFTED = ("amap.com", "gaode.com", "baidu.com", "map.qq.com", "apis.map.qq")
_LATITUDE = {"北纬": 1, "南纬": -1, "纬度": 1, "N": 1, "S": -1}
_LONGITUDE = {"东经": 1, "西经": -1, "经度": 1, "E": 1, "W": -1}


def read_position(typed: str) -> GeoPoint | None:
    """The position meant by `29.5234, 106.5612`, `29°31′24″N 106°33′40″E`, `北纬29.5度，东经106.56度`, ODK's
    `29.5 106.5 251 8` (altitude and accuracy in metres) or an online map's address; None if there is none.

    Latitude comes first, unless letters or the size of the numbers say otherwise.
    """
    if len(typed) > LONGEST:
        return None
    words = unicodedata.normalize("NFKC", typed.translate(_MARKS))
    if _LINK.match(words.strip()):
        return _read_link(words)
    match = _WRITTEN.fullmatch(words)
    if match is None or (
        match["degrees1"][-1:].isdigit() and match.end("degrees1") == match.start("degrees2")
    ):
        return None
    first, second = _angle(match, "1"), _angle(match, "2")
    if first is None or second is None:
        return None
    point = _ordered(*first, *second)
    if point is None or match["altitude"] is None:
        return point
    return GeoPoint(point.latitude, point.longitude, float(match["altitude"]), float(match["accuracy"] or 0))


def is_shifted(typed: str) -> bool:
    """Whether it came from a map whose positions lie some hundred metres beside the true ones (GCJ-02)."""
    return bool(_LINK.match(typed.strip())) and any(name in typed.lower() for name in _SHIFTED)


def read_trace(text: str) -> tuple[GeoPoint, ...] | None:
    """The points of ODK's `lat lon alt acc; lat lon alt acc`; None when one of them is no position."""
    points = []
    for part in text.split(";"):
        if part.strip():
            point = read_position(part)
            if point is None:
                return None
            points.append(point)
    return tuple(points)


def write_trace(points: Sequence[GeoPoint]) -> str:
    """The points in ODK's notation."""
    return "; ".join(
        " ".join(_plain(n) for n in (p.latitude, p.longitude, p.altitude, p.accuracy)) for p in points
    )


def minutes_of(degrees: float) -> tuple[int, int, float]:
    """Degrees, minutes and seconds (to a tenth) of an angle without its sign."""
    tenths = round(abs(degrees) * 36_000)
    whole, rest = divmod(tenths, 36_000)
    minutes, seconds = divmod(rest, 600)
    return whole, minutes, seconds / 10


def length(points: Sequence[GeoPoint]) -> float:
    """Metres along the points."""
    return sphere.length([(p.latitude, p.longitude) for p in points])


def area(points: Sequence[GeoPoint]) -> float:
    """Square metres inside the ring of the points, closed where it is open."""
    return sphere.area([(p.latitude, p.longitude) for p in points])


def _angle(match: re.Match[str], n: str) -> tuple[float, str] | None:
    """Signed degrees and the axis ("latitude", "longitude", "" when nothing says it)."""
    degrees = match[f"degrees{n}"]
    minutes, seconds = float(match[f"minutes{n}"] or 0), float(match[f"seconds{n}"] or 0)
    if minutes >= 60 or seconds >= 60 or (minutes and "." in degrees):
        return None
    value = abs(float(degrees)) + minutes / 60 + seconds / 3600
    sign = -1 if degrees.startswith("-") else 1
    word = (match[f"before{n}"] or match[f"after{n}"] or "").upper()
    axis = "latitude" if word in _LATITUDE else "longitude" if word in _LONGITUDE else ""
    return value * sign * (_LATITUDE.get(word) or _LONGITUDE.get(word) or 1), axis


def _ordered(first: float, first_axis: str, second: float, second_axis: str) -> GeoPoint | None:
    if first_axis and first_axis == second_axis:
        return None
    backwards = first_axis == "longitude" or second_axis == "latitude"
    if not first_axis and not second_axis:
        backwards = abs(first) > 90 >= abs(second)
    latitude, longitude = (second, first) if backwards else (first, second)
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return GeoPoint(latitude, longitude)


def _read_link(words: str) -> GeoPoint | None:
    match = _PAIR.search(words)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    axis = "longitude" if any(name in words.lower() for name in _LONGITUDE_FIRST) else ""
    return _ordered(first, axis, second, "latitude" if axis else "")


def _plain(number: float) -> str:
    """Without an exponent, to a tenth of a millimetre."""
    return f"{number:.9f}".rstrip("0").rstrip(".")
