"""Numbers as records keep them: decimals as text, counts as integers; anything else counts as absent."""

from decimal import Decimal, InvalidOperation

from forms.archive import Record

LARGEST = Decimal(10**15)
"""No firm counts or owns so much; the rule engine takes such numbers exactly."""


def decimal_of(record: Record, name: str) -> Decimal | None:
    """The property as a finite decimal below `LARGEST`."""
    text = record.text(name)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


def number_of(record: Record, name: str) -> float | None:
    """The property as a float, for the rule engine."""
    value = decimal_of(record, name)
    return None if value is None else float(value)


def whole_of(record: Record, name: str) -> int | None:
    """The property as a whole number; a fraction counts as absent."""
    value = decimal_of(record, name)
    return int(value) if value is not None and value == value.to_integral_value() else None
