"""A device whose key changes: who it is then, and what may happen to its computer on the way."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync.store import Identity, Store
from tests.sync.client.world import DB_KEY, Desk, Real, World


class PowerCutError(Exception):
    """The computer is off."""


def who(desk: Desk) -> Identity:
    identity = desk.store.identity
    assert identity is not None
    return identity


def public(identity: Identity) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(identity.private_key).public_key().public_bytes_raw()


def switched_on(world: World, desk: Desk) -> Desk:
    """The same computer after its power came back."""
    path = desk.store.path
    desk.store.close()
    store = Store.open(path, DB_KEY)
    identity = store.identity
    assert identity is not None
    again = Desk(store, world.centre.line(identity))
    world.desks[world.desks.index(desk)] = again
    return again


def fail(*_: object) -> None:
    raise PowerCutError


def tokens_of(centre: Real, identity: Identity) -> bool:
    """Whether the centre recognises somebody."""
    try:
        centre.line(identity).connect()
    except UserError as error:
        assert error.code == "not-recognised"
        return False
    return True
