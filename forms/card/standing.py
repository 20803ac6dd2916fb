"""How a card stands: valid, revoked, replaced, expired, or without the authorisation it was issued under.

One function for the device and the centre, each with what it knows.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_date

CARD = "credit_card"
CardState = Literal["valid", "revoked", "withdrawn", "replaced", "expired"]


def cards_of(archive: Archive) -> tuple[Record, ...]:
    """The firm's cards, the newest first."""
    return tuple(sorted(archive.of(CARD), key=_age, reverse=True))


def card_state(record: Record, others: Iterable[Record], today: date) -> CardState:
    """`others`: records of its archive, as far as they are known: cards and authorisations are looked at."""
    known = {other.id: other for other in others}
    if record.deleted or record.text("revoked_on"):
        return "revoked"
    consents = [known[one] for one in record.texts("consents") if one in known]
    if any(consent.text("withdrawn_on") or consent.deleted for consent in consents):
        return "withdrawn"
    newer = (
        other
        for other in known.values()
        if other.type == CARD and other.id != record.id and not other.deleted and not other.text("revoked_on")
    )
    if any(_age(other) > _age(record) for other in newer):
        return "replaced"
    last = read_date(record.text("expires_on"))
    return "expired" if last is None or last < today else "valid"


def valid_card(archive: Archive, today: date) -> Record | None:
    """The one that counts today; None if there is none."""
    found = cards_of(archive)
    return next((card for card in found if card_state(card, archive.records, today) == "valid"), None)


def _age(record: Record) -> tuple[int, str, str]:
    """By count, then day; two devices that never met may have given the same count."""
    version = record.properties.get("version")
    return (version if isinstance(version, int) else 0, record.text("issued_on"), record.id)
