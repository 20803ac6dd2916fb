"""The values expressions compute with, and how one kind becomes another.

Kinds: node-set (list, document order), string, number (float), boolean, date, and date-time (aware). A
date is a number
of days since 1970-01-01 on the local calendar (as JavaRosa has it), so that differences never depend on
the time zone.
"""

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal

from forms.xpath.nodes import Node, string_value

Value = list[Node] | str | float | bool | date

EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?")
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


def to_number(value: Value, zone: tzinfo = UTC) -> float:
    """NaN when it is none. A string that is an ISO date counts as that date's day."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, date):
        return day_number(value, zone)
    text = to_string(value).strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DATE_SHAPE.fullmatch(text):
        moment = parse_moment(text, zone)
        if moment is not None:
            return day_number(moment, zone)
    return math.nan


def to_boolean(value: Value) -> bool:
    """`boolean()` of XPath 1.0 §4.3."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, str | list):
        return len(value) > 0
    return True


def day_number(value: date, zone: tzinfo) -> float:
    """Days since the epoch by the local calendar; the time of day is the fraction."""
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        since_midnight = timedelta(
            hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond
        )
        return (local.date() - EPOCH).days + since_midnight / timedelta(days=1)
    return float((value - EPOCH).days)


def from_day_number(days: float, zone: tzinfo) -> date | None:
    """A date for whole days, else a date-time; None outside the calendar."""
    if math.isnan(days) or math.isinf(days):
        return None
    try:
        day = EPOCH + timedelta(days=math.floor(days))
        if days == int(days):
            return day
        rest = timedelta(milliseconds=round((days - math.floor(days)) * 86_400_000))
        return datetime.combine(day, time(), zone) + rest
    except OverflowError:
        return None


def parse_moment(text: str, zone: tzinfo) -> date | None:
    """An ISO date or date-time; a time without offset is local. None when it is neither."""
    head, _, tail = text.strip().partition("T")
    match = _DATE.fullmatch(head)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if not tail:
            return day
        clock = parse_clock(tail, zone)
        if clock is None:
            return None
        moment = datetime.combine(day, clock)
        moment.astimezone(zone)  # the calendar's first and last day have no other time zone
    except (ValueError, OverflowError):
        return None
    return moment


def parse_clock(text: str, zone: tzinfo) -> time | None:
    """`HH:MM[:SS[.fff]][Z|±HH:MM]`; without offset it is local."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    micros = int((match[4] or "0").ljust(6, "0")[:6])
    try:
        where = _offset(match[5]) if match[5] else zone
        return time(int(match[1]), int(match[2]), int(match[3] or 0), micros, where)
    except ValueError:
        return None


def _offset(text: str) -> tzinfo:
    """`Z`, `+08`, `+0800`, `+08:00`. Raises ValueError."""
    digits = text.replace("Z", "+00").replace(":", "").ljust(5, "0")
    shift = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-shift if digits[0] == "-" else shift)
