"""SQL of scope. One row a person and archive: its last change, numbered per person without gaps in time."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import sqlalchemy as sa

from sync.server.database import one_of, upsert
from sync.server.tables import archives, people, scope


@dataclass(frozen=True, slots=True)
class Change:
    """The `number`-th change of a person's scope: `archive` (of stream `unit`; the states in it have `size`
    bytes) granted, or revoked."""

    number: int
    archive: str
    unit: str
    granted: bool
    digest: bytes
    size: int


def change(
    connection: sa.Connection,
    person: str,
    archive_ids: Sequence[str],
    *,
    granted: bool,
    origin: str | None = None,
) -> None:
    """Grant or revoke archives. `origin`: the device that made them and, knowing all it was told, has
    all of them."""
    statement = (
        people.update()
        .where(people.c.id == person)
        .values(scope=people.c.scope + len(archive_ids))
        .returning(people.c.scope)
    )
    # The row's lock is held until commit: a reader who sees a number sees all smaller ones.
    last = connection.execute(statement).scalar_one()
    first = last - len(archive_ids) + 1
    rows = [
        {"person": person, "archive": a, "number": first + i, "granted": granted, "origin": origin}
        for i, a in enumerate(archive_ids)
    ]
    upsert(connection, scope, rows)


def disown(connection: sa.Connection, device: str) -> None:
    """A device starts over: what it made comes to it like all else, for it may have let it go since."""
    connection.execute(scope.update().where(scope.c.origin == device).values(origin=None))


def granted(connection: sa.Connection, person: str, archive_ids: Iterable[str]) -> frozenset[str]:
    """Which of these archives the person has in scope."""
    return _of(connection, person, archive_ids, scope.c.granted)


_DIGESTS = (
    sa.select(archives.c.id, archives.c.digest)
    .join(scope, scope.c.archive == archives.c.id)
    .where(scope.c.person == sa.bindparam("person"), scope.c.granted, one_of(archives.c.id, "archives"))
)


def digests(connection: sa.Connection, person: str, archive_ids: Set[str]) -> dict[str, int]:
    """archive → digest of its state, of those that the person has in scope."""
    if not archive_ids:
        return {}
    rows = connection.execute(_DIGESTS, {"person": person, "archives": archive_ids})
    return {archive: int.from_bytes(digest, "big") for archive, digest in rows}


_UNITS = (
    sa.select(archives.c.id, archives.c.unit, scope.c.granted)
    .outerjoin(scope, sa.and_(scope.c.archive == archives.c.id, scope.c.person == sa.bindparam("person")))
    .where(one_of(archives.c.id, "archives"))
)


def units(
    connection: sa.Connection, person: str, archive_ids: Set[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """archive → unit, of those that exist; and which of them the person has in scope."""
    rows = connection.execute(_UNITS, {"person": person, "archives": archive_ids}).all()
    return {row.id: row.unit for row in rows}, frozenset(row.id for row in rows if row.granted)


def ever_granted(connection: sa.Connection, person: str, archive_ids: Iterable[str]) -> frozenset[str]:
    """Which of these archives the person has or had in scope."""
    return _of(connection, person, archive_ids, sa.true())


def pending(connection: sa.Connection, person: str, after: int, device: str, limit: int) -> Sequence[Change]:
    """The next changes that a device has not applied, by number; not those that it brought about itself."""
    asked = {"person": person, "after": after, "device": device, "limit": limit}
    return tuple(_read(connection.execute(_PENDING, asked)))


def current(connection: sa.Connection, person: str, archive_ids: Iterable[str]) -> Sequence[Change]:
    """The granted ones of these archives, by number."""
    query = _changes().where(scope.c.person == person, scope.c.granted, one_of(scope.c.archive, "archives"))
    return tuple(_read(connection.execute(query.order_by(scope.c.number), {"archives": archive_ids})))


def reach(person: str, applied: int, device: str) -> sa.ColumnElement[bool]:
    """Condition on `scope`: archives whose events this device is to receive one by one.

    Those whose grant it has applied, and those it made; the others reach it as snapshots first.
    """
    return sa.and_(
        scope.c.person == person,
        scope.c.granted,
        sa.or_(scope.c.number <= applied, scope.c.origin == device),
    )


def _of(
    connection: sa.Connection, person: str, archive_ids: Iterable[str], condition: sa.ColumnElement[bool]
) -> frozenset[str]:
    query = sa.select(scope.c.archive).where(
        scope.c.person == person, one_of(scope.c.archive, "archives"), condition
    )
    return frozenset(connection.execute(query, {"archives": archive_ids}).scalars())


def _changes() -> sa.Select[tuple[int, str, str, bool, bytes, int]]:
    return sa.select(
        scope.c.number, scope.c.archive, archives.c.unit, scope.c.granted, archives.c.digest, archives.c.size
    ).join(archives, archives.c.id == scope.c.archive)


def _read(rows: Iterable[sa.Row[tuple[int, str, str, bool, bytes, int]]]) -> Iterator[Change]:
    return (Change(r.number, r.archive, r.unit, r.granted, r.digest, r.size) for r in rows)


_PENDING = (
    _changes()
    .where(
        scope.c.person == sa.bindparam("person"),
        scope.c.number > sa.bindparam("after"),
        sa.or_(scope.c.origin.is_(None), scope.c.origin != sa.bindparam("device")),
    )
    .order_by(scope.c.number)
    .limit(sa.bindparam("limit"))
)
