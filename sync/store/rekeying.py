"""Changing this device's signing key: the new one is written before anybody is asked to take it, and both are
kept until somebody did. What a power failure leaves is whole: one key in use, and the one that may be next.
"""

from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.store import log, settings
from sync.store.model import Identity
from sync.succession import link

ASKED = "key.asked"  # setting: the person wants another key
CERTIFICATE = "card.certificate"  # setting: hex of what cards are signed under; see `sync.client.certifying`


def begin(c: sa.Connection, make: Callable[[], Ed25519PrivateKey]) -> Identity:
    """Write the next key, unless one is written already."""
    log.enrolled(c)
    who = log.identity(c)
    assert who is not None, "enrolled"
    if not who.next_key:
        key, old = make(), Ed25519PrivateKey.from_private_bytes(who.private_key)
        who = replace(who, next_key=key.private_bytes_raw(), links=(*who.links, link(who.device, old, key)))
        log.put_identity(c, who)
    return who


def finish(c: sa.Connection, taken: Identity, certificate: str) -> None:
    """The centre took the next key of `taken`: it is in use from now on, under this certificate ("": to be
    asked for)."""
    who = log.identity(c)
    if who is None or not who.next_key or who.next_key != taken.next_key:
        return
    changed = replace(who, private_key=who.next_key, next_key=b"", former_key=who.private_key)
    log.put_identity(c, changed)
    if certificate:
        settings.put(c, CERTIFICATE, certificate)
    settings.drop(c, ASKED)
