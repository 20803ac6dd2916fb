"""Under which names a device was told something, so that a centre put back to an earlier state finds out.

A device keeps the name of what it was last told and says it with every call. Names are given for what is
already durable, one for each answer that a device relies on. SQL of one table; knows nothing of what is told.
"""

from random import Random

import sqlalchemy as sa

from sync.server.tables import confirmations

KEPT = 20  # older ones than the device's at least: for calls that come late, and a device put back itself
MOST = 1_000  # in all: a device that never says what it heard takes no more room


def new_name(chance: Random) -> str:
    """A name for what is told next; it goes with every request, and only has to differ from the last ones."""
    return chance.randbytes(4).hex()


_HERE = confirmations.c.device == sa.bindparam("device")
_LAST = sa.select(sa.func.coalesce(sa.func.max(confirmations.c.number), 0)).where(_HERE).scalar_subquery()
_NOTE = (
    confirmations.insert()
    .values(device=sa.bindparam("to"), number=_LAST + 1, name=sa.bindparam("called"))
    .returning(confirmations.c.number)
)
_HEARD = sa.select(confirmations.c.number).where(_HERE, confirmations.c.name == sa.bindparam("after"))
_NEWEST = sa.select(confirmations.c.name).where(_HERE).order_by(confirmations.c.number.desc()).limit(1)
_FORGET = confirmations.delete().where(_HERE, confirmations.c.number <= sa.bindparam("last"))


def note(connection: sa.Connection, device: str, name: str, after: str = "") -> None:
    """Remember that the device is told something under this name. `after`: the name it came with; what is
    much older goes, now and then."""
    number = connection.execute(_NOTE, {"to": device, "device": device, "called": name}).scalar_one()
    if number % KEPT:
        return
    heard = connection.execute(_HEARD, {"device": device, "after": after}).scalar() if after else None
    last = max(number - MOST, (heard or 0) - KEPT)
    connection.execute(_FORGET, {"device": device, "last": last})


def is_last(connection: sa.Connection, device: str, name: str) -> bool:
    """Whether this is what the device was told last ("": nothing), so that what it says is of now."""
    return (connection.execute(_NEWEST, {"device": device}).scalar() or "") == name


def forget_all(connection: sa.Connection) -> None:
    """Have every device take its scope anew: an administrator says that the database was put back."""
    connection.execute(confirmations.delete())
