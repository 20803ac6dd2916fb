"""SQL of the log: chains, streams, events, quarantine, folded entities. Bytes go in and out as they are."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from sync import chain, merge, wire
from sync.event import Event, decode
from sync.server.accounts.repository import change_device
from sync.server.database import IN_BINARY, insert, one_of, plain, update, upsert
from sync.server.exchange.reading import GONE, Read
from sync.server.scope.repository import reach
from sync.server.tables import (
    archives,
    batches,
    confirmations,
    device_keys,
    devices,
    entities,
    events,
    quarantine,
    scope,
    units,
)

READ_AHEAD = 500  # rows
REFUSALS = 5_000  # told with one reply


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The centre's end of a device's chain."""

    seq: int
    head: bytes
    public_key: bytes


class State(NamedTuple):  # thousands for a call
    """A folded entity as it is kept."""

    id: str
    archive: str
    type: str
    state: bytes


class Sums(NamedTuple):
    """What the entities of an archive add up to: its digest, and the bytes of their states."""

    digest: int
    size: int

    def changed(self, by: "Sums") -> "Sums":
        """With what `by` says they change by."""
        return Sums((self.digest + by.digest) % merge.MODULUS, self.size + by.size)


@dataclass(frozen=True, slots=True)
class Standing:
    """A device as the centre knows it now: the end of its chain, and whether it may still speak. `seen_ms`:
    when it was last noted to be here (0: never); `rotate_ms`, `key_ms` as `keys.is_due` takes them. Where it
    was asked for: the last of its events that was put aside (0: none), and whether it was told something
    under the name it says."""

    end: ChainEnd
    revoked: bool
    stolen: bool
    seen_ms: int
    rotate_ms: int | None
    key_ms: int
    refused: int = 0
    remembered: bool = False


_IN_USE = sa.and_(device_keys.c.device == devices.c.id, device_keys.c.public_key == devices.c.public_key)
_STANDING = (
    sa.select(
        devices.c.seq,
        devices.c.head,
        devices.c.public_key,
        devices.c.revoked_ms.is_not(None),
        device_keys.c.stolen_ms.is_not(None),
        sa.func.coalesce(devices.c.seen_ms, 0),
        devices.c.rotate_ms,
        devices.c.key_ms,
    )
    .join(device_keys, _IN_USE)
    .where(devices.c.id == sa.bindparam("device"))
)
# The key's row too: who waited for one of them reads both as they are then.
_HOLD = _STANDING.with_for_update(of=(devices, device_keys))
_FULL_STANDING = _STANDING.add_columns(
    sa.select(sa.func.coalesce(sa.func.max(quarantine.c.seq), 0))
    .where(quarantine.c.device == devices.c.id, quarantine.c.code != GONE)
    .scalar_subquery(),
    sa.exists()
    .where(confirmations.c.device == devices.c.id, confirmations.c.name == sa.bindparam("name"))
    .label("remembered"),
)


def hold(connection: sa.Connection, device: str) -> Standing:
    """A device's standing; other pushes of it wait until commit."""
    row = connection.execute(_HOLD, {"device": device}).first()
    if row is None:  # while this waited, the device came to another key
        row = connection.execute(_HOLD, {"device": device}).one()
    return _standing(row)


def standing(connection: sa.Connection, device: str, name: str = "") -> Standing:
    """A device's standing as it is now, with all that a reply depends on. `name`: what it says it was told
    last."""
    return _standing(connection.execute(_FULL_STANDING, {"device": device, "name": name}).one())


def _standing(row: Sequence[Any]) -> Standing:
    seq, head, key, *rest = row
    return Standing(ChainEnd(seq, head, key), *rest)


def hashes(connection: sa.Connection, device: str, first: int, last: int) -> list[bytes]:
    """Hashes of a device's events `first` … `last`, whether they were permitted or put aside."""
    parts = [
        sa.select(t.c.seq, t.c.hash).where(t.c.device == device, t.c.seq.between(first, last))
        for t in (events, quarantine)
    ]
    both = sa.union_all(*parts).subquery()
    return [row.hash for row in connection.execute(sa.select(both.c.hash).order_by(both.c.seq))]


def said(connection: sa.Connection, device: str, seqs: Collection[int]) -> Iterator[Event]:
    """A device's events of these numbers, those that were permitted."""
    query = sa.select(events.c.payload).where(events.c.device == device, events.c.seq.in_(sorted(seqs)))
    with connection.execute(query.execution_options(yield_per=READ_AHEAD)) as rows:
        yield from (decode(row.payload) for row in rows)


