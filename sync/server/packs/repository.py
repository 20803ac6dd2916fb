"""SQL of packs. The latest of a name is the one published last: versions only rise."""

import hashlib

import sqlalchemy as sa

from sync import wire
from sync.server.tables import packs


def publish(connection: sa.Connection, name: str, version: str, data: bytes, now_ms: int) -> None:
    """Keep a signed pack as the latest of its name."""
    number = connection.execute(sa.select(sa.func.max(packs.c.number)).where(packs.c.name == name)).scalar()
    connection.execute(
        packs.insert().values(
            name=name,
            number=(number or 0) + 1,
            version=version,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            published_ms=now_ms,
            data=data,
        )
    )


_NUMBER = sa.func.max(packs.c.number).label("number")
_NEWEST = sa.select(packs.c.name, _NUMBER).group_by(packs.c.name).subquery()
_LATEST = (
    sa.select(packs.c.name, packs.c.version, packs.c.size, packs.c.sha256)
    .join(_NEWEST, sa.and_(_NEWEST.c.name == packs.c.name, _NEWEST.c.number == packs.c.number))
    .order_by(packs.c.name)
)


def latest(connection: sa.Connection) -> tuple[wire.PackPart, ...]:
    """The latest pack of each name, without its data."""
    return tuple(
        wire.PackPart(name=r.name, version=r.version, size=r.size, sha256=r.sha256)
        for r in connection.execute(_LATEST)
    )


def data(connection: sa.Connection, name: str, version: str) -> bytes | None:
    """A pack's bytes; None if there is no such pack."""
    query = sa.select(packs.c.data).where(packs.c.name == name, packs.c.version == version)
    return connection.execute(query).scalar_one_or_none()


def versions(connection: sa.Connection, name: str) -> frozenset[str]:
    """All versions of a pack that were published."""
    return frozenset(connection.execute(sa.select(packs.c.version).where(packs.c.name == name)).scalars())
