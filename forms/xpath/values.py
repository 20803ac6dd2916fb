"""The values expressions compute with, and how one kind becomes another.

Kinds: node-set (list, document order), string, number (float), boolean, date, and date-time (aware).
"""

import math
import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from forms.xpath.calendar import Calendar
from forms.xpath.nodes import Node, string_value

Value = list[Node] | str | float | bool | date

_PLAIN = Calendar()
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")
_DATE_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")


def to_string(value: Value) -> str:
    """`string()` of XPath 1.0 §4.2; dates as ISO text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    return string_value(value[0]) if value else ""


def number_text(value: float) -> str:
    """XPath 1.0 §4.2: no exponent, no trailing zeros."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def to_number(value: Value, calendar: Calendar = _PLAIN) -> float:
    """NaN when it is none. A string that is an ISO date counts as that date's day."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, date):
        return calendar.number(value)
    text = string_value(value[0]) if isinstance(value, list) and value else to_string(value)
    number = _plain_number(text)
    if number is not None:
        return number
    text = text.strip()
    if _DATE_SHAPE.fullmatch(text):
        moment = calendar.read(text)
        if moment is not None:
            return calendar.number(moment)
    return math.nan


def _plain_number(text: str) -> float | None:
    """A number as XPath writes it, None for all else."""
    return _short_number(text) if len(text) <= 40 else _read_number(text)


def _read_number(text: str) -> float | None:
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else None


_short_number = lru_cache(maxsize=4096)(_read_number)
"""The same few answers are read again and again; long ones are not worth the memory."""


def to_boolean(value: Value) -> bool:
    """`boolean()` of XPath 1.0 §4.3, but that a single node counts by its text: a question without an
    answer is not true, as in JavaRosa."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, list) and len(value) == 1:
        text = string_value(value[0])
        return text not in ("", "false") and _plain_number(text) != 0
    if isinstance(value, str | list):
        return len(value) > 0
    return True
