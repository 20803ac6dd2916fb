"""The certificate a device signs cards with: asked for when missing or ending soon, kept if it is sound."""

from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.card import ClaimsError
from sync.card import RENEW_DAYS, Certificate, certified, read_certificate
from sync.store import Store
from sync.store.model import Identity
from sync.store.rekeying import CERTIFICATE


def held_certificate(store: Store, today: date) -> Certificate | None:
    """What this device can issue cards with today, None if nothing."""
    identity, raw = store.identity, store.get_setting(CERTIFICATE, "")
    if identity is None or not isinstance(raw, str):
        return None
    return _own(raw, identity, today)


class Certifying:
    """Of one cycle. `wanted`: whether the next call asks."""

    def __init__(self, store: Store, identity: Identity, today: date) -> None:
        self._store, self._identity = store, identity
        held = store.get_setting(CERTIFICATE, "")
        found = _own(held, identity, today) if isinstance(held, str) else None
        self.wanted = found is None or found.last < today + timedelta(days=RENEW_DAYS)

    def take(self, answer: str) -> None:
        """Keep what the centre answered, "" for nothing. It counts from its own first day on, whatever this
        device's clock says; one that is not of this device and this centre is not kept."""
        if not self.wanted or not answer:
            return
        self.wanted = False
        try:
            first = read_certificate(bytes.fromhex(answer)).first
        except (ClaimsError, ValueError):
            return
        if _own(answer, self._identity, first) is not None:
            self._store.put_setting(CERTIFICATE, answer)


def _own(raw: str, identity: Identity, today: date) -> Certificate | None:
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key).public_key().public_bytes_raw()
    try:
        return certified(bytes.fromhex(raw), identity.device, key, bytes.fromhex(identity.centre_key), today)
    except ValueError:
        return None
