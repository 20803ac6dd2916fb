"""The centre's word that a key is a device's, which cards are signed with. Worked out, not kept."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from sync import card
from sync.server import centre


def certificate(connection: sa.Connection, device: str, public_key: bytes, now_ms: int) -> str:
    """A certificate from today on, hex."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    last = today + timedelta(days=card.CERTIFIED_DAYS)
    return card.certify(centre.private_key(connection), device, public_key, today, last).raw.hex()
