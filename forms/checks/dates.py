"""Months and years as law counts them: whole calendar months, clamped to the end of a shorter month.

A sum beyond the calendar is its first or last day: licences without end are written as 9999-12-31.
"""

from calendar import monthrange
from datetime import date, timedelta


def add_months(start: date, months: int) -> date:
    """`months` later (or earlier): the same day, or the last of a shorter month (31 Jan + 1 → 28/29 Feb)."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def add_days(start: date, days: int) -> date:
    """`days` later (or earlier)."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_between(start: date, end: date) -> int:
    """Whole months passed: the largest n for which `add_months(start, n) <= end`; negative before `start`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: date, end: date) -> int:
    """Whole years passed."""
    return months_between(start, end) // 12


def read_date(text: str) -> date | None:
    """The date of an ISO date or dateTime text; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def read_past(text: str, today: date) -> date | None:
    """The same of what has happened: None, too, for a day after `today`, on which nobody can rely yet."""
    day = read_date(text)
    return day if day is not None and day <= today else None
