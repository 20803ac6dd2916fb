"""What the centre itself writes: events of devices of its own, chained and signed with the centre's key,
that come in by the same door as a device's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import sqlalchemy as sa
from msgspec import structs

from forms.archive import JSON
from sync import chain, hlc, merge, wire
from sync.event import Event, encode
from sync.merge import Entity
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.exchange import repository
from sync.server.exchange.push import push
from sync.server.exchange.reading import Pusher, Reading

CENTRE = "centre"  # the person of what the centre itself writes


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to write: these properties of this entity."""

    archive: str
    entity: str
    type: str
    set: dict[str, JSON] = field(default_factory=dict)


def speak(
    connection: sa.Connection,
    unit: str,
    entries: Sequence[Entry | Event],
    now_ms: int,
    chance: Random = centre.CHANCE,
) -> tuple[wire.Refusal, ...]:
    """Push entries as the centre's own; new archives join `unit`. An event of somebody else's is said again
    for that one. Returns what was not permitted, by its place among the entries, from 1.

    Each time it speaks the centre is a device of a new name: it cannot know what it said, and under which
    numbers, in a past that it lost with a backup put back.
    """
    device = f"{CENTRE}-{chance.randbytes(6).hex()}"
    if accounts.person(connection, CENTRE) is None:
        accounts.add_person(connection, CENTRE, centre.name(connection), CENTRE, unit)
    start = chain.genesis(device)
    key = centre.public_key(connection)
    accounts.add_device(connection, device, CENTRE, CENTRE, key, start, now_ms)
    payloads = [encode(e) for e in _events(connection, device, entries, now_ms)]
    head = chain.extend_all(start, 1, map(chain.payload_hash, payloads))
    signature = centre.private_key(connection).sign(chain.signed_bytes(device, len(payloads), head))
    batch = wire.Batch(first=1, count=len(payloads), head=head.hex(), signature=signature.hex())
    pusher = Pusher(device, CENTRE, unit, trusted=True)
    sections = Reading(pusher, [(batch, payloads)]).all()
    push(connection, pusher, repository.ChainEnd(0, start, key), sections, now_ms)
    return repository.refusals(connection, device, 0)


def _events(
    connection: sa.Connection, device: str, entries: Sequence[Entry | Event], now_ms: int
) -> Iterator[Event]:
    """Events that replace whatever is live, as a person at the centre who sees all of it would save; those
    that are said again replace what they did."""
    states = repository.states(connection, {e.entity for e in entries})
    entities = {i: merge.from_bytes(state) for i, state in states.items()}
    clock = 0
    for number, entry in enumerate(entries, start=1):
        clock = hlc.tick(clock, now_ms)
        before = entities.get(entry.entity)
        if isinstance(entry, Event):
            event = structs.replace(entry, device=device, seq=number, kept=entry.id)
        else:
            event = _own(device, number, clock, entry, before)
        entities[entry.entity] = merge.fold(before, event)
        yield event


def _own(device: str, number: int, clock: int, entry: Entry, before: Entity | None) -> Event:
    return Event(
        device=device,
        seq=number,
        hlc=clock,
        author=CENTRE,
        archive=entry.archive,
        entity=entry.entity,
        type=entry.type,
        set=entry.set,
        base=before.base_for(entry.set) if before else {},
    )
