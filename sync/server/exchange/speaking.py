"""What the centre itself writes: events of the device `centre`, chained and signed with the centre's key,
that come in by the same door as a device's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from forms.archive import JSON
from sync import chain, hlc, merge, wire
from sync.event import Event, encode
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.exchange import repository
from sync.server.exchange.admission import Pusher
from sync.server.exchange.push import push

CENTRE = "centre"  # both the device and the person of what the centre itself writes


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to write: these properties of this entity."""

    archive: str
    entity: str
    type: str
    set: dict[str, JSON] = field(default_factory=dict)


def introduce(connection: sa.Connection, unit: str, now_ms: int) -> None:
    """Make the centre one of the devices, unless it is; a new one belongs to `unit`."""
    if accounts.person(connection, CENTRE) is None:
        accounts.add_person(connection, CENTRE, centre.name(connection), CENTRE, unit)
        key = centre.public_key(connection)
        accounts.add_device(connection, CENTRE, CENTRE, CENTRE, key, chain.genesis(CENTRE), now_ms)


def speak(
    connection: sa.Connection, unit: str, entries: Sequence[Entry], now_ms: int
) -> tuple[wire.Refusal, ...]:
    """Push entries as the centre's next events; new archives join `unit`. Returns what was not permitted, by
    its place among the entries, from 1."""
    end = repository.lock_chain(connection, CENTRE)
    payloads = [encode(e) for e in _events(connection, entries, end.seq, now_ms)]
    last = end.seq + len(payloads)
    head = chain.extend_all(end.head, end.seq + 1, map(chain.payload_hash, payloads))
    signature = centre.private_key(connection).sign(chain.signed_bytes(CENTRE, last, head))
    batch = wire.Batch(first=end.seq + 1, count=len(payloads), head=head.hex(), signature=signature.hex())
    push(connection, Pusher(CENTRE, CENTRE, unit, trusted=True), batch, payloads, now_ms)
    refused = repository.refusals(connection, CENTRE, end.seq)
    return tuple(r.model_copy(update={"seq": r.seq - end.seq}) for r in refused)


def _events(connection: sa.Connection, entries: Sequence[Entry], seq: int, now_ms: int) -> Iterator[Event]:
    """Events that replace whatever is live, as a person at the centre who sees all of it would save."""
    states = repository.states(connection, {e.entity for e in entries})
    entities = {i: merge.from_bytes(state) for i, state in states.items()}
    clock = repository.last_stamp(connection, CENTRE) or hlc.stamp(now_ms)  # its clock may have been set back
    for number, entry in enumerate(entries, start=seq + 1):
        clock = hlc.tick(clock, now_ms)
        before = entities.get(entry.entity)
        event = Event(
            device=CENTRE,
            seq=number,
            hlc=clock,
            author=CENTRE,
            archive=entry.archive,
            entity=entry.entity,
            type=entry.type,
            set=entry.set,
            base=before.base_for(entry.set) if before else {},
        )
        entities[entry.entity] = merge.fold(before, event)
        yield event
