"""Under which names a device was told something, so that a centre put back to an earlier state finds out.

A device keeps the name of what it was last told and says it with every call. Names are given for what is
already durable, one for each answer that a device relies on. SQL of one table; knows nothing of what is told.
"""

from random import Random

import sqlalchemy as sa

from sync.server.tables import confirmations

KEPT = 20  # older ones than the device's: for calls that come late, and for a device put back itself
MOST = 1_000  # in all: a device that never says what it heard takes no more room


def new_name(chance: Random) -> str:
    """A name for what is told next; it goes with every request, and only has to differ from the last ones."""
    return chance.randbytes(4).hex()


def remembers(connection: sa.Connection, device: str, name: str) -> bool:
    """Whether the device was told something under this name."""
    return _number(connection, device, name) is not None


def note(connection: sa.Connection, device: str, name: str, after: str = "") -> None:
    """Remember that the device is told something under this name. `after`: the name it came with; what is
    much older goes."""
    last = connection.execute(
        sa.select(sa.func.max(confirmations.c.number)).where(confirmations.c.device == device)
    ).scalar()
    number = (last or 0) + 1
    row = {"device": device, "number": number, "name": name}
    connection.execute(confirmations.insert().values(row))
    heard = _number(connection, device, after) if after else None
    old = confirmations.c.number <= max(number - MOST, (heard or 0) - KEPT)
    connection.execute(confirmations.delete().where(confirmations.c.device == device, old))


def forget_all(connection: sa.Connection) -> None:
    """Have every device take its scope anew: an administrator says that the database was put back."""
    connection.execute(confirmations.delete())


def _number(connection: sa.Connection, device: str, name: str) -> int | None:
    query = sa.select(confirmations.c.number).where(
        confirmations.c.device == device, confirmations.c.name == name
    )
    return connection.execute(query).scalar()
