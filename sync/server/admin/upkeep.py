"""Looking after the database: counts, folding anew from the log, and proving that all of it holds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from forms.judge.reviews import TYPE as REVIEW
from sync import chain, event, merge, succession, wire
from sync.event import Event
from sync.merge import Entity
from sync.server import tables
from sync.server.accounts import keys
from sync.server.admin import repository
from sync.server.database import Database
from sync.server.exchange import repository as exchange
from sync.server.exchange import roles

COUNTED = ("units", "people", "devices", "archives", "entities", "events", "quarantine", "blobs", "packs")


def stats(connection: sa.Connection) -> dict[str, object]:
    """Counts of everything, and what each unit and person has."""
    counts = {name: repository.count(connection, tables.metadata.tables[name]) for name in COUNTED}
    return {
        **counts,
        "by_unit": repository.by_unit(connection),
        "by_person": repository.by_person(connection),
    }


def devices(connection: sa.Connection, unit: str | None = None) -> list[dict[str, object]]:
    """Every device (of a unit): whose it is, when it was here last (UTC), by how many seconds its clock was
    ahead then, which program it has, since when its key; null where it never said."""
    return [
        {
            "device": row["id"],
            "name": row["name"],
            "person": row["person"],
            "unit": row["unit"],
            "seen": moment(row["seen_ms"]),
            "clock_ahead_s": row["skew_ms"] // 1000 if isinstance(row["skew_ms"], int) else None,
            "program": row["app_version"] or None,
            "key_since": moment(row["key_ms"]),
            "revoked": moment(row["revoked_ms"]),
        }
        for row in repository.devices_of(connection, unit)
    ]


def moment(ms: object) -> str | None:
    """Milliseconds since 1970 as people and programs read them."""
    if not isinstance(ms, int):
        return None
    return datetime.fromtimestamp(ms // 1000, UTC).isoformat().replace("+00:00", "Z")


def rebuild(database: Database) -> int:
    """Fold every entity anew from the log; how many there are. One archive after the other, each in a
    transaction that holds its stream: devices wait for one archive, and none of them writes what it read
    before."""
    with database.read() as connection:
        archives = exchange.all_archives(connection)
    count = sum(database.write(partial(_rebuild, archive=archive)) for archive in archives)
    database.write(repository.drop_homeless)
    return count


def _rebuild(connection: sa.Connection, archive: str) -> int:
    exchange.lock_streams(connection, {*exchange.archive_units(connection, [archive]).values()})
    repository.drop_states(connection, archive)
    states = {e.id: (e, merge.to_bytes(e)) for e in _fold(_events(connection, archive))}
    exchange.put_states(connection, [exchange.State(i, archive, e.type, s) for i, (e, s) in states.items()])
    exchange.put_sums(connection, {archive: _sums([s for _, s in states.values()])})
    return len(states)


def _sums(states: Sequence[bytes]) -> exchange.Sums:
    return exchange.Sums(merge.digest(states), sum(map(len, states)))


def verify(connection: sa.Connection) -> list[str]:
    """What does not hold, a line each: chains against signatures, entities and digests against the log, and
    what was said again for a reviewer against what that one said."""
    return [*_broken_chains(connection), *_broken_archives(connection)]


def _broken_chains(connection: sa.Connection) -> Iterator[str]:
    for device, seq, head, key in repository.chains(connection):
        at, after = chain.genesis(device), 0
        had = keys.history(connection, device)
        yield from _broken_keys(device, key, had)
        found = exchange.hashes(connection, device, 1, seq)
        for batch in repository.signed(connection, device):
            at, after = chain.extend_all(at, after + 1, found[batch.first - 1 : batch.last]), batch.last
            public = Ed25519PublicKey.from_public_bytes(keys.valid_at(had, batch.first))
            try:
                public.verify(batch.signature, chain.signed_bytes(device, after, at))
            except InvalidSignature:
                yield f"device {device}: events {batch.first} to {batch.last} are not what it signed"
                break
        else:
            if (after, at) != (seq, head):
                yield f"device {device}: its chain ends at {after}, not {seq}"
        for number in repository.altered(connection, device):
            yield f"device {device}: event {number} is not what its hash says"


def _broken_keys(device: str, in_use: bytes, had: Sequence[keys.Key]) -> Iterator[str]:
    """Whether each of a device's keys is the one before's, and the last the one in use."""
    for before, key in pairwise(had):
        link = wire.KeyLink(
            former=before.public_key.hex(),
            key=key.public_key.hex(),
            by_former=key.by_former.hex(),
            by_key=key.by_key.hex(),
        )
        if not succession.is_sound(device, link):
            yield f"device {device}: its key since event {key.since} is not signed by the one before"
    if had[-1].public_key != in_use:
        yield f"device {device}: the key in use is not the last of its keys"


def _broken_archives(connection: sa.Connection) -> Iterator[str]:
    for archive in exchange.all_archives(connection):
        log = _events(connection, archive)
        states = sorted(merge.to_bytes(e) for e in _fold(log))
        if states != sorted(s for _, s in exchange.archive_states(connection, [archive])):
            yield f"archive {archive}: its entities are not the fold of its events"
        if exchange.sums(connection, [archive])[archive] != _sums(states):
            yield f"archive {archive}: its digest or size is not that of its entities"
        for one in log:
            if one.kept and one.type == REVIEW and roles.is_contradicted(connection, one):
                yield f"device {one.device}: event {one.seq} says of {one.kept} what that one does not say"


def _events(connection: sa.Connection, archive: str) -> list[Event]:
    return [event.decode(payload) for payload in repository.payloads(connection, archive)]


def _fold(log: Sequence[Event]) -> list[Entity]:
    entities: dict[str, Entity] = {}
    for one in log:
        entities[one.entity] = merge.fold(entities.get(one.entity), one)
    return list(entities.values())
