"""Kinds of questions, and how an answer becomes the text of its node and comes back typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import isfinite, isnan
from types import MappingProxyType

from forms.xform.definition import Bind, Control
from forms.xpath import Value, to_string
from forms.xpath.calendar import Calendar

_INT = re.compile(r"[+-]?\d{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})")
_COORDINATE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_SELECTS = {"select1": "select1", "select": "select", "rank": "rank"}
_MULTIPLE = frozenset({"select", "rank"})
NO_SCALE: Mapping[str, str] = MappingProxyType({})
ATTACHMENTS = frozenset({"image", "signature", "audio", "video", "file"})


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """Degrees (WGS 84) and metres."""

    latitude: float
    longitude: float
    altitude: float = 0.0
    accuracy: float = 0.0


Answer = None | str | int | Decimal | date | time | datetime | tuple[str, ...] | GeoPoint
JSON = str | int | bool | list[str] | None
"""What an entity's property holds: decimals and dates as text, several choices as a list."""


def question_type(control: Control, bind: Bind) -> str:
    """string, int, decimal, date, time, dateTime, boolean, select1, select, rank, range, image, signature,
    audio,
    video, file, acknowledge, barcode, geopoint, geotrace, geoshape."""
    if control.tag in _SELECTS:
        return _SELECTS[control.tag]
    if control.tag == "upload":
        media = control.parameters.get("mediatype", "").partition("/")[0]
        if media == "image":
            words = control.appearance.split()
            return "signature" if "signature" in words else "image"
        return media if media in ("audio", "video") else "file"
    if control.tag == "trigger":
        return "acknowledge"
    if control.tag == "range":
        return "range"
    return value_type(bind)


def value_type(bind: Bind) -> str:
    return {"integer": "int", "datetime": "dateTime", "select1": "string", "binary": "string"}.get(
        bind.type, bind.type
    )


def to_text(answer: Answer) -> str:  # noqa: PLR0911  # one return per kind
    """The node's text. A tuple's members are joined by spaces."""
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, int | Decimal):
        return _digits(Decimal(answer))
    if isinstance(answer, datetime):
        return answer.isoformat(timespec="milliseconds")
    if isinstance(answer, date):
        return answer.isoformat()
    if isinstance(answer, time):
        return answer.isoformat(timespec="milliseconds")
    if isinstance(answer, tuple):
        return " ".join(answer)
    if isinstance(answer, GeoPoint):
        return f"{answer.latitude} {answer.longitude} {answer.altitude} {answer.accuracy}"
    return str(answer)


def _digits(number: Decimal) -> str:
    """Written out, unless that would be longer than any number anybody means."""
    return format(number, "f") if number.is_finite() and abs(number.adjusted()) < 10_000 else str(number)


def read(text: str, kind: str, bind: Bind, calendar: Calendar) -> Answer:
    """The typed answer; text that does not fit its type comes back as it is (see `fits`)."""
    if text == "":
        return None
    if kind in _MULTIPLE:
        return tuple(text.split())
    if kind in ATTACHMENTS or kind in ("select1", "acknowledge"):
        return text
    typed = _parse(text.strip(), value_type(bind), calendar)
    return text if typed is None else typed


def fits(text: str, kind: str, bind: Bind, calendar: Calendar, scale: Mapping[str, str] = NO_SCALE) -> bool:
    """Whether a text is a value of the question's type; `scale` bounds a range (start, end, step)."""
    if kind == "range":
        return text == "" or is_on_scale(text, scale)
    if text == "" or kind in _MULTIPLE or kind in ATTACHMENTS or kind in ("select1", "acknowledge"):
        return True
    return _parse(text.strip(), value_type(bind), calendar) is not None


def is_on_scale(text: str, scale: Mapping[str, str]) -> bool:
    """Whether a number lies between the ends of a range, a whole number of steps from its start."""
    number = _decimal(text.strip())
    start, end, step = (_decimal(scale.get(name, "")) for name in ("start", "end", "step"))
    if number is None or start is None or end is None or not step:
        return number is not None
    if not min(start, end) <= number <= max(start, end):
        return False
    return (Fraction(number) - Fraction(start)) % Fraction(step) == 0  # exact, however many digits there are


def _parse(text: str, kind: str, calendar: Calendar) -> Answer:  # noqa: PLR0911  # one return per kind
    """None when it does not fit."""
    match kind:
        case "int":
            return int(text) if _INT.fullmatch(text) else None
        case "decimal":
            return _decimal(text)
        case "date" | "dateTime":
            moment = calendar.read(text)
            if kind == "date" and isinstance(moment, datetime):
                return calendar.day(moment)
            return moment
        case "time":
            return calendar.read_clock(text)
        case "geopoint":
            return _geopoint(text)
    return text


def settled(text: str, kind: str, calendar: Calendar) -> str:
    """A text that was not answered as its type has it: the day of a moment for a date, the beginning of a day
    for a moment, the whole part of a number for an int; other text as it is.
    """
    if kind == "int" and "." in text and _DECIMAL.fullmatch(text.strip()):
        return str(int(Decimal(text.strip())))
    if kind in ("date", "dateTime") and ("T" in text) == (kind == "date"):
        moment = calendar.read(text)
        if moment is not None:
            return to_text(calendar.day(moment) if kind == "date" else calendar.at(moment))
    return text


def text_of(value: Value, kind: str, calendar: Calendar) -> str:
    """A computed value as the text of a node of that type. Numbers keep 15 significant digits, so that
    money adds up."""
    if kind in ("date", "dateTime") and isinstance(value, float):
        moment = calendar.moment(value)
        value = "" if moment is None else moment
    if isinstance(value, float):
        if isnan(value):
            return ""
        if kind in ("int", "integer") and abs(value) < 1e18:
            return str(int(value))
        return to_string(float(f"{value:.15g}"))
    if kind == "boolean" and isinstance(value, bool):
        return "true" if value else "false"
    return settled(to_string(value), "int" if kind == "integer" else kind, calendar)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if _DECIMAL.fullmatch(text) else None
    except InvalidOperation:
        return None


def _geopoint(text: str) -> GeoPoint | None:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(map(_COORDINATE.fullmatch, parts)):
        return None
    numbers = [float(part) for part in parts]
    if abs(numbers[0]) > 90 or abs(numbers[1]) > 180 or not all(map(isfinite, numbers)):
        return None
    return GeoPoint(*numbers)


def to_json(text: str, kind: str, bind: Bind, calendar: Calendar) -> JSON:
    """An entity's property from a node's text."""
    answer = read(text, kind, bind, calendar)
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, int | None):
        return answer
    if isinstance(answer, Decimal | str):
        return to_text(answer)
    return text


def from_json(value: JSON) -> str:
    """A node's text from an entity's property."""
    if isinstance(value, list):
        return " ".join(value)
    return to_text(value)