def last_said(connection: sa.Connection, device: str) -> Event | None:
    """A device's last event that was permitted."""
    query = sa.select(events.c.payload).where(events.c.device == device).order_by(events.c.seq.desc())
    payload = connection.execute(query.limit(1)).scalar()
    return None if payload is None else decode(payload)


def head_at(connection: sa.Connection, device: str, seq: int) -> bytes:
    """The head of a device's chain after `seq`, from the nearest signed head before it."""
    query = (
        sa.select(batches.c.last, batches.c.head)
        .where(batches.c.device == device, batches.c.last <= seq)
        .order_by(batches.c.last.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    last, head = (row.last, row.head) if row else (0, chain.genesis(device))
    return chain.extend_all(head, last + 1, hashes(connection, device, last + 1, seq))


def extend_chain(
    connection: sa.Connection,
    device: str,
    signed: Sequence[tuple[wire.Batch, int]],
    now_ms: int,
    noted: Mapping[str, object],
) -> None:
    """The device's chain now ends where the last of these batches does; with each comes its first event that
    was new. `noted`: what else is kept of the device from now on."""
    rows = [
        {
            "device": device,
            "first": first,
            "last": batch.first + batch.count - 1,
            "head": bytes.fromhex(batch.head),
            "signature": bytes.fromhex(batch.signature),
            "received_ms": now_ms,
        }
        for batch, first in signed
    ]
    change_device(connection, device, {"seq": rows[-1]["last"], "head": rows[-1]["head"], **noted})
    connection.execute(_ADD_BATCH, rows)


_ADD_BATCH = batches.insert()


_UNITS = sa.select(archives.c.id, archives.c.unit).where(one_of(archives.c.id, "archives"))


def archive_units(connection: sa.Connection, archive_ids: Iterable[str]) -> dict[str, str]:
    """archive → unit, of those archives that exist."""
    return {row.id: row.unit for row in connection.execute(_UNITS, {"archives": archive_ids})}


def all_archives(connection: sa.Connection, unit: str | None = None) -> list[str]:
    """All archives, or those of one unit, by id."""
    query = sa.select(archives.c.id).order_by(archives.c.id)
    if unit is not None:
        query = query.where(archives.c.unit == unit)
    return list(connection.execute(query).scalars())


_MARKS = sa.select(units.c.id, units.c.position).where(one_of(units.c.id, "units"))
_LOCKED_MARKS = _MARKS.order_by(units.c.id).with_for_update()


def lock_streams(connection: sa.Connection, unit_ids: Set[str]) -> dict[str, int]:
    """unit → last position given out; until commit nobody else gives out positions in these streams."""
    # Always in the same order, so that two pushes never wait for each other.
    return {row.id: row.position for row in connection.execute(_LOCKED_MARKS, {"units": unit_ids})}


def high_water(connection: sa.Connection, unit_ids: Set[str]) -> dict[str, int]:
    """unit → last committed position, of those units that exist."""
    if not unit_ids:
        return {}
    return {row.id: row.position for row in connection.execute(_MARKS, {"units": unit_ids})}


def add_archives(connection: sa.Connection, totals: Mapping[str, Sums], unit: str) -> None:
    """New archives in a unit's stream, with their sums."""
    rows = ((a, unit, one.digest.to_bytes(32, "big"), one.size) for a, one in sorted(totals.items()))
    insert(connection, archives, ("id", "unit", "digest", "size"), rows)


def append(
    connection: sa.Connection,
    device: str,
    unit: str,
    position: int,
    accepted: Sequence[Read],
    now_ms: int,
    meanwhile: Callable[[], object],
) -> None:
    """Append events that are permitted to a locked stream after `position`. `meanwhile`: as `insert` says."""
    rows = (
        (unit, place, device, one.seq, one.event.archive, one.hash, now_ms, one.payload)
        for place, one in enumerate(accepted, position + 1)
        if one.event
    )
    names = ("unit", "position", "device", "seq", "archive", "hash", "received_ms", "payload")
    insert(connection, events, names, rows, meanwhile)
    update(connection, units, [{"id": unit, "position": position + len(accepted)}])


def put_aside(
    connection: sa.Connection,
    device: str,
    refused: Iterable[Read],
    now_ms: int,
) -> None:
    """Keep events that were not permitted, for a person to see."""
    rows = [
        {
            "device": device,
            "seq": one.seq,
            "hash": one.hash,
            "code": one.refusal.code,
            "reason": one.refusal.reason,
            "received_ms": now_ms,
            "payload": one.payload,
        }
        for one in refused
        if one.refusal
    ]
    if rows:
        connection.execute(quarantine.insert(), rows)


_REFUSALS = (
    sa.select(quarantine.c.seq, quarantine.c.code, quarantine.c.reason)
    .where(
        quarantine.c.device == sa.bindparam("device"),
        quarantine.c.seq > sa.bindparam("after"),
        quarantine.c.code != GONE,
    )
    .order_by(quarantine.c.seq)
    .limit(sa.bindparam("most"))
)


def refusals(connection: sa.Connection, device: str, after: int) -> tuple[wire.Refusal, ...]:
    """What was put aside of a device's events after `after`, for a person to see: the first `REFUSALS`."""
    rows = connection.execute(_REFUSALS, {"device": device, "after": after, "most": REFUSALS})
    return tuple(wire.Refusal(seq=r.seq, code=r.code, reason=r.reason) for r in rows)


_STATES = sa.select(entities.c.id, entities.c.state).where(one_of(entities.c.id, "entities"))


def states(connection: sa.Connection, entity_ids: Collection[str]) -> dict[str, bytes]:
    """entity → folded state, of those that exist."""
    return {row.id: row.state for row in connection.execute(_STATES, {"entities": entity_ids})}


def put_states(connection: sa.Connection, rows: Sequence[State]) -> None:
    """Write folded entities."""
    upsert(connection, entities, [row._asdict() for row in rows])


def add_states(connection: sa.Connection, rows: Sequence[State], meanwhile: Callable[[], object]) -> None:
    """The same for entities that are not here yet. `meanwhile`: as `insert` says."""
    insert(connection, entities, State._fields, rows, meanwhile)


_SUMS = sa.select(archives.c.id, archives.c.digest, archives.c.size).where(one_of(archives.c.id, "archives"))


def sums(connection: sa.Connection, archive_ids: Collection[str]) -> dict[str, Sums]:
    """archive → its sums, of those that exist."""
    rows = connection.execute(_SUMS, {"archives": archive_ids})
    return {row.id: Sums(int.from_bytes(row.digest, "big"), row.size) for row in rows}


def put_sums(connection: sa.Connection, values: Mapping[str, Sums]) -> None:
    """Write archives' sums."""
    rows = [
        {"id": a, "digest": one.digest.to_bytes(32, "big"), "size": one.size}
        for a, one in sorted(values.items())
    ]
    update(connection, archives, rows)


_ARCHIVE_STATES = (
    sa.select(entities.c.archive, entities.c.state)
    .where(one_of(entities.c.archive, "archives"))
    .order_by(entities.c.archive, entities.c.id)
)


def archive_states(connection: sa.Connection, archive_ids: Iterable[str]) -> list[tuple[str, bytes]]:
    """(archive, folded state) of all entities of these archives, an archive's together, in order of id."""
    return plain(connection, _ARCHIVE_STATES, {"archives": archive_ids})


_WRITERS = sa.select(events.c.archive, events.c.device).distinct().where(one_of(events.c.archive, "archives"))


def writers(connection: sa.Connection, archive_ids: Iterable[str]) -> dict[str, list[str]]:
    """archive → devices with events in it."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(_WRITERS, {"archives": archive_ids}):
        found.setdefault(row.archive, []).append(row.device)
    return found


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose events are asked for: a device of a person that has applied scope changes up to `applied`."""

    device: str
    person: str
    applied: int


def has_reach(connection: sa.Connection, reader: Reader, unit: str) -> bool:
    """Whether there is any archive of this stream whose events the device receives one by one."""
    query = (
        sa.select(scope.c.archive)
        .join(archives, archives.c.id == scope.c.archive)
        .where(archives.c.unit == unit, reach(reader.person, reader.applied, reader.device))
    )
    return connection.execute(query.limit(1)).first() is not None


def new_events(
    connection: sa.Connection, reader: Reader, unit: str, after: int, up_to: int
) -> Generator[tuple[int, str, str, bytes]]:
    """(position, archive, device, payload) of others' events in the device's reach, in order of position."""
    query = (
        sa.select(events.c.position, events.c.archive, events.c.device, events.c.payload)
        .join(scope, scope.c.archive == events.c.archive)
        .where(
            events.c.unit == unit,
            events.c.position > after,
            events.c.position <= up_to,
            events.c.device != reader.device,
            reach(reader.person, reader.applied, reader.device),
        )
        .order_by(events.c.position)
        .execution_options(yield_per=READ_AHEAD, **IN_BINARY)
    )
    with connection.execute(query) as rows:
        for row in rows:
            yield tuple(row)
