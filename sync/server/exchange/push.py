"""Taking in batches in one transaction: verify the chain and each one's signature, judge, append, fold.

Whoever is refused is told what was expected. An event that is not permitted is put aside and the chain goes
on; a chain that does not fit stops the batches, and nothing of them is kept.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync import chain, merge, wire
from sync.merge import Entity
from sync.server.accounts import keys
from sync.server.database import nothing
from sync.server.exchange import admission, confirmations, repository, roles
from sync.server.exchange.admission import Known
from sync.server.exchange.reading import Pusher, Read, Section
from sync.server.exchange.repository import ChainEnd, Sums
from sync.server.failures import RefusedError
from sync.server.scope import repository as scope


def push(
    connection: sa.Connection,
    pusher: Pusher,
    end: ChainEnd,
    sections: Sequence[Section],
    now_ms: int,
    noted: Mapping[str, object] = MappingProxyType({}),
    meanwhile: Callable[[], object] = nothing,
) -> frozenset[str]:
    """Take in what is new of batches that follow each other; the archives they touched. What is already here
    is silently confirmed. `end`: of the device's chain, whose row is held; `noted`: what else is kept of it
    from now on, if there is anything new; `meanwhile`: as `database.insert` says.

    Raises RefusedError 409 `wrong-head` (what comes next and the head before it), 409 `fork` (another event
    has this number: the device was restored or cloned), 400 `bad-signature`.
    """
    new: list[Read] = []
    signed: list[tuple[wire.Batch, int]] = []  # and its first event that is new
    for batch, lines in sections:
        known = _verify(connection, pusher.device, end, batch, lines)
        if known < batch.count:
            new += lines[known:]
            signed.append((batch, batch.first + known))
            end = ChainEnd(batch.first + batch.count - 1, bytes.fromhex(batch.head), end.public_key)
    if not new:
        return frozenset()
    touched = _take(connection, pusher, new, now_ms, meanwhile)
    repository.extend_chain(connection, pusher.device, signed, now_ms, noted)
    return touched


def _verify(
    connection: sa.Connection, device: str, end: ChainEnd, batch: wire.Batch, lines: Sequence[Read]
) -> int:
    """How many events of the batch are already here."""
    hashed = [line.hash for line in lines]
    known = min(end.seq + 1 - batch.first, batch.count)
    if known < 0:
        raise _wrong_head(end, "events are missing before this batch")
    _check_signatures(connection, device, end, batch, lines, new=known < batch.count)
    before = repository.head_at(connection, device, batch.first - 1) if known else end.head
    if chain.extend_all(before, batch.first, hashed) != bytes.fromhex(batch.head):
        raise _wrong_head(end, "the events do not lead to the signed head")
    last_known = batch.first + known - 1
    if known and repository.hashes(connection, device, batch.first, last_known) != hashed[:known]:
        message = "Other events with these numbers came from this device: it was restored or cloned."
        raise RefusedError(409, "fork", message, expect=end.seq + 1, head=end.head)
    return known


def _check_signatures(
    connection: sa.Connection,
    device: str,
    end: ChainEnd,
    batch: wire.Batch,
    lines: Sequence[Read],
    *,
    new: bool,
) -> None:
    """`new`: whether anything of the batch is not here yet. What is all here already, as on an old stick,
    brings nothing: then a former key will do."""
    last = batch.first + batch.count - 1
    said = chain.signed_bytes(device, last, bytes.fromhex(batch.head))
    left = [line.left for line in lines if line.left]
    message = ""
    if _signed(end.public_key, batch.signature, said):
        if left and not _signed(end.public_key, batch.left, chain.signed_left(device, last, left)):
            message = "What is left of emptied events in the batch is not signed by this device."
    elif not any(_signed(key.public_key, batch.signature, said) for key in keys.history(connection, device)):
        message = "The batch is not signed by this device."
    elif new:
        message = "The batch is signed with a key that this device gave up: it is to be sent anew."
    if message:
        raise RefusedError(400, "bad-signature", message, expect=end.seq + 1, head=end.head)


def _signed(key: bytes, signature: str, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(signature), said)
    except InvalidSignature:
        return False
    return True


def _wrong_head(end: ChainEnd, why: str) -> RefusedError:
    message = f"Event {end.seq + 1} was expected: {why}."
    return RefusedError(409, "wrong-head", message, expect=end.seq + 1, head=end.head)


def _take(
    connection: sa.Connection,
    pusher: Pusher,
    read: Sequence[Read],
    now_ms: int,
    meanwhile: Callable[[], object],
) -> frozenset[str]:
    said = [one.event for one in read if one.event is not None]
    wanted = {event.archive for event in said}
    units, in_scope = scope.units(connection, pusher.person, wanted)
    streams = {*units.values(), *([pusher.unit] if wanted - units.keys() else [])}
    positions = repository.lock_streams(connection, streams)
    # From here on nobody else writes to these streams, nor to the entities in them.
    before = repository.states(connection, {event.entity for event in said})
    entities = {i: merge.from_bytes(state) for i, state in before.items()}
    sizes = {i: len(state) for i, state in before.items()}
    reviewed = roles.reviewed(connection, pusher.person, said)
    totals = repository.sums(connection, units.keys())
    known = Known({a: one.size for a, one in totals.items()}, in_scope, entities, sizes, reviewed)
    verdicts = list(admission.permit(pusher, read, known))
    repository.put_aside(connection, pusher.device, [v for v in verdicts if v.refusal], now_ms)
    accepted = [v for v in verdicts if v.event is not None]
    folded = _fold(entities, before, accepted)
    _put_archives(connection, pusher, units, totals, folded.change)
    by_unit: dict[str, list[Read]] = defaultdict(list)
    for one in accepted:
        assert one.event
        by_unit[units[one.event.archive]].append(one)
    for unit, rows in sorted(by_unit.items()):
        repository.append(connection, pusher.device, unit, positions[unit], rows, now_ms, meanwhile)
    repository.put_states(connection, folded.changed)
    repository.add_states(connection, folded.begun, meanwhile)
    return frozenset(folded.change)


def _put_archives(
    connection: sa.Connection,
    pusher: Pusher,
    units: dict[str, str],
    totals: Mapping[str, Sums],
    change: Mapping[str, Sums],
) -> None:
    """Keep the sums of archives in step. Those not seen before join the pusher's stream and, unless the
    centre made them, its scope. Who does not know what it was told last may have let them go since it wrote
    this: they come to it as to others."""
    known = change.keys() & units.keys()
    if known:
        repository.put_sums(connection, {a: totals[a].changed(change[a]) for a in known})
    new = sorted(change.keys() - units.keys())
    if not new:
        return
    nothing_yet = Sums(0, 0)
    repository.add_archives(connection, {a: nothing_yet.changed(change[a]) for a in new}, pusher.unit)
    units.update(dict.fromkeys(new, pusher.unit))
    if not pusher.trusted:
        holds = confirmations.is_last(connection, pusher.device, pusher.heard)
        scope.change(connection, pusher.person, new, granted=True, origin=pusher.device if holds else None)


class _Folded(NamedTuple):
    """What events make of entities: those that were here and change, those that begin, and by how much each
    archive's sums change."""

    changed: Sequence[repository.State]
    begun: Sequence[repository.State]
    change: Mapping[str, Sums]


