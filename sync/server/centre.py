"""Who this centre is: its name, its signing key, and its epoch, which changes when it was restored."""

import logging
import secrets

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.server.tables import centre

log = logging.getLogger("xindang.server")

DEFAULT_NAME = "信档中心服务"


def establish(connection: sa.Connection, name: str = "") -> None:
    """Make the centre's identity if there is none; give it `name` if one is said."""
    known = connection.execute(sa.select(centre.c.name)).first()
    if known is None:
        key = Ed25519PrivateKey.generate().private_bytes_raw()
        row = {"id": 1, "name": name or DEFAULT_NAME, "epoch": _new_epoch(), "private_key": key}
        connection.execute(centre.insert().values(row))
    elif name:
        connection.execute(centre.update().values(name=name))


def name(connection: sa.Connection) -> str:
    """What people call this centre."""
    return str(connection.execute(sa.select(centre.c.name)).scalar_one())


def epoch(connection: sa.Connection) -> str:
    """The name of the history that cursors count in."""
    return str(connection.execute(sa.select(centre.c.epoch)).scalar_one())


def begin_epoch(connection: sa.Connection, instead_of: str) -> None:
    """Begin a new history, so that every device takes its scope anew; once, however many notice."""
    changed = connection.execute(
        centre.update().where(centre.c.epoch == instead_of).values(epoch=_new_epoch())
    )
    if changed.rowcount:
        log.warning("the centre was restored: devices hold more than it does; a new epoch begins")


def private_key(connection: sa.Connection) -> Ed25519PrivateKey:
    """The key that packs are signed with."""
    raw = connection.execute(sa.select(centre.c.private_key)).scalar_one()
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_key(connection: sa.Connection) -> bytes:
    """The key packs are verified with; raw, 32 bytes."""
    return private_key(connection).public_key().public_bytes_raw()


def _new_epoch() -> str:
    return secrets.token_hex(3)  # it goes with every request; it only has to differ from the last
