"""The publish queue: commitments the firm agreed to publish and that are not published yet."""

from dataclasses import dataclass
from datetime import date

from forms.archive import Record
from forms.checks.dates import read_date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of them; `days` it has waited since it was signed (0 without a date)."""

    record: Record
    signed_on: date | None
    days: int


def waiting(record: Record, today: date) -> Waiting | None:
    """The commitment as one that waits to be published; None for one that does not."""
    signed = read_date(record.text("signed_on"))
    agreed = record.text("publish") == "yes" and not record.deleted
    if not agreed or read_date(record.text("published_on")) is not None or not signed:
        return None
    return Waiting(record, signed, max(0, (today - signed).days))


def published(record: Record, on: date, where: str) -> dict[str, str | None]:
    """What is set when it has been published. Raises ValueError on a day before it was signed."""
    signed = read_date(record.text("signed_on"))
    if signed is None or on < signed:
        raise ValueError("published before it was signed")
    values: dict[str, str | None] = {"published_on": on.isoformat(), "published_url": where.strip() or None}
    if record.text("outcome") not in ("fulfilled", "broken"):
        values["status"] = "published"
    return values