def _fold(entities: Mapping[str, Entity], before: Mapping[str, bytes], accepted: Sequence[Read]) -> _Folded:
    """Fold events into the entities they touch."""
    by_entity: dict[str, list[Read]] = {}
    for one in accepted:
        assert one.event
        by_entity.setdefault(one.event.entity, []).append(one)
    hashed: dict[str, int] = defaultdict(int)
    grown: dict[str, int] = defaultdict(int)
    changed, begun = [], []
    for id in sorted(by_entity):
        there = entities.get(id)
        row = _folded(there, by_entity[id])
        hashed[row.archive] += merge.state_hash(row.state)
        grown[row.archive] += len(row.state)
        if there is None:
            begun.append(row)
        else:
            changed.append(row)
            hashed[there.archive] -= merge.state_hash(before[id])
            grown[there.archive] -= len(before[id])
    return _Folded(changed, begun, {a: Sums(hashed[a], grown[a]) for a in hashed})


def _folded(there: Entity | None, lines: Sequence[Read]) -> repository.State:
    first = lines[0]
    if there is None and len(lines) == 1 and first.state:
        assert first.event
        return repository.State(first.event.entity, first.event.archive, first.event.type, first.state)
    entity = there
    for line in lines:
        assert line.event
        entity = merge.fold(entity, line.event)
    assert entity is not None
    return repository.State(entity.id, entity.archive, entity.type, merge.to_bytes(entity))
