"""Moments and the numbers of days they stand for, in one time zone.

Two ways of counting are in use. JavaRosa's, ours unless a form asks otherwise: a date is a whole number of
days since 1970-01-01 on the local calendar, so that no difference depends on the time zone. web-forms'
(`instants`): a date is the moment its local day begins, counted from 1970-01-01T00:00Z, and `date()` keeps
the time of day.
"""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

EPOCH = date(1970, 1, 1)
_DAY = timedelta(days=1)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where the day begins (`zone`), and how days are counted."""

    zone: tzinfo = UTC
    instants: bool = False

    def number(self, value: date) -> float:
        """Days since the epoch; the time of day is the fraction."""
        if self.instants:
            return (self.at(value) - datetime(1970, 1, 1, tzinfo=UTC)) / _DAY
        if isinstance(value, datetime):
            try:
                local = value.astimezone(self.zone)
            except OverflowError:  # the calendar's first and last day have no other time zone
                return math.nan
            return (local.date() - EPOCH).days + time_of_day(local)
        return float((value - EPOCH).days)

    def moment(self, days: float) -> date | None:
        """A date where a day begins, else a date-time; None outside the calendar."""
        if math.isnan(days) or math.isinf(days):
            return None
        try:
            day = EPOCH + timedelta(days=math.floor(days))
            rest = timedelta(milliseconds=round((days - math.floor(days)) * 86_400_000))
            start = UTC if self.instants else self.zone
            at = (datetime.combine(day, time(), start) + rest).astimezone(self.zone)
            return at.date() if at.time() == time() else at
        except OverflowError:
            return None

    def at(self, value: date) -> datetime:
        """The moment in this zone; a date is the beginning of its day."""
        if isinstance(value, datetime):
            return value.astimezone(self.zone)
        return datetime(value.year, value.month, value.day, tzinfo=self.zone)

    def day(self, value: date) -> date:
        """The local day of a moment."""
        return value.astimezone(self.zone).date() if isinstance(value, datetime) else value

    def read(self, text: str) -> date | None:
        """An ISO date or date-time; a time without offset is local. None when it is neither."""
        head, _, tail = text.strip().partition("T")
        match = _DATE.fullmatch(head)
        if match is None:
            return None
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            if not tail:
                return day
            clock = self.read_clock(tail)
            if clock is None:
                return None
            moment = datetime.combine(day, clock)
            moment.astimezone(self.zone)  # the calendar's first and last day have no other time zone
        except (ValueError, OverflowError):
            return None
        return moment

    def read_clock(self, text: str) -> time | None:
        """`HH:MM[:SS[.fff]][Z|±HH:MM]`; without offset it is local."""
        match = _TIME.fullmatch(text.strip())
        if match is None:
            return None
        micros = int((match[4] or "0").ljust(6, "0")[:6])
        try:
            where = _offset(match[5]) if match[5] else self.zone
            return time(int(match[1]), int(match[2]), int(match[3] or 0), micros, where)
        except ValueError:
            return None


def time_of_day(at: datetime) -> float:
    """The fraction of its day that has passed."""
    passed = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    return passed / _DAY


def _offset(text: str) -> tzinfo:
    """`Z`, `+08`, `+0800`, `+08:00`. Raises ValueError."""
    digits = text.replace("Z", "+00").replace(":", "").ljust(5, "0")
    shift = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-shift if digits[0] == "-" else shift)
