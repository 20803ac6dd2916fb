"""Keeping: what a centre that was put back forgot of an archive, and whose makers do not send it again, made
again from what is held here.

Owns which values and which replacements that takes, and the events that say them: this device's own, but
with stamp and author of whoever made them first (`Event.kept`), so that the same is shown, and an erasure
that names what was made reaches them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from forms.archive import JSON
from sync import merge
from sync.erasure import hashes
from sync.event import CENTRE_ONLY, Event, EventId
from sync.merge import Entity, Value
from sync.store import evidence, log, outbox, views


def keep(c: sa.Connection, archive: str, states: Sequence[bytes]) -> int:
    """Make again what the centre lacks of an archive, its entities being `states` and joined here already.
    How many events that took; none while own changes are on their way, for the centre lacks those anyhow."""
    row = c.exec_driver_sql("SELECT id, pending FROM archive WHERE uid = ?", (archive,)).first()
    if row is None or row[1]:
        return 0
    at = log.enrolled(c)
    theirs = {entity.id: entity for entity in map(merge.from_bytes, states)}
    uids = c.exec_driver_sql(
        "SELECT uid FROM entity WHERE archive_id = ? AND type NOT IN (SELECT value FROM json_each(?))",
        (row[0], json.dumps(sorted(CENTRE_ONLY))),
    ).scalars()
    held = views.load(c, uids)
    events: list[Event] = []
    for uid in sorted(held):
        mine = held[uid].entity
        for value, said, base in _lacking(mine, theirs.get(uid) or Entity(uid, archive, mine.type)):
            events.append(
                Event(
                    at.device, at.seq + len(events) + 1, value.hlc, value.author, archive, uid, mine.type,
                    said, base, kept=value.event,
                )
            )  # fmt: skip
    if not events:
        return 0
    after = {uid: found.entity for uid, found in held.items()}
    for event in events:
        after[event.entity] = merge.fold(after[event.entity], event)
    put(c, at, events, held, {event.entity: after[event.entity] for event in events}, {})
    return len(events)


def put(
    c: sa.Connection,
    at: log.Position,
    events: Sequence[Event],
    held: Mapping[str, views.Held],
    after: Mapping[str, Entity],
    said: Mapping[str, bytes],
) -> None:
    """Keep events that say again what others said, and the entities as they are with them."""
    payloads = log.append(c, at, events) if events else ()
    # Their stamps are others': this device's clock does not follow them.
    c.exec_driver_sql("UPDATE replica SET hlc = ?", (at.hlc,))
    written = views.write(c, held, after, said)
    log.store(c, events, payloads, dict(written.rows))
    outbox.recount(c, sorted(written.archives.values()))
    evidence.link(c, {(event.archive, sha) for event in events for sha in hashes(event.set)})


def _lacking(
    mine: Entity, theirs: Entity
) -> Iterator[tuple[Value, dict[str, JSON], dict[str, tuple[EventId, ...]]]]:
    """What makes `theirs` what `mine` is, mine being joined with it: (a value whose stamp and author it goes
    by, property → value, property → replaced). What one event said stays together."""
    said: dict[EventId, dict[str, Value]] = {}
    bases: dict[str, frozenset[EventId]] = {}
    for name, register in mine.live.items():
        lost = {i: value for i, value in register.items() if i not in theirs.live.get(name, {})}
        gone = mine.replaced.get(name, frozenset()) - theirs.replaced.get(name, frozenset())
        if gone and not lost and (won := mine.winner(name)) is not None:
            lost = {won.event: won}  # said once more, to say what it stands in the place of
        bases[name] = gone
        for event, value in lost.items():
            said.setdefault(event, {})[name] = value
    for event, values in sorted(said.items()):
        base = {name: tuple(sorted({event, *bases[name]})) for name in values}
        yield next(iter(values.values())), {name: value.value for name, value in values.items()}, base
