"""Enrolment: who this replica is. Enrolled anew (a restored backup, a clone), nothing it made is lost.

Owns the change of device: events the centre never confirmed are made again as the new device's own.
"""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from sync import merge
from sync.event import Event, decode
from sync.merge import Entity
from sync.store import evidence, inbox, log, outbox, views
from sync.store.model import Identity


def enrol(c: sa.Connection, who: Identity) -> None:
    """Become this device. Another device than before receives its whole scope anew, and sends again what the
    old one had not got confirmed, under its own numbers."""
    old = log.position(c)
    if old is None or old.device == who.device:
        log.put_identity(c, who)
        return
    unsent = [decode(payload) for _, payload in log.own(c, old, old.acked)]
    log.put_identity(c, who)
    inbox.forget_cursors(c)
    c.exec_driver_sql("DELETE FROM refusal")
    c.exec_driver_sql("DELETE FROM event WHERE device_id = ? AND seq > ?", (old.device_id, old.acked))
    if unsent:
        _reissue(c, unsent)


def _reissue(c: sa.Connection, unsent: Sequence[Event]) -> None:
    at = log.enrolled(c)
    ids = {event.id: f"{at.device}:{number}" for number, event in enumerate(unsent, 1)}
    events = [
        replace(
            event,
            device=at.device,
            seq=number,
            base={name: tuple(ids.get(i, i) for i in base) for name, base in event.base.items()},
        )
        for number, event in enumerate(unsent, 1)
    ]
    payloads = log.append(c, at, events)
    held = views.load(c, {event.entity for event in events})
    log.store(c, events, payloads, {uid: found.row for uid, found in held.items()})
    after = {uid: refolded(c, found) for uid, found in held.items()}
    written = views.write(c, held, after, {})
    outbox.recount(c, sorted(written.archives.values()))


def refolded(c: sa.Connection, held: views.Held) -> Entity:
    """An entity from its baseline and the log alone."""
    payloads = c.exec_driver_sql("SELECT payload FROM event WHERE entity_id = ? ORDER BY id", (held.row,))
    return from_log(held.baseline, [payload for (payload,) in payloads])


def from_log(baseline: bytes | None, payloads: Sequence[bytes]) -> Entity:
    """baseline ⊔ fold(events)."""
    entity: Entity | None = None
    for payload in payloads:
        entity = merge.fold(entity, decode(payload))
    if baseline is None:
        assert entity is not None
        return entity
    under = merge.from_bytes(baseline)
    return under if entity is None else merge.join(under, entity)


def change_epoch(c: sa.Connection, epoch: str) -> None:
    """The centre was restored from a backup: everything is compared, received and offered anew."""
    who = log.identity(c)
    assert who is not None
    log.put_identity(c, replace(who, epoch=epoch))
    inbox.forget_cursors(c)
    if who.epoch:
        evidence.unconfirm(c)
