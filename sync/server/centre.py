"""Who this centre is: its name and its signing key."""

import secrets
from random import Random

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.server.tables import centre

DEFAULT_NAME = "信档中心服务"
CHANCE: Random = secrets.SystemRandom()  # where ids, keys and codes come from unless a caller brings its own


def establish(connection: sa.Connection, name: str = "", chance: Random = CHANCE) -> None:
    """Make the centre's identity if there is none; give it `name` if one is said."""
    known = connection.execute(sa.select(centre.c.name)).first()
    if known is None:
        key = chance.randbytes(32)  # any 32 bytes are an Ed25519 key
        row = {"id": 1, "name": name or DEFAULT_NAME, "private_key": key}
        connection.execute(centre.insert().values(row))
    elif name:
        connection.execute(centre.update().values(name=name))


def name(connection: sa.Connection) -> str:
    """What people call this centre."""
    return str(connection.execute(sa.select(centre.c.name)).scalar_one())


def private_key(connection: sa.Connection) -> Ed25519PrivateKey:
    """The key that packs are signed with."""
    raw = connection.execute(sa.select(centre.c.private_key)).scalar_one()
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_key(connection: sa.Connection) -> bytes:
    """The key packs are verified with; raw, 32 bytes."""
    return private_key(connection).public_key().public_bytes_raw()
