"""SQL that looks at the whole database at once; only administrators do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sync import erasure
from sync.server.exchange.reading import GONE
from sync.server.tables import archives, batches, devices, entities, events, people, quarantine, scope, units

READ_AHEAD = 500  # rows


@dataclass(frozen=True, slots=True)
class Signed:
    """A run of events that a device signed."""

    first: int
    last: int
    signature: bytes


def count(connection: sa.Connection, table: sa.Table) -> int:
    """Rows in a table."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def by_unit(connection: sa.Connection) -> dict[str, dict[str, int]]:
    """unit → its archives, and the last position of its stream."""
    query = (
        sa.select(units.c.id, units.c.position, sa.func.count(archives.c.id).label("archives"))
        .outerjoin(archives, archives.c.unit == units.c.id)
        .group_by(units.c.id, units.c.position)
        .order_by(units.c.id)
    )
    rows = connection.execute(query)
    return {r.id: {"archives": r.archives, "position": r.position} for r in rows}


def by_person(connection: sa.Connection) -> dict[str, dict[str, int]]:
    """person → archives in scope, devices that are not revoked."""
    assigned = sa.select(sa.func.count()).where(scope.c.person == people.c.id, scope.c.granted)
    active = sa.select(sa.func.count()).where(devices.c.person == people.c.id, devices.c.revoked_ms.is_(None))
    query = sa.select(
        people.c.id,
        assigned.scalar_subquery().label("archives"),
        active.scalar_subquery().label("devices"),
    )
    rows = connection.execute(query.order_by(people.c.id))
    return {r.id: {"archives": r.archives, "devices": r.devices} for r in rows}


def devices_of(connection: sa.Connection, unit: str | None) -> list[dict[str, object]]:
    """Every device of a unit's people, or of all, as it last showed itself: `seen_ms`; by how much its clock
    was ahead then (`skew_ms`) and which program it had, as far as it said."""
    seen = (devices.c.seen_ms, devices.c.skew_ms, devices.c.app_version)
    query = (
        sa.select(devices.c.id, devices.c.name, devices.c.person, people.c.unit, *seen)
        .add_columns(devices.c.key_ms, devices.c.revoked_ms)
        .join(people, people.c.id == devices.c.person)
        .order_by(people.c.unit, people.c.id, devices.c.created_ms, devices.c.id)
    )
    if unit is not None:
        query = query.where(people.c.unit == unit)
    return [dict(row) for row in connection.execute(query).mappings()]


def drop_states(connection: sa.Connection, archive: str) -> None:
    """Forget an archive's folded entities; the caller folds them anew in the same transaction."""
    connection.execute(entities.delete().where(entities.c.archive == archive))


def drop_homeless(connection: sa.Connection) -> None:
    """Forget folded entities of archives that are not there."""
    connection.execute(entities.delete().where(entities.c.archive.not_in(sa.select(archives.c.id))))


def payloads(connection: sa.Connection, archive: str) -> Iterator[bytes]:
    """All events of an archive, in order of position."""
    query = sa.select(events.c.payload).where(events.c.archive == archive).order_by(events.c.position)
    return iter(connection.execute(query).scalars().all())


_ASIDE = (
    sa.select(quarantine.c.device, quarantine.c.seq, quarantine.c.code, quarantine.c.reason)
    .add_columns(quarantine.c.received_ms, quarantine.c.payload, devices.c.person, people.c.unit)
    .join(devices, devices.c.id == quarantine.c.device)
    .join(people, people.c.id == devices.c.person)
    .where(quarantine.c.code != GONE)
)


def put_aside(connection: sa.Connection, unit: str | None) -> Iterator[sa.Row[Any]]:
    """What was put aside of a unit's people, or of all, in the order in which it came: device, seq, code,
    reason, received_ms, payload, person, unit."""
    query = _ASIDE.order_by(quarantine.c.received_ms, quarantine.c.device, quarantine.c.seq)
    if unit is not None:
        query = query.where(people.c.unit == unit)
    return iter(connection.execute(query.execution_options(yield_per=READ_AHEAD)))


def one_put_aside(connection: sa.Connection, device: str, seq: int) -> sa.Row[Any] | None:
    """One of these."""
    query = _ASIDE.where(quarantine.c.device == device, quarantine.c.seq == seq)
    return connection.execute(query).first()


def chains(connection: sa.Connection) -> list[tuple[str, int, bytes, bytes]]:
    """(device, seq, head, public key) of every device."""
    query = sa.select(devices.c.id, devices.c.seq, devices.c.head, devices.c.public_key)
    return [(r.id, r.seq, r.head, r.public_key) for r in connection.execute(query.order_by(devices.c.id))]


def signed(connection: sa.Connection, device: str) -> list[Signed]:
    """What a device signed, in order."""
    query = sa.select(batches.c.first, batches.c.last, batches.c.signature)
    rows = connection.execute(query.where(batches.c.device == device).order_by(batches.c.last))
    return [Signed(r.first, r.last, r.signature) for r in rows]


def altered(connection: sa.Connection, device: str) -> list[int]:
    """Numbers of a device's events whose bytes are not what their hash says."""
    found = []
    for table in (events, quarantine):
        query = sa.select(table.c.seq, table.c.hash, table.c.payload).where(table.c.device == device)
        rows = connection.execute(query.execution_options(yield_per=READ_AHEAD))
        found += [row.seq for row in rows if erasure.hash_of(row.payload) != row.hash]
    return sorted(found)
