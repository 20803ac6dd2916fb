"""How long ago something was, in whole months, and what a record says of its source. For the facts."""

from datetime import date

from forms.archive import Record
from forms.checks.dates import months_between, read_date


def day_of(record: Record, name: str) -> date | None:
    """The property as a date."""
    return read_date(record.text(name))


def months_since(day: date | None, today: date) -> int | None:
    """Whole months since a day; None where there is none, or it lies ahead."""
    return months_between(day, today) if day is not None and day <= today else None


def is_past(day: date | None, today: date) -> bool:
    """Whether a day has come."""
    return day is not None and day <= today


def iso(day: date | None) -> str:
    """ISO text; "" for no day."""
    return day.isoformat() if day else ""


def is_seen(record: Record) -> bool:
    """Whether somebody saw it: what a firm merely states speaks for nothing."""
    return record.text("source") != "firm"
