"""Taking in batches in one transaction: verify the chain and each one's signature, judge, append, fold.

Whoever is refused is told what was expected. An event that is not permitted is put aside and the chain goes
on; a chain that does not fit stops the batches, and nothing of them is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync import chain, erasure, merge, wire
from sync.event import Event
from sync.merge import Entity
from sync.server.accounts import keys
from sync.server.exchange import admission, confirmations, repository, roles
from sync.server.exchange.admission import Judged, Known, Pusher
from sync.server.exchange.repository import ChainEnd, Received
from sync.server.failures import RefusedError
from sync.server.scope import repository as scope


def push(
    connection: sa.Connection,
    pusher: Pusher,
    end: ChainEnd,
    sections: Sequence[wire.Signed],
    now_ms: int,
    noted: Mapping[str, object] = MappingProxyType({}),
) -> frozenset[str]:
    """Take in what is new of batches that follow each other; the archives they touched. What is already here
    is silently confirmed. `end`: of the device's chain, whose row is held; `noted`: what else is kept of it
    from now on, if there is anything new.

    Raises RefusedError 409 `wrong-head` (what comes next and the head before it), 409 `fork` (another event
    has this number: the device was restored or cloned), 400 `bad-signature`.
    """
    received: list[Received] = []
    signed: list[tuple[wire.Batch, int]] = []  # and its first event that is new
    for batch, payloads in sections:
        hashed = [erasure.hash_of(p) for p in payloads]
        known = _verify(connection, pusher.device, end, batch, hashed)
        if known < batch.count:
            new = range(known, batch.count)
            received += [Received(batch.first + i, hashed[i], payloads[i]) for i in new]
            signed.append((batch, batch.first + known))
            end = ChainEnd(batch.first + batch.count - 1, bytes.fromhex(batch.head), end.public_key)
    if not received:
        return frozenset()
    touched = _take(connection, pusher, admission.read(pusher, received), now_ms)
    repository.extend_chain(connection, pusher.device, signed, now_ms, noted)
    return touched


def _verify(
    connection: sa.Connection, device: str, end: ChainEnd, batch: wire.Batch, hashed: Sequence[bytes]
) -> int:
    """How many events of the batch are already here."""
    head, last = bytes.fromhex(batch.head), batch.first + batch.count - 1
    known = min(end.seq + 1 - batch.first, batch.count)
    if known < 0:
        raise _wrong_head(end, "events are missing before this batch")
    signature, said = bytes.fromhex(batch.signature), chain.signed_bytes(device, last, head)
    if not _signed(end.public_key, signature, said):
        before_it = any(_signed(key.public_key, signature, said) for key in keys.history(connection, device))
        # What is all here already, as on an old stick, brings nothing: whichever key it is signed with.
        if not before_it or known < batch.count:
            message = "The batch is signed with a key that this device gave up: it is to be sent anew."
            message = message if before_it else "The batch is not signed by this device."
            raise RefusedError(400, "bad-signature", message, expect=end.seq + 1, head=end.head)
    before = repository.head_at(connection, device, batch.first - 1) if known else end.head
    if chain.extend_all(before, batch.first, hashed) != head:
        raise _wrong_head(end, "the events do not lead to the signed head")
    last_known = batch.first + known - 1
    if known and repository.hashes(connection, device, batch.first, last_known) != hashed[:known]:
        message = "Other events with these numbers came from this device: it was restored or cloned."
        raise RefusedError(409, "fork", message, expect=end.seq + 1, head=end.head)
    return known


def _signed(key: bytes, signature: bytes, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    except InvalidSignature:
        return False
    return True


def _wrong_head(end: ChainEnd, why: str) -> RefusedError:
    message = f"Event {end.seq + 1} was expected: {why}."
    return RefusedError(409, "wrong-head", message, expect=end.seq + 1, head=end.head)


def _take(connection: sa.Connection, pusher: Pusher, judged: Sequence[Judged], now_ms: int) -> frozenset[str]:
    read = [j.event for j in judged if j.event is not None]
    wanted = {e.archive for e in read}
    units, in_scope = scope.units(connection, pusher.person, wanted)
    streams = {*units.values(), *([pusher.unit] if wanted - units.keys() else [])}
    positions = repository.lock_streams(connection, streams)
    # From here on nobody else writes to these streams, nor to the entities in them.
    before = repository.states(connection, {e.entity for e in read})
    entities = {i: merge.from_bytes(state) for i, state in before.items()}
    reviewed = roles.reviewed(connection, pusher.person, read)
    verdicts = list(admission.permit(pusher, judged, Known(units.keys(), in_scope, entities, reviewed)))
    repository.put_aside(
        connection, pusher.device, [(v.refusal, v.received) for v in verdicts if v.refusal], now_ms
    )
    accepted = [(v.event, v.received) for v in verdicts if v.event is not None]
    _add_archives(connection, pusher, units, accepted)
    by_unit: dict[str, list[tuple[str, Received]]] = defaultdict(list)
    for event, received in accepted:
        by_unit[units[event.archive]].append((event.archive, received))
    for unit, rows in sorted(by_unit.items()):
        repository.append(connection, pusher.device, unit, positions[unit], rows, now_ms)
    _fold(connection, entities, before, [event for event, _ in accepted])
    return frozenset(event.archive for event, _ in accepted)


def _add_archives(
    connection: sa.Connection,
    pusher: Pusher,
    units: dict[str, str],
    accepted: Sequence[tuple[Event, Received]],
) -> None:
    """Archives not seen before join the pusher's stream and, unless the centre made them, its scope. Who does
    not know what it was told last may have let them go since it wrote this: they come to it as to others."""
    new = sorted({event.archive for event, _ in accepted} - units.keys())
    if not new:
        return
    repository.add_archives(connection, new, pusher.unit)
    units.update(dict.fromkeys(new, pusher.unit))
    if not pusher.trusted:
        holds = confirmations.is_last(connection, pusher.device, pusher.heard)
        scope.change(connection, pusher.person, new, granted=True, origin=pusher.device if holds else None)


def _fold(
    connection: sa.Connection,
    entities: Mapping[str, Entity],
    before: Mapping[str, bytes],
    accepted: Sequence[Event],
) -> None:
    """Fold events into the entities they touch, and keep the archives' digests in step."""
    by_entity: dict[str, list[Event]] = defaultdict(list)
    for event in accepted:
        by_entity[event.entity].append(event)
    change: dict[str, int] = defaultdict(int)

    def folded(ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        for id in ids:
            row = _folded(entities.get(id), by_entity[id])
            change[row["archive"]] += merge.state_hash(row["state"])
            yield row

    there = sorted(by_entity.keys() & entities.keys())
    for id in there:
        change[entities[id].archive] -= merge.state_hash(before[id])
    repository.put_states(connection, list(folded(there)))
    repository.add_states(connection, folded(sorted(by_entity.keys() - entities.keys())))
    digests = repository.digests(connection, change)
    repository.put_digests(connection, {a: (digests[a] + d) % merge.MODULUS for a, d in change.items()})


def _folded(there: Entity | None, events: Sequence[Event]) -> dict[str, Any]:
    first = events[0]
    if there is None and len(events) == 1:
        return {"id": first.entity, "archive": first.archive, "type": first.type, "state": merge.begun(first)}
    entity = there
    for event in events:
        entity = merge.fold(entity, event)
    assert entity is not None
    return {"id": entity.id, "archive": entity.archive, "type": entity.type, "state": merge.to_bytes(entity)}
